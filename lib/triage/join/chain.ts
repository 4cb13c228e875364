import type { WmiEventId, WmiEventRecord, WmiOperation } from '../../catalog';
import type { ActivityRecord, InventoryEntry, RecordedEvent } from '../../events';

/** The recorded events of one file. */
export interface EventFile {
  /** The name of the file, as evidence names it. */
  readonly name: string;
  /** The WMI events of Sysmon in it. */
  readonly events: readonly RecordedEvent[];
  /** The WMI-Activity events in it. */
  readonly activity: readonly ActivityRecord[];
  /** The subscriptions that it lists as present, where it is an inventory; none unless given. */
  readonly inventory?: readonly InventoryEntry[];
}

/** One of the three objects that make a subscription. */
export type Part = 'filter' | 'consumer' | 'binding';

/** One event that shows a part of a chain. */
export interface Sighting {
  /** The file that holds it. */
  readonly path: string;
  /** The line where it begins, from 1. */
  readonly line: number;
  /** Its number in the event log, where the file tells it. */
  readonly record: string | null;
  /** Sysmon's event, or 5861 of WMI-Activity; an entry of an inventory shows what a 5861 does. */
  readonly eventId: WmiEventId | 5861;
  /** Whether an inventory lists it, so that it is no event. */
  readonly listed: boolean;
  /** What happened; null for 5861, which says only that the subscription is there, and where Sysmon's value is none of the three. */
  readonly operation: WmiOperation | null;
  /** The computer as the event spells it; empty where it does not tell. */
  readonly computer: string;
  /** Who did it, as recorded; null where the event does not tell. */
  readonly user: string | null;
  /** When, as `readEvents` gives it. */
  readonly time: string | null;
  /** The same in milliseconds since 1970; null where it is no time, or one without zone beside others that have theirs. */
  readonly instant: number | null;
}

/** Why the values of an event are no evidence; empty where they are. */
export type Flaws = readonly string[];

/** What is recorded of a filter; texts as an administrator sees them. */
export interface FilterContent {
  /** The namespace that its query runs in; null where it is not recorded. Not where the filter lives. */
  readonly namespace: string | null;
  /** Its query; null where it is not recorded. */
  readonly query: string | null;
}

/** What is recorded of a consumer; texts as an administrator sees them. */
export interface ConsumerContent {
  /** As Sysmon records it, for example `Command Line`; the WMI class where only 5861 shows a class without such words. */
  readonly type: string;
  /** What it does: the command line, the script, the log file; null where it is not recorded. */
  readonly destination: string | null;
  /** All properties that 5861 records; null in a Sysmon event. */
  readonly properties: ReadonlyMap<string, string> | null;
}

/** What is recorded of a binding. */
export interface BindingContent {
  /** The paths of its ends as recorded, without Sysmon's quotes; null for 5861, which has none. */
  readonly paths: { readonly consumer: string; readonly filter: string } | null;
}

/** What one event says of an object: what happened to it, and what it was then. It holds until the next one. */
export interface State<Content> {
  /** `seen` for an event that shows the object without saying that anything happened. */
  readonly kind: WmiOperation | 'seen';
  /** What it was then; for `Deleted` what it was before. */
  readonly content: Content;
  /** Why this is no evidence. */
  readonly flaws: Flaws;
  /** The event. */
  readonly sighting: Sighting;
  /** Its place among all events of the host, from 0: the order in which they happened, as far as it can be told. */
  readonly order: number;
}

/** An object in a chain: all that was recorded of it, earlier and later lives included. */
export interface Joined<Content> {
  /** Its name as recorded first. */
  readonly name: string;
  /** What it was last while it was bound: what would run now, if it is still there. */
  readonly content: Content;
  /** Why that is no evidence. */
  readonly flaws: Flaws;
  /** What it was when it was bound; the nearest later content where the binding was recorded first. */
  readonly atBinding: Content;
  /** All states in the order in which they happened. */
  readonly states: readonly State<Content>[];
  /** False where it was deleted, and not seen again. */
  readonly there: boolean;
  /** Whether its recorded content changed from one state to the next. */
  readonly changed: boolean;
  /** Whether Sysmon and WMI-Activity record different contents of one life. */
  readonly differs: boolean;
  /** How often it was deleted and came back. */
  readonly returns: number;
}

/** A filter in a chain. */
export type JoinedFilter = Joined<FilterContent>;

/** A consumer in a chain. */
export interface JoinedConsumer extends Joined<ConsumerContent> {
  /** For example `CommandLineEventConsumer`; null where the recorded type is none that is known. */
  readonly wmiClass: string | null;
}

/** The binding of a chain. */
export interface JoinedBinding {
  /** All states in the order in which they happened. */
  readonly states: readonly State<BindingContent>[];
  /** False where it was deleted, and not seen again. */
  readonly there: boolean;
  /** How often it was deleted and came back. */
  readonly returns: number;
}

