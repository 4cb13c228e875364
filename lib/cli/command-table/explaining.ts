import type { Command } from '../command';
import { COLOR, FORMAT } from './options';

/** What explains the rules of lint. */
export const EXPLAINING_COMMANDS: readonly Command[] = [
  {
    usage: 'rules',
    summary: 'list the rules of lint',
    arguments: {},
    options: { format: FORMAT, color: COLOR },
    examples: [['$0 rules', 'every rule with what it finds']],
    load: async () => (await import('../commands/rules')).rulesCommand,
  },
  {
    usage: 'explain <rule>',
    summary: 'say all about one rule',
    arguments: { rule: { describe: 'the id of a rule', type: 'string', demandOption: true } },
    options: { format: FORMAT, color: COLOR },
    examples: [['$0 explain no-blackout', 'why, what to do, and examples']],
    load: async () => (await import('../commands/explain')).explainCommand,
  },
];
