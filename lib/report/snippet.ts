import type { LineIndex, Range } from '../text';
import { displayWidth, wrapWords } from './layout';
import { shownWords } from './shown-words';
import { showLine } from './source-line';
import type { TextOptions } from './style';

/** A place in a file that a snippet shows. */
export interface Mark {
  readonly range: Range;
  readonly message: string | null;
  readonly primary: boolean;
}

/** Lines of a file with their marks. */
export interface Snippet {
  /** Columns of the line numbers. */
  readonly gutter: number;
  readonly rows: readonly string[];
}

/** More places than this are counted, not shown: a finding is one screen at most. */
const MOST_PLACES = 6;
/** Of a primary place over more lines than this only the first ones and the last are shown. */
const MOST_LINES = 6;
const LEAST_GUTTER = 2;
const LEAST_ROOM = 20;
/** With `full` lines are shown whole, up to a length at which nobody reads on. */
const FULL_ROOM = 4000;
const LEAST_LABEL = 40;

/**
 * Shows places of a file: each line once, its marks below it. A primary place of several lines gets a bracket at their left.
 *
 * @param lines - the lines of the file
 * @param marks - the places; the primary one is always shown
 * @param paint - colors the primary place
 * @param options - layout
 * @returns the rows, none for an empty file
 */
export function snippet(
  lines: LineIndex,
  marks: readonly Mark[],
  paint: (text: string) => string,
  options: TextOptions,
): Snippet {
  const most = options.full ? marks.length : MOST_PLACES;
  const shown = [...marks.filter(({ primary }) => primary), ...marks.filter(({ primary }) => !primary)].slice(0, most);
  const last = shown.reduce(
    (line, { range, primary }) => Math.max(line, primary ? range.end.line : range.start.line),
    1,
  );
  const gutter = Math.max(String(last).length, LEAST_GUTTER);
  if (lines.lineCount === 1 && lines.lineText(1) === '') {
    return { gutter, rows: [] };
  }
  return { gutter, rows: new SnippetRows(lines, shown, gutter, paint, options).all(marks.length - shown.length) };
}

class SnippetRows {
  readonly #lines: LineIndex;
  readonly #marksByLine: ReadonlyMap<number, readonly Mark[]>;
  readonly #bracketed: Mark | undefined;
  readonly #gutter: number;
  readonly #room: number;
  readonly #paint: (text: string) => string;
  readonly #options: TextOptions;
  readonly #rows: string[] = [];

