import type { Alternative, Step } from './alternative';
import { matches } from './alternative';
import type { FieldValue } from './domain';
import type { EventSpace, Literal } from './event-space';
import { negated } from './event-space';
import type { Program } from './program';
import { drops } from './program';

/** What one alternative does to the rule name of an event. */
interface Effect {
  readonly matched: boolean;
  /** The name that it sets last; empty where it sets none. */
  readonly name: string;
  /** The literals that hold and from which both follow: those of the conditions that were tried, as they came out. */
  readonly reasons: readonly Literal[];
}

/** How a program comes to the rule name of an event that it logs. */
export interface Naming {
  /** Empty where none is set. */
  readonly name: string;
  /** The place in {@link Program.naming} of the alternative that logs the event, or -1 where the default does. */
  readonly decidedAt: number;
  /** The place of the alternative that sets the name, or -1. */
  readonly namedAt: number;
}

/**
 * The rule name that an event gets from a program that logs it.
 *
 * @param program - the program
 * @param event - the values by position
 * @returns the name and where it comes from
 */
export function namingOf(program: Program, event: readonly FieldValue[]): Naming {
  const { space, naming } = program;
  const decidedAt = naming.findIndex((alternative) => !drops(alternative) && matches(space, alternative, event));
  for (let at = decidedAt; at >= 0; at--) {
    const alternative = naming[at];
    const name = alternative?.named === true ? effectOf(space, alternative, event).name : '';
    if (name !== '') {
      return { name, decidedAt, namedAt: at };
    }
  }
  return { name: '', decidedAt, namedAt: -1 };
}

/**
 * What an alternative does to an event that is tried on it, in the engine's order.
 *
 * @param space - the event's space
 * @param alternative - the alternative
 * @param event - the values by position
 * @returns what it does and why
 */
export function effectOf(space: EventSpace, alternative: Alternative, event: readonly FieldValue[]): Effect {
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
      if (part.steps.some((step) => test(step) === any) !== any) {
        return { matched: false, name, reasons };
      }
    } else if (!matchedFields.has(part.step.condition.field)) {
      if (test(part.step)) {
        matchedFields.add(part.step.condition.field);
      } else if (!part.laterAlternative) {
        return { matched: false, name, reasons };
      }
    }
  }
  return { matched: true, name, reasons };
}