/**
 * Why something of a chain is missing.
 *
 * * `deleted`: it was deleted before it was bound, and not created again
 * * `other class`: the binding names an object of another class in the place of the filter
 * * `other namespace`: it lives where Sysmon does not watch
 * * `filtered`: the configuration makes Sysmon drop it
 * * `shipper`: an event of its kind lost its name, or a part of it, on the way into the file
 * * `too fast`: 5861 shows it, and nothing shows that it lived for 5 seconds, the time between two looks of Sysmon
 * * `not forwarded`: no event of its ID is in the files that hold events of its host
 * * `before the recording`: it happened before the first event of its host
 * * `after the recording`: it happened after the last event of its host
 * * `unknown`: none of these can be shown
 */
export type MissingReason =
  | 'deleted'
  | 'other class'
  | 'other namespace'
  | 'filtered'
  | 'shipper'
  | 'too fast'
  | 'not forwarded'
  | 'before the recording'
  | 'after the recording'
  | 'unknown';

/** What of a chain is missing. */
export interface Missing {
  /** Which part. */
  readonly part: Part;
  /** `part`: nothing shows it; `event`: 5861 shows it, no event of Sysmon does; `creation`: only its later life was recorded. */
  readonly what: 'part' | 'event' | 'creation';
  /** Every reason that can be shown, the surest first; at least one. */
  readonly why: readonly MissingReason[];
}

/**
 * Something about a chain that is worth knowing.
 *
 * * `binding-odd`: the filter's place names another class
 * * `single-quotes`: a path has single quotes, which no recording shows
 * * `unread-path`: a path of the binding cannot be read
 * * `shares-filter`, `shares-consumer`: another binding has the same
 * * `came-back`: a part was deleted and came back with the same content
 * * `payload-changed`, `query-changed`: the content of a part changed
 * * `logs-differ`: Sysmon and WMI-Activity record different contents
 * * `same-name`, `same-user`: why two parts without a binding are shown together
 */
export type ChainNoteKind =
  | 'binding-odd'
  | 'single-quotes'
  | 'unread-path'
  | 'shares-filter'
  | 'shares-consumer'
  | 'came-back'
  | 'payload-changed'
  | 'query-changed'
  | 'logs-differ'
  | 'same-name'
  | 'same-user';

/** A note about a chain. */
export interface ChainNote {
  /** What it is about. */
  readonly kind: ChainNoteKind;
  /** The part that shows it; null where it is the whole. */
  readonly part: Part | null;
}

/** A subscription, or what was recorded of one, on one host. */
export interface Chain {
  /** The host by its fullest name; empty where the events do not tell it. */
  readonly host: string;
  /** Where the objects live, as recorded; null where all paths are relative, so that it is not known. */
  readonly namespace: string | null;
  /** Its filter; null where nothing shows it. */
  readonly filter: JoinedFilter | null;
  /** Its consumer; null where nothing shows it. */
  readonly consumer: JoinedConsumer | null;
  /** Its binding; null where nothing shows it: filter and consumer are then a guess, or one of them is alone. */
  readonly binding: JoinedBinding | null;
  /** The names that the binding gives, or those of the parts; null where neither tells. */
  readonly names: { readonly filter: string | null; readonly consumer: string | null };
  /** Who made the binding, else the consumer, else the filter; null where no event tells. */
  readonly user: string | null;
  /** The time of its first event; null where no event tells its time. */
  readonly first: string | null;
  /** The time of its last event. */
  readonly last: string | null;
  /** What is missing, in the order filter, consumer, binding; empty where all three parts were recorded from the start. */
  readonly missing: readonly Missing[];
  /** What else is to be known. */
  readonly notes: readonly ChainNote[];
}

/** Something about the recording that is worth knowing. */
export interface JoinNote {
  /** What it is about. */
  readonly code: 'clock-backwards' | 'clocks-differ' | 'no-time' | 'two-hosts' | 'too-many' | 'partly-listed';
  /** One sentence. */
  readonly message: string;
  /** Where it shows first; null where it is about all files. */
  readonly path: string | null;
  /** The line there; null where it is about all files. */
  readonly line: number | null;
}

/** How to join. */
export interface JoinOptions {
  /**
   * Whether Sysmon's configuration would have dropped an event. Fields that are absent are not known: true only where it would have
   * dropped it whatever they hold. `droppedBy` makes it of a configuration. Without it nothing is said to be filtered.
   */
  readonly dropped?: (event: WmiEventRecord) => boolean;
  /** How far apart two parts without a binding may have been made by one user, in milliseconds; 10 minutes unless given. */
  readonly window?: number;
  /** How many chains are listed; 200,000 unless given. */
  readonly most?: number;
}

/** What joining found. */
export interface Joining {
  /** By the time of the first event, then by host and names; those without a time last. */
  readonly chains: readonly Chain[];
  /** How many chains there are beyond those: they are counted, not listed. */
  readonly more: number;
  /** How many events were in the files twice. */
  readonly duplicates: number;
  /** All events that show a part of a subscription, those that are there twice counted once. */
  readonly recorded: Recorded;
  /** What is to be known of the recording. */
  readonly notes: readonly JoinNote[];
}

/** How much was recorded. */
export interface Recorded {
  /** How many events; the entries of inventories are none. */
  readonly events: number;
  /** The hosts that recorded them, by name. */
  readonly hosts: readonly string[];
  /** The first and the last time, in milliseconds since 1970; null where no event tells its time. */
  readonly span: { readonly first: number; readonly last: number } | null;
}

/** So many chains are listed unless another number is given. */
export const MOST_CHAINS = 200_000;
