import type { ActivityRecord, ContextEvent } from '../../events';
import type { Chain, JoinNote } from '../join';
import { foldedHost, hostNames, shortHost } from '../join/host-names';
import { instantOf } from '../join/instant';
import type { Payload } from '../payload/payload';
import type { ChainNeighbours } from './chain-neighbours';
import { neighboursOfChain } from './chain-neighbours';
import { TimeNotes } from './time-notes';
import type { Find } from './finds';
import { Finds, NEAR } from './finds';
import type { ChainWants, Reach } from './host-wants';
import { HostWants } from './host-wants';
import { MomentsOfChains } from './moments';
import { Occurrence } from './occurrence';
import { activityFinds, eventFinds } from './other-finds';
import { processFinds } from './process-finds';

const TEN_MINUTES = 600_000;
const HOUR = 3_600_000;

/** How far from a chain events count by their time alone. */
export interface NeighbourOptions {
  /** So long before it was made or changed, in milliseconds; 10 minutes unless given. */
  readonly before?: number;
  /** So long after it, in milliseconds; 60 minutes unless given. */
  readonly after?: number;
}

/** A host that has chains. */
interface Watch {
  readonly name: string;
  readonly wants: HostWants;
  /** What computers of that very name recorded. */
  readonly own: Finds;
  /** What computers recorded that may be the host by another name: a short one, or a full one. */
  readonly other: Finds;
}

/** Where an event is kept: the host that has the chains, and the computer as the event spells it. */
interface Home {
  readonly finds: Finds;
  readonly host: string;
  readonly computer: string;
}

/** What is told of an event, whatever its log. */
type Told = Pick<Occurrence, 'log' | 'eventId' | 'time' | 'path' | 'line' | 'record'>;

/**
 * Finds the events around subscriptions: what made them, what names them, and what they set off. It takes events one by one, in any order,
 * and keeps those alone that tell something of a subscription of their host.
 *
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * import { joinEvents, NeighbourCollector } from 'lib/triage';
 * const read = readEvents('{"EventID":19,"Operation":"Created","Name":" \\"Updater\\""}');
 * const { chains } = joinEvents([{ ...read, name: 'events.jsonl' }]);
 * const collector = new NeighbourCollector(chains, () => null);
 * collector.neighbours().map(({ listed }) => listed.length); // [0]
 * ```
 */
export class NeighbourCollector {
  readonly #chains: { readonly wants: ChainWants; readonly watch: Watch }[] = [];
  readonly #watches = new Map<string, Watch>();
  /** The hosts with full names, by their short ones. */
  readonly #fullOf = new Map<string, Watch[]>();
  readonly #computers = new Set<string>();
  readonly #records = new Set<string>();
  readonly #times = new TimeNotes();

  /**
   * @param chains - the subscriptions
   * @param payloadOf - what the consumer in force of one runs; null where that was not recorded
   * @param options - how far from them events count
   */
  constructor(
    chains: readonly Chain[],
    payloadOf: (chain: Chain) => Payload | null,
    { before = TEN_MINUTES, after = HOUR }: NeighbourOptions = {},
  ) {
    const moments = new MomentsOfChains();
    const reach: Reach = { before, after };
    for (const chain of chains) {
      const watch = this.#watchOf(chain.host);
      this.#chains.push({ watch, wants: watch.wants.add(chain, payloadOf(chain), moments.of(chain), reach) });
    }
  }

  /**
   * Takes an event of a file of context.
   *
   * @param event - the event
   * @param path - its file
   */
  take(event: ContextEvent, path: string): void {
    const { log, eventId, computer, time, recordId, place } = event;
    const told = { log, eventId, time, path, line: place.line, record: recordId };
    const isProcess = eventId === 1 || eventId === 4688;
    for (const [watch, finds] of this.#homesOf(computer)) {
      this.#times.compare(event, watch.name, path);
      const at = this.#timeOf(watch, told);
      const found = isProcess
        ? processFinds(event, { wants: watch.wants, at })
        : eventFinds(event, { wants: watch.wants, at });
      this.#keep(found, { finds, host: watch.name, computer }, told, at);
    }
  }

