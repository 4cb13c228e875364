import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import type { BuildResult } from 'esbuild';
import { build } from 'esbuild';
import { keepBuiltins } from './keep-builtins';

const root = join(__dirname, '..');

async function bundleForBrowser(): Promise<BuildResult<{ metafile: true; write: false }>> {
  return build({
    absWorkingDir: root,
    entryPoints: ['lib/index.ts'],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'sysmonWmi',
    plugins: [keepBuiltins],
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
}

describe('lib/index.ts bundled for a browser', () => {
  let result: BuildResult<{ metafile: true; write: false }>;

  beforeAll(async () => {
    result = await bundleForBrowser();
  });

  test('imports no module of Node', () => {
    const builtins = Object.entries(result.metafile.inputs).flatMap(([file, { imports }]) =>
      imports.filter(({ external }) => external).map(({ path }) => `${file} imports ${path}`),
    );
    expect(builtins).toEqual([]);
  });

  test('holds nothing of the shell', () => {
    const shell = Object.keys(result.metafile.inputs).filter((file) => /^lib\/(?:cli|workspace)\//.test(file));
    expect(shell).toEqual([]);
  });

  test('reads a configuration where only ECMAScript and TextDecoder are there', () => {
    const context = createContext({ TextDecoder, TextEncoder });
    new Script(result.outputFiles[0]?.text ?? '').runInContext(context);
    const outcome: unknown = new Script(`
      sysmonWmi.readConfig(
        '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>',
      ).outcome`).runInContext(context);
    expect(outcome).toBe('accepted');
  });
});
