import { resolve } from 'node:path';
import { config, name, version } from '../../../package.json';
import { readConfig } from '../../reader';
import type { StarterFile, StarterOptions } from '../../starter';
import { lintedPaths, starterFiles } from '../../starter';
import { counted, escapeControls } from '../../text';
import { exists, WorkspaceError, writeFilesTogether } from '../../workspace';
import { defineCommand } from '../command';
import type { Io } from '../io';
import { EXIT } from '../io';
import type { Source } from '../sources';
import { sourcesOf } from '../sources';
import { uninterrupted } from '../write-file';

/** `sysmon-wmi init`. */
export const command = defineCommand({
  name: 'init',
  summary: 'set up a repository: settings, a first test, hooks of pre-commit, a workflow of GitHub',
  arguments: {},
  options: { 'dry-run': { type: 'flag', describe: 'show the files, and write nothing' } },
  examples: [
    ['init --dry-run', 'what would be written into the current folder'],
    ['init', 'show it, and write it; a file that exists is left as it is'],
  ],
  exitCodes: { ok: 'the files are written, or were there', findings: null },
  seeAlso: ['docs/start.md', 'docs/lint.md', 'docs/tests.md'],
  async run({ 'dry-run': isDry }, io) {
    const options = await starterOptions(io);
    const files = starterFiles(options);
    const missing = files.filter((file) => !exists(resolve(io.cwd, file.name)));
    io.stdout(files.map((file) => shown(file, missing.includes(file))).join('\n'));
    if (!isDry && missing.length > 0) {
      await uninterrupted(() => writeFilesTogether(io.cwd, missing, { overwrite: false, named: '.' }));
    }
    io.stdout(`\n${ending(missing.length, isDry, options)}`);
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

function shown({ name: path, about, content }: StarterFile, isMissing: boolean): string {
  const head = isMissing ? `${path}: ${about}` : `${path} exists and stays as it is; what it could hold:`;
  const lines = content.trimEnd().split('\n');
  return `${escapeControls(head)}\n${lines.map((line) => `  ${escapeControls(line)}`.trimEnd()).join('\n')}\n`;
}

function ending(missing: number, isDry: boolean, { configs, others }: StarterOptions): string {
  const what = counted(missing, 'file');
  const done = missing === 0 ? 'all files exist; nothing is written' : isDry ? `would write ${what}` : `wrote ${what}`;
  const next =
    configs.length === 0
      ? 'there is no configuration here yet: sysmon-wmi generate log-all --out sysmon.xml writes one'
      : `next: sysmon-wmi lint ${escapeControls(lintedPaths(configs, others).map(quoted).join(' '))}`;
  return `${done}\n${next}\n`;
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}
