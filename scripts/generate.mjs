import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './bundle.mjs';
import { attackEvents } from './generators/attack-events.mjs';
import { commandList } from './generators/command-list.mjs';
import { companionSources } from './generators/companion.mjs';
import { readmeCommands } from './generators/readme-commands.mjs';
import { rulesReadme } from './generators/rules-readme.mjs';
import { schemaFacts } from './generators/schema-facts.mjs';
import { schemaValidators } from './generators/schema-validators.mjs';
import { templateSources } from './generators/templates.mjs';

/**
 * A file that is written from a source of truth elsewhere in the checkout.
 *
 * @typedef {{ readonly path: string, readonly content: string }} GeneratedFile path below the root
 */

/**
 * In order: a generator may load what an earlier one has written.
 *
 * @type {readonly (() => Promise<readonly GeneratedFile[]>)[]}
 */
const generators = [
  schemaValidators,
  templateSources,
  attackEvents,
  companionSources,
  schemaFacts,
  rulesReadme,
  commandList,
  readmeCommands,
];

const check = process.argv.includes('--check');
/** @type {string[]} */
const outdated = [];

for (const generate of generators) {
  for (const { path, content } of await generate()) {
    const file = join(root, path);
    if ((await readFile(file, 'utf8').catch(() => undefined)) === content) continue;
    outdated.push(path);
    if (check) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

for (const path of outdated) console.log(check ? `out of date: ${path}` : `written: ${path}`);
if (check && outdated.length > 0) {
  console.error('Run `npm run generate` and commit the result.');
  process.exitCode = 1;
}
