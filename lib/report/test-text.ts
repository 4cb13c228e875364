import { wmiEvent } from '../catalog';
import type { Condition } from '../model';
import { escapeControls } from '../text';
import { coverageLines, coverageSummary } from './test-coverage-text';
import { eventFields, eventLine } from './event-block';
import type { FailureGroup } from './failure-groups';
import { failureGroups, kindsOf } from './failure-groups';
import { cutMiddle, displayWidth, wrapWords } from './layout';
import { mutationLines } from './mutation-text';
import type { Mark } from './snippet';
import { snippet } from './snippet';
import type { TextOptions } from './style';
import type { TestedConfig } from './tested-config';
import { counted } from './tested-config';
import { verdictReasons } from './verdict-text';

/** How the results of tests are written. */
export interface TestTextOptions extends TextOptions {
  /** List what the tests do not reach, instead of counting it. */
  readonly coverage: boolean;
}

const NOTE_WIDTH = 'logged  '.length;
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
 * @param options - layout
 * @returns the text, with a final newline
 * @example
 * ```ts
 * formatTests({ path: 'sysmon.xml', read, run: runTests(config, suites), warnings: [], mutation: null }, options);
 * ```
 */
export function formatTests(tested: TestedConfig, options: TestTextOptions): string {
  const groups = failureGroups(tested.run.suites);
  const lines = [
    ...warningLines(tested, options),
    ...groups.flatMap((group) => [...groupLines(group, tested, options), '']),
    ...(options.coverage ? coverageLines(tested, options) : []),
    ...mutationLines(tested, options),
    summaryLine(tested, groups, options),
  ];
  return lines.map((line) => `${line}\n`).join('');
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
  const [title, ...more] = wrapWords(titleOf(group), width);
  return [
    style.red(style.bold(title)),
    ...more.map((words) => style.red(style.bold(`  ${words}`))),
    `${margin}${style.dim(unicode ? '┌─' : '-->')} ${place}`,
    ...shownRows,
    `${margin}${style.dim(unicode ? '│' : '|')}`,
    ...[
      ...exampleLines(group, width, options),
      ...note(
        'why',
        verdictReasons(read, path, group.example.verdict.decidedBy, { ...options, width: width - NOTE_WIDTH }),
        options,
      ),
      ...note('fix', wrapWords(remedyOf(group, path), width - NOTE_WIDTH), options),
      ...note('tests', testLines(group, width - NOTE_WIDTH, options), options),
    ].map((line) => margin + line),
  ];
}

function titleOf({ deviation, tests, example }: FailureGroup): string {
  const { tested, verdict } = example;
  const which = counted(tests.length, 'test');
  const verb = tests.length === 1 ? 'fails' : 'fail';
  switch (deviation) {
    case 'lost':
      return `${which} ${verb}: Sysmon drops events that are to be logged`;
    case 'logged':
      return `${which} ${verb}: Sysmon logs events that are to be dropped`;
    case 'named otherwise':
      return `${which} ${verb}: events carry ${shownName(verdict.ruleName)}, not ${shownName(tested.expected.ruleName)}`;
    case 'undecided':
      return `${which} ${verb}: the recordings are too short to decide`;
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
  const parts = shortened.length === 0 ? [] : [`of ${shortened.join(', ')} the file holds only a part`];
  return note(
    EXAMPLE_WORDS[deviation],
    [...wrapWords(heading, width - NOTE_WIDTH), ...fields.map((field) => ' '.repeat(FIELD_INDENT) + field), ...parts],
    options,
  );
}

function remedyOf({ deviation, tests }: FailureGroup, path: string): string {
  const file = escapeControls(path);
  switch (deviation) {
    case 'lost':
      return `"sysmon-wmi lint ${file}" says what is wrong and can mend it; where the loss is meant, expect: dropped`;
    case 'logged':
      return 'exclude exactly this subscription, or where it is to be seen, expect: logged';
    case 'named otherwise':
      return tests.length === 1
        ? 'change the name of the condition that sets it, or the ruleName that the test expects'
        : 'change the name of the condition that sets it, or the ruleName that the tests expect';
    case 'undecided':
      return 'record the whole values: a condition looks at what the file holds only in part';
  }
}

/** One line a test: which of its events, its name, its techniques; with `full` each event, too. */
function testLines({ tests }: FailureGroup, width: number, options: TestTextOptions): readonly string[] {
  const shown = options.full ? tests : tests.slice(0, MOST_TESTS);
  const rows = shown.map(({ test, failures }) => ({
    test,
    kinds: escapeControls(kindsOf(failures.map(({ tested }) => tested.event))),
    events: options.full ? failures.map(({ tested }) => `  ${eventLine(tested.event, width - 2, options)}`) : [],
  }));
  const column = rows.reduce((widest, { kinds }) => Math.max(widest, displayWidth(kinds)), 0);
  const hidden = tests.length - shown.length;
  return [
    ...rows.flatMap(({ test, kinds, events }) => {
      const techniques = test.techniques.join(' ');
      const room = width - column - 2 - (techniques === '' ? 0 : techniques.length + 2);
      const name = cutMiddle(escapeControls(test.name), Math.max(room, LEAST_NAME), options);
      const padding = ' '.repeat(column - displayWidth(kinds));
      return [`${kinds}${padding}  ${name}${techniques === '' ? '' : `  ${options.style.dim(techniques)}`}`, ...events];
    }),
    ...(hidden > 0 ? [`and ${counted(hidden, 'more test')} (--full shows all)`] : []),
  ];
}

/** What makes a test say less than its author thinks, each in one line. */
function warningLines({ warnings }: TestedConfig, { style }: TestTextOptions): readonly string[] {
  const lines = warnings.flatMap(({ path, notes }) =>
    notes.map(({ position, message, help }) => {
      const place = `${path}:${String(position.line)}:${String(position.column)}`;
      return `${escapeControls(place)}: ${style.yellow('warning')}: ${escapeControls(`${message}; ${help}`)}`;
    }),
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

function summaryLine(tested: TestedConfig, groups: readonly FailureGroup[], options: TestTextOptions): string {
  const { style } = options;
  const { passed, failed, events } = tested.run;
  const failures = groups.flatMap(({ tests }) => tests.flatMap((test) => test.failures));
  const lost = failures.filter(({ deviation }) => deviation === 'lost').length;
  const all = `${counted(passed, 'test')} ${passed === 1 ? 'passes' : 'pass'}`;
  const result =
    failed === 0
      ? style.green(`${all}: ${counted(events, 'event')} as expected`)
      : `${style.red(`${counted(failed, 'test')} ${failed === 1 ? 'fails' : 'fail'}`)}, ${all}` +
        (lost === 0 ? '' : `; ${style.red(`${counted(lost, 'event')} lost`)} of ${counted(events, '').trim()}`);
  return [style.bold(escapeControls(tested.path)), result, ...coverageSummary(tested)].join('   ');
}
