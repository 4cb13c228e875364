import type { Chain, State } from '../join';
import { instantOf } from '../join/instant';

/**
 * So far apart the times of one moment may be: Sysmon looks for new objects every 5 seconds (seen in recorded 5860 events: WITHIN 5), and a
 * tool that collects events may write down when it got them.
 */
export const LAG = 5000;

/** When a chain was made, in milliseconds since 1970. */
export interface Moments {
  /** When its parts were made or changed; when it was first seen, where neither was recorded. Six at most, the earliest first. */
  readonly at: readonly number[];
  /** Before this it cannot have fired; -Infinity where its creation was not recorded. */
  readonly since: number;
  /** Whether its times tell the zone; null where it has none. */
  readonly isZoned: boolean | null;
}

interface PartMoments {
  readonly made: readonly number[];
  readonly created: number | null;
  readonly seen: number | null;
  readonly isZoned: boolean | null;
}

/** Finds out when chains were made. Chains share the states of their parts, which are looked at once. */
export class MomentsOfChains {
  readonly #known = new Map<readonly State<unknown>[], PartMoments>();

  /** When a chain was made. */
  of({ filter, consumer, binding }: Chain): Moments {
    const parts = [filter, consumer, binding].flatMap((part) => (part === null ? [] : [this.#part(part.states)]));
    const made = parts.flatMap((part) => part.made);
    const seen = parts.flatMap((part) => part.seen ?? []);
    const created = parts.flatMap((part) => part.created ?? []);
    return {
      at: made.length > 0 ? [...new Set(made)].sort((a, b) => a - b) : seen.length > 0 ? [Math.min(...seen)] : [],
      since: created.length > 0 ? Math.min(...created) - LAG : -Infinity,
      isZoned: parts.map(({ isZoned }) => isZoned).find((zoned) => zoned !== null) ?? null,
    };
  }

  #part(states: readonly State<unknown>[]): PartMoments {
    const known = this.#known.get(states);
    if (known !== undefined) {
      return known;
    }
    const timed = states.filter(({ sighting }) => sighting.instant !== null);
    const made = timed.filter(({ kind }) => kind === 'Created' || kind === 'Modified');
    const [first] = states;
    const part: PartMoments = {
      made: [made[0], made.at(-1)].flatMap((state) => state?.sighting.instant ?? []),
      created: first?.kind === 'Created' ? first.sighting.instant : null,
      seen: timed[0]?.sighting.instant ?? null,
      isZoned: instantOf(timed[0]?.sighting.time ?? undefined)?.zoned ?? null,
    };
    this.#known.set(states, part);
    return part;
  }
}
