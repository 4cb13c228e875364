import { describeReason } from '../reader';
import type { SuiteResult, TestNote, TestResult } from '../testing';
import { refusalsOf } from './problems';
import { failureLines, describeFailure } from './test-failure-text';
import type { TestedConfig, TestOutcomes } from './tested-config';
import { xmlText } from './xml-text';

/** Events of one test that are shown; the others fail like them. */
const MOST_FAILURES = 20;

/**
 * The results of tests as JUnit XML, which CI systems show.
 *
 * @param outcomes - what came of the tests
 * @returns the document, with a final newline; it holds no times, so that the same tests give the same bytes
 * @example
 * ```ts
 * formatJunit({ tested: [], refused: [], unreadable: [] }).includes('<testsuites'); // true
 * ```
 */
export function formatJunit({ tested, refused, unreadable }: TestOutcomes): string {
  const suites = [
    ...unreadable.map(({ path, problems }) =>
      errorSuite(
        path,
        path,
        problems.map((problem) => placed(problem.path, problem)),
      ),
    ),
    ...refused.map(({ path, read }) =>
      errorSuite(
        path,
        `Sysmon loads ${path}`,
        refusalsOf(read).map(
          (problem) => `${placed(path, { ...problem, ...problem.range.start })} (${describeReason(problem)})`,
        ),
      ),
    ),
    ...tested.flatMap((config) => config.run.suites.map((suite) => suiteOf(suite, config))),
  ];
  const sum = (count: (suite: Suite) => number): number => suites.reduce((total, suite) => total + count(suite), 0);
  const counts = {
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sysmon-wmi" ${countsOf(counts)}>`,
    ...suites.flatMap(({ name, lines, ...own }) => [
      `  <testsuite name="${xmlText(name)}" ${countsOf(own)} skipped="0">`,
      ...lines,
      '  </testsuite>',
    ]),
    '</testsuites>',
  ]
    .map((line) => `${line}\n`)
    .join('');
}

interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly lines: readonly string[];
}

function countsOf({
  tests,
  failures,
  errors,
}: {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}): string {
  return `tests="${String(tests)}" failures="${String(failures)}" errors="${String(errors)}"`;
}

function placed(
  path: string,
  { line, column, message, help }: Pick<TestNote, 'line' | 'column' | 'message' | 'help'>,
): string {
  return `${path}:${String(line)}:${String(column)}: ${message}; ${help}`;
}

/** A file that cannot be used is one test that could not be carried out. */
function errorSuite(path: string, test: string, problems: readonly string[]): Suite {
  const lines = [
    `    <testcase name="${xmlText(test)}" classname="${xmlText(path)}">`,
    `      <error message="${xmlText(problems[0] ?? '')}">${problems.map(xmlText).join('\n')}</error>`,
    '    </testcase>',
  ];
  return { name: path, tests: 1, failures: 0, errors: 1, lines };
}

function suiteOf({ suite, results }: SuiteResult, config: TestedConfig): Suite {
  const failures = results.filter((result) => result.failures.length > 0).length;
  return {
    name: `${suite.name} on ${config.path}`,
    tests: results.length,
    failures,
    errors: 0,
    lines: results.flatMap((result) => caseLines(result, suite.name, config)),
  };
}

function caseLines({ test, failures }: TestResult, suite: string, { path, read }: TestedConfig): readonly string[] {
  const start = `    <testcase name="${xmlText(test.name)}" classname="${xmlText(suite)}"`;
  const [first] = failures;
  if (first === undefined) {
    return [`${start}/>`];
  }
  const hidden = failures.length - MOST_FAILURES;
  const shown = failures.slice(0, MOST_FAILURES).flatMap((failure) => failureLines(failure, read, path));
  const lines = [
    ...[...test.techniques, ...(test.source === null ? [] : [test.source]), ...(test.why === null ? [] : [test.why])],
    ...shown,
    ...(hidden > 0 ? [`and ${String(hidden)} more events`] : []),
  ];
  return [
    `${start}>`,
    `      <failure message="${xmlText(describeFailure(first))}" type="${xmlText(first.deviation)}">${lines.map(xmlText).join('\n')}</failure>`,
    '    </testcase>',
  ];
}
