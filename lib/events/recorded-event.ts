import type { WmiEventRecord, WmiField } from '../catalog';
import type { ActivityRecord } from './activity-record';
import type { EventPlace } from './event-place';
import type { InventoryEntry } from './inventory/inventory-entry';

/**
 * What happened to a value between Sysmon and the file.
 *
 * * `leading-space-dropped`: the blank before the first quote was missing
 * * `blanks-changed`: other blanks stood around the value
 * * `quotes-dropped`: the quotes around the value, and the blank before them, were missing
 * * `escaped-again`: backslashes, or backslashes and quotes, were escaped once more
 * * `perhaps-escaped-again`: it looks like that, but Sysmon may have recorded it so; the value is as the file has it
 * * `unescaped`: the escapes that Sysmon writes were gone
 * * `line-ends-changed`: CR had become LF
 * * `moved-into-message`: the value stood in the text of the message only
 * * `moved`: the value stood elsewhere; `from` says where
 * * `overwritten`: a log shipper had put a value of its own in this field
 * * `other-copy`: the record has another value for the field in a second place, which was not taken: `found` and `from` tell it
 * * `wrapped`: the value had been broken into lines at the width of a screen
 */
export type AlterationKind =
  | 'leading-space-dropped'
  | 'blanks-changed'
  | 'quotes-dropped'
  | 'escaped-again'
  | 'perhaps-escaped-again'
  | 'unescaped'
  | 'line-ends-changed'
  | 'moved-into-message'
  | 'moved'
  | 'overwritten'
  | 'other-copy'
  | 'wrapped';

/**
 * One thing that a pipeline had changed in an event. It is undone in the event that was read, except for `perhaps-escaped-again`;
 * of copies that contradict each other the one nearest to what Sysmon recorded was taken.
 *
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * readEvents('{"EventID":19,"Name":"\\"Updater\\""}').events[0]?.alterations; // [{ field: 'Name', kind: 'leading-space-dropped', … }]
 * ```
 */
export interface Alteration {
  /** The field that was changed. */
  readonly field: WmiField;
  /** What was done to it. */
  readonly kind: AlterationKind;
  /** False where another recorded value would have led to the same text in the file: the value that was read is the likelier one. */
  readonly certain: boolean;
  /** The value as the file has it. */
  readonly found: string;
  /** Where the value stood, if not in its field. */
  readonly from?: string;
}

/** One Sysmon event 19, 20 or 21 as it was recorded, whatever a pipeline made of it. */
export interface RecordedEvent {
  /** ID and fields in the form that Sysmon records and its engine compares. */
  readonly event: WmiEventRecord;
  /** Where it stands in the file. */
  readonly place: EventPlace;
  /** What was changed on the way into the file, and is undone in `event`. */
  readonly alterations: readonly Alteration[];
  /** The fields of which the file holds only a part. Such a value is no evidence. */
  readonly shortened: readonly WmiField[];
  /** The computer that recorded it. */
  readonly computer?: string;
  /** When: UtcTime, else the time of the recording; ISO 8601 in UTC where the file tells the time zone, else as the file has it. */
  readonly time?: string;
  /** The record's number in the event log. */
  readonly recordId?: string;
}

/** What can be wrong with a file of events, or with one of them. */
export type EventProblemCode =
  | 'empty'
  | 'not-text'
  | 'evtx'
  | 'compressed'
  | 'encoding'
  | 'too-large'
  | 'unknown-format'
  | 'broken-json'
  | 'broken-xml'
  | 'cut-off'
  | 'doctype'
  | 'not-an-event'
  | 'no-event-id'
  | 'not-a-text'
  | 'no-values'
  | 'broken-csv'
  | 'known-tool'
  | 'damaged-log';

/** Something that could not be read. The other events of the file are read all the same. */
export interface EventProblem {
  /** The kind of problem. */
  readonly code: EventProblemCode;
  /** What is wrong, for an administrator; may quote the file. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** In an event log file (.evtx), the number of the record, where the problem is one of its event; line and column are 1 there. */
  readonly record?: number;
  /** In an event log file (.evtx), the byte from which on something is damaged, from 0. */
  readonly offset?: number;
}

/**
 * How the events of a file are written: a JSON text a line, one JSON text over several lines, XML, CSV, another text, the binary event log
 * of Windows, or nothing known.
 */
export type EventFormat = 'json-lines' | 'json' | 'xml' | 'csv' | 'text' | 'evtx' | 'unknown';

/** Everything that a file of recorded events holds. */
export interface RecordedEvents {
  /** The format of the file. */
  readonly format: EventFormat;
  /** Sysmon's WMI events 19, 20 and 21, in file order. */
  readonly events: readonly RecordedEvent[];
  /** Events 5857 to 5861 of WMI-Activity/Operational, in file order. */
  readonly activity: readonly ActivityRecord[];
  /** The subscriptions that the file lists as present on a host, in file order: an inventory, no events. */
  readonly inventory: readonly InventoryEntry[];
  /** How many events of other kinds the file holds. */
  readonly skipped: number;
  /** What could not be read, in file order. */
  readonly problems: readonly EventProblem[];
}
