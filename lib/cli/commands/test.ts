import type { Config } from '../../model';
import { readConfig } from '../../reader';
import type { RefusedConfig, TestedConfig, TestOutcomes, UnreadableTests } from '../../report';
import {
  formatJunit,
  formatRefusal,
  formatTap,
  formatTests,
  jsonText,
  refusalJson,
  testReportJson,
} from '../../report';
import type { MutationRun } from '../../testing';
import { runTests, testMutants } from '../../testing';
import { escapeControls } from '../../text';
import type { Given } from '../command';
import { flagOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { giveReport } from '../result';
import type { Source } from '../sources';
import { textOptions } from '../terminal';
import type { TestPlan } from '../test-files';
import { testPlans } from '../test-files';

/** `sysmon-wmi test`. */
export async function testCommand(given: Given, io: Io): Promise<number> {
  const mutate = flagOption(given, 'mutate');
  const failsOnSurvivors = flagOption(given, 'fail-on-survivors');
  if (failsOnSurvivors && !mutate) {
    throw new UsageError('--fail-on-survivors is about the mutants of --mutate; give both');
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
}

async function testOne({ source, suites, warnings }: TestPlan, mutate: boolean): Promise<TestedConfig | RefusedConfig> {
  const { path } = source;
  const read = readConfig(await source.bytes());
  if (read.config === undefined) {
    return { path, read };
  }
  const run = runTests(read.config, suites);
  const mutants = (config: Config): MutationRun | 'not tried' =>
    run.failed > 0 ? 'not tried' : testMutants(config, suites);
  return { path, read, run, warnings, mutation: mutate ? mutants(read.config) : null };
}

function survivors(mutation: TestedConfig['mutation']): number {
  return mutation === null || mutation === 'not tried' ? 0 : mutation.surviving + mutation.undecided;
}

async function write(outcomes: TestOutcomes, sources: readonly Source[], given: Given, io: Io): Promise<void> {
  const out = textOption(given, 'out');
  const text = format(outcomes, given, out === undefined ? io : { ...io, columns: undefined }, io.stderr);
  await giveReport(text, given, io, sources);
}

function format(outcomes: TestOutcomes, given: Given, io: Io, tell: (text: string) => void): string {
  const { tested, refused, unreadable } = outcomes;
  const chosen = textOption(given, 'format');
  if (chosen === 'json') {
    const documents = [
      ...unreadable.map(unreadableJson),
      ...refused.map(({ path, read }) => ({ path, ...refusalJson(read) })),
      ...tested.map(testReportJson),
    ];
    return documents.map((document) => `${jsonText(document)}\n`).join('');
  }
  tell(unreadable.map(formatNotes).join(''));
  tell(refused.map(({ path, read }) => formatRefusal(path, read, textOptions(given, io))).join(''));
  switch (chosen) {
    case 'junit':
      return formatJunit(outcomes);
    case 'tap':
      return formatTap(outcomes);
    default: {
      const options = { ...textOptions(given, io), coverage: flagOption(given, 'coverage') };
      return tested.map((config) => formatTests(config, options)).join('');
    }
  }
}

function unreadableJson({ path, problems }: UnreadableTests): object {
  return { path, outcome: 'unreadable', problems };
}

function formatNotes({ problems }: UnreadableTests): string {
  return problems
    .map(({ path, line, column, message, help }) => `${path}:${String(line)}:${String(column)}: ${message}; ${help}`)
    .map((line) => `${escapeControls(line)}\n`)
    .join('');
}
