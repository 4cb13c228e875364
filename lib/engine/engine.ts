import type { WmiEventDescription, WmiEventId, WmiEventRecord } from '../catalog';
import { WMI_EVENTS } from '../catalog';
import type { Binding, BoundElement, Condition, Config, DefaultReason } from '../model';
import { bindElements, defaultOf, orderOfTrial } from '../model';
import type { CompiledCondition, CompiledElement } from './compiled';
import { compileElement } from './compiled';
import { Decider } from './decider';
import type { Outcome } from './evaluator';
import { Evaluator } from './evaluator';

/** One condition that was tried, and what came of it. */
export interface TriedCondition {
  /** The condition. */
  readonly condition: Condition;
  /** What came of it. */
  readonly outcome: Outcome;
}

/** One element that was tried, with the conditions in the order in which Sysmon tried them. */
export interface TriedElement {
  /** The element. */
  readonly source: BoundElement;
  /** Whether it matched, and so decided. */
  readonly matched: boolean;
  /** The conditions that were tried. */
  readonly conditions: readonly TriedCondition[];
}

/** What decided about an event. */
export interface Decision {
  /** The element that matched, or null where the default decided. */
  readonly element: BoundElement | null;
  /** The default that decided, or null where an element matched. */
  readonly default: DefaultReason | null;
  /** Every element that was tried, in Sysmon's order: excludes first, the last of the document first within a kind. */
  readonly tried: readonly TriedElement[];
}

/** Sysmon's verdict about one event. */
export interface Verdict {
  /** Whether Sysmon logs the event. */
  readonly logged: boolean;
  /** The RuleName of the event; null where none is set. A dropped event carries the name of its exclusion. */
  readonly ruleName: string | null;
  /** What decided; computed on first use. */
  readonly decidedBy: Decision;
}

/** A compiled configuration. */
export interface CompiledConfig {
  /**
   * Sysmon's verdict about one event.
   *
   * @param event - ID and fields as Sysmon records them; a missing field is empty
   * @returns whether it is logged, its rule name, and what decided
   * @throws TypeError if the ID is not 19, 20 or 21
   */
  evaluate(event: WmiEventRecord): Verdict;
  /** The elements that count and those that Sysmon drops. */
  readonly binding: Binding;
}

/**
 * Compiles a configuration into what Sysmon's engine does with it: exactly its verdict and rule name, quirks included.
 *
 * Source: measured on Microsoft's open-source engine (SysmonCommon at ecdd806), not on Windows.
 *
 * @param config - a configuration, read or built
 * @returns an evaluator; it keeps no state between events
 * @example
 * ```ts
 * import { compileConfig, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && compileConfig(config).evaluate({ EventID: 19 }).logged; // true
 * ```
 */
export function compileConfig(config: Config): CompiledConfig {
  const binding = bindElements(config);
  const judges = new Map<WmiEventId, EventJudge>();
  return {
    binding,
    evaluate: (event) => {
      let judge = judges.get(event.EventID);
      if (judge === undefined) {
        judge = new EventJudge(describedEvent(event.EventID), binding.bound);
        judges.set(event.EventID, judge);
      }
      return judge.judge(event);
    },
  };
}

/**
 * The conditions of one element that match an event, as Sysmon tries them there, whatever other elements do.
 *
 * @param source - an element that counts
 * @param record - the event
 * @returns them in the order of trial, also where the element as a whole does not match
 * @throws TypeError if the ID is not 19, 20 or 21
 */
export function matchedIn(source: BoundElement, record: WmiEventRecord): readonly Condition[] {
  const event = describedEvent(record.EventID);
  const matched: Condition[] = [];
  new Evaluator(event, [compileElement(source, event.id)]).decide(record, ({ condition }, outcome) => {
    if (outcome === 'matched') {
      matched.push(condition);
    }
  });
  return matched;
}

function describedEvent(id: unknown): WmiEventDescription {
  const event = WMI_EVENTS.find((one) => one.id === id);
  if (event === undefined) {
    throw new TypeError(`EventID ${JSON.stringify(id)} is not a WMI event: 19, 20 or 21`);
  }
  return event;
}

class EventJudge {
  readonly #event: WmiEventDescription;
  readonly #elements: readonly CompiledElement[];
  readonly #decider: Decider;
  readonly #default: DefaultReason;

  constructor(event: WmiEventDescription, bound: readonly BoundElement[]) {
    this.#event = event;
    this.#elements = orderOfTrial(bound).map((element) => compileElement(element, event.id));
    this.#decider = new Decider(event, this.#elements);
    this.#default = defaultOf(bound);
  }

  judge(record: WmiEventRecord): Verdict {
    const element = this.#decider.decide(record);
    if (element === null) {
      return new LazyVerdict(this, record, this.#default === 'single exclude', null);
    }
    const { ruleName } = this.#decider;
    return new LazyVerdict(this, record, !element.excludes, ruleName === '' ? null : ruleName);
  }

  explain(record: WmiEventRecord): Decision {
    const decider = this.#decider.decide(record)?.source ?? null;
    const listTried = (): readonly TriedElement[] => this.#tried(record);
    let tried: readonly TriedElement[] | undefined;
    return {
      element: decider,
      default: decider === null ? this.#default : null,
      // Grows with the elements in front of the one that decided; who asks only for that one does not wait for it.
      get tried() {
        tried ??= listTried();
        return tried;
      },
    };
  }

  #tried(record: WmiEventRecord): readonly TriedElement[] {
    const evaluator = new Evaluator(this.#event, this.#elements);
    const outcomes = new Map<CompiledCondition, Outcome>();
    const decidedAt = evaluator.decide(record, (condition, outcome) => outcomes.set(condition, outcome));
    const { elements } = evaluator;
    return (decidedAt < 0 ? elements : elements.slice(0, decidedAt + 1)).map((element, index): TriedElement => {
      const conditions = conditionsTried(element, outcomes);
      return { source: element.source, matched: index === decidedAt, conditions };
    });
  }
}

function conditionsTried(
  element: CompiledElement,
  outcomes: ReadonlyMap<CompiledCondition, Outcome>,
): readonly TriedCondition[] {
  return element.items
    .flatMap(({ single, rule }) => (single !== null ? [single] : (rule?.conditions ?? [])))
    .flatMap((tried) => {
      const outcome = outcomes.get(tried);
      return outcome === undefined ? [] : [{ condition: tried.condition, outcome }];
    });
}

class LazyVerdict implements Verdict {
  readonly logged: boolean;
  readonly ruleName: string | null;
  readonly #judge: EventJudge;
  readonly #record: WmiEventRecord;
  #decision: Decision | undefined;

  constructor(judge: EventJudge, record: WmiEventRecord, logged: boolean, ruleName: string | null) {
    this.logged = logged;
    this.ruleName = ruleName;
    this.#judge = judge;
    this.#record = record;
  }

  get decidedBy(): Decision {
    this.#decision ??= this.#judge.explain(this.#record);
    return this.#decision;
  }

  toJSON(): Verdict {
    return { logged: this.logged, ruleName: this.ruleName, decidedBy: this.decidedBy };
  }
}
