import type { State } from './chain';
import type { History } from './history';

/** Two looks of Sysmon are so far apart, in milliseconds (seen in recorded 5860 events: WITHIN 5). */
const LOOK = 5000;

type AnyHistory = Pick<History<unknown>, 'states' | 'there' | 'byActivity' | 'firstTimed' | 'lastTimed'> | undefined;

/** From when to when a chain was recorded. */
export class ChainSpan {
  /** The places of its first and its last event in the host's order; NaN where they have no time. */
  readonly firstOrder: number;
  readonly lastOrder: number;
  /** The times of its first and its last event; null where no event tells its time. */
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** Whether its first event says that it is older: an event of Sysmon that is no creation, or 5861 seen for more than one look. */
  readonly isOlder: boolean;
  readonly #milliseconds: number;

  /** @param histories - of its parts */
  constructor(histories: readonly AnyHistory[]) {
    const present = histories.filter((history) => history !== undefined);
    const earliest = present.flatMap(({ states }) => states.slice(0, 1)).sort((a, b) => a.order - b.order);
    const firsts = present.flatMap(({ firstTimed }) => firstTimed ?? []).sort((a, b) => a.order - b.order);
    const lasts = present.flatMap(({ lastTimed }) => lastTimed ?? []).sort((a, b) => b.order - a.order);
    const [first] = firsts;
    const [last] = lasts;
    this.firstTime = first?.sighting.time ?? null;
    this.lastTime = last?.sighting.time ?? null;
    this.firstOrder = orderOf(first);
    this.lastOrder = orderOf(last);
    this.#milliseconds = (last?.sighting.instant ?? NaN) - (first?.sighting.instant ?? NaN);
    const isActivity = earliest[0]?.sighting.eventId === 5861;
    const outlived = isActivity && this.#milliseconds >= LOOK;
    this.isOlder = outlived || (earliest[0] !== undefined && !isActivity && earliest[0].kind !== 'Created');
  }

  /** Who made the first of some objects of which an event tells it. */
  user(histories: readonly AnyHistory[]): string | null {
    for (const history of histories) {
      const user = history?.states[0]?.sighting.user ?? null;
      if (user !== null) {
        return user;
      }
    }
    return null;
  }

  /** Whether 5861 shows it and nothing that it lived from one look of Sysmon to the next, and whether it is known that it did not. */
  brevity(histories: readonly AnyHistory[]): { readonly brief: boolean; readonly briefForCertain: boolean } {
    const present = histories.filter((history) => history !== undefined);
    const byActivity = present.some((history) => history.byActivity);
    const brief = byActivity && this.#milliseconds < LOOK;
    return { brief, briefForCertain: brief && present.some(({ there }) => !there) };
  }
}

function orderOf(state: State<unknown> | undefined): number {
  return state === undefined || state.sighting.instant === null ? NaN : state.order;
}
