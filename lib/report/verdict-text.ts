import type { WmiEventRecord } from '../catalog';
import type { Decision, TriedElement, Verdict } from '../engine';
import { decidingConditions } from '../engine';
import type { DefaultReason } from '../model';
import type { Condition } from '../model';
import type { ReadResult } from '../reader';
import { escapeControls } from '../text';
import { conditionText } from './condition-text';
import { eventLine } from './event-block';
import { cutMiddle, wrapWords } from './layout';
import { lineOf } from './line-of';
import type { TextOptions } from './style';

/** Where the reasons begin, below the event. */
const INDENT = ' '.repeat('dropped  '.length);
const DEFAULT_INDENT = ' '.repeat('by default: '.length);
const LINE_NUMBER_WIDTH = 4;
/** A default that decides is explained by this many elements; the others failed in the same way. */
const MOST_ELEMENTS = 3;

const DEFAULTS: Readonly<Record<DefaultReason, string>> = {
  'no WmiEvent element counts': 'no WmiEvent element counts, and Sysmon does not log WMI events by default',
  'single exclude': 'the only WmiEvent element is an exclude and does not match',
  'single include': 'the only WmiEvent element is an include and does not match',
  'several elements': 'no element matches, and with several WmiEvent elements Sysmon then drops the event',
};

/**
 * A verdict for people: what happens to the event, under which rule name, and why.
 *
 * @param read - the configuration
 * @param path - its name
 * @param line - the line of the event in its file
 * @param event - the event
 * @param verdict - what the engine says
 * @param options - layout
 * @returns the text, with a final newline
 */
export function formatVerdict(
  read: ReadResult,
  path: string,
  line: number,
  event: WmiEventRecord,
  verdict: Verdict,
  options: TextOptions,
): string {
  const number = `${String(line).padStart(LINE_NUMBER_WIDTH)}: `;
  const shown = eventLine(event, options.width - INDENT.length - number.length, options);
  return formatVerdictAbout(read, path, verdict, `${number}${shown}`, options);
}

/**
 * A verdict on an event that is shown already, one of several configurations.
 *
 * @param read - the configuration
 * @param path - its name
 * @param verdict - what the engine says
 * @param options - layout
 * @returns the text, with a final newline
 */
export function formatVerdictOf(read: ReadResult, path: string, verdict: Verdict, options: TextOptions): string {
  return formatVerdictAbout(read, path, verdict, `by ${escapeControls(path)}`, options);
}

/**
 * A verdict with what it is about on its first line.
 *
 * @param read - the configuration
 * @param path - its name
 * @param verdict - what the engine says
 * @param what - what it is about, safe to print
 * @param options - layout
 * @returns the text, with a final newline
 */
export function formatVerdictAbout(
  read: ReadResult,
  path: string,
  verdict: Verdict,
  what: string,
  options: TextOptions,
): string {
  const { style } = options;
  const width = options.width - INDENT.length;
  const { logged, ruleName, decidedBy } = verdict;
  const word = logged ? style.green('logged ') : style.red('dropped');
  const name =
    ruleName === null ? [] : [`RuleName ${cutMiddle(escapeControls(ruleName), width - 'RuleName '.length, options)}`];
  const reasons = [...name, ...verdictReasons(read, path, decidedBy, { ...options, width })];
  return [`${word}  ${what}\n`, ...reasons.map((reason) => `${INDENT}${reason}\n`)].join('');
}

/**
 * Why Sysmon does with an event what it does.
 *
 * @param read - the configuration
 * @param path - its name
 * @param decision - what decided
 * @param options - layout; the width is that of the lines
 * @returns lines: the element with its conditions, or the default with what failed
 * @example
 * ```ts
 * verdictReasons(read, 'sysmon.xml', verdict.decidedBy, options)[0]; // 'by the exclude at sysmon.xml:4:'
 * ```
 */
export function verdictReasons(
  read: ReadResult,
  path: string,
  decision: Decision,
  options: TextOptions,
): readonly string[] {
  const decider = decision.tried.find(({ matched }) => matched);
  if (decider !== undefined) {
    const conditions = decidingConditions(decision).map((condition) => `  ${describe(read, condition, options)}`);
    return [`by the ${nameOf(read, path, decider)}:`, ...conditions];
  }
  const failed = decision.tried.flatMap((element) => {
    const condition = element.conditions.findLast(({ outcome }) => outcome !== 'matched')?.condition;
    return condition === undefined ? [] : [{ element, condition }];
  });
  const hidden = failed.length - MOST_ELEMENTS;
  return [
    ...wrapWords(`by default: ${decision.default === null ? '' : DEFAULTS[decision.default]}`, options.width, {
      indent: DEFAULT_INDENT,
    }),
    ...failed
      .slice(0, options.full ? failed.length : MOST_ELEMENTS)
      .flatMap(({ element, condition }) => [
        `  ${nameOf(read, path, element)} fails at`,
        `    ${describe(read, condition, { ...options, width: options.width - 2 })}`,
      ]),
    ...(hidden > 0 && !options.full ? [`  and ${String(hidden)} more (--full shows all)`] : []),
  ];
}

function nameOf(read: ReadResult, path: string, { source }: TriedElement): string {
  return `${source.element.onmatch} at ${escapeControls(path)}:${String(lineOf(read, source.element))}`;
}

function describe(read: ReadResult, condition: Condition, options: TextOptions): string {
  const line = ` (line ${String(lineOf(read, condition))})`;
  return `${conditionText(condition, options.width - line.length - 2, options)}${line}`;
}
