import type { WmiEventRecord } from '../catalog';
import type { CheckedDocument, DocumentProblem, Mistake, Place } from '../document';
import { checkDocument } from '../document';
import { checkTest } from '../schemas';
import { escapeControls } from '../text';
import { expectedOf, idleExpectations } from './expectation';
import { foreignFields, inlineEvent, unlikelyValues } from './inline-event';
import { consumerClass, subscriptionEvents } from './subscription';
import type { TestCase, TestContent, TestedEvent, TestFileContent, TestSuite } from './test-suite';

/** Something to tell of a test file, and where in it. */
export type TestNote = DocumentProblem;

/** A test file that was read. */
export interface ReadTests {
  /** The tests; undefined where there are problems. */
  readonly suite: TestSuite | undefined;
  /** The configuration that the file names, relative to it; undefined where it names none or there are problems. */
  readonly config: string | undefined;
  /** Why the tests cannot be run, in the order of the text. */
  readonly problems: readonly TestNote[];
  /** What makes tests say less than their author thinks, in the order of the text. */
  readonly warnings: readonly TestNote[];
}

/**
 * Reads a test file.
 *
 * @param source - YAML or JSON, as text or bytes
 * @param name - what the file is called
 * @returns the tests, or everything that is wrong with them and where; bad input is a result, never an exception
 * @example
 * ```ts
 * import { readTests } from 'sysmon-wmi';
 * const { problems } = readTests('tests: []', 'tests.yaml');
 * problems[0]?.message; // 'tests is empty'
 * ```
 */
export function readTests(source: string | Uint8Array, name: string): ReadTests {
  const document = checkDocument<TestFileContent>(source, checkTest, ({ tests }) => [
    ...tests.flatMap((test, index) => inside(['tests', index], mistakesIn(test))),
    ...repeatedNames(tests),
  ]);
  const { value, problems } = document;
  if (value === undefined) {
    return { suite: undefined, config: undefined, problems, warnings: [] };
  }
  const places = value.tests.map((_, index) => document.locate({ place: ['tests', index], message: '', help: '' }));
  const tests = value.tests.map((test, index) => testCase(test, places[index]?.position.line ?? 1));
  return { suite: { name, tests }, config: value.config, problems: [], warnings: warningsOf(value, document) };
}

function testCase(content: TestContent, line: number): TestCase {
  const { name, technique, source, why, expect } = content;
  const events = eventsOf(content).flatMap((event): readonly TestedEvent[] => {
    const expected = expectedOf(expect, event.EventID);
    return expected === null ? [] : [{ event, expected, recordedAt: null, shortened: [] }];
  });
  return {
    name,
    techniques: technique === undefined ? [] : [technique].flat(),
    source: source ?? null,
    why: why ?? null,
    line,
    events,
  };
}

function eventsOf({ subscription, events }: TestContent): readonly WmiEventRecord[] {
  return [...(subscription === undefined ? [] : subscriptionEvents(subscription)), ...(events ?? []).map(inlineEvent)];
}

const EVENT_KEYS = ['subscription', 'events', 'files'] as const;

function mistakesIn(test: TestContent): readonly Mistake[] {
  const [first, ...more] = EVENT_KEYS.filter((key) => test[key] !== undefined);
  if (first === undefined) {
    const message = 'this test has no events';
    return [{ place: [], message, help: 'add one of "subscription", "events" and "files"' }];
  }
  if (more.length > 0) {
    const message = `this test has "${first}" and "${more.join('" and "')}"`;
    return [{ place: [more[0] ?? first], message, help: 'make it two tests, so that each says what it is about' }];
  }
  const events = (test.events ?? []).flatMap((event, index) => inside(['events', index], foreignFields(event)));
  const known = test.subscription === undefined ? undefined : consumerClass(test.subscription.consumer);
  if (typeof known === 'string') {
    const message = 'the class of this consumer does not follow';
    return [{ place: ['subscription', 'consumer', 'type'], message, help: known }];
  }
  const present = new Set(eventsOf(test).map(({ EventID }) => EventID));
  return [...events, ...inside(['expect'], idleExpectations(test.expect, present))];
}

function repeatedNames(tests: readonly TestContent[]): readonly Mistake[] {
  const names = new Set<string>();
  return tests.flatMap(({ name }, index): readonly Mistake[] => {
    if (!names.has(name)) {
      names.add(name);
      return [];
    }
    const message = `another test is called "${escapeControls(name)}" too`;
    return [
      { place: ['tests', index, 'name'], message, help: 'give each its own name: reports tell them apart by it' },
    ];
  });
}

function warningsOf({ tests }: TestFileContent, { locate }: CheckedDocument<TestFileContent>): readonly TestNote[] {
  return tests.flatMap(({ events }, test) =>
    (events ?? []).flatMap((event, index) =>
      inside(['tests', test, 'events', index], unlikelyValues(event)).map(locate),
    ),
  );
}

function inside(outer: Place, mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.map((mistake) => ({ ...mistake, place: [...outer, ...mistake.place] }));
}
