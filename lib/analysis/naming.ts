import type { Alternative, Step } from './alternative';
import type { FieldValue } from './domain';
import type { EventSpace, Literal } from './event-space';
import { negated } from './event-space';
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

/**
 * That an event, logged by two programs, gets different rule names.
 *
 * @param space - the event's space
 * @param before - what sets names in one program, in the order of trial
 * @param after - likewise in the other; what both have in common is the same object
 * @returns the constraint, or null where the names are always equal
 */
export function differentNames(
  space: EventSpace,
  before: readonly Alternative[],
  after: readonly Alternative[],
): Constraint | null {
  const named = [...before, ...after].some((alternative) => alternative.named);
  if (!named || (before.length === after.length && before.every((alternative, at) => alternative === after[at]))) {
    return null;
  }
  const ofBefore = new Set(before);
  const shared = new Set(after.filter((alternative) => ofBefore.has(alternative)));
  return {
    cost: before.length + after.length,
    violatedBy: (event) => {
      const first = { list: before, ...namingOf(space, before, event) };
      const second = { list: after, ...namingOf(space, after, event) };
      if (first.name !== second.name) {
        return null;
      }
      const common = isCommonCourse(first, second, shared);
      const reasons = [first, second].flatMap((side) =>
        common
          ? reasonsOfCommonCourse(space, side, shared, event)
          : reasonsOf(space, side.list.slice(0, side.decidedAt + 1), event),
      );
      return [...new Set(reasons)].map((literal) => ({ literals: [negated(literal)] }));
    },
  };
}

type Side = Naming & { readonly list: readonly Alternative[] };

/** Whether the same alternative logs the event in both, and the same one, or none, names it. */
function isCommonCourse(first: Side, second: Side, shared: ReadonlySet<Alternative>): boolean {
  const at = ({ list }: Side, place: number): Alternative | undefined => list[place];
  const decider = at(first, first.decidedAt);
  const namer = at(first, first.namedAt);
  return (
    decider !== undefined &&
    decider === at(second, second.decidedAt) &&
    namer === at(second, second.namedAt) &&
    shared.has(decider) &&
    (namer === undefined || shared.has(namer))
  );
}

/**
 * Why the names stay equal: the namer names and the decider logs; no include logs before the namer; and what only one side has
 * between them does nothing. What both sides have there does the same in both, whatever it does.
 */
function reasonsOfCommonCourse(
  space: EventSpace,
  { list, decidedAt, namedAt }: Side,
  shared: ReadonlySet<Alternative>,
  event: readonly FieldValue[],
): readonly Literal[] {
  const decisive = list.slice(0, decidedAt + 1).filter((alternative, at) => {
    if (at === decidedAt || at === namedAt) {
      return true;
    }
    return at < namedAt ? !drops(alternative) : !shared.has(alternative);
  });
  return reasonsOf(space, decisive, event);
}

function reasonsOf(
  space: EventSpace,
  alternatives: readonly Alternative[],
  event: readonly FieldValue[],
): readonly Literal[] {
  return alternatives.flatMap((alternative) => effectOf(space, alternative, event).reasons);
}

function namingOf(space: EventSpace, list: readonly Alternative[], event: readonly FieldValue[]): Naming {
  const decidedAt = list.findIndex((alternative) => !drops(alternative) && alternative.matches(event));
  for (let at = decidedAt; at >= 0; at--) {
    const alternative = list[at];
    const name = alternative?.named === true ? effectOf(space, alternative, event).name : '';
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
