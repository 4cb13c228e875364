import type { Position } from '../text';
import { LineIndex } from '../text';
import type { Place } from './place';

/** What is wrong with a value, told by its place. */
export interface Mistake {
  readonly place: Place;
  /** One clause: what is wrong. */
  readonly message: string;
  /** One clause: what to do. */
  readonly help: string;
}

/** What is wrong with a document, and where in its text. */
export interface DocumentProblem {
  /** One clause: what is wrong. */
  readonly message: string;
  /** One clause: what to do. */
  readonly help: string;
  /** Line and column from 1. */
  readonly position: Position;
}

/** A YAML or JSON document as a value that knows its places. */
export interface ReadDocument {
  /** What the document says, as JSON would hold it; undefined where there are problems. */
  readonly value: unknown;
  /** Why it cannot be read, in the order of the text. */
  readonly problems: readonly DocumentProblem[];
  /** Turns a mistake of the value into a problem of the text: the key, the item, or the nearest thing around it that exists. */
  readonly locate: (mistake: Mistake) => DocumentProblem;
}

/** A document with a hundred thousand mistakes is as useless as one with a thousand; nobody reads them all. */
export const MOST_PROBLEMS = 1000;

/**
 * A document of which nothing can be read.
 *
 * @param text - its text
 * @param offset - where it goes wrong, in UTF-16 code units
 * @param message - what is wrong
 * @param help - what to do
 * @returns a document with this problem alone
 */
export function unreadable(text: string, offset: number, message: string, help: string): ReadDocument {
  const problem = { message, help, position: new LineIndex(text).position(offset) };
  return { value: undefined, problems: [problem], locate: () => problem };
}
