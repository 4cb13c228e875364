import { decidingConditions } from '../engine';
import type { Condition } from '../model';
import type { Deviation } from './expectation';
import type { EventFailure, SuiteResult } from './run';
import type { TestCase, TestSuite } from './test-suite';

/** The events of one test that fail for one reason. */
export interface FailedTest {
  readonly suite: TestSuite;
  readonly test: TestCase;
  readonly failures: readonly EventFailure[];
}

/** Tests that fail for one reason: one cause is told once. */
export interface FailureGroup {
  readonly deviation: Deviation;
  /** The failure that is shown whole: of a consumer, whose payload tells most, where there is one. */
  readonly example: EventFailure;
  /** The test of the example. */
  readonly exampleOf: TestCase;
  /** The conditions that decided, by which the event was dropped or logged; empty where a default did. */
  readonly conditions: readonly Condition[];
  readonly tests: readonly FailedTest[];
}

/**
 * The failures by their reasons.
 *
 * @param suites - what came of the tests
 * @returns groups in the order in which they first occur
 * @example
 * ```ts
 * failureGroups(runTests(config, [suite]).suites)[0]?.tests.length; // how many tests fail for the first reason
 * ```
 */
export function failureGroups(suites: readonly SuiteResult[]): readonly FailureGroup[] {
  const groups = new Map<string, Map<TestCase, { readonly suite: TestSuite; readonly failures: EventFailure[] }>>();
  const numbers = new Map<Condition, number>();
  for (const { suite, results } of suites) {
    for (const { test, failures } of results) {
      for (const failure of failures) {
        const key = reasonOf(failure, numbers);
        const group = groups.get(key) ?? new Map<TestCase, { suite: TestSuite; failures: EventFailure[] }>();
        const inTest = group.get(test) ?? { suite, failures: [] };
        inTest.failures.push(failure);
        group.set(test, inTest);
        groups.set(key, group);
      }
    }
  }
  return [...groups.values()].flatMap((group) => {
    const tests = [...group].map(([test, { suite, failures }]) => ({ suite, test, failures }));
    return groupOf(tests);
  });
}

function groupOf(tests: readonly FailedTest[]): readonly FailureGroup[] {
  const all = tests.flatMap(({ test, failures }) => failures.map((failure) => ({ test, failure })));
  const shown = all.find(({ failure }) => failure.tested.event.EventID === 20) ?? all[0];
  if (shown === undefined) {
    return [];
  }
  const { failure: example, test: exampleOf } = shown;
  return [
    {
      deviation: example.deviation,
      example,
      exampleOf,
      conditions: decidingConditions(example.verdict.decidedBy),
      tests,
    },
  ];
}

/** Text that is the same for failures with one reason. */
function reasonOf({ deviation, tested, verdict }: EventFailure, numbers: Map<Condition, number>): string {
  const { element, default: byDefault } = verdict.decidedBy;
  const names = deviation === 'named otherwise' ? [tested.expected.ruleName, verdict.ruleName] : [];
  const conditions = decidingConditions(verdict.decidedBy).map((condition) => {
    const number = numbers.get(condition) ?? numbers.size;
    numbers.set(condition, number);
    return number;
  });
  return JSON.stringify([deviation, element?.index ?? null, byDefault, conditions, names]);
}
