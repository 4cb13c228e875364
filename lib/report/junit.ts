import { describeReason } from '../reader';
import type { SuiteResult, TestNote, TestResult } from '../testing';
import { escapeControls } from '../text';
import { refusalsOf } from './problems';
import { failureLines, describeFailure } from './test-failure-text';
import type { TestedConfig, TestOutcomes } from './tested-config';

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
      `  <testsuite name="${text(name)}" ${countsOf(own)} skipped="0">`,
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
    `    <testcase name="${text(test)}" classname="${text(path)}">`,
    `      <error message="${text(problems[0] ?? '')}">${problems.map(text).join('\n')}</error>`,
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
  const start = `    <testcase name="${text(test.name)}" classname="${text(suite)}"`;
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
    `      <failure message="${text(describeFailure(first))}" type="${text(first.deviation)}">${lines.map(text).join('\n')}</failure>`,
    '    </testcase>',
  ];
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Control characters become visible, and so do the two characters beyond them that XML does not allow. */
function text(value: string): string {
  return escapeControls(value)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"]/g, (character) => ENTITIES.get(character) ?? character);
}
