import type { Budget } from './budget';
import type { FieldValue } from './domain';
import type { EventSpace, Literal } from './event-space';
import { negated } from './event-space';
import type { FieldSolver } from './field-solver';

/** One way to meet a constraint: literals that become true, and constraints that then have to be met too. */
export interface Choice {
  readonly literals: readonly Literal[];
  readonly also?: readonly Constraint[];
}

/** Something that an event has to satisfy, decided on concrete events. */
export interface Constraint {
  /** The work of one look, in steps. */
  readonly cost: number;
  /**
   * Looks at an event.
   *
   * @param event - the values by position
   * @returns null where the event satisfies the constraint; else choices of which every event that satisfies it takes one
   */
  violatedBy(event: readonly FieldValue[]): Iterable<Choice> | null;
}

/** The answer of a search for an event: its values by position, `none` where it is proved that there is none, or `unknown`. */
export type EventSearch = readonly FieldValue[] | 'none' | 'unknown';

/** So many literals are looked at in the time of one step. */
const LITERALS_PER_STEP = 8;

/** Up to so many literals about one field, a refuted choice is remembered as false for those after it. */
const MOST_REMEMBERED = 24;

/** What a search has settled about one field. */
class FieldState {
  readonly value: FieldValue;
  readonly literals: readonly Literal[];
  #settled: ReadonlySet<Literal> | undefined;

  constructor(value: FieldValue, literals: readonly Literal[]) {
    this.value = value;
    this.literals = literals;
  }

  /** Whether the opposite of one of some literals is settled: seen without a search for a value. */
  contradicts(literals: readonly Literal[]): boolean {
    if (this.literals.length === 0) {
      return false;
    }
    this.#settled ??= new Set(this.literals);
    const settled = this.#settled;
    return literals.some((literal) => settled.has(negated(literal)));
  }
}

interface Obligations {
  readonly constraint: Constraint;
  readonly rest: Obligations | null;
}

interface Node {
  readonly fields: readonly FieldState[];
  readonly obligations: Obligations | null;
}

interface Frame {
  node: Node;
  readonly choices: Iterator<Choice>;
}

/**
 * Finds an event that satisfies constraints. It starts from the typical event and changes a field only where a constraint is
 * violated: so an event that it finds stays as close to a real one as the constraints allow. Every choice of every violated
 * constraint is followed, so that `none` is a proof.
 *
 * @param space - the event and its atoms
 * @param solver - finds values of one field
 * @param budget - the work that may be done
 * @param constraints - what the event has to satisfy
 * @returns the event, or that there is none
 */
export function findEvent(
  space: EventSpace,
  solver: FieldSolver,
  budget: Budget,
  constraints: readonly Constraint[],
): EventSearch {
  let node: Node | null = rootNode(space, constraints);
  let unknown = false;
  const frames: Frame[] = [];
  for (;;) {
    if (node !== null) {
      const choices = firstViolated(node, budget);
      if (choices === null) {
        return node.fields.map(({ value }) => value);
      }
      if (choices === 'unknown') {
        return 'unknown';
      }
      frames.push({ node, choices: choices[Symbol.iterator]() });
      node = null;
    }
    const frame = frames.at(-1);
    if (frame === undefined) {
      return unknown ? 'unknown' : 'none';
    }
    const next = frame.choices.next();
    if (next.done === true) {
      frames.pop();
      continue;
    }
    const child = follow(frame, next.value, space, solver, budget);
    if (child === 'unknown') {
      if (budget.isSpent) {
        return 'unknown';
      }
      unknown = true;
    } else if (child !== 'none') {
      node = child;
    }
  }
}

function rootNode(space: EventSpace, constraints: readonly Constraint[]): Node {
  const fields = space.domains.map(({ realistic: [value] }) => {
    if (value === undefined) {
      throw new RangeError('a field without a realistic value');
    }
    return new FieldState(value, []);
  });
  return { fields, obligations: withObligations(null, constraints) };
}

function withObligations(obligations: Obligations | null, constraints: readonly Constraint[]): Obligations | null {
  return constraints.reduceRight<Obligations | null>((rest, constraint) => ({ constraint, rest }), obligations);
}

function firstViolated(node: Node, budget: Budget): Iterable<Choice> | 'unknown' | null {
  const event = node.fields.map(({ value }) => value);
  for (let at = node.obligations; at !== null; at = at.rest) {
    if (!budget.spend(1 + at.constraint.cost)) {
      return 'unknown';
    }
    const choices = at.constraint.violatedBy(event);
    if (choices !== null) {
      return choices;
    }
  }
  return null;
}

function follow(
  frame: Frame,
  choice: Choice,
  space: EventSpace,
  solver: FieldSolver,
  budget: Budget,
): Node | 'none' | 'unknown' {
  const { node } = frame;
  if (!budget.spend(1 + Math.ceil(choice.literals.length / LITERALS_PER_STEP))) {
    return 'unknown';
  }
  const fields = withLiterals(node.fields, choice.literals, space, solver);
  const [only, ...others] = choice.literals;
  if (only !== undefined && others.length === 0 && choice.also === undefined) {
    frame.node = { ...node, fields: remembering(node.fields, negated(only), space) };
  }
  return typeof fields === 'string'
    ? fields
    : { fields, obligations: withObligations(node.obligations, choice.also ?? []) };
}

/** The choices after this one need not look where it holds; the event under way violated it, so its values stay. */
function remembering(fields: readonly FieldState[], literal: Literal, space: EventSpace): readonly FieldState[] {
  const { position } = space.atom(literal);
  const field = fields[position];
  return field === undefined || field.literals.length >= MOST_REMEMBERED
    ? fields
    : fields.with(position, new FieldState(field.value, [...field.literals, literal]));
}

function withLiterals(
  before: readonly FieldState[],
  literals: readonly Literal[],
  space: EventSpace,
  solver: FieldSolver,
): readonly FieldState[] | 'none' | 'unknown' {
  const fields = [...before];
  let unknown = false;
  for (const [position, added] of byField(literals, space)) {
    const field = fields[position];
    if (field === undefined || field.contradicts(added)) {
      return 'none';
    }
    const all = [...field.literals, ...added];
    const stays = added.every((literal) => space.accepts(literal, field.value.folded));
    const value = stays ? field.value : solver.solve(position, all);
    if (value === 'none') {
      return 'none';
    }
    if (value === 'unknown') {
      unknown = true;
    } else {
      fields[position] = new FieldState(value, all);
    }
  }
  return unknown ? 'unknown' : fields;
}

function byField(literals: readonly Literal[], space: EventSpace): ReadonlyMap<number, readonly Literal[]> {
  const fields = new Map<number, Literal[]>();
  for (const literal of literals) {
    const { position } = space.atom(literal);
    const ofField = fields.get(position);
    if (ofField === undefined) {
      fields.set(position, [literal]);
    } else {
      ofField.push(literal);
    }
  }
  return fields;
}
