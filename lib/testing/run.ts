import { compileConfig } from '../engine';
import type { Verdict } from '../engine';
import type { Config } from '../model';
import type { ConditionCoverage } from './coverage';
import { CoverageRecorder } from './coverage';
import type { Deviation } from './expectation';
import { deviation } from './expectation';
import type { TestCase, TestedEvent, TestSuite } from './test-suite';

/** An event with which Sysmon does something else than expected. */
export interface EventFailure {
  /** The event and what was expected. */
  readonly tested: TestedEvent;
  /** What Sysmon does instead. */
  readonly verdict: Verdict;
  /** How the two differ. */
  readonly deviation: Deviation;
}

/** What came of one test. */
export interface TestResult {
  /** The test. */
  readonly test: TestCase;
  /** The events that are not as expected, in the order of the test; empty where it passes. */
  readonly failures: readonly EventFailure[];
}

/** What came of the tests of one file. */
export interface SuiteResult {
  /** The suite. */
  readonly suite: TestSuite;
  /** One for each test, in the order of the file. */
  readonly results: readonly TestResult[];
}

/** What came of all tests. */
export interface TestRun {
  /** One for each suite, in the order given. */
  readonly suites: readonly SuiteResult[];
  /** How many tests passed. */
  readonly passed: number;
  /** How many tests failed. */
  readonly failed: number;
  /** Events judged. */
  readonly events: number;
  /** Events that are to be logged and that Sysmon drops. */
  readonly lost: number;
  /** Which elements and conditions the events reached. */
  readonly coverage: ConditionCoverage;
}

/**
 * Tests a configuration: asks the engine about every event of every test.
 *
 * @param config - a configuration that Sysmon loads
 * @param suites - the tests
 * @returns what came of each test, and which conditions they reached
 * @example
 * ```ts
 * import { readConfig, readTests, runTests } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * const { suite } = readTests(
 *   'tests: [{ name: a timer, expect: logged, events: [{ EventID: 19, Operation: Created }] }]',
 *   { name: 'tests.yaml' },
 * );
 * config && suite && runTests(config, [suite]).failed; // 0
 * ```
 */
export function runTests(config: Config, suites: readonly TestSuite[]): TestRun {
  const compiled = compileConfig(config);
  const recorder = new CoverageRecorder(compiled.binding);
  const results = suites.map((suite): SuiteResult => ({
    suite,
    results: suite.tests.map((test) => ({
      test,
      failures: test.events.flatMap((tested): readonly EventFailure[] => {
        const verdict = compiled.evaluate(tested.event);
        recorder.record(verdict);
        const different = deviation(tested, verdict);
        return different === null ? [] : [{ tested, verdict, deviation: different }];
      }),
    })),
  }));
  const all = results.flatMap((suite) => suite.results);
  const failures = all.flatMap((result) => result.failures);
  const failed = all.filter(({ failures }) => failures.length > 0).length;
  return {
    suites: results,
    passed: all.length - failed,
    failed,
    events: all.reduce((sum, { test }) => sum + test.events.length, 0),
    lost: failures.filter(({ deviation: different }) => different === 'lost').length,
    coverage: recorder.coverage(),
  };
}
