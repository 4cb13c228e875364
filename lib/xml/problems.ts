import { escapeControls } from '../text';
import type { XmlProblem, XmlProblemCode } from './types';

const SHOWN_NAME = 60;

/** Thrown inside the parser to leave it at the first problem; {@link parseXml} catches it, nobody else sees it. */
export class MalformedXml extends Error {
  readonly problem: XmlProblem;

  /**
   * @param problem - What the parser found.
   */
  constructor(problem: XmlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Leaves the parser.
 *
 * @param code - Which problem.
 * @param start - Where it begins.
 * @param end - Where it ends, exclusive.
 * @param message - What is wrong.
 * @param help - What to do about it.
 * @param related - The other place that matters.
 * @throws MalformedXml always.
 */
export function fail(
  code: XmlProblemCode,
  start: number,
  end: number,
  message: string,
  help: string,
  related?: XmlProblem['related'],
): never {
  throw new MalformedXml({ code, start, end, message, help, ...(related === undefined ? {} : { related }) });
}

/**
 * A piece of the text as it may stand in a message: controls visible, cut when it is long.
 *
 * @param piece - A name or a word of the text.
 */
export function quoted(piece: string): string {
  return escapeControls(piece.length > SHOWN_NAME ? `${piece.slice(0, SHOWN_NAME)}…` : piece);
}
