import type { Command } from '../command';
import { FORCE, FORMAT, OUT, TODAY } from './options';

/** How `sysmon-wmi siem` is called. */
export const SIEM: Command = {
  usage: 'siem <source>',
  summary: 'write the exclusions of a manifest as a SIEM filter, or the verdict of a configuration as SQL',
  arguments: {
    source: {
      describe: 'a manifest of verified exclusions or a configuration: a file, - or git:REV:PATH',
      type: 'string',
      demandOption: true,
    },
  },
  options: {
    to: {
      type: 'string',
      choices: ['sigma', 'spl', 'kql', 'eql', 'esql', 'sql'],
      describe: 'the language: Sigma, Splunk, Microsoft, Elastic EQL or ES|QL, SQL; sql for a configuration',
    },
    schema: {
      type: 'string',
      choices: ['raw', 'ecs', 'event', 'sysmonevent'],
      describe: "field names: Sysmon's own, Elastic's, or Microsoft's tables Event and SysmonEvent",
    },
    mapping: { type: 'string', describe: 'a file with the table and field names of your own' },
    today: TODAY,
    format: { ...FORMAT, describe: 'text: the query' },
    out: OUT,
    force: FORCE,
  },
  examples: [
    ['$0 siem exclusions.yaml --to kql', 'everything in the table Event but the exclusions'],
    ['$0 siem sysmon.xml --to sql --out verdict.sql', 'which recorded events the configuration would have logged'],
  ],
  load: async () => (await import('./siem')).siemCommand,
};
