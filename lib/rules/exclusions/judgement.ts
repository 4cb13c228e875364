import type { ExclusionReach, ReachOnEvent } from '../../analysis';
import type { WmiFacts } from '../../lint';
import { namesOf, objectNames } from './names-compared';

/** What is wrong with an exclusion; only the first that applies is said of it. */
export type Verdict = 'broad' | 'names only' | 'partial' | 'precise';

/** An exclusion with what is wrong with it, and an event that it hides. */
export interface JudgedExclusion {
  readonly exclusion: ExclusionReach;
  readonly verdict: Verdict;
  readonly reach: ReachOnEvent;
}

const judged = new WeakMap<WmiFacts, readonly JudgedExclusion[]>();

/**
 * Judges the exclusions of a file per subscription, not per element: a binding has no payload of its own, so it is as precise as
 * the exclusions of its filter and its consumer in the same file.
 *
 * @param wmi - the file
 * @returns the exclusions that drop something, in document order
 */
export function judgeExclusions(wmi: WmiFacts): readonly JudgedExclusion[] {
  const known = judged.get(wmi);
  if (known !== undefined) {
    return known;
  }
  const verdicts = new Judge(wmi.exclusions).verdicts();
  judged.set(wmi, verdicts);
  return verdicts;
}

class Judge {
  readonly #exclusions: readonly ExclusionReach[];
  readonly #filters = new Set<string>();
  readonly #consumers = new Set<string>();
  readonly #boundFilters = new Set<string>();
  readonly #boundConsumers = new Set<string>();
  readonly #looseFilters: number;
  readonly #looseConsumers: number;

  constructor(exclusions: readonly ExclusionReach[]) {
    this.#exclusions = exclusions;
    for (const { events } of exclusions) {
      for (const reach of events) {
        this.#register(reach);
      }
    }
    const loose = (eventId: number): number =>
      exclusions
        .flatMap(({ events }) => events)
        .filter((reach) => reach.eventId === eventId && reach.payloadPinned && !this.#isBound(reach)).length;
    this.#looseFilters = loose(19);
    this.#looseConsumers = loose(20);
  }

  verdicts(): readonly JudgedExclusion[] {
    return this.#exclusions.flatMap((exclusion) => {
      const verdicts = exclusion.events.map((reach) => ({ exclusion, reach, verdict: this.#verdict(reach) }));
      const worst = (['broad', 'names only', 'partial', 'precise'] as const).find((verdict) =>
        verdicts.some((candidate) => candidate.verdict === verdict),
      );
      const telling = verdicts.filter((candidate) => candidate.verdict === worst);
      return telling.find(({ reach }) => reach.eventId === 20) ?? telling[0] ?? [];
    });
  }

  #register({ eventId, constraints, payloadPinned }: ReachOnEvent): void {
    if (eventId === 21) {
      const [filters, consumers] = [objectNames(constraints.get('Filter')), objectNames(constraints.get('Consumer'))];
      if (filters.length > 0 && consumers.length > 0) {
        filters.forEach((name) => this.#boundFilters.add(name));
        consumers.forEach((name) => this.#boundConsumers.add(name));
      }
    } else if (payloadPinned) {
      const names = eventId === 19 ? this.#filters : this.#consumers;
      namesOf(constraints.get('Name')).forEach((name) => names.add(name));
    }
  }

  #isBound({ eventId, constraints }: ReachOnEvent): boolean {
    const names = eventId === 19 ? this.#boundFilters : this.#boundConsumers;
    return namesOf(constraints.get('Name')).some((name) => names.has(name));
  }

  #verdict(reach: ReachOnEvent): Verdict {
    const { eventId, constraints, payloadPinned } = reach;
    if ([...constraints.values()].every(({ kind }) => kind === 'free')) {
      return 'broad';
    }
    if (eventId === 21) {
      const known = (names: readonly string[], excluded: ReadonlySet<string>): boolean =>
        names.length > 0 && names.every((name) => excluded.has(name));
      return known(objectNames(constraints.get('Filter')), this.#filters) &&
        known(objectNames(constraints.get('Consumer')), this.#consumers)
        ? 'precise'
        : 'names only';
    }
    if (!payloadPinned) {
      return 'names only';
    }
    const others = eventId === 19 ? this.#looseConsumers : this.#looseFilters;
    return this.#isBound(reach) || others > 0 ? 'precise' : 'partial';
  }
}
