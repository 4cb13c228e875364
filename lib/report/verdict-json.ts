import type { WmiEventRecord } from '../catalog';
import type { Verdict } from '../engine';
import { decidingConditions } from '../engine';
import type { ReadResult } from '../reader';
import type { ConditionJson } from './condition-json';
import { conditionJson } from './condition-json';
import { lineOf } from './line-of';

/** One verdict as data. */
export interface VerdictJson {
  /** The line of the event in its file, from 1. */
  readonly line: number;
  /** 19, 20 or 21. */
  readonly eventId: number;
  /** Whether Sysmon logs it. */
  readonly logged: boolean;
  /** Its rule name; null where it has none. */
  readonly ruleName: string | null;
  /** What decided, with lines of the configuration. */
  readonly decidedBy: {
    /** The deciding element and its line; null where a default decided. */
    readonly element: { readonly onmatch: string; readonly line: number } | null;
    readonly default: string | null;
    readonly tried: readonly {
      readonly onmatch: string;
      readonly line: number;
      readonly matched: boolean;
      readonly conditions: readonly (ConditionJson & { readonly outcome: string })[];
    }[];
    /** The conditions by which the element matched; empty where a default decided. */
    readonly conditions: readonly ConditionJson[];
  };
}

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
  const { logged, ruleName } = verdict;
  return { line, eventId: event.EventID, logged, ruleName, decidedBy: decidedByJson(read, verdict) };
}

/**
 * What decided about an event, as data.
 *
 * @param read - the configuration
 * @param verdict - what the engine says
 * @returns plain data
 */
export function decidedByJson(read: ReadResult, { decidedBy }: Verdict): VerdictJson['decidedBy'] {
  const { element } = decidedBy;
  return {
    element: element === null ? null : { onmatch: element.element.onmatch, line: lineOf(read, element.element) },
    default: decidedBy.default,
    tried: decidedBy.tried.map(({ source, matched, conditions }) => ({
      onmatch: source.element.onmatch,
      line: lineOf(read, source.element),
      matched,
      conditions: conditions.map(({ condition, outcome }) => ({ ...conditionJson(condition, read), outcome })),
    })),
    conditions: decidingConditions(decidedBy).map((condition) => conditionJson(condition, read)),
  };
}
