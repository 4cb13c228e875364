import type { Place } from '../document';

/** What is wrong with an entry of a manifest, or worth knowing of it. */
export interface EntryMistake {
  readonly place: Place;
  /** What is said of the place, without its name: `is blank`. */
  readonly what: string;
  /** One clause: what to do. */
  readonly help: string;
}

/** What a person has still to fill in. */
export const PLACEHOLDER = 'REPLACE_ME';

/** A text of an entry and where it stands. */
export interface PlacedText {
  readonly place: Place;
  readonly text: string;
}

/**
 * Every text of an entry. Its depth is that of the schema.
 *
 * @param value - an entry, or a part of one
 * @param place - where it stands
 * @yields the texts in their order
 */
export function* textsOf(value: unknown, place: Place): Generator<PlacedText> {
  if (typeof value === 'string') {
    yield { place, text: value };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* textsOf(inner, [...place, key]);
    }
  }
}
