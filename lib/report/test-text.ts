import { wmiEvent } from '../catalog';
import type { Condition } from '../model';
import type { FailedTest, FailureGroup } from '../testing';
import { failureGroups } from '../testing';
import { counted, escapeControls, withCommas } from '../text';
import { coverageLines, coverageSummary } from './test-coverage-text';
import { eventFields, eventLine } from './event-block';
import { kindsOf } from './event-kinds';
import { cutMiddle, displayWidth, joinParts, wrapWords } from './layout';
import { lineOf } from './line-of';
import { mutationLines } from './mutation-text';
import type { Mark } from './snippet';
import { snippet } from './snippet';
import type { TextOptions } from './style';
import { PLAIN_TEXT, plainStyle } from './style';
import type { TestedConfig, TestOutcomes } from './tested-config';
import { verdictReasons } from './verdict-text';

/** How the results of tests are written. */
export interface TestTextOptions extends TextOptions {
  /** List what the tests do not reach, instead of counting it. */
  readonly coverage: boolean;
}

const NOTE_WIDTH = 'logged '.length;
const FIELD_INDENT = 2;
const LEAST_NAME = 24;
/** Of more tests that fail for one reason than this the first ones are named. */
const MOST_TESTS = 100;
/** Words run on where values are shown whole. */
const FULL_WIDTH = 10_000;

/**
 * What came of the tests of a configuration, for people: failures by their reasons, then one line that says it all.
 *
 * @param tested - the configuration and its tests
 * @param given - layout; without color in 80 columns unless given
 * @returns the text, with a final newline
 * @example
 * ```ts
 * import { attackSuite, formatTests, generateTemplate, readConfig, runTests } from 'sysmon-wmi';
 * const read = readConfig(generateTemplate('log-all').xml);
 * const { config } = read;
 * config && formatTests({ path: 'sysmon.xml', read, run: runTests(config, [attackSuite()]), warnings: [], mutation: null });
 * ```
 */
