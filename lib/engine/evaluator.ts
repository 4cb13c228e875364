import type { WmiEventDescription, WmiEventRecord } from '../catalog';
import type { Alternative } from './alternative';
import type { CompiledCondition, CompiledElement, CompiledRule } from './compiled';
import { EventValues, SHORT_VALUE } from './event-values';
import { LONG_VALUE, LongValueSearch } from './long-value-search';

/** What evaluating a record tells about the conditions it tried. */
export type Outcome = 'matched' | 'failed' | 'not in this event' | 'skipped, its field has matched';

/** Is told of every condition that an evaluation tries; absent where only the verdict counts. */
export type Observer = (condition: CompiledCondition, outcome: Outcome) => void;

/**
 * Evaluates records of one event ID: the elements in the order in which Sysmon tries them, and the rule name, which every
 * matching condition with a name sets and nothing but a default clears.
 *
 * Source: measured on Microsoft's open-source engine.
 */
export class Evaluator {
  readonly elements: readonly CompiledElement[];
  /** The name that the last evaluation ended with; empty where no condition set one. */
  ruleName = '';
  /** The values of the event that is judged. */
  readonly values: EventValues;
  readonly #longValues: LongValueSearch;
  #observer: Observer | undefined;

  /**
   * @param event - the event ID
   * @param elements - the compiled elements in the order of trial
   */
  constructor(event: WmiEventDescription, elements: readonly CompiledElement[]) {
    this.elements = elements;
    this.values = new EventValues(event);
    this.#longValues = new LongValueSearch(elements, this.values);
  }

  /**
   * The first element that matches.
   *
   * @param record - the event
   * @param observer - is told of every condition that is tried
   * @returns its place in {@link elements}, or -1 where none matches and the default decides
   */
  decide(record: WmiEventRecord, observer?: Observer): number {
    this.ruleName = '';
    this.#observer = observer;
    this.values.use(record);
    const { elements } = this;
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index];
      if (element !== undefined && (element.relation === 'or' ? this.#anyItem(element) : this.#everyField(element))) {
        return index;
      }
    }
    return -1;
  }

  /**
   * Tries one alternative with the event that {@link values} are of.
   *
   * @param alternative - an alternative of one of the elements
   * @returns whether it matches; {@link ruleName} is the name that it sets, also where it fails, or empty
   */
  matches({ part }: Alternative): boolean {
    this.ruleName = '';
    switch (part.kind) {
      case 'condition':
        return this.#condition(part.condition);
      case 'rule':
        return this.#rule(part.rule);
      case 'element':
        return this.#everyField(part.element);
    }
  }

  #anyItem(element: CompiledElement): boolean {
    for (const { single, rule } of element.items) {
      if (single !== null ? this.#condition(single) : rule !== null && this.#rule(rule)) {
        return true;
      }
    }
    return false;
  }

  /** An `and` element: conditions on one field are alternatives, wherever they stand; a `<Rule>` counts as one condition. */
  #everyField(element: CompiledElement): boolean {
    if (element.items.length === 0) {
      return false;
    }
    let matchedFields = 0;
    for (const { single, rule } of element.items) {
      if (single === null) {
        if (rule !== null && !this.#rule(rule)) {
          return false;
        }
      } else if (single.position >= 0 && (matchedFields & (1 << single.position)) !== 0) {
        this.#observer?.(single, 'skipped, its field has matched');
      } else if (this.#condition(single)) {
        matchedFields |= 1 << single.position;
      } else if (!single.laterAlternative) {
        return false;
      }
    }
    return true;
  }

  #rule(rule: CompiledRule): boolean {
    const any = rule.relation === 'or';
    for (const condition of rule.conditions) {
      if (this.#condition(condition) === any) {
        return any;
      }
    }
    return !any;
  }

  #condition(condition: CompiledCondition): boolean {
    const { position } = condition;
    const matched = position >= 0 && this.#matches(condition, position);
    if (matched && condition.name !== '') {
      this.ruleName = condition.name;
    }
    this.#observer?.(condition, position < 0 ? 'not in this event' : matched ? 'matched' : 'failed');
    return matched;
  }

  #matches(condition: CompiledCondition, position: number): boolean {
    const { values } = this;
    const { shortest, longest, matches, surely } = condition;
    const { length } = values.rawAt(position);
    if (length < shortest || length > longest) {
      return false;
    }
    if (length >= LONG_VALUE) {
      const answer = this.#longValues.answer(condition);
      if (answer !== null) {
        return answer;
      }
    }
    if (surely !== null && length > SHORT_VALUE && matches(values.roughAt(position)) === surely) {
      return surely;
    }
    return matches(values.at(position));
  }
}
