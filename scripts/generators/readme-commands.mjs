import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../bundle.mjs';
import { loadCommands } from './command-list.mjs';

const path = 'README.md';
const START = '<!-- commands: generated from lib/cli/commands -->';
const END = '<!-- end of commands -->';

/**
 * The table of the commands in the README, from the commands.
 *
 * @returns {Promise<{ path: string, content: string }[]>}
 */
export async function readmeCommands() {
  const readme = await readFile(join(root, path), 'utf8');
  const [before = '', rest = ''] = readme.split(START);
  const after = rest.slice(rest.indexOf(END));
  const rows = (await loadCommands()).map(({ command: { examples, summary } }) => {
    const [[call]] = examples;
    return `| \`sysmon-wmi ${call}\` | ${summary.replaceAll('|', '\\|')} |`;
  });
  const table = ['| command | does |', '| --- | --- |', ...rows].join('\n');
  const content = `${before}${START}\n\n${table}\n\n${after}`;
  return [{ path, content: await format(content, { ...(await resolveConfig(path)), parser: 'markdown' }) }];
}
