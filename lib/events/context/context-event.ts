import type { EventPlace } from '../event-place';
import type { EventProblem } from '../recorded-event';

/** Events that tell what went on around a subscription: a process, a connection and a file of Sysmon; a process and a logon of Security. */
export type ContextEventId = 1 | 3 | 11 | 4688 | 4624;

/** One event beside those of WMI, as it was recorded; null for what it does not tell or does not have. */
export interface ContextEvent {
  /** The log that holds it. */
  readonly log: 'Sysmon' | 'Security';
  /** Its ID in that log. */
  readonly eventId: ContextEventId;
  /** The computer that recorded it; empty where the event does not tell. */
  readonly computer: string;
  /** When: UtcTime, else the time of the recording; ISO 8601 in UTC where the file tells the time zone, else as the file has it. */
  readonly time: string | null;
  /** When the log recorded it, by the log's own time in UTC; null where the file does not have that time. */
  readonly logged: string | null;
  /** Where it stands in the file. */
  readonly place: EventPlace;
  /** The number of the record in the log. */
  readonly recordId: string | null;
  /** The program that was started, that connected, or that made the file. */
  readonly image: string | null;
  /** The command line of the program that was started. */
  readonly commandLine: string | null;
  /** The program that started it. */
  readonly parentImage: string | null;
  /** Who started it, connected, made the file or logged on; with the domain where that is recorded. */
  readonly user: string | null;
  /** The SID of that account, where it is recorded. */
  readonly userSid: string | null;
  /** How the account logged on, for 4624: for example `3` for the network, `10` for Remote Desktop. */
  readonly logonType: string | null;
  /** Where the logon or the connection came from. */
  readonly sourceAddress: string | null;
  /** The port that was connected to. */
  readonly destinationPort: string | null;
  /** Whether this computer began the connection. */
  readonly initiated: boolean | null;
  /** The file that was made. */
  readonly targetFilename: string | null;
}

/** Is told what a file of context holds, in the order of the file. */
export interface ContextSink {
  /** An event; what it does not keep is gone. */
  event(event: ContextEvent): void;
  /** What could not be read. */
  problem(problem: EventProblem): void;
}
