import type { Problem, ReadResult } from '../reader';
import { describeReason } from '../reader';
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
export function refusalJson(read: ReadResult): RefusalJson {
  return {
    outcome: 'refused',
    problems: refusalsOf(read).map(({ message, reason, help, range: { start } }) => ({
      message,
      reason,
      help,
      line: start.line,
      column: start.column,
    })),
  };
}

/**
 * Why Sysmon refuses a configuration.
 *
 * @param read - a file
 * @returns the problems that count
 */
export function refusalsOf({ problems }: ReadResult): readonly Problem[] {
  return problems.filter(({ effect }) => effect === 'refused');
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
  const problems = refusalsOf(read);
  const lines = problems.slice(0, MOST_PROBLEMS).flatMap((problem) => problemLines(path, problem, options));
  const hidden = problems.length - MOST_PROBLEMS;
  const more = hidden > 0 ? [escapeControls(`and ${String(hidden)} more: sysmon-wmi lint ${path}`)] : [];
  return [...lines, ...more].map((line) => `${line}\n`).join('');
}

/**
 * One reason why Sysmon refuses a file, for people.
 *
 * @param path - the file's name
 * @param problem - what is wrong and where; `reason` is null where Sysmon does not mind
 * @param options - layout; with `full` nothing is broken into lines
 * @returns lines, all but the first indented
 * @example
 * ```ts
 * problemLines('sysmon.xml', problem, options);
 * ```
 */
export function problemLines(
  path: string,
  { message, help, reason, printed, range: { start } }: ShownProblem,
  options: TextOptions,
): readonly string[] {
  const width = options.full ? Infinity : options.width;
  const wrap = (text: string, indent: string, room: number): readonly string[] =>
    wrapWords(shownWords(text, options.unicode), room, { indent });
  return [
    ...wrap(`${path}:${String(start.line)}:${String(start.column)}: ${message}; ${help}`, INDENT, width),
    ...(reason === null
      ? []
      : wrap(describeReason({ reason, printed }), INDENT, width - INDENT.length).map((row) => INDENT + row)),
  ];
}

/** What is shown of a problem. */
export type ShownProblem = Pick<Problem, 'message' | 'help' | 'printed' | 'range'> & { readonly reason: string | null };
