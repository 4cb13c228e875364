import type { DocumentProblem } from '../document';
import { escapeControls } from '../text';
import { UsageError } from './io';

/**
 * The error for a document that a command needs and that is not in order.
 *
 * @param path - the document as the user named it
 * @param problems - what is wrong, at least one
 * @param more - where to see all of them, for example a command
 * @returns the error, to be thrown
 */
export function unusable(path: string, problems: readonly DocumentProblem[], more?: string): UsageError {
  const [first, ...others] = problems.map(
    ({ message, help, position: { line, column } }) => `${path}:${String(line)}:${String(column)}: ${message}; ${help}`,
  );
  const hint = more === undefined ? '' : `: ${more}`;
  const rest = others.length === 0 ? '' : ` (and ${String(others.length)} more${hint})`;
  return new UsageError(escapeControls(`${first ?? path}${rest}`));
}
