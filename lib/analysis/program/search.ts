import type { WmiField } from '../../catalog';
import type { Budget } from '../values/budget';
import { STEP } from '../values/budget';
import type { FieldValue } from '../values/domain';
import { FieldFacts } from '../values/field-facts';
import type { FieldSolver } from '../values/field-solver';
import type { Literal } from '../values/literal';
import { negated } from '../values/literal';
import type { EventSpace } from './event-space';

/** One way to meet a constraint: literals that become true, and constraints that then have to be met too. */
export interface Choice {
  readonly literals: readonly Literal[];
  readonly also?: readonly Constraint[];
}

/** Something that an event has to satisfy, decided on concrete events. */
export interface Constraint {
  /** The work of one look, in steps. */
  readonly cost: number;
  /** Literals that every event that satisfies it makes true. Need not be all: they are only settled before the search branches. */
  readonly implied?: readonly Literal[];
  /**
   * Looks at an event.
   *
   * @param event - the values by position
   * @returns null where the event satisfies the constraint; else choices of which every event that satisfies it takes one
   */
  violatedBy(event: readonly FieldValue[]): Iterable<Choice> | null;
}

/** The answer of a search for an event: its values by position, `none` where it is proved that there is none, or why it is unknown. */
export type EventSearch =
  | { readonly kind: 'event'; readonly values: readonly FieldValue[] }
  | { readonly kind: 'none' }
  /** The field of which no value was found or ruled out, or null where the choices were too many. */
  | { readonly kind: 'unknown'; readonly field: WmiField | null };

/** Up to so many literals about one field, a refuted choice is remembered as false for those after it. */
const MOST_REMEMBERED = 24;

/** What a search has settled about one field. */
interface FieldState {
  readonly value: FieldValue;
  readonly facts: FieldFacts;
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

/** A part of a search that led to no event. */
type DeadEnd = Exclude<EventSearch, { readonly kind: 'event' }>;

const NONE: DeadEnd = { kind: 'none' };

/**
 * Finds an event that satisfies constraints. It starts from the typical event and changes a field only where a constraint is
 * violated: so an event that it finds stays as close to a real one as the constraints allow. Every choice of every violated
 * constraint is followed, so that `none` is a proof.
 */
export class EventFinder {
  readonly #space: EventSpace;
  readonly #solver: FieldSolver;
  readonly #budget: Budget;
  /** The field whose values were given up, if any: without an event the answer is then unknown. */
  #givenUp: DeadEnd | null = null;

  /**
   * @param space - the event and its atoms
   * @param solver - finds values of one field
   * @param budget - the work that may be done
   */
  constructor(space: EventSpace, solver: FieldSolver, budget: Budget) {
    this.#space = space;
    this.#solver = solver;
    this.#budget = budget;
  }

  /**
   * Looks for an event.
   *
   * @param constraints - what it has to satisfy
   * @param root - what follows from them at once, from {@link settle}
   * @returns the event, or that there is none
   */
  find(constraints: readonly Constraint[], root: readonly FieldFacts[]): EventSearch {
    this.#givenUp = null;
    const start = this.#start(root);
    if ('kind' in start) {
      return start;
    }
    let node: Node | null = { fields: start, obligations: withObligations(null, constraints) };
    const frames: Frame[] = [];
    for (;;) {
      if (node !== null) {
        const choices = this.#firstViolated(node);
        if (choices === null) {
          return { kind: 'event', values: node.fields.map(({ value }) => value) };
        }
        if (choices === 'spent') {
          return this.#givenUp ?? { kind: 'unknown', field: null };
        }
        frames.push({ node, choices: choices[Symbol.iterator]() });
        node = null;
      }
      const frame = frames.at(-1);
      if (frame === undefined) {
        return this.#givenUp ?? NONE;
      }
      const next = frame.choices.next();
      if (next.done === true) {
        frames.pop();
        continue;
      }
      const child = this.#follow(frame, next.value);
      if ('fields' in child) {
        node = child;
      } else if (child.kind === 'unknown') {
        this.#givenUp ??= child;
        if (this.#budget.isSpent) {
          return this.#givenUp;
        }
      }
    }
  }

