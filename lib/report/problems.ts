import type { ReadResult } from '../reader';
import { escapeControls } from '../text';

/** Why Sysmon refuses a file, as data. */
export interface RefusalJson {
  readonly outcome: 'refused';
  readonly problems: readonly {
    readonly message: string;
    /** What Sysmon prints, or how it fails. */
    readonly reason: string;
    readonly help: string;
    readonly line: number;
    readonly column: number;
  }[];
}

/** One problem is enough to be refused; the linter shows the others. */
const MOST_PROBLEMS = 5;

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
 * @returns two lines a problem, with a final newline
 */
export function formatRefusal(path: string, read: ReadResult): string {
  const { problems } = refusalJson(read);
  const lines = problems
    .slice(0, MOST_PROBLEMS)
    .flatMap(({ message, reason, help, line, column }) => [
      `${path}:${String(line)}:${String(column)}: ${message}; ${help}`,
      `  Sysmon says: ${reason}`,
    ]);
  const hidden = problems.length - MOST_PROBLEMS;
  const more = hidden > 0 ? [`and ${String(hidden)} more: sysmon-wmi lint ${path}`] : [];
  return [...lines, ...more].map((line) => `${escapeControls(line)}\n`).join('');
}
