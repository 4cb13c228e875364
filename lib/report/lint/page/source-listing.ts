import type { LineIndex, Range } from '../../../text';
import { withCommas } from '../../../text';
import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';

/** A place of a file that a listing marks. */
export interface ListedMark {
  readonly range: Range;
  /** How it is marked: a severity, or `related`. */
  readonly kind: 'error' | 'warning' | 'info' | 'related';
}

/** Something that stands below a line of a listing. */
export interface BelowLine {
  readonly line: number;
  readonly content: Markup;
}

/** A shorter file is listed whole. */
const SHORT_FILE = 200;
/** Of a longer one so many lines stand before and behind what is told. */
const CONTEXT = 4;
/** A mark over more lines than this is shown at its first line. */
const MOST_LINES = 12;
/** So many characters of a stretch of a line are shown, half of them from each end. */
const MOST_CHARACTERS = 400;
const TAB = '    ';

/**
 * A file with its findings in place: the lines around them, the places marked, and below each line what is to be said of it.
 *
 * @param lines - the lines of the file
 * @param marks - the places
 * @param below - what stands below lines, in the order in which it is to stand there
 * @param id - begins the ids of the lines
 * @returns a block of the page
 */
export function sourceListing(
  lines: LineIndex,
  marks: readonly ListedMark[],
  below: readonly BelowLine[],
  id: string,
): Markup {
  const stretches = marks.flatMap((mark) => stretchesOf(mark, lines));
  const byLine = groupedByLine(stretches);
  const belowByLine = groupedByLine(below);
  const told = [...byLine.keys(), ...belowByLine.keys()];
  const count = told.reduce((most, line) => Math.max(most, line), listedLines(lines));
  const shown = shownLines(count, told);
  let previous = 0;
  const rows = shown.map((line) => {
    const gap = line === previous + 1 ? null : gapMarkup(line - previous - 1);
    previous = line;
    return markup`${gap}<div class="line" id="${id}-${line}"><span class="number">${line}</span><code>${lineMarkup(lines.lineText(line), byLine.get(line) ?? [])}</code></div>
${(belowByLine.get(line) ?? []).map(({ content }) => content)}`;
  });
  const rest = count - previous;
  return markup`<div class="code"> ${rows}${rest === 0 ? null : gapMarkup(rest)}</div>`;
}

/**
 * The line below which a finding stands: the last one of a short place, the first one of a long place.
 *
 * @param range - the place of the finding
 * @returns a line
 */
export function lineBelow({ start, end }: Range): number {
  return end.line - start.line < MOST_LINES ? end.line : start.line;
}

interface Stretch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly kind: ListedMark['kind'];
}

function stretchesOf({ range: { start, end }, kind }: ListedMark, lines: LineIndex): readonly Stretch[] {
  const last = lineBelow({ start, end });
  return Array.from({ length: last - start.line + 1 }, (_, index) => {
    const line = start.line + index;
    const from = line === start.line ? start.column - 1 : 0;
    const to = line === end.line ? end.column - 1 : lines.lineText(line).length;
    return { line, from, to, kind };
  });
}

function groupedByLine<Placed extends { readonly line: number }>(
  all: readonly Placed[],
): ReadonlyMap<number, Placed[]> {
  const groups = new Map<number, Placed[]>();
  for (const one of all) {
    const known = groups.get(one.line) ?? [];
    groups.set(one.line, known);
    known.push(one);
  }
  return groups;
}

/** Behind the last line end stands nothing. */
function listedLines(lines: LineIndex): number {
  const { lineCount } = lines;
  return lineCount > 1 && lines.lineText(lineCount) === '' ? lineCount - 1 : lineCount;
}

function shownLines(count: number, told: readonly number[]): readonly number[] {
  if (count <= SHORT_FILE) {
    return Array.from({ length: count }, (_, index) => index + 1);
  }
  const shown = new Set<number>();
  for (const line of told) {
    for (let near = Math.max(1, line - CONTEXT); near <= Math.min(count, line + CONTEXT); near++) {
      shown.add(near);
    }
  }
  return [...shown].sort((a, b) => a - b);
}

function gapMarkup(count: number): Markup {
  return markup`<div class="gap">${count === 1 ? '1 line' : `${withCommas(count)} lines`} without findings</div>
`;
}

/** Where marks overlap, the one that begins first goes on, and the graver one of two that begin together. */
function lineMarkup(text: string, stretches: readonly Stretch[]): Markup {
  const parts: Markup[] = [];
  let done = 0;
  for (const { from, to, kind } of [...stretches].sort(byPlace)) {
    const begin = Math.max(from, done);
    if (to > begin || (from === to && from >= done)) {
      parts.push(cut(text.slice(done, begin)), markup`<mark class="${kind}">${cut(text.slice(begin, to))}</mark>`);
      done = Math.max(to, begin);
    }
  }
  return markup`${[...parts, cut(text.slice(done))]}`;
}

const ORDER = ['error', 'warning', 'info', 'related'] as const;

function byPlace(one: Stretch, other: Stretch): number {
  return one.from - other.from || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind);
}

function cut(text: string): Markup {
  const shown = (part: string): string => part.replaceAll('\t', TAB);
  if (text.length <= MOST_CHARACTERS) {
    return markup`${shown(text)}`;
  }
  const half = MOST_CHARACTERS / 2;
  return markup`${shown(text.slice(0, half))}<span class="cut"> … ${withCommas(text.length - MOST_CHARACTERS)} characters … </span>${shown(text.slice(-half))}`;
}
