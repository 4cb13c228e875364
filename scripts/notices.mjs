import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licence texts of the packages whose code is inside the bundles, as their licences ask.
 *
 * @param {string} root the root folder of the checkout
 * @param {readonly string[]} modules what is inside, as paths below the root
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
  const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
  return `## ${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}
