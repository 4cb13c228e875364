import type { CompiledCondition, CompiledElement, CompiledRule } from './compiled';

/** One way in which an element matches: one condition or one `<Rule>` of an `or` element, or an `and` element whole. */
export interface Alternative {
  /** The place of its element in the order of trial. */
  readonly element: number;
  /** What has to match. */
  readonly part:
    | { readonly kind: 'condition'; readonly condition: CompiledCondition }
    /** With `and`. */
    | { readonly kind: 'rule'; readonly rule: CompiledRule }
    | { readonly kind: 'element'; readonly element: CompiledElement };
}

/** Conditions of which one has to match, or the alternative does not. */
export interface Clause {
  readonly conditions: readonly CompiledCondition[];
  /** Whether no condition of another clause can set a name before this clause has to be satisfied. */
  readonly beforeOtherNames: boolean;
}

/**
 * Takes elements apart. The first alternative that matches is the first of the elements that match, and its element decides.
 *
 * A `<Rule>` with `or` in an `or` element is taken apart too: its conditions are tried one after another, like those around it. What fails
 * at its first condition because the event lacks the field is left out: it matches nothing and sets no name.
 *
 * @param elements - in the order of trial
 * @returns their alternatives in the order of trial
 */
export function alternativesOf(elements: readonly CompiledElement[]): readonly Alternative[] {
  const alternatives: Alternative[] = [];
  for (const [element, compiled] of elements.entries()) {
    if (compiled.relation === 'or') {
      for (const part of partsOf(compiled)) {
        alternatives.push({ element, part });
      }
    } else if (compiled.items.length > 0) {
      alternatives.push({ element, part: { kind: 'element', element: compiled } });
    }
  }
  return alternatives;
}

function* partsOf({ items }: CompiledElement): Generator<Alternative['part']> {
  for (const { single, rule } of items) {
    if (rule?.relation === 'and') {
      if (rule.conditions[0] !== undefined && isInEvent(rule.conditions[0])) {
        yield { kind: 'rule', rule };
      }
    } else {
      for (const condition of single === null ? (rule?.conditions ?? []) : [single]) {
        if (isInEvent(condition)) {
          yield { kind: 'condition', condition };
        }
      }
    }
  }
}

function isInEvent({ position }: CompiledCondition): boolean {
  return position >= 0;
}

/**
 * Whether an alternative could match some event: no `<Rule>` with `and` whose field the event lacks does.
 *
 * @param alternative - an alternative
 * @returns false where it is known that it never matches
 */
export function canMatch({ part }: Alternative): boolean {
  return part.kind !== 'rule' || part.rule.conditions.every(isInEvent);
}

/**
 * Whether a condition of an alternative sets a name when it matches.
 *
 * @param alternative - an alternative
 * @returns true if one does
 */
export function hasName({ part }: Alternative): boolean {
  switch (part.kind) {
    case 'condition':
      return part.condition.name !== '';
    case 'rule':
      return part.rule.conditions.some(isNamed);
    case 'element':
      return part.element.items.some(({ single, rule }) =>
        single === null ? rule?.conditions.some(isNamed) : isNamed(single),
      );
  }
}

function isNamed({ name }: CompiledCondition): boolean {
  return name !== '';
}

/**
 * What has to hold for an alternative to match: each of its clauses.
 *
 * @param alternative - an alternative
 * @returns its clauses, at least one
 */
export function clausesOf({ part }: Alternative): readonly Clause[] {
  switch (part.kind) {
    case 'condition':
      return [{ conditions: [part.condition], beforeOtherNames: true }];
    case 'rule':
      return clausesOfRule(part.rule);
    case 'element':
      return clausesOfElement(part.element);
  }
}

function clausesOfRule({ conditions }: CompiledRule): readonly Clause[] {
  let beforeOtherNames = true;
  return conditions.map((condition) => {
    const clause = { conditions: [condition], beforeOtherNames };
    beforeOtherNames &&= !isNamed(condition);
    return clause;
  });
}

/** A condition of an `and` element, in the order of trial, and what tells its clause from others. */
interface Step {
  readonly condition: CompiledCondition;
  readonly clause: unknown;
}

/** Conditions on one field are one clause, and so is a `<Rule>` with `or`. */
function clausesOfElement({ items }: CompiledElement): readonly Clause[] {
  const steps = items.flatMap(({ single, rule }): readonly Step[] =>
    single === null
      ? (rule?.conditions ?? []).map((condition) => ({ condition, clause: rule?.relation === 'or' ? rule : condition }))
      : [{ condition: single, clause: single.condition.field }],
  );
  const clauses = new Map<unknown, CompiledCondition[]>();
  for (const { condition, clause } of steps) {
    const others = clauses.get(clause);
    if (others === undefined) {
      clauses.set(clause, [condition]);
    } else {
      others.push(condition);
    }
  }
  const early = clausesBeforeOtherNames(steps);
  return [...clauses].map(([clause, conditions]) => ({ conditions, beforeOtherNames: early.has(clause) }));
}

function clausesBeforeOtherNames(steps: readonly Step[]): ReadonlySet<unknown> {
  const last = new Map(steps.map((step) => [step.clause, step]));
  const naming = new Set<unknown>();
  const early = new Set<unknown>();
  for (const step of steps) {
    if (isNamed(step.condition)) {
      naming.add(step.clause);
    }
    const isAlone = naming.size === 0 || (naming.size === 1 && naming.has(step.clause));
    if (isAlone && last.get(step.clause) === step) {
      early.add(step.clause);
    }
  }
  return early;
}
