import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../bundle.mjs';

/** The files of which the name tells what they are. */
const ENTRIES = [
  {
    name: 'sysmon-wmi settings',
    description: 'Settings of sysmon-wmi lint, a linter for the WMI part of Sysmon configurations',
    fileMatch: ['.sysmon-wmi.json', '.sysmon-wmi.yaml', '.sysmon-wmi.yml'],
    schema: 'settings',
  },
  {
    name: 'sysmon-wmi tests',
    description: 'Tests of a Sysmon configuration for sysmon-wmi test',
    fileMatch: ['*.sysmon-test.yaml', '*.sysmon-test.yml', '*.sysmon-test.json'],
    schema: 'test',
  },
];

/**
 * The entries for the catalogue of SchemaStore, from which editors take schemas by the names of files. While the public address of the
 * project is not known, their URLs are the names of the schemas.
 *
 * @returns {Promise<{ path: string, content: string }[]>}
 */
export async function schemaStoreEntries() {
  /** @type {{ config: { address: string } }} */
  const { config } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const folder = config.address === '' ? '' : `${config.address}/schemas/`;
  const schemas = ENTRIES.map(({ schema, ...entry }) => ({ ...entry, url: `${folder}${schema}.schema.json` }));
  const path = 'schemas/schemastore.json';
  const options = { ...(await resolveConfig(join(root, path))), parser: 'json' };
  return [{ path, content: await format(JSON.stringify({ schemas }), options) }];
}
