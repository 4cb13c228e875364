import type { WmiEventDescription, WmiEventRecord } from '../catalog';
import type { Alternative } from './alternative';
import { alternativesOf } from './alternative';
import type { AlternativeIndex } from './alternative-index';
import { allAlternatives, indexAlternatives } from './alternative-index';
import type { CompiledElement } from './compiled';
import { Evaluator } from './evaluator';

/** When an index pays. */
export interface IndexUse {
  /** The event before which it is built, from 1. Many configurations are compiled for a few events, by lint for example. */
  readonly fromEvent: number;
  /** So many alternatives of one field are tried one by one. */
  readonly few: number;
}

/** Measured by `npm run bench -- engine`. */
const INDEX_USE: IndexUse = { fromEvent: 64, few: 8 };

/**
 * Decides about events of one ID as {@link Evaluator.decide} does, by trying only the alternatives that can matter: see the README of this
 * module.
 */
export class Decider {
  /** The name that the last decision ended with; empty where none was set, and of no meaning where no element decided. */
  ruleName = '';
  readonly #elements: readonly CompiledElement[];
  readonly #alternatives: readonly Alternative[];
  readonly #evaluator: Evaluator;
  readonly #use: IndexUse;
  #index: AlternativeIndex;
  #events = 0;

  /**
   * @param event - the event ID
   * @param elements - the compiled elements in the order of trial
   * @param use - when an index pays
   */
  constructor(event: WmiEventDescription, elements: readonly CompiledElement[], use = INDEX_USE) {
    this.#elements = elements;
    this.#alternatives = alternativesOf(elements);
    this.#evaluator = new Evaluator(event, elements);
    this.#use = use;
    this.#index = allAlternatives(this.#alternatives);
  }

  /**
   * The first element that matches.
   *
   * @param record - the event
   * @returns the element, or null where none matches and the default decides
   */
  decide(record: WmiEventRecord): CompiledElement | null {
    this.#events += 1;
    if (this.#events === this.#use.fromEvent) {
      this.#index = indexAlternatives(this.#alternatives, this.#use.few);
    }
    this.#evaluator.values.use(record);
    const first = this.#firstMatch();
    const alternative = this.#alternatives[first];
    if (alternative === undefined) {
      return null;
    }
    if (this.ruleName === '') {
      this.ruleName = this.#lastName(first);
    }
    return this.#elements[alternative.element] ?? null;
  }

  /** The place of the first alternative that matches; their number where none does. */
  #firstMatch(): number {
    const { toMatch, fields, matching } = this.#index;
    let first = this.#firstOf(toMatch, 0, toMatch.length, this.#alternatives.length);
    for (const field of fields) {
      if (!field.namesOnly) {
        for (const text of field.search(this.#evaluator.values)) {
          first = this.#firstOf(matching.places, matching.starts[text] ?? 0, matching.starts[text + 1] ?? 0, first);
        }
      }
    }
    return first;
  }

  /** The first of some ascending places, from one index up to another, whose alternative matches; the limit where none below it does. */
  #firstOf(places: Int32Array, from: number, to: number, limit: number): number {
    for (let index = from; index < to; index++) {
      const place = places[index] ?? limit;
      if (place >= limit) {
        break;
      }
      if (this.#tries(place)) {
        this.ruleName = this.#evaluator.ruleName;
        return place;
      }
    }
    return limit;
  }

  /** The name set last by the alternatives before the one that decides, which sets none. */
  #lastName(first: number): string {
    let name = '';
    const { toName, fields, naming } = this.#index;
    let last = -1;
    const look = (places: Int32Array, from: number, to: number): void => {
      for (let index = endBelow(places, from, to, first) - 1; index >= from; index--) {
        const place = places[index] ?? -1;
        if (place <= last) {
          return;
        }
        this.#tries(place);
        if (this.#evaluator.ruleName !== '') {
          name = this.#evaluator.ruleName;
          last = place;
          return;
        }
      }
    };
    look(toName, 0, toName.length);
    for (const field of fields) {
      for (const text of field.namesOnly ? field.search(this.#evaluator.values) : field.found) {
        look(naming.places, naming.starts[text] ?? 0, naming.starts[text + 1] ?? 0);
      }
    }
    return name;
  }

  #tries(place: number): boolean {
    const alternative = this.#alternatives[place];
    return alternative !== undefined && this.#evaluator.matches(alternative);
  }
}

/** Behind the last of some ascending numbers, from one index up to another, that is below a limit. */
function endBelow(ascending: Int32Array, from: number, to: number, limit: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) < limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
