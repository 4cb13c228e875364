import { LineIndex } from '../text';
import type { JsonPlaces } from './json-places';
import { JsonSyntaxError, scanJson } from './json-places';
import type { ReadDocument } from './mistake';
import { MOST_PROBLEMS } from './mistake';

/**
 * Reads a JSON document, which takes a fraction of the time of YAML.
 *
 * @param text - the document
 * @returns the value and what is wrong; where it stops being JSON; null where it does not look like JSON
 */
export function readJson(text: string): ReadDocument | JsonSyntaxError | null {
  const start = text.search(/[^ \t\r\n]/);
  if (text[start] !== '{' && text[start] !== '[') {
    return null;
  }
  try {
    return withPlaces(text, scanJson(text));
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return error;
    }
    throw error;
  }
}

function withPlaces(text: string, places: JsonPlaces): ReadDocument {
  const lines = new LineIndex(text);
  const problems = places.repeatedKeys.slice(0, MOST_PROBLEMS).map((offset) => ({
    message: 'map keys must be unique',
    help: 'remove one of the two',
    position: lines.position(offset),
  }));
  return {
    value: problems.length > 0 ? undefined : (JSON.parse(text) as unknown),
    problems,
    locate: ({ place, message, help }) => ({ message, help, position: lines.position(places.offsetOf(place)) }),
  };
}
