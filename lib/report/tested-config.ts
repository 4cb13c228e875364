import type { ReadResult } from '../reader';
import type { MutationRun, TestNote, TestRun } from '../testing';

/** A test file with what it makes its reader say. */
export interface TestFileNotes {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly notes: readonly TestNote[];
}

/** A configuration with what came of its tests. */
export interface TestedConfig {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly read: ReadResult;
  readonly run: TestRun;
  /** What makes tests say less than their author thinks. */
  readonly warnings: readonly TestFileNotes[];
  /** What came of the mutants; null where none were made. */
  readonly mutation: MutationRun | null;
}

/**
 * Whether mutants say anything: only tests that pass can notice one.
 *
 * @param run - what came of the tests
 * @returns true where every test passes
 */
export function judgesMutants({ failed }: TestRun): boolean {
  return failed === 0;
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
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
