import type { WmiField } from '../../catalog';

/** A field that a pipeline keeps elsewhere: the value at `from`, or the values at its paths joined by a backslash. */
export interface MovedField {
  /** The field. */
  readonly field: WmiField;
  /** The paths where its value stands now; all but the last may be missing. */
  readonly from: readonly string[];
  /** What messages call that place. */
  readonly called: string;
}

/**
 * How one tool writes an event: how its records are recognised and where the values of the event stand in them. Paths are those of
 * `Leaf.path`; one that begins with a dot may stand deeper. Where a row names no place, the places that most tools use are tried.
 */
export interface Shape {
  /** What messages call it. */
  readonly name: string;
  /** Paths that every record of the shape has. The first row whose marks are all there is taken. */
  readonly marks: readonly string[];
  /** The containers of the event's fields; empty text stands for the record itself. */
  readonly data?: readonly string[];
  /** Columns that have one of Sysmon's names and a meaning of the tool's own: never a field of the event. */
  readonly own?: readonly string[];
  /** Other names under which the tool writes fields, in lower case, with the field. */
  readonly renamed?: ReadonlyMap<string, WmiField>;
  /** Fields that the tool moves out of the event's data. */
  readonly moved?: readonly MovedField[];
  /** Where the ID of the event stands, if not where most tools write it. */
  readonly eventId?: readonly string[];
  /** The IDs of events for which the tool has names of its own. */
  readonly namedIds?: ReadonlyMap<string, string>;
  /** Where the name of the provider stands. */
  readonly provider?: readonly string[];
  /** Where the name of the log stands. */
  readonly channel?: readonly string[];
  /** Where the name of the host stands. */
  readonly computer?: readonly string[];
  /** Where the time of the recording stands. */
  readonly time?: readonly string[];
  /** Where the number of the record stands. */
  readonly recordId?: readonly string[];
  /** Where the text of the message stands. */
  readonly message?: readonly string[];
  /** Where the details of this row come from. */
  readonly source: string;
}
