import type { Condition } from '../model';
import type { ReadResult } from '../reader';
import { lineOf } from './line-of';

/** A condition in a JSON report. */
export interface ConditionJson {
  /** What is compared. */
  readonly field: string;
  /** How. */
  readonly condition: string;
  /** With what. */
  readonly value: string;
  /** The line of the condition in its file, from 1. */
  readonly line: number;
}

/**
 * A condition as data.
 *
 * @param condition - a condition of a file
 * @param read - the file
 * @returns plain data
 * @example
 * ```ts
 * decidingConditions(verdict.decidedBy).map((condition) => conditionJson(condition, read));
 * ```
 */
export function conditionJson(condition: Condition, read: ReadResult): ConditionJson {
  const { field, condition: name, value } = condition;
  return { field, condition: name, value, line: lineOf(read, condition) };
}
