import type { Command } from '../command';
import { COLOR, FORMAT, FULL, OUT, TODAY } from './options';

/** What says what a configuration does. */
export const JUDGING_COMMANDS: readonly Command[] = [
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
      baseline: { type: 'string', describe: 'a file of known findings, which are not reported' },
      'baseline-write': { type: 'boolean', describe: 'write all findings into the file of --baseline' },
      prune: { type: 'boolean', describe: 'remove what no longer occurs from the file of --baseline' },
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
    load: async () => (await import('../commands/lint')).lintCommand,
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
    load: async () => (await import('../commands/evaluate')).evaluateCommand,
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
    load: async () => (await import('../commands/coverage')).coverageCommand,
  },
  {
    usage: 'diff <old> <new>',
    summary: 'compare two configurations by meaning: which events are newly lost, newly logged',
    arguments: {
      old: { describe: 'a file, -, or git:REV:PATH with a path seen from here', type: 'string', demandOption: true },
      new: { describe: 'a file, -, or git:REV:PATH with a path seen from here', type: 'string', demandOption: true },
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
    load: async () => (await import('../commands/diff')).diffCommand,
  },
  {
    usage: 'test [config] [files..]',
    summary: 'run tests of a configuration: which recorded or written events it logs, under which rule name',
    arguments: {
      config: { describe: 'a Sysmon configuration; may be left out where every test file names one', type: 'string' },
      files: { describe: 'more test files (.yaml, .yml, .json)', type: 'string', array: true },
    },
    options: {
      tests: { type: 'string', describe: 'a test file or glob; may be repeated' },
      suite: { type: 'string', describe: 'a suite that comes with the program: attacks' },
      mutate: { type: 'boolean', describe: 'change each part of the configuration and see whether a test notices' },
      'fail-on-survivors': { type: 'boolean', describe: 'exit 1 where no test notices a change of --mutate' },
      coverage: { type: 'boolean', describe: 'list the conditions that no test event matches' },
      format: {
        type: 'string',
        choices: ['text', 'json', 'junit', 'tap'],
        default: 'text',
        describe: 'how to print the result',
      },
      out: OUT,
      full: FULL,
      color: COLOR,
    },
    examples: [
      ['$0 test sysmon.xml --suite attacks', 'which of the known attacks would be lost, and why'],
      ['$0 test --tests tests/*.yaml --format junit --out report.xml', 'your own tests, in CI'],
      ['$0 test sysmon.xml --tests tests.yaml --mutate', 'what could break without a test noticing'],
    ],
    load: async () => (await import('../commands/test')).testCommand,
  },
];
