import type { ReadResult } from '../reader';
import { escapeControls } from '../text';

/** Why Sysmon refuses a file, as data. */
export interface RefusalJson {
  readonly outcome: 'refused';
  readonly problems: readonly { readonly message: string; readonly reason: string; readonly help: string; readonly line: number; readonly column: number }[];
}

/**
 * Why Sysmon refuses a configuration, as data.
 *
 * @param read - a refused file
 * @returns plain data
 */
export function refusalJson({ problems }: ReadResult): RefusalJson {
  return {
    outcome: 'refused',
    problems: problems
      .filter(({ effect }) => effect === 'refused')
      .map(({ message, reason, help, range }) => ({
        message,
        reason,
        help,
        line: range.start.line,
        column: range.start.column,
      })),
  };
}

/**
 * Why Sysmon refuses a configuration, for people.
 *
 * @param path - the file's name
 * @param read - a refused file
 * @returns one line a problem, with a final newline
 */
export function formatRefusal(path: string, read: ReadResult): string {
  const lines = refusalJson(read).problems.map(
    ({ message, help, line, column }) => `${path}:${String(line)}:${String(column)}: ${message}; ${help}`,
  );
  return `${lines.map(escapeControls).join('\n')}\n`;
}
