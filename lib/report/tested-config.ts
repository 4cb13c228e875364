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
  /** The file from the root of its Git repository, with forward slashes; absent where it is in none. */
  readonly repositoryPath?: string | undefined;
  /** What came of the tests, as `runTests` returns it. */
  readonly run: TestRun;
  /** What makes tests say less than their author thinks. */
  readonly warnings: readonly TestNote[];
  /** What came of the mutants; null where none were asked for, `not tried` where tests fail, so that none can notice one. */
  readonly mutation: MutationRun | 'not tried' | null;
}

/** A configuration that Sysmon refuses, so that nothing of it can be tested. */
export interface RefusedConfig {
  readonly path: string;
  readonly read: ReadResult;
  readonly repositoryPath?: string | undefined;
}

/** What is to be reported to a program that knows test reports. */
export interface TestOutcomes {
  readonly tested: readonly TestedConfig[];
  readonly refused: readonly RefusedConfig[];
  /** While there are any, nothing is tested. */
  readonly unreadable: readonly UnreadableTests[];
}
