import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundle.mjs';
import { pack } from './pack.mjs';
import { releaseNotes } from './release-notes.mjs';
import { billOfMaterials } from './sbom.mjs';

// npm run release -- vVERSION --to FOLDER: what a release publishes, made of the built checkout: FOLDER/assets and FOLDER/notes.md.
const {
  positionals: [tag = ''],
  values: { to, changelog },
} = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: 'reports/release' },
    changelog: { type: 'string', default: join(root, 'CHANGELOG.md') },
  },
});

try {
  /** @type {{ name: string, version: string }} */
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (tag !== `v${version}`) {
    throw new Error(`the tag "${tag}" is not that of package.json, v${version}; set one of them right`);
  }
  const notes = releaseNotes(readFileSync(changelog, 'utf8'), version);
  const folder = resolve(to);
  const assets = join(folder, 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(folder, 'notes.md'), notes);
  writeFileSync(join(assets, `${name}-${version}.cdx.json`), billOfMaterials());
  console.log(pack(assets, join(folder, 'package')).file);
} catch (error) {
  console.error(`release: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
