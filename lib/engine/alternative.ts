import type { CompiledCondition, CompiledElement, CompiledRule } from './compiled';

/** One way in which an element matches: one condition or one `<Rule>` of an `or` element, or an `and` element whole. */
export interface Alternative {
  /** The place of its element in the order of trial. */
  readonly element: number;
  /** What has to match. */
  readonly part:
    | { readonly kind: 'condition'; readonly condition: CompiledCondition }
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
 * A `<Rule>` with `or` in an `or` element is taken apart too: its conditions are tried one after another, like those around it.
 *
 * @param elements - in the order of trial
 * @returns their alternatives in the order of trial
 */
export function alternativesOf(elements: readonly CompiledElement[]): readonly Alternative[] {
  return elements.flatMap((element, place) =>
    element.relation === 'or' ? alternativesOfItems(element, place) : wholeElement(element, place),
  );
}

function alternativesOfItems({ items }: CompiledElement, place: number): readonly Alternative[] {
  return items.flatMap(({ single, rule }): readonly Alternative[] => {
    if (rule?.relation === 'and') {
      return [{ element: place, part: { kind: 'rule', rule } }];
    }
    const conditions = single === null ? (rule?.conditions ?? []) : [single];
    return conditions.map((condition) => ({ element: place, part: { kind: 'condition', condition } }));
  });
}

function wholeElement(element: CompiledElement, place: number): readonly Alternative[] {
  return element.items.length === 0 ? [] : [{ element: place, part: { kind: 'element', element } }];
}

/**
 * Whether a condition of an alternative sets a name when it matches.
 *
 * @param alternative - an alternative
 * @returns true if one does
 */
export function hasName(alternative: Alternative): boolean {
  return stepsOf(alternative).some(({ condition }) => condition.name !== '');
}

/**
 * What has to hold for an alternative to match: each of its clauses.
 *
 * @param alternative - an alternative
 * @returns its clauses, at least one
 */
export function clausesOf(alternative: Alternative): readonly Clause[] {
  const steps = stepsOf(alternative);
  const conditions = new Map<unknown, CompiledCondition[]>();
  for (const { condition, clause } of steps) {
    const others = conditions.get(clause);
    if (others === undefined) {
      conditions.set(clause, [condition]);
    } else {
      others.push(condition);
    }
  }
  const early = clausesBeforeOtherNames(steps);
  return [...conditions].map(([clause, own]) => ({ conditions: own, beforeOtherNames: early.has(clause) }));
}

/** A condition, in the order of trial, and what tells its clause from others. */
interface Step {
  readonly condition: CompiledCondition;
  readonly clause: unknown;
}

function stepsOf({ part }: Alternative): readonly Step[] {
  switch (part.kind) {
    case 'condition':
      return [{ condition: part.condition, clause: part.condition }];
    case 'rule':
      return stepsOfRule(part.rule);
    case 'element':
      return part.element.items.flatMap(({ single, rule }) => {
        if (single !== null) {
          return [{ condition: single, clause: single.condition.field }];
        }
        return rule === null ? [] : stepsOfRule(rule);
      });
  }
}

function stepsOfRule(rule: CompiledRule): readonly Step[] {
  return rule.conditions.map((condition) => ({ condition, clause: rule.relation === 'or' ? rule : condition }));
}

function clausesBeforeOtherNames(steps: readonly Step[]): ReadonlySet<unknown> {
  const last = new Map(steps.map((step) => [step.clause, step]));
  const naming = new Set<unknown>();
  const early = new Set<unknown>();
  for (const step of steps) {
    if (step.condition.name !== '') {
      naming.add(step.clause);
    }
    const isAlone = naming.size === 0 || (naming.size === 1 && naming.has(step.clause));
    if (isAlone && last.get(step.clause) === step) {
      early.add(step.clause);
    }
  }
  return early;
}
