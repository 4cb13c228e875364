import type { Condition } from '../model';
import { searchItems } from './matcher';

/** A text without which a value does not satisfy a condition. Whether A to Z are in upper or lower case does not matter. */
export interface NeededText {
  /** Whether the value is the text, or else holds it somewhere. */
  readonly whole: boolean;
  readonly text: string;
}

/**
 * The texts of which a value needs one to satisfy a condition. Having one is not enough: `begin with` needs its text somewhere, and
 * looking closer tells where.
 *
 * @param condition - a condition
 * @returns the texts; none where no value satisfies it; null where no text is needed, as by negative conditions and empty values
 */
export function neededTexts({ condition, value }: Condition): readonly NeededText[] | null {
  switch (condition) {
    case 'is':
      return whole([value]);
    case 'is any':
      return whole(value.split(';'));
    case 'contains':
    case 'begin with':
    case 'end with':
    case 'image':
      return somewhere([value]);
    case 'contains any':
      return somewhere(searchItems(value));
    case 'contains all':
      return somewhere([longest(searchItems(value))]);
    default:
      return null;
  }
}

/** No value is empty: the engine sees an empty one as `-`. */
function whole(texts: readonly string[]): readonly NeededText[] {
  return texts.filter((text) => text !== '').map((text) => ({ whole: true, text }));
}

function somewhere(texts: readonly string[]): readonly NeededText[] | null {
  return texts.includes('') ? null : texts.map((text) => ({ whole: false, text }));
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}
