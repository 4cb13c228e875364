import { asciiLowerCase, conditionDescription } from '../catalog';
import type { CompiledCondition, CompiledElement } from './compiled';
import type { EventValues } from './event-values';
import { searchItems } from './matcher';
import { TextAutomaton } from './text-automaton';

/** In a shorter value one text after another is found in less time. */
export const LONG_VALUE = 1024;
/** So many conditions of one field try the value by themselves. */
const FEW_CONDITIONS = 32;

/** What a condition asks of the texts that stand in a value. */
interface Wanted {
  /** The places of the texts in the automaton; none of the empty text, which stands everywhere. */
  readonly texts: readonly number[];
  /** Whether one text is there without searching. */
  readonly hasEmpty: boolean;
  readonly all: boolean;
  readonly negative: boolean;
}

interface FieldSearch {
  readonly automaton: TextAutomaton;
  readonly wanted: ReadonlyMap<CompiledCondition, Wanted>;
  /** The event whose value was searched last. */
  searchedFor: number;
}

/**
 * Judges the conditions that look for texts in a long value by one pass over the value for all of them: so many conditions on a value that is
 * as long as all their texts cost time in proportion to both, and not to their product.
 */
export class LongValueSearch {
  readonly #elements: readonly CompiledElement[];
  readonly #values: EventValues;
  readonly #fields = new Map<number, FieldSearch>();
  readonly #event: number[] = [];
  readonly #conditions: number[] = [];

  /**
   * @param elements - all elements whose conditions are tried
   * @param values - the values of the event that is judged
   */
  constructor(elements: readonly CompiledElement[], values: EventValues) {
    this.#elements = elements;
    this.#values = values;
  }

  /**
   * Whether a value of at least {@link LONG_VALUE} code units satisfies a condition.
   *
   * @param condition - a condition of one of the elements
   * @returns null where the condition has to be tried by itself: few have looked at the value yet, or it does not look for texts
   */
  answer(condition: CompiledCondition): boolean | null {
    const { position } = condition;
    const { event } = this.#values;
    if (this.#event[position] !== event) {
      this.#event[position] = event;
      this.#conditions[position] = 0;
    }
    const conditions = (this.#conditions[position] ?? 0) + 1;
    this.#conditions[position] = conditions;
    return conditions > FEW_CONDITIONS ? this.#search(condition, event) : null;
  }

  #search(condition: CompiledCondition, event: number): boolean | null {
    const { position } = condition;
    let field = this.#fields.get(position);
    if (field === undefined) {
      field = fieldSearch(this.#elements, position);
      this.#fields.set(position, field);
    }
    const wanted = field.wanted.get(condition);
    if (wanted === undefined) {
      return null;
    }
    const { automaton } = field;
    if (field.searchedFor !== event) {
      field.searchedFor = event;
      automaton.search(this.#values.rawAt(position));
    }
    const { texts, hasEmpty, all, negative } = wanted;
    const isThere = (text: number): boolean => automaton.hasFound(text);
    return (all ? texts.every(isThere) : hasEmpty || texts.some(isThere)) !== negative;
  }
}

function fieldSearch(elements: readonly CompiledElement[], position: number): FieldSearch {
  const places = new Map<string, number>();
  const wanted = new Map<CompiledCondition, Wanted>();
  for (const condition of elements.flatMap(conditionsOf)) {
    const texts = condition.position === position ? textsOf(condition) : null;
    if (texts !== null) {
      const { condition: name } = condition.condition;
      wanted.set(condition, {
        texts: texts.filter((text) => text !== '').map((text) => placeOf(places, text)),
        hasEmpty: texts.includes(''),
        all: name === 'contains all' || name === 'excludes all',
        negative: conditionDescription(name).negative,
      });
    }
  }
  return { automaton: new TextAutomaton([...places.keys()]), wanted, searchedFor: -1 };
}

function conditionsOf({ items }: CompiledElement): readonly CompiledCondition[] {
  return items.flatMap(({ single, rule }) => (single === null ? (rule?.conditions ?? []) : [single]));
}

/** The texts that a condition looks for anywhere in a value; null where it does not. */
function textsOf({ condition: { condition, value } }: CompiledCondition): readonly string[] | null {
  switch (condition) {
    case 'contains':
    case 'excludes':
      return [asciiLowerCase(value)];
    case 'contains any':
    case 'excludes any':
    case 'contains all':
    case 'excludes all':
      return searchItems(asciiLowerCase(value));
    default:
      return null;
  }
}

function placeOf(places: Map<string, number>, text: string): number {
  const known = places.get(text);
  if (known !== undefined) {
    return known;
  }
  places.set(text, places.size);
  return places.size - 1;
}
