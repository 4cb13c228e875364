import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.mjs';
import { writeGenerated } from './generated-files.mjs';
import { addressedFiles } from './generators/addressed.mjs';
import { schemaValidators } from './generators/schema-validators.mjs';

// npm run set-address URL: sets the public address of the project, everywhere; `none` removes it.
const [given] = process.argv.slice(2);
const address = given === 'none' ? '' : given?.replace(/(?:\.git|\/)$/, '');

if (address === undefined || !/^(?:https:\/\/[^\s/?#]+\/[^\s?#]+)?$/.test(address)) {
  console.error(
    `set-address: ${given ?? 'nothing'} is not the address of a repository; try https://example.com/owner/sysmon-wmi`,
  );
  process.exitCode = 2;
} else {
  const file = join(root, 'package.json');
  const text = readFileSync(file, 'utf8');
  /** @type {{ config: object }} */
  const manifest = JSON.parse(text);
  manifest.config = { ...manifest.config, address };
  writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const path of await writeGenerated([addressedFiles, schemaValidators])) console.log(`written: ${path}`);
}
