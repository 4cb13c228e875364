import type { WmiEventRecord } from '../catalog';
import type { CheckedDocument, DocumentProblem, Mistake, Place } from '../document';
import { checkDocument } from '../document';
import { checkTest } from '../schemas';
import { escapeControls } from '../text';
import type { OpenFile } from './event-files';
import { EventFiles } from './event-files';
import { expectedOf, idleExpectations } from './expectation';
import { foreignFields, inlineEvent, unlikelyValues } from './inline-event';
import { consumerClass, subscriptionEvents } from './subscription';
import type { TestCase, TestContent, TestedEvent, TestFileContent, TestNote, TestSuite } from './test-suite';

/** A test file that was read. */
export interface ReadTests {
  /** The tests; undefined where there are problems. */
  readonly suite: TestSuite | undefined;
  /** The configuration that the file names, relative to it; undefined where it names none or there are problems. */
  readonly config: string | undefined;
  /** Why the tests cannot be run, file by file in the order of the text. */
  readonly problems: readonly TestNote[];
  /** What makes tests say less than their author thinks. */
  readonly warnings: readonly TestNote[];
}

/** How a test file is read. */
export interface ReadTestsOptions {
  /** What reports call the file. */
  readonly name: string;
  /** Opens the event files that tests name; without it there are none. */
  readonly open?: OpenFile;
}

/**
 * Reads a test file.
 *
 * @param source - YAML or JSON, as text or bytes
 * @param options - what the file is called, and how to open event files
 * @returns the tests, or everything that is wrong with them and where; bad input is a result, and only what `open` throws is thrown
 * @example
 * ```ts
 * import { readTests } from 'sysmon-wmi';
 * const { problems } = readTests('tests: []', { name: 'tests.yaml' });
 * problems[0]?.message; // 'tests is empty'
 * ```
 */
export function readTests(source: string | Uint8Array, { name, open = openNothing }: ReadTestsOptions): ReadTests {
  const document = checkDocument<TestFileContent>(source, checkTest, ({ tests }) => [
    ...tests.flatMap((test, index) => inside(['tests', index], mistakesIn(test))),
    ...repeatedNames(tests),
  ]);
  const noteOf = noteIn(name);
  if (document.value === undefined) {
    return { suite: undefined, config: undefined, problems: document.problems.map(noteOf), warnings: [] };
  }
  const { value, locate } = document;
  const files = new EventFiles(open);
  const tests = value.tests.map((test, index) =>
    testCase(test, lineOf(locate({ ...NOTHING, place: ['tests', index] })), files),
  );
  const idle = value.tests.flatMap((test, index) => inside(['tests', index, 'expect'], idleInFiles(test, files)));
  const problems = [...inOrder(idle.map(locate)).map(noteOf), ...files.problems];
  return problems.length > 0
    ? { suite: undefined, config: undefined, problems, warnings: [] }
    : {
        suite: { name, shipped: false, tests },
        config: value.config,
        problems,
        warnings: [...inOrder(warningsOf(value, document)).map(noteOf), ...files.warnings],
      };
}

const NOTHING = { message: '', help: '' } as const;

function openNothing(path: string): never {
  throw new TypeError(`no function is given that opens the event file ${JSON.stringify(path)}`);
}

function noteIn(path: string): (problem: DocumentProblem) => TestNote {
  return ({ position: { line, column }, message, help }) => ({ path, line, column, message, help });
}

function inOrder(problems: readonly DocumentProblem[]): readonly DocumentProblem[] {
  return problems.toSorted((one, other) => one.position.offset - other.position.offset);
}

function lineOf({ position }: DocumentProblem): number {
  return position.line;
}

function testCase(content: TestContent, line: number, files: EventFiles): TestCase {
  const { name, technique, source, why, expect } = content;
  const written = eventsOf(content).flatMap((event): readonly TestedEvent[] => {
    const expected = expectedOf(expect, event.EventID);
    return expected === null ? [] : [{ event, expected, recordedAt: null, shortened: [] }];
  });
  return {
    name,
    techniques: technique === undefined ? [] : [technique].flat(),
    source: source ?? null,
    why: why ?? null,
    line,
    events: [...written, ...filesOf(content).flatMap((path) => files.events(path, expect).tested)],
  };
}

function eventsOf({ subscription, events }: TestContent): readonly WmiEventRecord[] {
  return [...(subscription === undefined ? [] : subscriptionEvents(subscription)), ...(events ?? []).map(inlineEvent)];
}

function filesOf({ files }: TestContent): readonly string[] {
  return files === undefined ? [] : [files].flat();
}

/** What the schema cannot say of the expectations of a test with event files: it takes their events to know. */
function idleInFiles(test: TestContent, files: EventFiles): readonly Mistake[] {
  const present = filesOf(test).flatMap((path) => [...files.events(path, test.expect).present]);
  return present.length === 0 ? [] : idleExpectations(test.expect, new Set(present));
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
    return [{ place: [more[0] ?? first], message, help: 'split it, so that each test says what it is about' }];
  }
  const events = (test.events ?? []).flatMap((event, index) => inside(['events', index], foreignFields(event)));
  const known = test.subscription === undefined ? undefined : consumerClass(test.subscription.consumer);
  if (typeof known === 'string') {
    const message = 'the class of this consumer cannot be derived';
    return [{ place: ['subscription', 'consumer', 'type'], message, help: known }];
  }
  if (test.files !== undefined) {
    return [];
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
    const message = `another test is also called "${escapeControls(name)}"`;
    return [
      { place: ['tests', index, 'name'], message, help: 'give each its own name: reports tell them apart by it' },
    ];
  });
}

function warningsOf(
  { tests }: TestFileContent,
  { locate }: CheckedDocument<TestFileContent>,
): readonly DocumentProblem[] {
  return tests.flatMap(({ events }, test) =>
    (events ?? []).flatMap((event, index) =>
      inside(['tests', test, 'events', index], unlikelyValues(event)).map(locate),
    ),
  );
}

function inside(outer: Place, mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.map((mistake) => ({ ...mistake, place: [...outer, ...mistake.place] }));
}
