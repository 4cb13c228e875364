import type { DocumentProblem } from '../document';
import { jsonText } from '../report';
import type { SiemErrorCode } from '../siem';
import { SiemError } from '../siem';
import type { TemplateErrorCode } from '../template';
import { TemplateError } from '../template';
import { escapeControls } from '../text';
import { UnwritableConfigError } from '../writer';

/** A document that a command needs can be read, and what it says is not in order: exit code 1, as for every content. */
export class UnusableDocument extends Error {
  override readonly name = 'UnusableDocument';
  readonly path: string;
  readonly problems: readonly DocumentProblem[];

  /**
   * @param path - the document as the user named it
   * @param problems - what is wrong
   * @param message - the first of them, with its place
   */
  constructor(path: string, problems: readonly DocumentProblem[], message: string) {
    super(message);
    this.path = path;
    this.problems = problems;
  }
}

/**
 * The error for a document that a command needs and that is not in order.
 *
 * @param path - the document as the user named it
 * @param problems - what is wrong, at least one
 * @param more - where to see all of them, for example a command
 * @returns the error, to be thrown
 */
export function unusable(path: string, problems: readonly DocumentProblem[], more?: string): UnusableDocument {
  const [first, ...others] = problems.map(
    ({ message, help, position: { line, column } }) => `${path}:${String(line)}:${String(column)}: ${message}; ${help}`,
  );
  const hint = more === undefined ? '' : `: ${more}`;
  const rest = others.length === 0 ? '' : ` (and ${String(others.length)} more${hint})`;
  return new UnusableDocument(path, problems, `${first ?? path}${rest}`);
}

/** What is wrong with the content that a command was given. */
export interface ContentRefusal {
  /** One line, safe to print. */
  readonly text: string;
  /** The same as JSON; schemas/unusable.schema.json describes it. */
  readonly json: string;
}

/** The codes that are about the content of a document, not about the call. */
const CONTENT_CODES: ReadonlySet<TemplateErrorCode | SiemErrorCode> = new Set([
  'invalid-exclusion',
  'invalid-option',
  'not-proved',
  'not-expressible',
  'unwritable-value',
]);

/**
 * Tells content that is not in order from a call that cannot be carried out.
 *
 * @param error - what a command threw
 * @returns what is wrong with the content, or null where it is something else
 */
export function contentRefusal(error: unknown): ContentRefusal | null {
  if (error instanceof UnusableDocument) {
    const { path, problems, message } = error;
    const located = problems.map(({ position: { line, column }, message: said, help }) => {
      return { line, column, message: said, help };
    });
    return { text: escapeControls(message), json: jsonText({ path, outcome: 'unreadable', problems: located }) };
  }
  if (error instanceof UnwritableConfigError) {
    return refusalOf(
      `the result cannot be written: ${error.message}`,
      'change this value in the file that it comes from',
    );
  }
  const mayBeContent = error instanceof TemplateError || error instanceof SiemError;
  return mayBeContent && CONTENT_CODES.has(error.code) ? refusalOf(error.message, error.help) : null;
}

function refusalOf(message: string, help: string): ContentRefusal {
  return {
    text: escapeControls(`${message}; ${help}`),
    json: jsonText({ outcome: 'refused', problems: [{ message, help }] }),
  };
}
