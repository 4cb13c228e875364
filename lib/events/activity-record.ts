import type { EventPlace } from './event-place';

/** The events of Microsoft-Windows-WMI-Activity/Operational: a provider, an error, a subscription that starts, a temporary one, a permanent one. */
export type ActivityEventId = 5857 | 5858 | 5859 | 5860 | 5861;

/** The filter of a recorded subscription; all texts as an administrator writes them, without escapes. */
export interface RecordedFilter {
  /** The name of the filter. */
  readonly name: string;
  /** The namespace that the query runs in, for example `root\cimv2`. */
  readonly eventNamespace?: string;
  /** Its query, in WQL unless {@link RecordedFilter.queryLanguage} says otherwise. */
  readonly query?: string;
  /** The language of the query. */
  readonly queryLanguage?: string;
}

/** The consumer of a recorded subscription; all texts as an administrator writes them, without escapes. */
export interface RecordedConsumer {
  /** For example `CommandLineEventConsumer`. */
  readonly wmiClass: string;
  /** The name of the consumer. */
  readonly name: string;
  /** What it does, for the standard classes: the command line, the script, the log file. */
  readonly payload?: string;
  /** All its properties that are texts, numbers or truth values, by name; CreatorSID as `S-1-5-18`. */
  readonly properties: ReadonlyMap<string, string>;
}

/** A permanent subscription, as one event 5861 tells it: filter, consumer and their binding at once. */
export interface RecordedSubscription {
  /** Where the objects live, for example `//./root/subscription`. Sysmon watches that namespace alone. */
  readonly namespace: string;
  /** The filter. */
  readonly filter: RecordedFilter;
  /** The consumer. */
  readonly consumer: RecordedConsumer;
  /** False where the record was cut off, so that properties or the end of a value are missing. Then it is no evidence. */
  readonly complete: boolean;
}

/** One event of WMI-Activity/Operational. */
export interface ActivityRecord {
  /** The event ID of WMI-Activity/Operational. */
  readonly eventId: ActivityEventId;
  /** Where it stands in the file. */
  readonly place: EventPlace;
  /** The namespace of the operation, where the event tells it. */
  readonly namespace?: string;
  /** The fields as recorded, by the names that Windows gives them; out of the message where it holds them alone. */
  readonly fields: ReadonlyMap<string, string>;
  /** The subscription, for 5861. */
  readonly subscription?: RecordedSubscription;
  /** Whether the file holds only a part of the event. */
  readonly shortened: boolean;
  /** The computer that recorded it, where the event tells it. */
  readonly computer?: string;
  /** The time of the recording: ISO 8601 in UTC where the file tells the time zone, else as the file has it. */
  readonly time?: string;
  /** The number of the record in the log, where the event tells it. */
  readonly recordId?: string;
}
