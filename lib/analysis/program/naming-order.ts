import type { Alternative } from './alternative';
import { matchKey } from './alternative';
import type { Program } from './program';
import { drops } from './program';
import { canLeak, nameOf } from './renaming';

/** An include alternative of a program in its order of trial. */
interface Place {
  /** Equal for those that match the same events. */
  readonly key: string;
  /** The place of the first that matches the same events. */
  readonly first: number;
  /** The rule name of every event that it logs; null where that depends on the event. */
  readonly name: string | null;
}

/** The rule names that a program gives, in the order of trial: most removals are seen at once to change none. */
export class NamingOrder {
  readonly #byAlternative = new Map<Alternative, number>();
  readonly #places: readonly Place[];
  /** For each place, the first behind it with another name. */
  readonly #endOfName: readonly number[];
  /** For each place, the next that matches the same events. */
  readonly #nextAlike: readonly number[];
  readonly #logsByDefault: boolean;

  /**
   * @param program - the program
   */
  constructor({ naming, logsByDefault }: Program) {
    this.#logsByDefault = logsByDefault;
    const firsts = new Map<string, number>();
    const places: Place[] = [];
    let leaks = false;
    for (const alternative of naming) {
      if (!drops(alternative) && !alternative.lacksField) {
        const key = matchKey(alternative);
        const first = firsts.get(key) ?? places.length;
        firsts.set(key, first);
        this.#byAlternative.set(alternative, places.length);
        places.push({ key, first, name: nameOf(alternative, leaks) });
      }
      leaks ||= canLeak(alternative);
    }
    this.#places = places;
    [this.#endOfName, this.#nextAlike] = whatFollows(places);
  }

  /**
   * Whether it is seen at once that no event which is logged with and without an alternative gets another rule name without it.
   *
   * @param alternative - an alternative of the program
   * @returns true if so; false also where it takes more to see it
   */
  staysWithout(alternative: Alternative): boolean {
    if (canLeak(alternative)) {
      return false;
    }
    const at = this.#byAlternative.get(alternative);
    const place = at === undefined ? undefined : this.#places[at];
    if (at === undefined || place === undefined) {
      // It drops, or never matches: it names no event that is logged.
      return true;
    }
    if (place.first < at) {
      return true;
    }
    const end = this.#endOfName[at] ?? 0;
    const isLast = end === this.#places.length && !this.#logsByDefault;
    return place.name !== null && (isLast || (this.#nextAlike[at] ?? Infinity) < end);
  }
}

function whatFollows(places: readonly Place[]): readonly [readonly number[], readonly number[]] {
  const endOfName: number[] = [];
  const nextAlike: number[] = [];
  const next = new Map<string, number>();
  for (let at = places.length - 1; at >= 0; at--) {
    const place = places[at];
    if (place !== undefined) {
      const continues = places[at + 1]?.name === place.name;
      endOfName[at] = continues ? (endOfName[at + 1] ?? places.length) : at + 1;
      nextAlike[at] = next.get(place.key) ?? Infinity;
      next.set(place.key, at);
    }
  }
  return [endOfName, nextAlike];
}
