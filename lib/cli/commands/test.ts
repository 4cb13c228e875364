import type { Config } from '../../model';
import { readConfig } from '../../reader';
import type { RefusedConfig, TestedConfig, TestOutcomes, UnreadableTests } from '../../report';
import { formatRefusal, TEST_FORMATS } from '../../report';
import type { MutationRun } from '../../testing';
import { ATTACK_SUITE_NAME, runTests, testMutants } from '../../testing';
import { escapeControls } from '../../text';
import type { Options, OptionValues } from '../command';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { Repositories } from '../repositories';
import { resultsTo } from '../result';
import type { Source } from '../sources';
import { textOptions } from '../terminal';
import type { TestPlan } from '../test-files';
import { testPlans } from '../test-files';

const OPTIONS = {
  tests: { type: 'list', value: 'FILE', describe: 'a test file or glob' },
  suite: {
    type: 'choice',
    what: 'suite',
    choices: [ATTACK_SUITE_NAME],
    describe: 'a built-in test suite',
  },
  mutate: { type: 'flag', describe: 'change each part of the configuration, and check that a test notices' },
  'fail-on-survivors': { type: 'flag', describe: 'exit 1 if no test notices a change made by --mutate' },
  coverage: { type: 'flag', describe: 'list the conditions that no test event matches' },
  format: formatOption(TEST_FORMATS),
  ...OUT,
  ...TEXT,
} as const satisfies Options;

type TestGiven = OptionValues<typeof OPTIONS>;

/** `sysmon-wmi test`. */
export const command = defineCommand({
  name: 'test',
  summary: 'run tests on a configuration: which recorded or written events it logs, and under which rule name',
  arguments: {
    config: {
      what: 'a configuration',
      describe:
        'a configuration: a file, - for standard input, or git:REV:PATH; may be left out if every test file names one',
      optional: true,
    },
    files: { what: 'test files', describe: 'more test files (.yaml, .yml, .json)', optional: true, many: true },
  },
  options: OPTIONS,
  examples: [
    ['test sysmon.xml --suite attacks', 'which known attacks would be lost, and why'],
    ['test --tests tests/*.yaml --format junit --out report.xml', 'your own tests, in CI'],
    ['test sysmon.xml --tests tests.yaml --mutate', 'what could break without any test noticing'],
  ],
  exitCodes: {
    ok: 'every test passes',
    findings: 'a test fails, a test file has a problem, or Sysmon refuses a configuration',
  },
  seeAlso: ['docs/tests.md', 'sysmon-wmi evaluate --help'],
  async run(given, io) {
    const { mutate, 'fail-on-survivors': failsOnSurvivors } = given;
    if (failsOnSurvivors && !mutate) {
      throw new UsageError('--fail-on-survivors needs --mutate; give both');
    }
    const { plans, unreadable } = await testPlans(given, io);
    const results = await Promise.all(plans.map((plan) => testOne(plan, mutate)));
    const outcomes = {
      tested: results.filter((result) => 'run' in result),
      refused: results.filter((result) => !('run' in result)),
      unreadable,
    };
    await write(
      outcomes,
      plans.map(({ source }) => source),
      given,
      io,
    );
    const fails = outcomes.tested.some(
      ({ run, mutation }) => run.failed > 0 || (failsOnSurvivors && survivors(mutation) > 0),
    );
    return fails || outcomes.refused.length > 0 || unreadable.length > 0 ? EXIT.findings : EXIT.ok;
  },
});

async function testOne({ source, suites, warnings }: TestPlan, mutate: boolean): Promise<TestedConfig | RefusedConfig> {
  const { path } = source;
  const repositoryPath = new Repositories().pathOf(source);
  const read = readConfig(await source.bytes());
  if (read.config === undefined) {
    return { path, repositoryPath, read };
  }
  const run = runTests(read.config, suites);
  const mutants = (config: Config): MutationRun | 'not tried' =>
    run.failed > 0 ? 'not tried' : testMutants(config, suites);
  return { path, repositoryPath, read, run, warnings, mutation: mutate ? mutants(read.config) : null };
}

function survivors(mutation: TestedConfig['mutation']): number {
  return mutation === null || mutation === 'not tried' ? 0 : mutation.surviving + mutation.undecided;
}

async function write(outcomes: TestOutcomes, sources: readonly Source[], given: TestGiven, io: Io): Promise<void> {
  const { refused, unreadable } = outcomes;
  const results = resultsTo(given, io, sources);
  if (results.forPeople) {
    const options = textOptions(given, results.io);
    io.stderr(unreadable.map(formatNotes).join(''));
    io.stderr(refused.map(({ path, read }) => formatRefusal(path, read, options)).join(''));
  }
  const { coverage } = given;
  await results.print(TEST_FORMATS, (print, to) => print(outcomes, { ...textOptions(given, to), coverage }));
  await results.end(true);
}

function formatNotes({ problems }: UnreadableTests): string {
  return problems
    .map(({ path, line, column, message, help }) => `${path}:${String(line)}:${String(column)}: ${message}; ${help}`)
    .map((line) => `${escapeControls(line)}\n`)
    .join('');
}
