import type { TestResult } from '../testing';
import { escapeControls } from '../text';
import { jsonText } from './json-text';
import { refusalJson } from './problems';
import { describeFailure } from './test-failure-text';
import type { TestedConfig, TestOutcomes } from './tested-config';
import { verdictReasons } from './verdict-text';
import { plainStyle } from './style';

const WHOLE = { style: plainStyle, width: 10_000, unicode: true, full: true };
/** Events of one test that are shown; the others fail like them. */
const MOST_FAILURES = 20;

/**
 * The results of tests in the Test Anything Protocol, version 14, with diagnostics in YAML.
 *
 * @param outcomes - what came of the tests
 * @returns the text, with a final newline; a configuration that Sysmon refuses and a test file that cannot be read end it
 * @example
 * ```ts
 * formatTap({ tested: [], refused: [], unreadable: [] }); // 'TAP version 14\n1..0\n'
 * ```
 */
export function formatTap({ tested, refused, unreadable }: TestOutcomes): string {
  const reason =
    unreadable.flatMap(({ problems }) =>
      problems.map(({ path, line, message, help }) => `${path}:${String(line)}: ${message}; ${help}`),
    )[0] ??
    refused.flatMap(({ path, read }) =>
      refusalJson(read).problems.map(({ message }) => `Sysmon refuses ${path}: ${message}`),
    )[0];
  const count = tested.reduce((total, { run }) => total + run.passed + run.failed, 0);
  let number = 0;
  const points = tested.flatMap((config) => [
    `# ${escapeControls(config.path)}`,
    ...warningLines(config),
    ...config.run.suites.flatMap(({ results }) =>
      results.flatMap((result) => {
        number += 1;
        return pointLines(result, number, config);
      }),
    ),
  ]);
  const lines = [
    'TAP version 14',
    ...(reason === undefined ? [`1..${String(count)}`] : []),
    ...points,
    ...(reason === undefined ? [] : [`Bail out! ${escapeControls(reason)}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function warningLines({ warnings }: TestedConfig): readonly string[] {
  return warnings.map(({ path, line, column, message, help }) =>
    escapeControls(`# warning: ${path}:${String(line)}:${String(column)}: ${message}; ${help}`),
  );
}

function pointLines({ test, failures }: TestResult, number: number, { path, read }: TestedConfig): readonly string[] {
  const point = `ok ${String(number)} - ${description(test.name)}`;
  if (failures.length === 0) {
    return [point];
  }
  const shown = failures.slice(0, MOST_FAILURES);
  const facts: readonly (readonly [string, unknown])[] = [
    ['message', shown.map(describeFailure)[0]],
    ['severity', 'fail'],
    ...(test.techniques.length === 0 ? [] : [['techniques', test.techniques] as const]),
    ...(test.source === null ? [] : [['source', test.source] as const]),
    ['failed', failures.length],
  ];
  return [
    `not ${point}`,
    '  ---',
    ...facts.map(([key, value]) => `  ${key}: ${jsonText(value)}`),
    '  events:',
    ...shown.flatMap((failure) => [
      `    - what: ${jsonText(describeFailure(failure))}`,
      `      why: ${jsonText(verdictReasons(read, path, failure.verdict.decidedBy, WHOLE))}`,
      `      event: ${jsonText(failure.tested.event)}`,
    ]),
    '  ...',
  ];
}

/** A number sign would begin a directive. */
function description(name: string): string {
  return escapeControls(name).replace(/[\\#]/g, '\\$&');
}
