import { resolve } from 'node:path';
import { config, name, version } from '../../../package.json';
import { readConfig } from '../../reader';
import { STARTER_FORMATS } from '../../report';
import type { StarterOptions } from '../../starter';
import { lintedPaths, starterFiles } from '../../starter';
import { exists, WorkspaceError, writeFilesTogether } from '../../workspace';
import { defineCommand } from '../command';
import type { Io } from '../io';
import { EXIT } from '../io';
import { formatOption, OUT } from '../options';
import { resultsTo } from '../result';
import type { Source } from '../sources';
import { sourcesOf } from '../sources';
import { uninterrupted } from '../write-file';

/** `sysmon-wmi init`. */
export const command = defineCommand({
  name: 'init',
  summary: 'set up a repository: settings, a first test, hooks of pre-commit, a workflow of GitHub',
  arguments: {},
  options: {
    'dry-run': { type: 'flag', describe: 'show the files, and write none of them' },
    format: formatOption(STARTER_FORMATS),
    ...OUT,
  },
  examples: [
    ['init --dry-run', 'what would be written into the current folder'],
    ['init', 'show it, and write it; a file that exists is left as it is'],
  ],
  exitCodes: { ok: 'the files are written, or were there', findings: null },
  seeAlso: ['docs/start.md', 'docs/lint.md', 'docs/tests.md'],
  async run(given, io) {
    const results = resultsTo(given, io);
    const options = await starterOptions(io);
    const files = starterFiles(options).map(({ name: path, about, content }) => {
      return { path, about, content, exists: exists(resolve(io.cwd, path)) };
    });
    const missing = files.filter((file) => !file.exists).map(({ path, content }) => ({ name: path, content }));
    const written = !given['dry-run'] && missing.length > 0;
    if (written) {
      await uninterrupted(() => writeFilesTogether(io.cwd, missing, { overwrite: false, named: '.' }));
    }
    const configurations = lintedPaths(options.configs, options.others);
    await results.print(STARTER_FORMATS, (print) => print({ files, written, configurations }));
    await results.end(true);
    return EXIT.ok;
  },
});

async function starterOptions(io: Io): Promise<StarterOptions> {
  const configs: string[] = [];
  const others: string[] = [];
  const sources = sourcesOf(['.'], io, (error) => {
    if (error.kind !== 'no-match') {
      throw error;
    }
  });
  for (const source of sources) {
    ((await isConfiguration(source)) ? configs : others).push(source.path);
  }
  const inPackage = exists(resolve(io.cwd, 'package.json')) ? `./node_modules/${name}/schemas` : null;
  const schemas = config.address === '' ? inPackage : `${config.address}/schemas`;
  return { configs, others, package: `${name}@${version}`, schemas };
}

/** A file that cannot be read, or is no XML, is none. */
async function isConfiguration({ bytes }: Source): Promise<boolean> {
  try {
    return readConfig(await bytes()).document?.root.name === 'Sysmon';
  } catch (error) {
    if (error instanceof WorkspaceError) {
      return false;
    }
    throw error;
  }
}
