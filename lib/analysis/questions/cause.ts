import type { Decision, Verdict } from '../../engine';
import type { BoundElement, Condition, DefaultReason } from '../../model';

/**
 * What decides about events, as places in the configuration.
 *
 * * `excluded`: an exclude element matches. `elements`: those that do; `conditions`: those that hold.
 * * `included`: an include element matches; likewise.
 * * `not included`: no include element matches. `elements`: all of them; `conditions`: those that fail.
 * * `default`: no element matches, and there is none that could have logged the event, or one exclude alone and so it is logged.
 *
 * `default` says which of Sysmon's defaults decided, where one did.
 */
export interface Cause {
  /** Who decided. */
  readonly kind: 'excluded' | 'included' | 'not included' | 'default';
  /** The default that decided; null where an element matched. */
  readonly default: DefaultReason | null;
  /** The elements that decided. */
  readonly elements: readonly BoundElement[];
  /** The conditions of these elements that decided. */
  readonly conditions: readonly Condition[];
}

/**
 * The cause of the engine's verdict about one event.
 *
 * @param verdict - the verdict
 * @param bound - the elements that count
 * @returns the cause
 */
export function causeOf({ logged, decidedBy }: Verdict, bound: readonly BoundElement[]): Cause {
  const decider = decidedBy.element;
  if (decider !== null) {
    const kind = logged ? 'included' : 'excluded';
    return { kind, default: null, elements: [decider], conditions: tried(decidedBy, [decider], ['matched']) };
  }
  const includes = bound.filter(({ element }) => element.onmatch === 'include');
  if (logged || includes.length === 0) {
    return { kind: 'default', default: decidedBy.default, elements: bound, conditions: [] };
  }
  const conditions = tried(decidedBy, includes, ['failed', 'not in this event']);
  return { kind: 'not included', default: decidedBy.default, elements: includes, conditions };
}

/**
 * One cause that tells what several tell.
 *
 * @param causes - causes of one kind
 * @returns their elements and conditions together, each once
 */
export function joinCauses(causes: readonly [Cause, ...Cause[]]): Cause {
  const [first] = causes;
  return {
    ...first,
    elements: [...new Set(causes.flatMap(({ elements }) => elements))],
    conditions: [...new Set(causes.flatMap(({ conditions }) => conditions))],
  };
}

/** The engine binds the elements once more: the same element is another object there, at the same place of the document. */
function tried(
  decision: Decision,
  elements: readonly BoundElement[],
  outcomes: readonly string[],
): readonly Condition[] {
  const byIndex = new Map(decision.tried.map(({ source, conditions }) => [source.index, conditions]));
  return elements
    .flatMap(({ index }) => {
      const conditions = byIndex.get(index) ?? [];
      return outcomes.flatMap((wanted) => conditions.filter(({ outcome }) => outcome === wanted));
    })
    .map(({ condition }) => condition);
}
