import type { Literal } from '../values/literal';
import { negated } from '../values/literal';
import type { UNREAD_VALUE, WmiOperation } from '../../catalog';
import type { BoundElement } from '../../model';
import { conditionsOf } from '../../model';
import type { Alternative } from './alternative';
import type { AlternativeSet } from './alternative-set';
import type { EventSpace } from './event-space';
import type { Program } from './program';
import type { Choice, Constraint } from './search';

/**
 * That one of several literals holds.
 *
 * @param space - the event
 * @param literals - the literals
 * @returns the constraint
 */
export function someLiteral(space: EventSpace, literals: readonly Literal[]): Constraint {
  return {
    cost: 0,
    violatedBy: (event) =>
      literals.some((literal) => space.holds(literal, event))
        ? null
        : literals.map((literal) => ({ literals: [literal] })),
  };
}

/**
 * That an alternative matches.
 *
 * @param space - the event
 * @param alternative - an alternative
 * @returns the constraint
 */
export function matching(space: EventSpace, { clauses, cost }: Alternative): Constraint {
  return {
    cost,
    violatedBy: (event) => {
      const violated = clauses.filter((clause) => !clause.some((literal) => space.holds(literal, event)));
      const [first] = violated;
      if (first === undefined) {
        return null;
      }
      // There is one way for a clause of one literal to hold: all such are taken at once, before one with a choice is looked at.
      const forced = violated.flatMap((clause) => (clause.length === 1 ? clause : []));
      return forced.length > 0 ? [{ literals: forced }] : first.map((literal) => ({ literals: [literal] }));
    },
  };
}

/**
 * That an alternative does not match.
 *
 * @param alternative - an alternative
 * @returns the constraint
 */
export function failing(alternative: Alternative): Constraint {
  return {
    cost: alternative.cost,
    violatedBy: (event) => (alternative.matches(event) ? waysToFail(alternative) : null),
  };
}

/**
 * That no alternative of a set matches.
 *
 * @param set - the set
 * @param onMatch - is told of every alternative that stood in the way of an event
 * @returns the constraint
 */
export function noneOf(set: AlternativeSet, onMatch?: (alternative: Alternative) => void): Constraint {
  return {
    cost: set.cost,
    // What is settled in advance stands in no event's way.
    ...(onMatch === undefined ? { implied: set.forbidding } : {}),
    violatedBy: (event) => {
      if (onMatch === undefined) {
        return waysToFailTogether(set.matching(event));
      }
      const alternative = set.match(event);
      if (alternative === null) {
        return null;
      }
      onMatch(alternative);
      return waysToFail(alternative);
    },
  };
}

/** There is one way for alternatives of one clause not to match: all of them take it at once, before one with a choice is looked at. */
function waysToFailTogether(matching: Iterable<Alternative>): readonly Choice[] | null {
  const forced: Literal[] = [];
  let other: Alternative | null = null;
  for (const alternative of matching) {
    const [only, ...more] = alternative.clauses;
    if (only !== undefined && more.length === 0) {
      forced.push(...only.map(negated));
    } else {
      other ??= alternative;
    }
  }
  if (forced.length > 0) {
    return [{ literals: forced }];
  }
  return other === null ? null : waysToFail(other);
}

/**
 * That some alternative of a set matches.
 *
 * @param space - the event
 * @param set - the set
 * @returns the constraint
 */
export function someOf(space: EventSpace, set: AlternativeSet): Constraint {
  return {
    cost: set.cost,
    violatedBy: (event) => (set.match(event) === null ? waysToMatch(space, set.all) : null),
  };
}

/**
 * That a program logs the event.
 *
 * @param program - the program
 * @param onMatch - is told of every exclude alternative that stood in the way of an event
 * @returns the constraints
 */
export function logged(program: Program, onMatch?: (alternative: Alternative) => void): readonly Constraint[] {
  const { space, excludes, includes, logsByDefault } = program;
  return [noneOf(excludes, onMatch), ...(logsByDefault ? [] : [someOf(space, includes)])];
}

/**
 * That a program does not log the event.
 *
 * @param program - the program
 * @returns the constraint
 */
export function dropped(program: Program): Constraint {
  const { space, excludes, includes, logsByDefault } = program;
  return {
    cost: excludes.cost + includes.cost,
    violatedBy: (event) => {
      if (!program.logs(event)) {
        return null;
      }
      return logsByDefault ? waysToMatch(space, excludes.all) : waysToBeDropped(space, excludes, includes);
    },
  };
}

/**
 * That the operation is a given one.
 *
 * @param space - the event
 * @param operation - the operation, or `-` for one that Sysmon could not read
 * @returns the constraint
 */
export function operationIs(space: EventSpace, operation: WmiOperation | typeof UNREAD_VALUE): Constraint {
  return someLiteral(space, [space.isExactly('Operation', operation)]);
}

/**
 * Whether some condition looks at the operation; where none does, it is all the same whether Sysmon could read it.
 *
 * @param bound - the elements that count
 * @returns true if so
 */
export function readsOperation(bound: readonly BoundElement[]): boolean {
  return bound.some(({ element }) => conditionsOf(element).some(({ condition }) => condition.field === 'Operation'));
}

function* waysToBeDropped(space: EventSpace, excludes: AlternativeSet, includes: AlternativeSet): Generator<Choice> {
  yield* waysToMatch(space, excludes.all);
  yield { literals: [], also: [noneOf(includes)] };
}

/**
 * The choices to make some alternative match.
 *
 * @param space - the event
 * @param alternatives - the alternatives
 * @yields a choice for each
 */
export function* waysToMatch(space: EventSpace, alternatives: readonly Alternative[]): Generator<Choice> {
  for (const alternative of alternatives) {
    const needed = alternative.clauses.flatMap((clause) => (clause.length === 1 ? clause : []));
    yield { literals: needed, also: [matching(space, alternative)] };
  }
}

function waysToFail({ clauses }: Alternative): readonly Choice[] {
  return clauses.map((clause) => ({ literals: clause.map(negated) }));
}
