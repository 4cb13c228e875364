import type { EventPlace } from './event-place';

/** The events of Microsoft-Windows-WMI-Activity/Operational: a provider, an error, a subscription that starts, a temporary one, a permanent one. */
export type ActivityEventId = 5857 | 5858 | 5859 | 5860 | 5861;

/** The filter of a recorded subscription; all texts as an administrator writes them, without escapes. */
export interface RecordedFilter {
  readonly name: string;
  /** The namespace that the query runs in, for example `root\cimv2`. */
  readonly eventNamespace?: string;
  readonly query?: string;
  readonly queryLanguage?: string;
}

/** The consumer of a recorded subscription; all texts as an administrator writes them, without escapes. */
export interface RecordedConsumer {
  /** For example `CommandLineEventConsumer`. */
  readonly wmiClass: string;
  readonly name: string;
  /** What it does, for the standard classes: the command line, the script, the log file. */
  readonly payload?: string;
  /** All its properties that are texts, numbers or truth values, by name. */
  readonly properties: ReadonlyMap<string, string>;
}

/** A permanent subscription, as one event 5861 tells it: filter, consumer and their binding at once. */
export interface RecordedSubscription {
  /** Where the objects live, for example `//./root/subscription`. Sysmon watches that namespace alone. */
  readonly namespace: string;
  readonly filter: RecordedFilter;
  readonly consumer: RecordedConsumer;
  /** False where the record was cut off, so that properties or the end of a value are missing. Then it is no evidence. */
  readonly complete: boolean;
}

/** One event of WMI-Activity/Operational. */
export interface ActivityRecord {
  readonly eventId: ActivityEventId;
  readonly place: EventPlace;
  readonly namespace?: string;
  /** The fields as recorded, by the names that Windows gives them; out of the message where it holds them alone. */
  readonly fields: ReadonlyMap<string, string>;
  /** The subscription, for 5861. */
  readonly subscription?: RecordedSubscription;
  /** Whether the file holds only a part of the event. */
  readonly shortened: boolean;
  readonly computer?: string;
  /** The time of the recording: ISO 8601 in UTC where the file tells the time zone, else as the file has it. */
  readonly time?: string;
  readonly recordId?: string;
}