export function formatTests(tested: TestedConfig, given: Partial<TestTextOptions> = {}): string {
  const options = { ...PLAIN_TEXT, coverage: false, ...given };
  const lines = [
    ...warningLines(tested, options),
    ...failureGroups(tested.run.suites).flatMap((group) => [...groupLines(group, tested, options), '']),
    ...(options.coverage ? coverageLines(tested, options) : []),
    ...mutationLines(tested, options),
    ...summaryLines(tested, options),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * {@link formatTests} of each configuration of a call.
 *
 * @param outcomes - what came of the tests
 * @param options - layout
 * @returns the text; empty where nothing was tested
 */
export function testsText({ tested }: TestOutcomes, options: TestTextOptions): string {
  return tested.map((config) => formatTests(config, options)).join('');
}

function groupLines(group: FailureGroup, tested: TestedConfig, options: TestTextOptions): readonly string[] {
  const { style, unicode, full } = options;
  const { path, read } = tested;
  const marks = group.conditions.flatMap((condition, index) => markOf(condition, index === 0, group, tested));
  const { gutter, rows } = snippet(read.source.lines, marks, style.red, options);
  const shownRows = marks.length === 0 ? [] : rows;
  const margin = ' '.repeat(gutter + 1);
  const width = (full ? FULL_WIDTH : options.width) - margin.length;
  const start = marks.find(({ primary }) => primary)?.range.start;
  const place =
    start === undefined
      ? escapeControls(path)
      : `${escapeControls(path)}:${String(start.line)}:${String(start.column)}`;
  const [title, ...more] = wrapWords(failureTitle(group), width, { indent: '  ' });
  return [
    style.red(style.bold(title)),
    ...more.map((words) => style.red(style.bold(words))),
    `${margin}${style.dim(unicode ? '┌─' : '-->')} ${place}`,
    ...shownRows,
    `${margin}${style.dim(unicode ? '│' : '|')}`,
    ...[
      ...exampleLines(group, width, options),
      ...note('why', reasonLines(group, tested, { ...options, width: width - NOTE_WIDTH }), options),
      ...note('fix', wrapWords(remedyOf(group, tested), width - NOTE_WIDTH), options),
    ].map((line) => margin + line),
    ...testLines(group, options),
  ];
}

function reasonLines(
  { example }: FailureGroup,
  { path, read }: TestedConfig,
  options: TestTextOptions,
): readonly string[] {
  return verdictReasons(read, path, example.verdict.decidedBy, options);
}

/**
 * What tests failed, and how.
 *
 * @param group - failures with one reason
 * @returns for example `2 tests fail: Sysmon drops events that should be logged`
 */
export function failureTitle({ deviation, tests, example }: FailureGroup): string {
  const { tested, verdict } = example;
  const which = counted(tests.length, 'test');
  const verb = tests.length === 1 ? 'fails' : 'fail';
  switch (deviation) {
    case 'lost':
      return `${which} ${verb}: Sysmon drops events that should be logged`;
    case 'logged':
      return `${which} ${verb}: Sysmon logs events that should be dropped`;
    case 'named otherwise':
      return `${which} ${verb}: events carry ${shownName(verdict.ruleName)}, not ${shownName(tested.expected.ruleName)}`;
    case 'undecided':
      return `${which} ${verb}: the recorded values are too short to decide`;
  }
}

function shownName(name: string | null | undefined): string {
  return name === null || name === undefined ? 'no RuleName' : `RuleName "${escapeControls(name)}"`;
}

function markOf(
  condition: Condition,
  primary: boolean,
  { deviation, example }: FailureGroup,
  { read }: TestedConfig,
): readonly Mark[] {
  const element = read.locate(condition);
  if (element === undefined) {
    return [];
  }
  const verb = example.verdict.logged ? 'logs them' : 'drops them';
  const message = !primary ? null : deviation === 'named otherwise' || deviation === 'undecided' ? 'matches' : verb;
  return [{ range: read.source.lines.range(element), message, primary }];
}

const EXAMPLE_WORDS = { lost: 'lost', logged: 'logged', 'named otherwise': 'event', undecided: 'event' } as const;

function exampleLines(
  { deviation, example, exampleOf }: FailureGroup,
  width: number,
  options: TestTextOptions,
): readonly string[] {
  const { event, recordedAt, shortened } = example.tested;
  const { id, name } = wmiEvent(event.EventID);
  const tense = example.verdict.logged ? 'as Sysmon records it' : 'as Sysmon would have recorded it';
  const from = recordedAt === null ? '' : ` (${escapeControls(recordedAt)})`;
  const heading = `event ${String(id)} ${name} of "${escapeControls(exampleOf.name)}"${from}, ${tense}:`;
  const fields = eventFields(event, width - NOTE_WIDTH - FIELD_INDENT, options);
  const parts = shortened.length === 0 ? [] : [`the file holds only part of ${shortened.join(', ')}`];
  return note(
    EXAMPLE_WORDS[deviation],
    [...wrapWords(heading, width - NOTE_WIDTH), ...fields.map((field) => ' '.repeat(FIELD_INDENT) + field), ...parts],
    options,
  );
}

function remedyOf({ deviation, tests, example }: FailureGroup, { path, read }: TestedConfig): string {
  const isOwn = tests.some(({ suite }) => !suite.shipped);
  switch (deviation) {
    case 'lost': {
      const { element } = example.verdict.decidedBy;
      const goal =
        element === null
          ? 'log what no element matches'
          : `narrow the exclude on line ${String(lineOf(read, element.element))}, or remove it`;
      const meant = isOwn ? '; or, if the loss is intended, write "expect: dropped" in the test' : '';
      return `${goal}: see "sysmon-wmi lint ${escapeControls(path)}"${meant}`;
    }
    case 'logged':
      return 'exclude exactly this subscription; or, if it should be logged, write "expect: logged" in the test';
    case 'named otherwise':
      return 'change the name of the condition that sets it, or the ruleName in the test';
    case 'undecided':
      return 'record the complete values: a condition looks at a value of which the file holds only part';
  }
}

/** The tests by which of their events fail, one line a test: its name and techniques; with `full` also why, and each event. */
function testLines({ tests }: FailureGroup, options: TestTextOptions): readonly string[] {
  const shown = options.full ? tests : tests.slice(0, MOST_TESTS);
  const byKinds = new Map<string, FailedTest[]>();
  for (const failed of shown) {
    const kinds = escapeControls(kindsOf(failed.failures.map(({ tested }) => tested.event)));
    const alike = byKinds.get(kinds) ?? [];
    alike.push(failed);
    byKinds.set(kinds, alike);
  }
  const hidden = tests.length - shown.length;
  return [
    ...[...byKinds].flatMap(([kinds, alike]) => [
      `  ${options.style.bold(kinds)} of`,
      ...alike.flatMap((failed) => testLine(failed, options).map((line) => `    ${line}`)),
    ]),
    ...(hidden > 0 ? [`    and ${counted(hidden, 'more test')} (--full shows all)`] : []),
  ];
}

function testLine({ test, failures }: FailedTest, options: TestTextOptions): readonly string[] {
  const width = options.width - '    '.length;
  const techniques = test.techniques.length === 0 ? '' : `  ${test.techniques.join(' ')}`;
  const name = cutMiddle(escapeControls(test.name), Math.max(width - techniques.length, LEAST_NAME), options);
  const first = `${name}${options.style.dim(techniques)}`;
  if (!options.full) {
    return [first];
  }
  const facts = [test.why, test.source].flatMap((fact) => (fact === null ? [] : [escapeControls(fact)]));
  return [
    first,
    ...[...facts, ...failures.map(({ tested }) => eventLine(tested.event, width - 2, options))].map(
      (line) => `  ${line}`,
    ),
  ];
}

/** What makes a test say less than its author thinks, each in one line. */
function warningLines({ warnings }: TestedConfig, { style }: TestTextOptions): readonly string[] {
  const lines = warnings.map(
    ({ path, line, column, message, help }) =>
      `${escapeControls(`${path}:${String(line)}:${String(column)}`)}: ${style.yellow('warning')}: ${escapeControls(`${message}; ${help}`)}`,
  );
  return lines.length === 0 ? [] : [...lines, ''];
}

function note(word: string, lines: readonly string[], { style }: TestTextOptions): readonly string[] {
  return lines.map((line, index) =>
    index === 0
      ? `${style.bold(word)}${' '.repeat(NOTE_WIDTH - word.length)}${line}`
      : `${' '.repeat(NOTE_WIDTH)}${line}`,
  );
}

function summaryLines(tested: TestedConfig, { style, width }: TestTextOptions): readonly string[] {
  const widths = summaryParts(tested, plainStyle).map(displayWidth);
  return joinParts(summaryParts(tested, style), widths, width);
}

function summaryParts(tested: TestedConfig, style: TestTextOptions['style']): readonly string[] {
  const { passed, failed, events, lost } = tested.run;
  const passing = `${counted(passed, 'test')} ${passed === 1 ? 'passes' : 'pass'}`;
  const failing = `${counted(failed, 'test')} ${failed === 1 ? 'fails' : 'fail'}`;
  const losing = lost === 0 ? [] : [style.red(`${withCommas(lost)} of ${counted(events, 'event')} lost`)];
  const result =
    failed === 0
      ? [style.green(`${passing}: ${counted(events, 'event')} as expected`)]
      : [`${style.red(failing)}, ${passing}`, ...losing];
  return [style.bold(escapeControls(tested.path)), ...result, ...coverageSummary(tested)];
}
