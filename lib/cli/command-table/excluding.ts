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
    load: async () => (await import('../commands')).exclusionsCheckCommand(),
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
      'verified-by': { type: 'string', describe: 'who verifies the subscriptions' },
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
    load: async () => (await import('../commands')).exclusionsCollectCommand(),
  },
];