  #start(root: readonly FieldFacts[]): readonly FieldState[] | DeadEnd {
    const fields: FieldState[] = [];
    let unknown: DeadEnd | null = null;
    for (const [position, domain] of this.#space.domains.entries()) {
      const facts = root[position] ?? FieldFacts.NONE;
      const [typical] = domain.realistic;
      const isFree = facts.literals.size === 0;
      const value = isFree && typical !== undefined ? typical : this.#solver.solve(domain, facts);
      if (value === 'none') {
        return NONE;
      }
      if (value === 'unknown') {
        unknown ??= { kind: 'unknown', field: domain.field };
      } else {
        fields.push({ value, facts });
      }
    }
    return unknown ?? fields;
  }

  #firstViolated(node: Node): Iterable<Choice> | 'spent' | null {
    const event = node.fields.map(({ value }) => value);
    for (let at = node.obligations; at !== null; at = at.rest) {
      if (!this.#budget.spend(1 + at.constraint.cost)) {
        return 'spent';
      }
      const choices = at.constraint.violatedBy(event);
      if (choices !== null) {
        return choices;
      }
    }
    return null;
  }

  #follow(frame: Frame, choice: Choice): Node | DeadEnd {
    const { node } = frame;
    if (!this.#budget.spend(1 + choice.literals.length * STEP.perLiteral)) {
      return { kind: 'unknown', field: null };
    }
    const fields = this.#withLiterals(node.fields, choice.literals);
    const [only, ...others] = choice.literals;
    if (only !== undefined && others.length === 0 && choice.also === undefined) {
      frame.node = { ...node, fields: this.#remembering(node.fields, negated(only)) };
    }
    return 'kind' in fields ? fields : { fields, obligations: withObligations(node.obligations, choice.also ?? []) };
  }

  /** The choices after this one need not look where it holds; the event under way violated it, so its values stay. */
  #remembering(fields: readonly FieldState[], literal: Literal): readonly FieldState[] {
    const { position } = this.#space.atom(literal);
    const field = fields[position];
    if (field === undefined || field.facts.literals.size >= MOST_REMEMBERED) {
      return fields;
    }
    const facts = field.facts.with([literal], this.#space);
    return facts === null ? fields : fields.with(position, { value: field.value, facts });
  }

  #withLiterals(before: readonly FieldState[], literals: readonly Literal[]): FieldState[] | DeadEnd {
    const fields = [...before];
    let unknown: DeadEnd | null = null;
    for (const [position, added] of this.#inOrderOfWork(literals)) {
      const field = fields[position];
      const domain = this.#space.domains[position];
      const facts = field?.facts.with(added, this.#space) ?? null;
      if (field === undefined || domain === undefined || facts === null) {
        return NONE;
      }
      const stays = added.every((literal) => this.#space.accepts(literal, field.value.folded));
      const value = stays ? field.value : this.#solver.solve(domain, facts);
      if (value === 'none') {
        return NONE;
      }
      if (value === 'unknown') {
        unknown = { kind: 'unknown', field: domain.field };
      } else {
        fields[position] = { value, facts };
      }
    }
    return unknown ?? fields;
  }

  /** Fields whose values are listed come first: where they decide, the others need no work. */
  #inOrderOfWork(literals: readonly Literal[]): Iterable<readonly [number, readonly Literal[]]> {
    const fields = byField(literals, this.#space);
    if (fields.size < 2) {
      return fields;
    }
    const isListed = ([position]: readonly [number, unknown]): boolean => {
      const { listed = null } = this.#space.domains[position] ?? {};
      return listed !== null;
    };
    return [...[...fields].filter(isListed), ...[...fields].filter((field) => !isListed(field))];
  }
}

/**
 * What follows from constraints before any choice is made, by position.
 *
 * @param space - the event
 * @param constraints - the constraints
 * @returns the facts of each field, or null where they contradict each other
 */
export function settle(space: EventSpace, constraints: readonly Constraint[]): readonly FieldFacts[] | null {
  const facts = space.domains.map(() => FieldFacts.NONE);
  for (const { implied = [] } of constraints) {
    for (const [position, literals] of byField(implied, space)) {
      const added = facts[position]?.with(literals, space) ?? null;
      if (added === null) {
        return null;
      }
      facts[position] = added;
    }
  }
  return facts;
}

function withObligations(obligations: Obligations | null, constraints: readonly Constraint[]): Obligations | null {
  return constraints.reduceRight<Obligations | null>((rest, constraint) => ({ constraint, rest }), obligations);
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
