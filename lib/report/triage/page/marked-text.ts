import type { Span } from '../../../text';
import { counted, escapeControls } from '../../../text';
import type { Weight } from '../../../triage';
import { defang } from '../../../triage';
import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';

/** A part of a text that a judgement rests on. */
export interface Mark {
  readonly span: Span;
  /** The number of the judgement in its card. */
  readonly number: number;
  readonly id: string;
  readonly weight: Weight;
}

/** So much is shown around evidence that stands beyond the beginning of a cut text. */
const AROUND = 40;
const LONGEST_EVIDENCE = 200;
/** So many pieces of evidence beyond the beginning are shown; all are in the JSON. */
const MOST_BEYOND = 12;
/** A shorter gap is no shorter than the words that tell of it. */
const LEAST_GAP = 40;
const HEAVIEST_FIRST: readonly Weight[] = ['high', 'medium', 'low', 'information', 'base'];

/**
 * A hostile text with the evidence in it marked: harmless addresses, visible control characters, line ends kept.
 *
 * @param text - the text, as the spans count it
 * @param marks - what is marked; spans may overlap
 * @param most - so many characters are shown from the beginning, and what is around the evidence beyond; Infinity for all
 * @returns the content of a `<pre>`
 */
export function markedText(text: string, marks: readonly Mark[], most: number): Markup {
  const inside = marks.filter(({ span: { start, end } }) => start >= 0 && start < end && end <= text.length);
  const shown = shownParts(text, inside, most);
  const safe = safeTextOf(text);
  const active = new ActiveMarks(inside);
  const bounds = [...inside.map(({ span }) => span), ...shown].flatMap(({ start, end }) => [start, end]);
  const places = [...new Set([...bounds, text.length])].sort((a, b) => a - b);
  const pieces: Markup[] = [];
  let at = 0;
  let part = 0;
  for (const [index, from] of places.entries()) {
    active.moveTo(from);
    const to = places[index + 1] ?? text.length;
    while (part < shown.length && (shown[part]?.end ?? 0) <= from) {
      part += 1;
    }
    if (from < to && from >= (shown[part]?.start ?? Infinity)) {
      if (from > at) {
        pieces.push(markup`<span class="cut">[${counted(from - at, 'character')} left out: --full shows them]</span>`);
      }
      pieces.push(pieceMarkup(safe(from, to), active, to));
      at = to;
    }
  }
  return at < text.length
    ? markup`${pieces}<span class="cut">[and ${counted(text.length - at, 'character')} more: --full shows them]</span>`
    : markup`${pieces}`;
}

/** The parts of a text that are shown: its beginning, and what is around the evidence beyond, in order and apart. */
function shownParts(text: string, marks: readonly Mark[], most: number): readonly Span[] {
  if (text.length <= most) {
    return [{ start: 0, end: text.length }];
  }
  const beyond = marks
    .filter(({ span, weight }) => span.start >= most && weight !== 'base')
    .toSorted((a, b) => a.span.start - b.span.start)
    .slice(0, MOST_BEYOND);
  const parts: { start: number; end: number }[] = [{ start: 0, end: wholeAt(text, most) }];
  for (const { span } of beyond) {
    const start = wholeAt(text, span.start - AROUND);
    const end = wholeAt(text, Math.min(span.end, span.start + LONGEST_EVIDENCE) + AROUND);
    const last = parts.at(-1);
    if (last !== undefined && start - last.end <= LEAST_GAP) {
      last.end = Math.max(last.end, end);
    } else {
      parts.push({ start, end });
    }
  }
  const last = parts.at(-1);
  if (last !== undefined && text.length - last.end <= LEAST_GAP) {
    last.end = text.length;
  }
  return parts;
}

/** A place where no character is cut in two. */
function wholeAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return Math.min(text.length, code >= 0xdc00 && code <= 0xdfff ? place + 1 : place);
}

