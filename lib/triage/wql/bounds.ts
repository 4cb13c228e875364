import type { Condition } from './alternatives';
import { numberOf } from './alternatives';
import { propertyKey } from './waiting';

/** The numbers that a property may have. */
export interface Bounds {
  /** The least number; null: none is said. */
  readonly least: number | null;
  /** Whether the least number itself is one of them. */
  readonly includesLeast: boolean;
  /** The greatest number; null: none is said. */
  readonly most: number | null;
  readonly includesMost: boolean;
  /** Whether no number is within the bounds, so that the conditions never hold together. */
  readonly isEmpty: boolean;
}

/**
 * The bounds that conditions set to a property together. `<>`, LIKE and comparisons with other properties set none.
 *
 * @param conditions - conditions that hold together
 * @param key - the property in small letters, as `propertyKey` of this folder has it
 * @returns the bounds; null where no condition sets one
 * @example
 * ```ts
 * import { alternativesOf, boundsOf, parseQuery } from 'lib/triage';
 * const parsed = parseQuery('SELECT * FROM a WHERE b >= 240 AND 325 > b');
 * if (parsed.kind === 'query' && parsed.query.form === 'select') {
 *   boundsOf(alternativesOf(parsed.query.where)?.[0] ?? [], 'b')?.most; // 325
 * }
 * ```
 */
export function boundsOf(conditions: readonly Condition[], key: string): Bounds | null {
  let least = -Infinity;
  let most = Infinity;
  let includesLeast = false;
  let includesMost = false;
  for (const { property, operator, value } of conditions) {
    const number = propertyKey(property) === key ? numberOf(value) : null;
    if (number === null) {
      continue;
    }
    const isExact = operator === '=';
    const includes = isExact || operator === '>=' || operator === '<=';
    if ((isExact || operator === '>' || operator === '>=') && number >= least) {
      includesLeast = includes && (number > least || least === -Infinity || includesLeast);
      least = number;
    }
    if ((isExact || operator === '<' || operator === '<=') && number <= most) {
      includesMost = includes && (number < most || most === Infinity || includesMost);
      most = number;
    }
  }
  if (least === -Infinity && most === Infinity) {
    return null;
  }
  return {
    least: Number.isFinite(least) ? least : null,
    includesLeast,
    most: Number.isFinite(most) ? most : null,
    includesMost,
    isEmpty: least > most || (least === most && !(includesLeast && includesMost)),
  };
}
