import { SCHEMA_VERSIONS } from '../../catalog';
import { configurationXsd } from '../../xsd';
import { defineCommand } from '../command';
import { EXIT } from '../io';
import { OUT } from '../options';
import { giveResult } from '../result';

/** `sysmon-wmi schema`. */
export const command = defineCommand({
  name: 'schema',
  summary: 'write an XML schema (XSD) with which editors complete and check configurations',
  arguments: {},
  options: {
    xsd: {
      type: 'choice',
      what: 'schema version',
      choices: SCHEMA_VERSIONS,
      required: true,
      describe: 'the schemaversion of the configurations',
    },
    ...OUT,
  },
  examples: [
    ['schema --xsd 4.91 --out sysmon.xsd', 'for files that declare schemaversion="4.91"'],
    ['schema --xsd 4.22', 'to standard output'],
  ],
  exitCodes: { ok: 'the schema is written', findings: null },
  seeAlso: ['docs/editors.md'],
  async run({ xsd, ...destination }, io) {
    await giveResult(configurationXsd(xsd), destination, io);
    return EXIT.ok;
  },
});
