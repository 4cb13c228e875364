import type { ReadResult } from '../reader';
import type { MutationRun, TestNote, TestRun } from '../testing';

/** A test file that cannot be run, with why. */
export interface UnreadableTests {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** Of the file itself and of event files that it names. */
  readonly problems: readonly TestNote[];
}

/** A configuration with what came of its tests. */
export interface TestedConfig {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** What Sysmon makes of it. */
  readonly read: ReadResult;
  /** What came of the tests, as `runTests` returns it. */
  readonly run: TestRun;
  /** What makes tests say less than their author thinks. */
  readonly warnings: readonly TestNote[];
  /** What came of the mutants; null where none were asked for, `not tried` where tests fail, so that none can notice one. */
  readonly mutation: MutationRun | 'not tried' | null;
}

/**
 * A number with its noun.
 *
 * @param count - how many
 * @param noun - of one
 * @returns for example `1 test` or `2,000 tests`
 */
export function counted(count: number, noun: string): string {
  return `${withCommas(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * A number as people read it.
 *
 * @param count - a whole number
 * @returns for example `10,000`
 */
export function withCommas(count: number): string {
  return count.toLocaleString('en-US');
}
