import type { Command } from '../command';
import { COLOR, FORCE, FORMAT, FULL, OUT, STRATEGY, TODAY } from './options';

/** What writes configurations. */
export const MAKING_COMMANDS: readonly Command[] = [
  {
    usage: 'generate <template>',
    summary: 'write a configuration that is right: log-all, or sccm-example',
    arguments: { template: { describe: 'log-all or sccm-example', type: 'string', demandOption: true } },
    options: {
      schema: { type: 'string', describe: 'schema version (4.22)' },
      exclusions: { type: 'string', describe: 'a manifest of verified exclusions, YAML or JSON' },
      strategy: STRATEGY,
      today: TODAY,
      format: { ...FORMAT, describe: 'text: the configuration' },
      out: OUT,
      force: FORCE,
    },
    examples: [
      ['$0 generate log-all --out sysmon.xml', 'a configuration that logs every WMI event'],
      ['$0 generate log-all --exclusions exclusions.yaml', 'one that drops exactly what a manifest lists'],
    ],
    load: async () => (await import('../commands/generate')).generateCommand,
  },
  {
    usage: 'apply <paths..>',
    summary: 'put the wished WmiEvent rules into configurations that you have, and change nothing else in them',
    arguments: {
      paths: {
        describe: 'files, folders, globs, or - for standard input, whose result goes to standard output',
        array: true,
        type: 'string',
        demandOption: true,
      },
    },
    options: {
      template: { type: 'string', describe: 'log-all: log every WMI event' },
      exclusions: { type: 'string', describe: 'a manifest of verified exclusions: log all WMI events but those' },
      strategy: STRATEGY,
      today: TODAY,
      out: { type: 'string', describe: 'write the result to this file, and leave the one that is named as it is' },
      force: FORCE,
      check: { type: 'boolean', describe: 'write nothing; exit 1 where a file would change' },
      'dry-run': { type: 'boolean', describe: 'write nothing; show what would change, in the text and in the logging' },
      format: FORMAT,
      full: FULL,
      color: COLOR,
    },
    examples: [
      ['$0 apply sysmon.xml --template log-all', 'from now on it logs every WMI event'],
      ['$0 apply configs --exclusions exclusions.yaml --dry-run', 'what would change in each file of a folder'],
      ['$0 apply configs --template log-all --check', 'for CI: each of them logs every WMI event'],
    ],
    load: async () => (await import('../commands/apply')).applyCommand,
  },
  {
    usage: 'build <policy>',
    summary: 'make a configuration from a policy, a small document in YAML or JSON',
    arguments: { policy: { describe: 'a policy', type: 'string', demandOption: true } },
    options: {
      today: TODAY,
      format: { ...FORMAT, describe: 'text: the configuration' },
      out: OUT,
      force: FORCE,
    },
    examples: [['$0 build wmi.yaml --out sysmon.xml', 'the configuration that the policy describes']],
    load: async () => (await import('../commands/build')).buildCommand,
  },
  {
    usage: 'convert <config>',
    summary: 'make a policy from a configuration, or say what it would lose',
    arguments: { config: { describe: 'a file, - or git:REV:PATH', type: 'string', demandOption: true } },
    options: {
      exclusions: { type: 'string', describe: 'the manifest that the policy is to name' },
      today: TODAY,
      format: { ...FORMAT, describe: 'text: the policy in YAML' },
      out: OUT,
      force: FORCE,
    },
    examples: [['$0 convert sysmon.xml --out wmi.yaml', 'the policy behind a configuration']],
    load: async () => (await import('../commands/convert')).convertCommand,
  },
  {
    usage: 'merge <files..>',
    summary: 'join the WMI parts of modules into one configuration, proved to log what they log together',
    arguments: {
      files: {
        describe: 'files, folders, globs, or - for standard input',
        array: true,
        type: 'string',
        demandOption: true,
      },
    },
    options: {
      keep: {
        type: 'string',
        choices: ['union', 'intersection'],
        default: 'union',
        describe: 'log what some file logs, or what all of them log',
      },
      format: { ...FORMAT, describe: 'text: the configuration' },
      out: OUT,
      force: FORCE,
      full: FULL,
      color: COLOR,
    },
    examples: [['$0 merge modules/*wmi*.xml --out wmi.xml', 'one file of several modules']],
    load: async () => (await import('../commands/merge')).mergeCommand,
  },
];
