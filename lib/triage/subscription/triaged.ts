import type { Span } from '../../text';
import type { Chain, JoinNote, Recorded, Sighting } from '../join';
import type { JudgedPart, Weight } from '../judgements/judgement';
import type { DescribedPayload } from '../payload/payload';
import type { Detection } from '../detections/detection';
import type { Neighbour, NeighbourRole } from '../neighbours/neighbour';
import type { DescribedQuery } from '../wql/read-query';

/** How much a subscription asks for a look: `malicious` is shown as "likely malicious", `notable` as "look at it". */
export type Level = 'malicious' | 'suspicious' | 'notable' | 'known';

/**
 * What is known about a subscription by the whole of its values, never by its names.
 *
 * * `verified`: an entry of the manifest that is in force has the same values
 * * `expired`: the same, and the entry is past its last day or names other hosts
 * * `changed`: an entry has the same names and another query, payload or class
 * * `built-in`: recorded evidence that Windows has it, with the same values
 * * `new`: none of these
 */
export type StandingKind = 'verified' | 'expired' | 'changed' | 'built-in' | 'new';

/** What is known about a subscription, and by what. */
export interface Standing {
  /** Which of the five it is. */
  readonly kind: StandingKind;
  /** The entry of the manifest, or the recorded evidence, that has its names; null where none has. */
  readonly entry: string | null;
  /** The values that differ from the entry, for `changed`: for example `Query`. */
  readonly differs: readonly string[];
  /** What it rests on, in one sentence without capital and full stop. */
  readonly why: string;
}

/** Something that was found in a subscription. */
export interface SubscriptionFinding {
  /** The id of the judgement. */
  readonly id: string;
  /** How much it weighs. */
  readonly weight: Weight;
  /** The part that shows it. */
  readonly part: JudgedPart;
  /** The field of the event; empty where it rests on what happened, not on a value. */
  readonly field: string;
  /** 0 for the recorded value; else the layer of the payload that the span is in. */
  readonly layer: number;
  /** Where in the text of the field or layer; null where it rests on what happened. */
  readonly span: Span | null;
  /** The text of the span. */
  readonly excerpt: string;
  /** Why it says something, in one sentence without a full stop. */
  readonly reason: string;
  /** Ids of ATT&CK techniques. */
  readonly techniques: readonly string[];
}

/** A rule by which a level was given. */
export interface LevelReason {
  /** The id of the rule. */
  readonly rule: string;
  /** What it says, in one clause. */
  readonly says: string;
  /** The judgements that it rests on. */
  readonly judgements: readonly string[];
}

/** How much of a subscription was recorded: all three parts, fewer, or parts that no binding joins. */
export type Confidence = 'complete' | 'partial' | 'guessed';

/** What a consumer ran before it was changed. */
export interface EarlierPayload {
  /** As an administrator sees it. */
  readonly destination: string;
  /** When it was recorded first; null where the event does not tell. */
  readonly time: string | null;
  /** What was found in it. */
  readonly findings: readonly SubscriptionFinding[];
}

/** A subscription with all that is said of it. */
export interface TriagedChain {
  /** The same for the same host, names and classes in every run: 12 hexadecimal digits, and a number where two would be the same. */
  readonly id: string;
  /** The subscription as it was joined. */
  readonly chain: Chain;
  /** How much it asks for a look. */
  readonly level: Level;
  /** The rules that give the level; at least one. */
  readonly because: readonly LevelReason[];
  /** What is known of it. */
  readonly standing: Standing;
  /** How much of it was recorded. */
  readonly confidence: Confidence;
  /** The query in force, read; null where none was recorded. */
  readonly query: DescribedQuery | null;
  /** What the consumer in force runs, taken apart; null where it was not recorded. */
  readonly payload: DescribedPayload | null;
  /** What the consumer ran before, oldest first; empty where it was not changed. At most 20 contents. */
  readonly earlier: readonly EarlierPayload[];
  /** What was found, by weight, heaviest first. */
  readonly findings: readonly SubscriptionFinding[];
  /** The events that show it, each once, in the order in which they happened as far as that can be told. */
  readonly events: readonly Sighting[];
  /** How many more there are: of a part with a long history the first and the last are listed. */
  readonly moreEvents: number;
  /** At most 20 of each role, the surest first. */
  readonly neighbours: readonly Neighbour[];
  /** How many more there are of each role. */
  readonly moreNeighbours: Readonly<Record<NeighbourRole, number>>;
  /** What public rules say of its events. */
  readonly detections: readonly Detection[];
}

/** How many events there are, beside how many are to be expected. */
export interface Volume {
  /** How many events show subscriptions. */
  readonly events: number;
  /** Days between the first and the last event, rounded up; null where no event tells its time. */
  readonly days: number | null;
  /** How many events a host records in 30 days; null where the recording is shorter than 28 days, or has no time. */
  readonly perMonthAndHost: number | null;
}

/** What recorded events say of the subscriptions of their hosts. */
export interface TriageReport {
  /** Worst first, then by the time of the first event. */
  readonly chains: readonly TriagedChain[];
  /** How many of them have each level. */
  readonly levels: Readonly<Record<Level, number>>;
  /** How many chains were counted and not listed, because there are too many. */
  readonly more: number;
  /** How many events were in the files twice. */
  readonly duplicates: number;
  /** How much was recorded. */
  readonly recorded: Recorded;
  /** How many events there are, beside how many are to be expected. */
  readonly volume: Volume;
  /** What is to be known of the recording. */
  readonly notes: readonly JoinNote[];
}