  constructor(
    lines: LineIndex,
    marks: readonly Mark[],
    gutter: number,
    paint: (text: string) => string,
    options: TextOptions,
  ) {
    this.#lines = lines;
    this.#marksByLine = groupByLine(marks);
    this.#bracketed = marks.find(({ primary, range }) => primary && range.end.line > range.start.line);
    this.#gutter = gutter;
    this.#paint = paint;
    this.#options = options;
    const taken = gutter + ' │ '.length + (this.#bracketed === undefined ? 0 : '│ '.length);
    this.#room = options.full ? FULL_ROOM : Math.max(options.width - taken, LEAST_ROOM);
  }

  all(hidden: number): readonly string[] {
    let previous = 0;
    for (const line of this.#shownLines()) {
      if (previous > 0 && line > previous + 1) {
        this.#rows.push(`${' '.repeat(this.#gutter)} ${this.#dim('┆', ':')} ${this.#bracket(previous + 1)}`.trimEnd());
      }
      this.#line(line);
      previous = line;
    }
    if (hidden > 0) {
      const words = `and ${String(hidden)} more place${hidden === 1 ? '' : 's'} (--full shows all)`;
      wrapWords(words, this.#room).forEach((line) => this.#rows.push(`${this.#margin()}${line}`));
    }
    return this.#rows;
  }

  #shownLines(): readonly number[] {
    const lines = new Set(this.#marksByLine.keys());
    if (this.#bracketed !== undefined) {
      const { start, end } = this.#bracketed.range;
      const every = end.line - start.line < MOST_LINES || this.#options.full;
      for (let line = start.line; line <= end.line; line++) {
        if (every || line < start.line + MOST_LINES / 2 || line === end.line) {
          lines.add(line);
        }
      }
    }
    return [...lines].sort((a, b) => a - b);
  }

  #line(line: number): void {
    const text = this.#lines.lineText(line);
    const marks = (this.#marksByLine.get(line) ?? []).filter((mark) => mark !== this.#bracketed);
    const wholes = marks.map((mark) => ({ mark, shown: this.#show(text, mark) }));
    const [first] = wholes;
    this.#source(line, first?.shown.text ?? showLine(text, 0, 0, this.#room, this.#options.unicode).text);
    for (const { mark, shown } of wholes) {
      if (shown.cut && mark !== first?.mark) {
        this.#source(line, shown.text);
      }
      const sign = (mark.primary ? '^' : '-').repeat(Math.max(shown.length, 1));
      this.#mark(line, shown.column, sign, mark);
    }
    if (this.#bracketed?.range.end.line === line) {
      const { message } = this.#bracketed;
      const corner = this.#options.unicode ? '└' : '\\';
      const text = message === null ? '^' : shownWords(message, this.#options.unicode);
      const [head, ...more] = wrapWords(text, this.#room, { cut: this.#options });
      this.#rows.push(`${this.#margin()}${this.#paint(`${corner} ${head}`)}`);
      more.forEach((words) => this.#rows.push(`${this.#margin()}  ${this.#paint(words)}`));
    }
  }

  #show(text: string, { range }: Mark): ReturnType<typeof showLine> {
    const from = range.start.column - 1;
    const to = range.end.line === range.start.line ? range.end.column - 1 : text.length;
    return showLine(text, from, Math.max(to, from), this.#room, this.#options.unicode);
  }

  #source(line: number, text: string): void {
    const number = this.#options.style.dim(String(line).padStart(this.#gutter));
    this.#rows.push(`${number} ${this.#dim('│', '|')} ${this.#bracket(line)}${text}`.trimEnd());
  }

  /** The underline with its label beside it, or below it where there is no room. */
  #mark(line: number, column: number, sign: string, { primary, message }: Mark): void {
    const paint = primary ? this.#paint : this.#options.style.blue;
    const label = message === null ? '' : shownWords(message, this.#options.unicode);
    const start = `${this.#margin()}${this.#bracket(line)}`;
    const indent = ' '.repeat(column);
    if (label === '' || column + sign.length + 1 + displayWidth(label) <= this.#room) {
      this.#rows.push(`${start}${indent}${paint(label === '' ? sign : `${sign} ${label}`)}`);
      return;
    }
    this.#rows.push(`${start}${indent}${paint(sign)}`);
    const labelColumn = Math.max(0, Math.min(column, this.#room - LEAST_LABEL, this.#room - displayWidth(label)));
    for (const words of wrapWords(label, this.#room - labelColumn, { cut: this.#options })) {
      this.#rows.push(`${start}${' '.repeat(labelColumn)}${paint(words)}`);
    }
  }

  /** What stands left of everything below a line. */
  #margin(): string {
    return `${' '.repeat(this.#gutter)} ${this.#dim('│', '|')} `;
  }

  /** The part of the bracket beside a line; blanks outside it, nothing where there is no bracket. */
  #bracket(line: number): string {
    if (this.#bracketed === undefined) {
      return '';
    }
    const { start, end } = this.#bracketed.range;
    if (line < start.line || line > end.line) {
      return '  ';
    }
    const [top, side] = this.#options.unicode ? ['┌ ', '│ '] : ['/ ', '| '];
    return this.#paint(line === start.line ? top : side);
  }

  #dim(unicode: string, ascii: string): string {
    return this.#options.style.dim(this.#options.unicode ? unicode : ascii);
  }
}

function groupByLine(marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> {
  const groups = new Map<number, Mark[]>();
  for (const mark of [...marks].sort((a, b) => a.range.start.offset - b.range.start.offset)) {
    const { line } = mark.range.start;
    const known = groups.get(line);
    if (known === undefined) {
      groups.set(line, [mark]);
    } else {
      known.push(mark);
    }
  }
  return groups;
}
