import type { Literal } from '../values/literal';
import { isPositive } from '../values/literal';
import type { Alternative } from './alternative';
import { stepsOf, matchKey } from './alternative';
import { matching } from './constraints';
import type { EventSpace } from './event-space';
import type { NamingPair } from './naming';
import type { Program } from './program';
import { drops } from './program';
import type { Constraint } from './search';

/** So many pairs are looked at in the time of one step. */
const PAIRS_PER_STEP = 8;

/** What logs an event: an include alternative, or the default. */
interface Decider {
  /** null for the default. */
  readonly alternative: Alternative | null;
  /** Its place in the order of trial; of the default, behind all others. */
  readonly at: number;
  /** The rule name of every event that it logs; null where that depends on the event. */
  readonly name: string | null;
}

/**
 * The ways in which an event can come to different rule names in two programs: which alternative logs it in one and which in the
 * other. Every event that both log under different names is one of these cases; most pairs are left out at sight, since they give the
 * same name, or stand in the same order in both, or ask for two values of one field.
 *
 * @param space - the event
 * @param pair - what sets names in the two programs
 * @param programs - the two programs
 * @yields the constraints of a case, beside those that both log the event and name it differently; null after each step's worth of
 *   pairs that were left out
 */
export function* renamingCases(
  space: EventSpace,
  pair: NamingPair,
  programs: readonly [Program, Program],
): Generator<readonly Constraint[] | null> {
  let passed = 0;
  const before = new Deciders(space, pair.before, programs[0].logsByDefault);
  const after = new Deciders(space, pair.after, programs[1].logsByDefault);
  for (const first of before.all) {
    for (const second of after.meeting(first)) {
      passed += 1;
      if (passed % PAIRS_PER_STEP === 0) {
        yield null;
      }
      if (canDiffer(first, second, pair) && before.precedes(first, second) && after.precedes(second, first)) {
        const both = [first.alternative, second.alternative].filter((alternative) => alternative !== null);
        yield [...new Set(both)].map((alternative) => matching(space, alternative));
      }
    }
  }
}

function canDiffer(first: Decider, second: Decider, pair: NamingPair): boolean {
  if (first.name !== null && first.name === second.name) {
    return false;
  }
  // Of two that both programs have, in the same order, the one that comes first decides in both.
  const areShared = [first, second].every(({ alternative }) => alternative !== null && pair.isShared(alternative));
  return !areShared || first.alternative === second.alternative;
}

/** The deciders of one program, and by which exact values events come to them. */
class Deciders {
  readonly all: readonly Decider[];
  readonly #space: EventSpace;
  /** The place of the first alternative that matches the same events. */
  readonly #places = new Map<string, number>();
  #byValue: ReadonlyMap<
    number,
    { readonly byText: ReadonlyMap<string, readonly Decider[]>; readonly rest: readonly Decider[] }
  > = new Map();

  constructor(space: EventSpace, list: readonly Alternative[], logsByDefault: boolean) {
    this.#space = space;
    const deciders: Decider[] = [];
    let leaks = false;
    for (const [at, alternative] of list.entries()) {
      if (!drops(alternative)) {
        const key = matchKey(alternative);
        // A second one that matches the same events never decides.
        if (!this.#places.has(key) && !alternative.lacksField) {
          this.#places.set(key, at);
          deciders.push({ alternative, at, name: nameOf(alternative, leaks) });
        }
      }
      leaks ||= canLeak(alternative);
    }
    this.all = logsByDefault
      ? [...deciders, { alternative: null, at: list.length, name: leaks ? null : '' }]
      : deciders;
  }

  /** Whether, of events that both match, this program lets the first decide. */
  precedes({ at }: Decider, { alternative }: Decider): boolean {
    return alternative === null || at <= (this.#places.get(matchKey(alternative)) ?? Infinity);
  }

  /** The deciders that can match an event which another one matches, as far as exact values tell. */
  meeting({ alternative }: Decider): Iterable<Decider> {
    const exact = alternative === null ? null : exactLiteral(this.#space, alternative);
    if (exact === null) {
      return this.all;
    }
    const { position, predicate } = this.#space.atom(exact);
    const { byText, rest } = this.#indexOf(position);
    return [...new Set(predicate.texts.flatMap((text) => byText.get(text) ?? [])), ...rest];
  }

  #indexOf(position: number): {
    readonly byText: ReadonlyMap<string, readonly Decider[]>;
    readonly rest: readonly Decider[];
  } {
    const known = this.#byValue.get(position);
    if (known !== undefined) {
      return known;
    }
    const byText = new Map<string, Decider[]>();
    const rest: Decider[] = [];
    for (const decider of this.all) {
      const exact = decider.alternative === null ? null : exactLiteral(this.#space, decider.alternative, position);
      if (exact === null) {
        rest.push(decider);
        continue;
      }
      for (const text of this.#space.atom(exact).predicate.texts) {
        const alike = byText.get(text) ?? [];
        byText.set(text, alike);
        alike.push(decider);
      }
    }
    const index = { byText, rest };
    this.#byValue = new Map([...this.#byValue, [position, index]]);
    return index;
  }
}

/** A literal that every match satisfies and that lists the values of a field. */
function exactLiteral(space: EventSpace, { clauses }: Alternative, position?: number): Literal | null {
  for (const [literal, ...others] of clauses) {
    if (literal !== undefined && others.length === 0 && isPositive(literal)) {
      const atom = space.atom(literal);
      if (atom.predicate.kind === 'is' && (position === undefined || atom.position === position)) {
        return literal;
      }
    }
  }
  return null;
}

/**
 * The name that every event gets which an alternative logs.
 *
 * @param alternative - an alternative that logs
 * @param leaks - whether one that is tried before it can leave a name
 * @returns the name, empty for none; null where it depends on the event
 */
export function nameOf({ parts }: Alternative, leaks: boolean): string | null {
  const names = new Set(parts.flatMap(stepsOf).map(({ name }) => name));
  const [name = '', ...others] = names;
  if (others.length > 0) {
    return null;
  }
  return name === '' && leaks ? null : name;
}

/**
 * Whether an alternative can set a name and yet not decide: where it has several conditions, the first may match and another fail.
 *
 * @param alternative - an alternative
 * @returns true if it can
 */
export function canLeak({ named, parts }: Alternative): boolean {
  return named && parts.flatMap(stepsOf).length > 1;
}
