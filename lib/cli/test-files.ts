import { dirname, isAbsolute, posix, resolve } from 'node:path';
import type { UnreadableTests } from '../report';
import type { OpenedFile, TestNote, TestSuite } from '../testing';
import { attackSuite, readTests } from '../testing';
import { readFileBytes, readFileParts } from '../workspace';
import { readEventFile } from './event-files';
import { EventReader } from './event-reader';
import type { Io } from './io';
import { UsageError } from './io';
import type { Source } from './sources';
import { configSource, sourcesOf } from './sources';

/** No Sysmon configuration has such a name, and so test files may stand among the arguments. */
const TEST_FILE = /\.(?:ya?ml|json)$/i;

/** A configuration with the tests that are to be run on it. */
export interface TestPlan {
  readonly source: Source;
  readonly suites: readonly TestSuite[];
  readonly warnings: readonly TestNote[];
}

/** Which tests a call names. */
export interface NamedTests {
  readonly config: string | undefined;
  readonly files: readonly string[];
  readonly tests: readonly string[];
  readonly suite: 'attacks' | undefined;
}

/** What the arguments ask for. */
export interface TestPlans {
  /** In the order in which the files name them. */
  readonly plans: readonly TestPlan[];
  /** Test files that cannot be run; while there are any, nothing is. */
  readonly unreadable: readonly UnreadableTests[];
}

interface TestFile {
  readonly source: Source;
  readonly config: string | undefined;
  readonly suite: TestSuite | undefined;
  readonly problems: readonly TestNote[];
  readonly warnings: readonly TestNote[];
}

/**
 * Finds the configurations and tests that arguments mean.
 *
 * @param named - the arguments and options of the call
 * @param io - working folder and standard input
 * @returns which tests are to be run on which configuration
 * @throws WorkspaceError if a file is missing; UsageError if there is nothing to test, or nothing to test it with
 */
export async function testPlans({ config: first, files: more, tests, suite }: NamedTests, io: Io): Promise<TestPlans> {
  const free = [...(first === undefined ? [] : [first]), ...more];
  const [config, ...others] = free.filter((argument) => !TEST_FILE.test(argument));
  if (others.length > 0) {
    throw new UsageError(
      `test takes one configuration, not also "${others.join('", "')}"; give test files with --tests`,
    );
  }
  const named = [...tests, ...free.filter((argument) => TEST_FILE.test(argument))];
  if (named.length === 0 && suite === undefined) {
    throw new UsageError('no tests are given; add --tests FILE or --suite attacks');
  }
  const tested = config === undefined ? null : configSource(config, io);
  const files = await Promise.all(sourcesOf(named, io).map((source) => readTestFile(source, io)));
  const unreadable = files
    .filter(({ suite }) => suite === undefined)
    .map(({ source: { path }, problems }) => ({ path, problems }));
  const suites = suite === undefined ? [] : [attackSuite()];
  if (unreadable.length > 0) {
    return { plans: [], unreadable };
  }
  const plans = tested === null ? byConfig(files, suites, io) : [planFor(tested, files, suites)];
  return { plans, unreadable };
}

async function readTestFile(source: Source, io: Io): Promise<TestFile> {
  const bytes = await source.bytes();
  const name = source.path;
  const named = new Map<string, Source>();
  // The first time, to learn which files of events it names: these are read part by part.
  readTests(bytes, {
    name,
    open: (path) => {
      const file = eventSource(path, source, io);
      named.set(path, file);
      return { name: file.path, content: '' };
    },
  });
  const reader = new EventReader([...named.values()], io, { tellsProblems: false });
  const opened = new Map<string, OpenedFile>();
  for (const [path, file] of named) {
    opened.set(path, { name: file.path, content: await readEventFile(file, io, undefined, reader) });
  }
  return { source, ...readTests(bytes, { name, open: (path) => opened.get(path) ?? { name: path, content: '' } }) };
}

/** A file of events that a test file names, beside it. */
function eventSource(path: string, { path: named, file }: Source, io: Io): Source {
  const name = besideTestFile(path, { path: named, file });
  const place = file === null ? resolve(io.cwd, path) : resolve(dirname(file), path);
  return {
    path: name,
    file: place,
    place,
    bytes: () => Promise.resolve(readFileBytes(place, name)),
    parts: () => readFileParts(place, name),
  };
}

function planFor(source: Source, files: readonly TestFile[], suites: readonly TestSuite[]): TestPlan {
  return {
    source,
    suites: [...files.flatMap(({ suite }) => suite ?? []), ...suites],
    warnings: files.flatMap(({ warnings }) => warnings),
  };
}

/** Each configuration that test files name, with all the files that name it. */
function byConfig(files: readonly TestFile[], suites: readonly TestSuite[], io: Io): readonly TestPlan[] {
  if (files.length === 0) {
    throw new UsageError('no configuration is given; name one: sysmon-wmi test sysmon.xml --suite attacks');
  }
  const plans = new Map<string, { readonly source: Source; readonly files: TestFile[] }>();
  for (const file of files) {
    const { path } = file.source;
    if (file.config === undefined) {
      throw new UsageError(
        `${path} names no configuration; name one: sysmon-wmi test sysmon.xml --tests ${path}, or write "config: sysmon.xml" into it`,
      );
    }
    const source = configSource(besideTestFile(file.config, file.source), io);
    const key = source.file ?? source.path;
    const plan = plans.get(key) ?? { source, files: [] };
    plan.files.push(file);
    plans.set(key, plan);
  }
  return [...plans.values()].map((plan) => planFor(plan.source, plan.files, suites));
}

/** A path that a test file holds, as the user would have named it. */
function besideTestFile(named: string, { path, file }: Pick<Source, 'path' | 'file'>): string {
  return file === null || isAbsolute(named) ? named : posix.join(posix.dirname(path), named);
}