/** The marks at a place of a text, which is gone through once. */
class ActiveMarks {
  readonly #starts: readonly Mark[];
  readonly #ends: readonly Mark[];
  readonly #endings = new Map<number, Set<number>>();
  /** By the id of the judgement: how many of its marks are there, and the judgement. */
  readonly #there = new Map<string, { count: number; readonly mark: Mark }>();
  #started = 0;
  #ended = 0;

  constructor(marks: readonly Mark[]) {
    this.#starts = marks.toSorted((a, b) => a.span.start - b.span.start);
    this.#ends = marks.toSorted((a, b) => a.span.end - b.span.end);
    for (const { span, number, weight } of marks) {
      if (weight !== 'base') {
        const numbers = this.#endings.get(span.end) ?? new Set();
        this.#endings.set(span.end, numbers.add(number));
      }
    }
  }

  moveTo(place: number): void {
    for (let mark = this.#starts[this.#started]; mark !== undefined && mark.span.start <= place;) {
      const known = this.#there.get(mark.id) ?? { count: 0, mark };
      known.count += 1;
      this.#there.set(mark.id, known);
      this.#started += 1;
      mark = this.#starts[this.#started];
    }
    for (let mark = this.#ends[this.#ended]; mark !== undefined && mark.span.end <= place;) {
      const known = this.#there.get(mark.id);
      if (known !== undefined) {
        known.count -= 1;
        if (known.count === 0) {
          this.#there.delete(mark.id);
        }
      }
      this.#ended += 1;
      mark = this.#ends[this.#ended];
    }
  }

  /** One mark of each judgement here, by number. */
  get all(): readonly Mark[] {
    return [...this.#there.values()].map(({ mark }) => mark).toSorted((a, b) => a.number - b.number);
  }

  /** The numbers of the judgements whose evidence ends here. */
  numbersEndingAt(place: number): readonly number[] {
    return [...(this.#endings.get(place) ?? [])].sort((a, b) => a - b);
  }
}

function pieceMarkup(safe: string, active: ActiveMarks, end: number): Markup {
  const marks = active.all;
  const weight = HEAVIEST_FIRST.find((one) => marks.some((mark) => mark.weight === one));
  if (weight === undefined) {
    return visible(safe);
  }
  const numbers = active.numbersEndingAt(end);
  const ids = marks.map(({ id }) => id).join(', ');
  const shownNumbers = numbers.length === 0 ? null : markup` data-number="${numbers.join(' ')}"`;
  return markup`<mark class="${weight}" title="${ids}"${shownNumbers}>${visible(safe)}</mark>`;
}

/** A text of several lines whose control characters are told apart from the letters that spell them. */
function visible(text: string): Markup {
  if (escapeControls(text) === text) {
    return markup`${text}`;
  }
  const lines = text.split(/\r\n|\r|\n/);
  return markup`${lines.flatMap((line, index) => [...(index === 0 ? [] : [LINE_END]), ...lineParts(line)])}`;
}

const LINE_END = markup`\n`;

function lineParts(line: string): readonly (Markup | string)[] {
  if (escapeControls(line) === line) {
    return [line];
  }
  const parts: (Markup | string)[] = [];
  let plain = '';
  for (const character of line) {
    if (escapeControls(character) === character) {
      plain += character;
    } else {
      parts.push(plain, markup`<span class="control">${character}</span>`);
      plain = '';
    }
  }
  return [...parts, plain];
}

/**
 * Cuts parts out of a text whose addresses are made harmless. That adds brackets around dots and spells `http` otherwise, so each part
 * is found by going through both texts side by side.
 */
function safeTextOf(text: string): (start: number, end: number) => string {
  const safe = defang(text);
  if (safe.length === text.length) {
    return (start, end) => safe.slice(start, end);
  }
  const places = new Uint32Array(text.length + 1);
  let place = 0;
  for (let index = 0; index < text.length; index++) {
    places[index] = place;
    place += text[index] === '.' && safe.startsWith('[.]', place) ? '[.]'.length : 1;
  }
  places[text.length] = place;
  return (start, end) => safe.slice(places[start], places[end]);
}
