import type { ReadResult } from '../reader';
import { escapeControls } from '../text';
import { wrapWords } from './layout';
import { shownWords } from './shown-words';
import type { TextOptions } from './style';

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

const INDENT = '  ';
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
 * @param options - layout
 * @returns a paragraph for each problem and for what Sysmon says of it, with a final newline
 */
export function formatRefusal(path: string, read: ReadResult, options: TextOptions): string {
  const { problems } = refusalJson(read);
  const lines = problems.slice(0, MOST_PROBLEMS).flatMap((problem) => problemLines(path, problem, options));
  const hidden = problems.length - MOST_PROBLEMS;
  const more = hidden > 0 ? [escapeControls(`and ${String(hidden)} more: sysmon-wmi lint ${path}`)] : [];
  return [...lines, ...more].map((line) => `${line}\n`).join('');
}

/**
 * One reason why Sysmon refuses a file, for people.
 *
 * @param path - the file's name
 * @param problem - what is wrong and where; `reason` is what Sysmon prints, null where it prints nothing
 * @param options - layout; with `full` nothing is broken into lines
 * @returns lines, all but the first indented
 * @example
 * ```ts
 * problemLines('sysmon.xml', { message: 'wrong', help: 'mend it', reason: null, line: 1, column: 1 }, options);
 * ```
 */
export function problemLines(
  path: string,
  {
    message,
    help,
    reason,
    line,
    column,
  }: Omit<RefusalJson['problems'][number], 'reason'> & { readonly reason: string | null },
  options: TextOptions,
): readonly string[] {
  const width = options.full ? Infinity : options.width;
  const wrap = (text: string, indent: string, room: number): readonly string[] =>
    wrapWords(shownWords(text, options.unicode), room, { indent });
  return [
    ...wrap(`${path}:${String(line)}:${String(column)}: ${message}; ${help}`, INDENT, width),
    ...(reason === null
      ? []
      : wrap(`Sysmon says: ${reason}`, INDENT, width - INDENT.length).map((row) => INDENT + row)),
  ];
}
