import { STEP } from '../values/budget';
import type { Alternative, Step } from './alternative';
import type { FieldValue } from '../values/domain';
import type { Literal } from '../values/literal';
import type { EventSpace } from './event-space';
import { negated } from '../values/literal';
import { drops } from './program';
import type { Constraint } from './search';

/** What one alternative does to the rule name of an event. */
interface Effect {
  /** The name that it sets last; empty where it sets none. */
  readonly name: string;
  /** The literals that hold and from which its match and its name follow: those of the conditions tried, as they came out. */
  readonly reasons: readonly Literal[];
}

/** How an event that is logged comes to its rule name. */
interface Naming {
  /** Empty where none is set. */
  readonly name: string;
  /** The place of the alternative that logs the event, or -1 where the default does. */
  readonly decidedAt: number;
  /** The place of the alternative that sets the name, or -1. */
  readonly namedAt: number;
}

/** What sets names in two programs, each in its order of trial. */
export interface NamingPair {
  readonly before: readonly Alternative[];
  readonly after: readonly Alternative[];
  /** Whether both have an alternative, in the same order among those that both have. */
  isShared(alternative: Alternative): boolean;
}

/**
 * That an event, logged by two programs, gets different rule names.
 *
 * @param space - the event's space
 * @param pair - what sets names in the two programs; what both have is the same object
 * @returns the constraint, or null where the names are always equal
 */
export function differentNames(space: EventSpace, pair: NamingPair): Constraint | null {
  const { before, after } = pair;
  const named = before.some(isNamed) || after.some(isNamed);
  if (!named || (before.length === after.length && before.every((alternative, at) => alternative === after[at]))) {
    return null;
  }
  return {
    cost: (before.length + after.length) * STEP.perAlternative,
    violatedBy: (event) => {
      const first = { list: before, ...namingOf(space, before, event) };
      const second = { list: after, ...namingOf(space, after, event) };
      if (first.name !== second.name) {
        return null;
      }
      const decider = first.list[first.decidedAt];
      const isCommon = decider !== undefined && decider === second.list[second.decidedAt] && pair.isShared(decider);
      const reasons = isCommon
        ? [...decisive(first, second, pair), ...decisive(second, first, pair)]
        : [first, second].flatMap(({ list, decidedAt }) => list.slice(0, decidedAt + 1));
      return reasonsOf(space, reasons, event).map((literal) => ({ literals: [negated(literal)] }));
    },
  };
}

function isNamed({ named }: Alternative): boolean {
  return named;
}

type Side = Naming & { readonly list: readonly Alternative[] };

/**
 * The alternatives of one side from which it follows that both sides name an event alike, where the same one logs it in both: that
 * one, the one that names it, the includes before that, and those after it that only this side has there. What both sides have after
 * both names are set does the same in both, whatever it does.
 */
function decisive({ list, decidedAt, namedAt }: Side, other: Side, pair: NamingPair): readonly Alternative[] {
  const afterOther = other.namedAt < 0 ? null : new Set(other.list.slice(other.namedAt + 1));
  return list.slice(0, decidedAt + 1).filter((alternative, at) => {
    if (at === decidedAt || at === namedAt) {
      return true;
    }
    const isCommon = pair.isShared(alternative) && (afterOther === null || afterOther.has(alternative));
    return at < namedAt ? !drops(alternative) : !isCommon;
  });
}

/** What was tried of the alternatives, as it came out: from it follow all they do. */
function reasonsOf(
  space: EventSpace,
  alternatives: readonly Alternative[],
  event: readonly FieldValue[],
): readonly Literal[] {
  const effects = [...new Set(alternatives)].map((alternative) => effectOf(space, alternative, event));
  const reasons = new Set(effects.flatMap((effect) => effect.reasons));
  const exact = new Map(
    [...reasons]
      .filter((literal) => space.isOneValue(literal))
      .map((literal) => [space.atom(literal).position, literal]),
  );
  // What is said of a field beside its exact value follows from that.
  return [...reasons].filter((literal) => (exact.get(space.atom(literal).position) ?? literal) === literal);
}

function namingOf(space: EventSpace, list: readonly Alternative[], event: readonly FieldValue[]): Naming {
  const decidedAt = list.findIndex((alternative) => !drops(alternative) && alternative.matches(event));
  for (let at = decidedAt; at >= 0; at--) {
    const alternative = list[at];
    const name =
      alternative?.named === true && alternative.mayName(event) ? effectOf(space, alternative, event).name : '';
    if (name !== '') {
      return { name, decidedAt, namedAt: at };
    }
  }
  return { name: '', decidedAt, namedAt: -1 };
}

/** What an alternative does to an event that is tried on it, in the engine's order. */
function effectOf(space: EventSpace, alternative: Alternative, event: readonly FieldValue[]): Effect {
  const reasons: Literal[] = [];
  let name = '';
  const test = ({ literal, name: ownName }: Step): boolean => {
    if (literal === null) {
      return false;
    }
    const holds = space.holds(literal, event);
    reasons.push(holds ? literal : negated(literal));
    if (holds && ownName !== '') {
      name = ownName;
    }
    return holds;
  };
  const matchedFields = new Set<string>();
  for (const part of alternative.parts) {
    if (part.kind === 'rule') {
      const any = part.relation === 'or';
      const stopped = part.steps.some((step) => test(step) === any);
      if (stopped !== any) {
        break;
      }
    } else if (!matchedFields.has(part.step.condition.field)) {
      if (test(part.step)) {
        matchedFields.add(part.step.condition.field);
      } else if (!part.laterAlternative) {
        break;
      }
    }
  }
  return { name, reasons };
}
