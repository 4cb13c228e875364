import type { Command } from '../command';

const FORMAT = {
  type: 'string',
  choices: ['text', 'json'],
  default: 'text',
  describe: 'how to print the result',
} as const;
const COLOR = {
  type: 'string',
  choices: ['auto', 'always', 'never'],
  default: 'auto',
  describe: 'color the text',
} as const;
const FULL = { type: 'boolean', describe: 'show long values whole' } as const;
const TODAY = { type: 'string', describe: 'the day that counts as today, YYYY-MM-DD' } as const;
const STRATEGY = {
  type: 'string',
  choices: ['precise', 'single-event', 'siem'],
  describe: 'how to exclude: filter, consumer and binding; the consumer alone; or nothing in Sysmon (precise)',
} as const;
const FORCE = { type: 'boolean', describe: 'overwrite the file of --out' } as const;
const OUT = { type: 'string', describe: 'write the result to this file' } as const;

/** The commands, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  {
    usage: 'lint [paths..]',
    summary: 'say what Sysmon does with the WMI events of configurations, and what is lost',
    arguments: { paths: { describe: 'files, folders, globs, or - for standard input', array: true, type: 'string' } },
    options: {
      'fail-on': {
        type: 'string',
        choices: ['error', 'warning', 'info', 'never'],
        describe: 'exit 1 at a finding of this severity (error)',
      },
      'max-warnings': { type: 'string', describe: 'exit 1 at more warnings than this' },
      preset: { type: 'string', describe: 'rules to run: recommended, strict or audit' },
      rule: { type: 'string', describe: 'ID=SEVERITY: error, warning, info or off; may be repeated' },
      partial: { type: 'boolean', describe: 'the file is only a part of a configuration' },
      platform: { type: 'string', choices: ['windows', 'linux'], describe: 'which Sysmon the file is for' },
      exclusions: { type: 'string', describe: 'a manifest of verified exclusions, to compare the exclusions with' },
      today: TODAY,
      fix: { type: 'string', describe: 'mend what is proved safe; --fix=unsafe mends what changes the logging too' },
      'dry-run': { type: 'boolean', describe: 'show what --fix would change, and change nothing' },
      quiet: { type: 'boolean', describe: 'show errors only' },
      format: FORMAT,
      out: OUT,
      full: FULL,
      color: COLOR,
      'print-config': { type: 'boolean', describe: 'print the settings in force for the files' },
    },
    examples: [
      ['$0 lint sysmon.xml', 'one file'],
      ['$0 lint configs --preset strict --format json', 'every .xml file of a folder, for other programs'],
      ['$0 lint sysmon.xml --fix --dry-run', 'what would be mended'],
    ],
    load: async () => (await import('./lint')).lintCommand,
  },
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
    load: async () => (await import('./generate')).generateCommand,
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
    load: async () => (await import('./apply')).applyCommand,
  },
  {
    usage: 'evaluate <config> <events..>',
    summary: 'say for recorded events whether Sysmon logs them, under which rule name, and why',
    arguments: {
      config: { describe: 'a Sysmon configuration', type: 'string', demandOption: true },
      events: {
        describe: 'recorded events: JSON lines, JSON or event XML of any log shipper; - for standard input',
        type: 'string',
        array: true,
        demandOption: true,
      },
    },
    options: { format: FORMAT, full: FULL, color: COLOR },
    examples: [
      ['$0 evaluate sysmon.xml events.jsonl', 'one verdict for each event'],
      ['$0 evaluate sysmon.xml export.xml winlogbeat.json', 'events as Windows or a log shipper exported them'],
    ],
    load: async () => (await import('./evaluate')).evaluateCommand,
  },
  {
    usage: 'coverage <paths..>',
    summary: 'prove for each event and operation whether Sysmon logs it always, sometimes or never',
    arguments: {
      paths: {
        describe: 'files, folders, globs, or - for standard input',
        array: true,
        type: 'string',
        demandOption: true,
      },
    },
    options: {
      require: { type: 'string', choices: ['always', 'sometimes'], describe: 'exit 1 where a cell is weaker' },
      events: { type: 'boolean', describe: 'print the examples as JSON lines for "evaluate"' },
      format: FORMAT,
      full: FULL,
      color: COLOR,
    },
    examples: [['$0 coverage sysmon.xml --require always', 'for CI: every WMI event is logged']],
    load: async () => (await import('./coverage')).coverageCommand,
  },
  {
    usage: 'diff <old> <new>',
    summary: 'compare two configurations by meaning: which events are newly lost, newly logged',
    arguments: {
      old: { describe: 'a file, - or git:REV:PATH', type: 'string', demandOption: true },
      new: { describe: 'a file, - or git:REV:PATH', type: 'string', demandOption: true },
    },
    options: {
      'fail-on': {
        type: 'string',
        choices: ['newly-lost', 'any', 'never'],
        default: 'newly-lost',
        describe: 'exit 1 where this is there',
      },
      format: {
        type: 'string',
        choices: ['text', 'json', 'markdown'],
        default: 'text',
        describe: 'how to print the result',
      },
      full: FULL,
      color: COLOR,
    },
    examples: [['$0 diff git:main:sysmon.xml sysmon.xml', 'what a change does to the logging']],
    load: async () => (await import('./diff')).diffCommand,
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
    load: async () => (await import('./build')).buildCommand,
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
    load: async () => (await import('./convert')).convertCommand,
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
    load: async () => (await import('./merge')).mergeCommand,
  },
  {
    usage: 'exclusions check <manifest>',
    summary: 'check a manifest of verified exclusions, and prove what it excludes',
    arguments: { manifest: { describe: 'YAML or JSON, or - for standard input', type: 'string', demandOption: true } },
    options: { today: TODAY, format: FORMAT, color: COLOR },
    examples: [['$0 exclusions check exclusions.yaml', 'what is excluded, on which evidence, until when']],
    load: async () => (await import('./exclusions-check')).exclusionsCheckCommand,
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
    load: async () => (await import('./exclusions-collect')).exclusionsCollectCommand,
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
    load: async () => (await import('./siem')).siemCommand,
  },
  {
    usage: 'rules',
    summary: 'list the rules of lint',
    arguments: {},
    options: { format: FORMAT, color: COLOR },
    examples: [['$0 rules', 'every rule with what it finds']],
    load: async () => (await import('./rules')).rulesCommand,
  },
  {
    usage: 'explain <rule>',
    summary: 'say all about one rule',
    arguments: { rule: { describe: 'the id of a rule', type: 'string', demandOption: true } },
    options: { color: COLOR },
    examples: [['$0 explain no-blackout', 'why, what to do, and examples']],
    load: async () => (await import('./explain')).explainCommand,
  },
];
