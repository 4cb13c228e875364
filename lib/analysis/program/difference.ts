import { aligned } from './alignment';
import type { Alternative } from './alternative';
import { implies, matchKey } from './alternative';
import { AlternativeSet } from './alternative-set';
import { STEP } from '../values/budget';
import { noneOf, logged, someOf, waysToMatch } from './constraints';
import type { NamingPair } from './naming';
import { differentNames } from './naming';
import { NamingOrder } from './naming-order';
import type { Program } from './program';
import { drops } from './program';
import type { EventProver, ValuesProof } from './prover';
import { NO_EVENT } from './prover';
import { renamingCases } from './renaming';
import type { Choice, Constraint } from './search';

/** Is told of every alternative that stood in the way of an event. */
export type Obstacle = (alternative: Alternative) => void;

/**
 * How two programs for the events of one ID differ. Only what one of them has and the other has not can make a difference: two
 * files of thousands of exclusions that differ in one are compared by that one.
 */
export class ProgramDifference {
  readonly #events: EventProver;
  readonly #before: Program;
  readonly #after: Program;
  readonly #removed: Parts;
  readonly #added: Parts;
  readonly #naming: () => NamingPair;
  readonly #keepsNames: () => boolean;
  /** What matches the same events as an alternative that is left out. */
  readonly #standIn: Alternative | null;

  private constructor(
    events: EventProver,
    [before, after]: readonly [Program, Program],
    [removed, added]: readonly [Parts, Parts],
    naming: () => NamingPair,
    keepsNames = () => false,
    standIn: Alternative | null = null,
  ) {
    this.#events = events;
    this.#before = before;
    this.#after = after;
    this.#removed = removed;
    this.#added = added;
    this.#naming = naming;
    this.#keepsNames = keepsNames;
    this.#standIn = standIn;
  }

  /**
   * Sets two programs side by side.
   *
   * @param events - the prover of the event
   * @param before - one program
   * @param after - the other
   * @returns what answers questions about them
   */
  static between(events: EventProver, before: Program, after: Program): ProgramDifference {
    const only = (these: AlternativeSet, those: AlternativeSet): readonly Alternative[] => {
      const keys = new Set(those.all.map(matchKey));
      return these.all.filter((alternative) => !keys.has(matchKey(alternative)));
    };
    const parts = (these: Program, those: Program): Parts =>
      new Parts(events, only(these.excludes, those.excludes), only(these.includes, those.includes));
    return new ProgramDifference(events, [before, after], [parts(before, after), parts(after, before)], () =>
      pairOf(before.naming, aligned(before.naming, after.naming)),
    );
  }

  /**
   * Sets a program beside itself with one alternative changed.
   *
   * @param events - the prover of the event
   * @param program - the program
   * @param old - an alternative of it
   * @param replacement - what takes its place, or null
   * @returns what answers questions about both
   */
  static byReplacing(
    events: EventProver,
    program: Program,
    old: Alternative,
    replacement: Alternative | null,
  ): ProgramDifference {
    const after = program.replacing(old, replacement);
    const set = drops(old) ? program.excludes : program.includes;
    const standIn = replacement === null ? set.alikeTo(old) : null;
    // Where one matches whatever the other matches, it adds nothing to it.
    const parts = (these: Alternative | null, those: Alternative | null): Parts => {
      const adds = these !== null && !these.lacksField && (those === null ? standIn === null : !implies(these, those));
      const only = adds ? [these] : [];
      return drops(old) ? new Parts(events, only, []) : new Parts(events, [], only);
    };
    return new ProgramDifference(
      events,
      [program, after],
      [parts(old, replacement), parts(replacement, old)],
      () => ({
        before: program.naming,
        after: after.naming,
        isShared: (alternative) => alternative !== old && alternative !== replacement,
      }),
      () => replacement === null && namingOrderOf(program).staysWithout(old),
      standIn,
    );
  }

  /**
   * Looks for an event that is logged before and dropped after.
   *
   * @param and - what else it has to satisfy
   * @param onObstacle - is told what stood in the way
   * @returns the event, or that there is none
   */
  lost(and: readonly Constraint[] = [], onObstacle?: Obstacle): ValuesProof {
    return this.#lost(this.#before, this.#after, this.#removed, this.#added, and, onObstacle);
  }

  /**
   * Looks for an event that is dropped before and logged after.
   *
   * @param and - what else it has to satisfy
   * @param onObstacle - is told what stood in the way
   * @returns the event, or that there is none
   */
  gained(and: readonly Constraint[] = [], onObstacle?: Obstacle): ValuesProof {
    return this.#lost(this.#after, this.#before, this.#added, this.#removed, and, onObstacle);
  }

  /**
   * Looks for an event that both log under different rule names.
   *
   * @returns the event, or that there is none
   */
  renamed(): ValuesProof {
    const events = this.#events;
    if ((!this.#before.setsNames && !this.#after.setsNames) || this.#keepsNames()) {
      return NO_EVENT;
    }
    if (!events.affords((this.#before.naming.length + this.#after.naming.length) * STEP.perAlternative)) {
      return { kind: 'unknown', why: 'the rule names could not be compared within the work that one call may do' };
    }
    const pair = this.#naming();
    const names = differentNames(events.space, pair);
    if (names === null) {
      return NO_EVENT;
    }
    // Names come last: they are compared on events that both log.
    const renamed = [...logged(this.#before), ...logged(this.#after), names];
    return events.askInTurn(renamingCases(events.space, pair, [this.#before, this.#after]), renamed);
  }

  #lost(
    logging: Program,
    dropping: Program,
    onlyLogging: Parts,
    onlyDropping: Parts,
    and: readonly Constraint[],
    onObstacle: Obstacle | undefined,
  ): ValuesProof {
    const { space } = this.#events;
    const ways: Choice[] = [...waysToMatch(space, onlyDropping.excludes.all)];
    const losesIncludes = logging.logsByDefault || onlyLogging.includes.all.length > 0;
    if (!dropping.logsByDefault && losesIncludes) {
      const needed = logging.logsByDefault ? [] : [someOf(space, onlyLogging.includes)];
      // What rules the other includes out may be settled at once, the new one may be hard to match.
      ways.push({ literals: [], also: [noneOf(dropping.includes, onObstacle), ...needed] });
    }
    if (ways.length === 0) {
      if (this.#standIn !== null) {
        onObstacle?.(this.#standIn);
      }
      return NO_EVENT;
    }
    const isDropped: Constraint = {
      cost: dropping.excludes.cost + dropping.includes.cost,
      violatedBy: (event) => (dropping.logs(event) ? ways : null),
    };
    return this.#events.ask([...and, isDropped, ...logged(logging, onObstacle)]);
  }
}

/** What one of two programs has and the other has not. */
class Parts {
  readonly excludes: AlternativeSet;
  readonly includes: AlternativeSet;

  constructor({ space }: EventProver, excludes: readonly Alternative[], includes: readonly Alternative[]) {
    this.excludes = AlternativeSet.of(space, excludes);
    this.includes = AlternativeSet.of(space, includes);
  }
}

/** Of a program that is asked about each of its alternatives. */
const namingOrders = new WeakMap<Program, NamingOrder>();

function namingOrderOf(program: Program): NamingOrder {
  const order = namingOrders.get(program) ?? new NamingOrder(program);
  namingOrders.set(program, order);
  return order;
}

function pairOf(before: readonly Alternative[], after: readonly Alternative[]): NamingPair {
  const ofBefore = new Set(before);
  const shared = new Set(after.filter((alternative) => ofBefore.has(alternative)));
  return { before, after, isShared: (alternative) => shared.has(alternative) };
}