  /**
   * Takes an event of WMI-Activity.
   *
   * @param record - the event; one that tells nothing beside chains is passed over
   * @param path - its file
   */
  takeActivity(record: ActivityRecord, path: string): void {
    const { eventId, computer = '', time = null, recordId = null, place } = record;
    const told = { log: 'WMI-Activity', eventId, time, path, line: place.line, record: recordId };
    for (const [watch, finds] of this.#homesOf(computer)) {
      const at = this.#timeOf(watch, told);
      this.#keep(activityFinds(record, { wants: watch.wants, at }), { finds, host: watch.name, computer }, told, at);
    }
  }

  /**
   * What was found.
   *
   * @returns the neighbours of each chain, in the order in which they were given
   */
  neighbours(): readonly ChainNeighbours[] {
    const names = hostNames([...this.#watches.keys(), ...this.#computers]);
    const found = new Map<Watch, readonly Finds[]>();
    for (const watch of this.#watches.values()) {
      const short = shortHost(watch.name);
      const home = foldedHost(names.of(short).name);
      const isOne = short === watch.name ? home !== short : home === watch.name;
      found.set(watch, isOne ? [watch.own, watch.other] : [watch.own]);
    }
    return this.#chains.map(({ wants, watch }) => neighboursOfChain(wants, watch.wants, found.get(watch) ?? []));
  }

  /**
   * What is to be known of the events that were taken.
   *
   * @returns notes about clocks, and times that cannot be compared
   */
  notes(): readonly JoinNote[] {
    return this.#times.notes();
  }

  #watchOf(host: string): Watch {
    const name = foldedHost(host);
    const known = this.#watches.get(name);
    if (known !== undefined) {
      return known;
    }
    const watch = { name, wants: new HostWants(), own: new Finds(), other: new Finds() };
    this.#watches.set(name, watch);
    const short = shortHost(name);
    if (short !== name) {
      this.#fullOf.set(short, [...(this.#fullOf.get(short) ?? []), watch]);
    }
    return watch;
  }

  /** The hosts that a computer may be. Whether it is one by another name is known only when all names are. */
  #homesOf(computer: string): readonly (readonly [Watch, Finds])[] {
    const name = foldedHost(computer);
    this.#computers.add(name);
    const own = this.#watches.get(name);
    const short = shortHost(name);
    const full = this.#fullOf.get(short) ?? [];
    const [only] = full;
    const other = short !== name ? this.#watches.get(short) : full.length === 1 ? only : undefined;
    return [
      ...(own === undefined ? [] : [[own, own.own] as const]),
      ...(other === undefined ? [] : [[other, other.other] as const]),
    ];
  }

  #timeOf({ wants: { isZoned }, name }: Watch, { time, path, line }: Told): number | null {
    const instant = instantOf(time ?? undefined);
    if (instant !== undefined && (isZoned === null || instant.zoned === isZoned)) {
      return instant.at;
    }
    this.#times.addIncomparable(name, path, line);
    return null;
  }

  #keep(found: readonly Find[], { finds, host, computer }: Home, told: Told, at: number | null): void {
    if (found.length === 0) {
      return;
    }
    if (told.record !== null) {
      const { log, eventId, record, time } = told;
      const key = JSON.stringify([log, eventId, record, time, foldedHost(computer), host]);
      if (this.#records.has(key)) {
        return;
      }
      this.#records.add(key);
    }
    const isNear = found.some(({ key }) => key === NEAR);
    const occurrence = new Occurrence({ ...told, at, isNear });
    for (const { key, what, isSure } of found) {
      finds.add(key, { occurrence, what, isSure });
    }
  }
}
