import type { SubscriptionFinding, Layer, Missing, Sighting, TriagedChain } from '../../triage';
import { jsonParts } from '../json-parts';
import type { TriagedFiles } from './triaged-files';

/** One event that shows a subscription. */
export interface TriageEventJson extends Pick<Sighting, 'path' | 'line' | 'record' | 'operation' | 'time' | 'user'> {
  /** Null for a line of an inventory. */
  readonly eventId: Sighting['eventId'] | null;
}

/** One subscription in {@link TriageJson}. */
export interface TriageChainJson extends Pick<
  TriagedChain,
  'id' | 'level' | 'because' | 'confidence' | 'moreEvents' | 'moreNeighbours' | 'detections'
> {
  readonly host: string | null;
  /** Where the objects live; null where only relative paths were recorded. */
  readonly namespace: string | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly filter: {
    readonly name: string | null;
    /** Where the query runs. */
    readonly namespace: string | null;
    readonly query: string | null;
    /** What sets it off: its kind, and in a sentence; null where no query was recorded. */
    readonly trigger: { readonly kind: string | null; readonly sentence: string } | null;
    readonly there: boolean;
  } | null;
  readonly consumer: {
    readonly name: string | null;
    readonly type: string;
    readonly wmiClass: string | null;
    readonly destination: string | null;
    /** What 5861 or an inventory records of it. */
    readonly properties: Readonly<Record<string, string>> | null;
    readonly decoded: readonly Pick<Layer, 'number' | 'text' | 'language' | 'made' | 'sha256' | 'bytes' | 'note'>[];
    readonly there: boolean;
  } | null;
  /** What the consumer ran before it was changed, oldest first. */
  readonly earlier: TriagedChain['earlier'];
  readonly binding: { readonly there: boolean } | null;
  /** The names that the binding gives, or those of the parts. */
  readonly names: { readonly filter: string | null; readonly consumer: string | null };
  readonly user: string | null;
  readonly events: readonly TriageEventJson[];
  readonly missing: readonly Missing[];
  readonly notes: TriagedChain['chain']['notes'];
  readonly standing: TriagedChain['standing']['kind'];
  readonly standingEntry: string | null;
  readonly standingDiffers: readonly string[];
  readonly standingWhy: string;
  /** What it set off. */
  readonly fired: TriagedChain['neighbours'];
  /** Who made it, what named it, and when WMI began to wait for its query. */
  readonly neighbours: TriagedChain['neighbours'];
  readonly judgements: readonly SubscriptionFinding[];
}

/** The JSON report of `triage`; schemas/triage-report.schema.json describes it. */
export interface TriageJson {
  /** The version of the format. */
  readonly version: 1;
  readonly summary: {
    readonly levels: TriagedFiles['report']['levels'];
    /** How many subscriptions are listed below, and how many only counted. */
    readonly chains: number;
    readonly notShown: number;
    readonly more: number;
    readonly duplicates: number;
    readonly hosts: readonly string[];
    readonly volume: TriagedFiles['report']['volume'];
    readonly files: readonly {
      readonly path: string;
      readonly events: Readonly<Record<string, number>>;
      readonly inventory: number;
      readonly others: number;
      /** Why it could not be read at all. */
      readonly lost: string | null;
      readonly problems: TriagedFiles['files'][number]['problems'];
    }[];
    readonly notes: TriagedFiles['report']['notes'];
    /** What was looked at of other events; null where none were given. */
    readonly context: TriagedFiles['context'];
    readonly manifest: string | null;
    readonly config: string | null;
    readonly today: string;
  };
  readonly chains: readonly TriageChainJson[];
}

/**
 * What `triage` found, as data.
 *
 * @param triaged - what was found
 * @returns plain data; absent parts are null
 */
export function triageJson(triaged: TriagedFiles): TriageJson {
  return { ...withoutChains(triaged), chains: triaged.shown.map(chainJson) };
}

function withoutChains({
  report,
  shown,
  files,
  context,
  manifest,
  config,
  today,
}: TriagedFiles): Omit<TriageJson, 'chains'> {
  const { levels, chains, more, duplicates, recorded, volume, notes } = report;
  return {
    version: 1,
    summary: {
      levels,
      chains: shown.length,
      notShown: chains.length - shown.length,
      more,
      duplicates,
      hosts: recorded.hosts,
      volume,
      files: files.map(({ path, byId, inventory, others, lost, problems }) => ({
        path,
        events: Object.fromEntries([...byId].map(([id, count]) => [String(id), count])),
        inventory,
        others,
        lost,
        problems,
      })),
      notes,
      context: context === null ? null : { events: context.events, unread: context.unread },
      manifest,
      config,
      today,
    },
  };
}

/**
 * {@link triageJson} as text, a chain at a time.
 *
 * @param triaged - what was found
 * @returns the parts of the JSON, with a final newline
 */
export function triageJsonText(triaged: TriagedFiles): Iterable<string> {
  return jsonParts(withoutChains(triaged), 'chains', eachChain(triaged.shown));
}

function* eachChain(chains: readonly TriagedChain[]): Generator<TriageChainJson, void> {
  for (const chain of chains) {
    yield chainJson(chain);
  }
}

function chainJson(triaged: TriagedChain): TriageChainJson {
  const { id, chain, level, because, standing, confidence, findings, events, moreEvents, moreNeighbours } = triaged;
  const { neighbours, detections } = triaged;
  const { namespace, binding, names, user, first, last, missing, notes } = chain;
  return {
    id,
    host: chain.host === '' ? null : chain.host,
    level,
    because,
    namespace,
    first,
    last,
    filter: filterJson(triaged),
    consumer: consumerJson(triaged),
    earlier: triaged.earlier,
    binding: binding === null ? null : { there: binding.there },
    names,
    user,
    confidence,
    events: events.map(eventJson),
    moreEvents,
    moreNeighbours,
    missing,
    notes,
    standing: standing.kind,
    standingEntry: standing.entry,
    standingDiffers: standing.differs,
    standingWhy: standing.why,
    fired: neighbours.filter(({ role }) => role === 'fired'),
    neighbours: neighbours.filter(({ role }) => role !== 'fired'),
    judgements: findings,
    detections,
  };
}

function eventJson({ path, line, record, eventId, listed, operation, time, user }: Sighting): TriageEventJson {
  return { path, line, record, eventId: listed ? null : eventId, operation, time, user };
}

function filterJson({ chain: { filter }, query }: TriagedChain): TriageChainJson['filter'] {
  return filter === null
    ? null
    : {
        name: filter.name,
        namespace: filter.content.namespace,
        query: filter.content.query,
        trigger: query === null ? null : { kind: query.trigger?.kind ?? null, sentence: query.sentence },
        there: filter.there,
      };
}

function consumerJson({ chain: { consumer }, payload }: TriagedChain): TriageChainJson['consumer'] {
  if (consumer === null) {
    return null;
  }
  const { name, wmiClass, there, content } = consumer;
  const decoded = (payload?.layers ?? []).filter(({ made }) => made.length > 0);
  return {
    name,
    type: content.type,
    wmiClass,
    destination: content.destination,
    properties: content.properties === null ? null : Object.fromEntries(content.properties),
    decoded: decoded.map(({ number, text, language, made, sha256, bytes, note }) => ({
      number,
      text,
      language,
      made,
      sha256,
      bytes,
      note,
    })),
    there,
  };
}
