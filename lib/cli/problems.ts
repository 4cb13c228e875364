import type { DocumentProblem } from '../document';
import { jsonText } from '../report';
import { escapeControls } from '../text';

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

/** By error, the codes that are about the content of a document, not about the call. */
const CONTENT_CODES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['TemplateError', new Set(['invalid-exclusion', 'invalid-option', 'not-proved'])],
  ['SiemError', new Set(['not-expressible', 'unwritable-value'])],
]);

/**
 * Tells content that is not in order from a call that cannot be carried out.
 *
 * @param error - what a command threw
 * @returns what is wrong with the content, or null where it is something else
 */
export function contentRefusal(error: unknown): ContentRefusal | null {
  if (!(error instanceof Error)) {
    return null;
  }
  if (isUnusable(error)) {
    const { path, problems, message } = error;
    const located = problems.map(({ position: { line, column }, message: said, help }) => {
      return { line, column, message: said, help };
    });
    return { text: escapeControls(message), json: jsonText({ path, outcome: 'unreadable', problems: located }) };
  }
  if (error.name === 'UnwritableConfigError') {
    return refusalOf(`the result cannot be written: ${error.message}`, 'change it in the file that it comes from');
  }
  if (!('code' in error && 'help' in error) || CONTENT_CODES.get(error.name)?.has(String(error.code)) !== true) {
    return null;
  }
  return refusalOf(error.message, String(error.help));
}

function refusalOf(message: string, help: string): ContentRefusal {
  return {
    text: escapeControls(`${message}; ${help}`),
    json: jsonText({ outcome: 'refused', problems: [{ message, help }] }),
  };
}

/** Known by name: in the built program the commands have classes of their own. */
function isUnusable(error: Error): error is UnusableDocument {
  return error.name === 'UnusableDocument';
}
