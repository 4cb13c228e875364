import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../docs/page';

/**
 * A tarball of the program as npm would publish it, without what it depends on: a folder below `reports` finds the packages of the
 * checkout, so that no test needs a registry.
 *
 * @param folder - below `reports`
 * @returns the path of the tarball
 */
export function packProgram(folder: string): string {
  const source = join(folder, 'package');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(source, { recursive: true });
  execFileSync(
    process.execPath,
    ['scripts/build.mjs', '--outdir', join(folder, 'dist').slice(ROOT.length + 1), '--no-types'],
    {
      cwd: ROOT,
    },
  );
  cpSync(join(folder, 'dist'), join(source, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'templates'), join(source, 'templates'), { recursive: true });
  const { name, version, bin, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name, version, bin, engines }));
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: source, encoding: 'utf8' }),
  ) as [{ filename: string }];
  return join(folder, filename);
}
