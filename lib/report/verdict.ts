import type { WmiEventRecord } from '../catalog';
import type { Decision, Verdict } from '../engine';
import type { BoundElement, Condition } from '../model';
import type { ReadResult } from '../reader';
import { escapeControls } from '../text';
import { eventLine } from './event-block';
import type { TextOptions } from './style';
import { cutMiddle } from './style';

/** One verdict as data. */
export interface VerdictJson {
  readonly line: number;
  readonly eventId: number;
  readonly logged: boolean;
  readonly ruleName: string | null;
  readonly decidedBy: {
    /** The deciding element and its line; null where a default decided. */
    readonly element: { readonly onmatch: string; readonly line: number } | null;
    readonly default: string | null;
    readonly tried: readonly {
      readonly onmatch: string;
      readonly line: number;
      readonly matched: boolean;
      readonly conditions: readonly {
        readonly field: string;
        readonly condition: string;
        readonly value: string;
        readonly line: number;
        readonly outcome: string;
      }[];
    }[];
  };
}

const DEFAULTS: Readonly<Record<NonNullable<Decision['default']>, string>> = {
  'no WmiEvent element counts': 'no WmiEvent element counts, and Sysmon does not log WMI events by default',
  'single exclude': 'the only WmiEvent element is an exclude and does not match',
  'single include': 'the only WmiEvent element is an include and does not match',
  'several elements': 'no element matches, and with several WmiEvent elements Sysmon then drops the event',
};

/**
 * A verdict as data.
 *
 * @param read - the configuration
 * @param line - the line of the event in its file
 * @param event - the event
 * @param verdict - what the engine says
 * @returns plain data
 */
export function verdictJson(read: ReadResult, line: number, event: WmiEventRecord, verdict: Verdict): VerdictJson {
  const { logged, ruleName, decidedBy } = verdict;
  const { element } = decidedBy;
  return {
    line,
    eventId: event.EventID,
    logged,
    ruleName,
    decidedBy: {
      element: element === null ? null : { onmatch: element.element.onmatch, line: lineOf(read, element.element) },
      default: decidedBy.default,
      tried: decidedBy.tried.map(({ source, matched, conditions }) => ({
        onmatch: source.element.onmatch,
        line: lineOf(read, source.element),
        matched,
        conditions: conditions.map(({ condition, outcome }) => ({
          field: condition.field,
          condition: condition.condition,
          value: condition.value,
          line: lineOf(read, condition),
          outcome,
        })),
      })),
    },
  };
}

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
  const { style } = options;
  const { logged, ruleName, decidedBy } = verdict;
  const word = logged ? style.green('logged ') : style.red('dropped');
  const name = ruleName === null ? '' : `\n         RuleName ${escapeControls(ruleName)}`;
  const head = `${word}  ${String(line).padStart(4)}: ${eventLine(event, { ...options, width: options.width - 15 })}`;
  return `${head}${name}\n${reasons(read, path, decidedBy, options)
    .map((text) => `         ${text}`)
    .join('\n')}\n`;
}

function reasons(read: ReadResult, path: string, decision: Decision, options: TextOptions): readonly string[] {
  const { element, tried } = decision;
  if (element === null) {
    return [decision.default === null ? '' : DEFAULTS[decision.default]];
  }
  const decisive = tried.find(({ source }) => source === element);
  const matched = (decisive?.conditions ?? []).filter(({ outcome }) => outcome === 'matched');
  return [
    `by ${place(read, path, element)}, ${element.element.onmatch}:`,
    ...matched.map(({ condition }) => `  ${describe(condition, options)} (line ${String(lineOf(read, condition))})`),
  ];
}

function place(read: ReadResult, path: string, { element }: BoundElement): string {
  return `${escapeControls(path)}:${String(lineOf(read, element))}`;
}

function describe({ field, condition, value }: Condition, options: TextOptions): string {
  return cutMiddle(`${field} ${condition} ${escapeControls(value)}`, options.width - 26, options);
}

function lineOf(read: ReadResult, node: BoundElement['element'] | Condition): number {
  const element = read.locate(node);
  return element === undefined ? 0 : read.source.lines.position(element.start).line;
}
