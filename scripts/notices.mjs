import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Licences that allow what the bundles do, if their text comes along. */
const ALLOWED = ['BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * The licence texts of the packages whose code is inside the bundles, as their licences ask.
 *
 * @param {string} root the root folder of the checkout
 * @param {readonly string[]} modules what is inside, as paths below the root
 * @throws Error where a package has another licence than those, or no text of it
 * @returns {Promise<string>} one section per package, by name
 */
export async function thirdPartyNotices(root, modules) {
  const folders = new Set(modules.flatMap(packageFolder));
  const sections = await Promise.all([...folders].sort().map((folder) => notice(join(root, folder))));
  return ['Packages inside the files of this folder, with their licences.', ...sections].join('\n\n');
}

/** @param {string} file below the root */
function packageFolder(file) {
  const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
  return folder === undefined ? [] : [folder];
}

/** @param {string} folder of an installed package */
async function notice(folder) {
  /** @type {{ name: string, version: string, license: string }} */
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!ALLOWED.includes(license)) throw new Error(`${name} is bundled and its licence is ${license}: read it first`);
  const text = file === undefined ? '' : (await readFile(join(folder, file), 'utf8')).trim();
  if (text === '') throw new Error(`${name} is bundled and has no licence text`);
  return `## ${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n')}\n`;
}
