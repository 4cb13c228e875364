import type { Command } from '../command';
import { COLOR, FORCE, FORMAT, FULL, OUT, TODAY } from './options';

/** What is about exclusions. */
export const EXCLUDING_COMMANDS: readonly Command[] = [
  {
    usage: 'exclusions check <manifest>',
    summary: 'check a manifest of verified exclusions, and prove what it excludes',
    arguments: { manifest: { describe: 'YAML or JSON, or - for standard input', type: 'string', demandOption: true } },
    options: { today: TODAY, format: FORMAT, color: COLOR },
    examples: [['$0 exclusions check exclusions.yaml', 'what is excluded, on which evidence, until when']],
    load: async () => (await import('../commands/exclusions-check')).exclusionsCheckCommand,
  },
  {
    usage: 'exclusions collect <events..>',
    summary: 'propose exclusions from recorded events, with exact values and evidence',
    arguments: {
      events: {
        describe: 'recorded events 19 to 21 or WMI-Activity 5861: JSON lines, JSON, XML; - for standard input',
        type: 'string',
        array: true,
        demandOption: true,
      },
    },
    options: {
      'verified-by': { type: 'string', describe: 'who has verified the subscriptions' },
      verified: { type: 'string', describe: 'on which day, YYYY-MM-DD; left open unless given' },
      ticket: { type: 'string', describe: 'where that is written down' },
      'accept-risk': { type: 'string', describe: 'REASON: propose payloads that look like an attack too' },
      today: TODAY,
      format: { ...FORMAT, describe: 'text: the manifest in YAML, a summary on standard error' },
      out: OUT,
      force: FORCE,
      full: FULL,
      color: COLOR,
    },
    examples: [['$0 exclusions collect events.jsonl --out exclusions.yaml', 'a manifest to be verified and completed']],
    load: async () => (await import('../commands/exclusions-collect')).exclusionsCollectCommand,
  },
  {
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
    load: async () => (await import('../commands/siem')).siemCommand,
  },
];
