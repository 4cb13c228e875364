import { escapeControls } from '../text';

/** A remark on a line, as GitHub Actions shows it beside the code. */
export interface Annotation {
  /** How grave it is, in the words of GitHub. */
  readonly level: 'error' | 'warning' | 'notice';
  /** What it says first. */
  readonly title: string;
  /** What it says, a line each. */
  readonly lines: readonly string[];
  /** The file from the root of the repository; null where it is about none. */
  readonly file: string | null;
  /** Where in the file. */
  readonly range?: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

/**
 * A workflow command of GitHub Actions. What it says is escaped as the runner undoes it
 * (https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts), control characters are made visible before.
 *
 * @param annotation - what to say, and where
 * @returns one line with its end
 * @example
 * ```ts
 * workflowCommand({ level: 'error', title: '100%', lines: ['a', 'b'], file: null }); // '::error title=100%25::a%0Ab\n'
 * ```
 */
export function workflowCommand({ level, title, lines, file, range }: Annotation): string {
  const place: readonly (readonly [string, string])[] =
    file === null ? [] : [['file', file], ...(range === undefined ? [] : placeOf(range))];
  const properties = [...place, ['title', title] as const].map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${level} ${properties.join(',')}::${lines.map(escapeData).join('%0A')}\n`;
}

/** Columns of a place over several lines mean nothing to GitHub. The last column is the last one that belongs to the place. */
function placeOf({ start, end }: NonNullable<Annotation['range']>): readonly (readonly [string, string])[] {
  const lines = [
    ['line', String(start.line)],
    ['endLine', String(end.line)],
  ] as const;
  return start.line === end.line
    ? [...lines, ['col', String(start.column)], ['endColumn', String(Math.max(start.column, end.column - 1))]]
    : lines;
}

function escapeData(text: string): string {
  return escapeControls(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
