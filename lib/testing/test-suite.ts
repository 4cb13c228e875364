import type { WmiEventId, WmiEventRecord, WmiField } from '../catalog';

/** What Sysmon is expected to do with an event. */
export interface ExpectedVerdict {
  /** Whether Sysmon has to log the event. */
  readonly logged: boolean;
  /** The RuleName, null for none; absent where any will do. */
  readonly ruleName?: string | null;
}

/** An event of a test with what is expected of it. */
export interface TestedEvent {
  /** The event. */
  readonly event: WmiEventRecord;
  /** What has to become of it. */
  readonly expected: ExpectedVerdict;
  /** Where the event was recorded, such as `events.jsonl:12`; null where the test itself holds it. */
  readonly recordedAt: string | null;
  /** Fields of which the recording holds only a part. */
  readonly shortened: readonly WmiField[];
}

/** One test: events, each with what is expected of it. */
export interface TestCase {
  /** What it shows. */
  readonly name: string;
  /** ATT&CK techniques. */
  readonly techniques: readonly string[];
  /** Where the technique or the events come from. */
  readonly source: string | null;
  /** Why the test is there. */
  readonly why: string | null;
  /** The line of the test in its file. */
  readonly line: number;
  /** Its events, at least one. */
  readonly events: readonly TestedEvent[];
}

/** The tests of one file, or of a suite that comes with the program. */
export interface TestSuite {
  /** As the user named the file, or the name of a suite that comes with the program. */
  readonly name: string;
  /** Whether it comes with the program, so that its expectations are not the user's to change. */
  readonly shipped: boolean;
  /** Its tests in the order of the file. */
  readonly tests: readonly TestCase[];
}

/** Something to tell of a test file or of an event file that it names. */
export interface TestNote {
  /** The file. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** One clause: what is the matter. */
  readonly message: string;
  /** One clause: what to do. */
  readonly help: string;
}

/** The content of a test file, as schemas/test.schema.json describes it. */
export interface TestFileContent {
  readonly config?: string;
  readonly tests: readonly TestContent[];
}

/** A test as it is written. */
export interface TestContent {
  readonly name: string;
  readonly technique?: string | readonly string[];
  readonly source?: string;
  readonly why?: string;
  readonly subscription?: SubscriptionContent;
  readonly events?: readonly EventContent[];
  readonly files?: string | readonly string[];
  readonly expect: ExpectationContent;
}

type Logging = 'logged' | 'dropped';

/** What is expected of an event, as it is written. */
export type VerdictContent = Logging | { readonly logged?: boolean; readonly ruleName?: string | null };

/** What is expected of the events of a test, as it is written: of all of them, and of some by event ID. */
export type ExpectationContent =
  Logging | (Exclude<VerdictContent, Logging> & Readonly<Partial<Record<`${WmiEventId}`, VerdictContent>>>);

type OperationContent = 'Created' | 'Modified' | 'Deleted';

/** A subscription as an administrator sees it. */
export interface SubscriptionContent {
  readonly operation?: OperationContent | readonly OperationContent[];
  readonly user?: string;
  readonly filter: { readonly name: string; readonly namespace?: string; readonly query: string };
  readonly consumer: {
    readonly name: string;
    readonly type?: string;
    readonly class?: string;
    readonly destination: string;
  };
  readonly paths?: 'relative' | 'absolute';
}

/** An event as it is written: the fields as Sysmon records them. */
export type EventContent = { readonly EventID: WmiEventId } & Readonly<Partial<Record<WmiField, string>>>;
