/** Characters that a terminal draws two columns wide: East Asian wide and full-width forms, and pictographs. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f7e0}-\u{1f7eb}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;
const NOT_PRINTABLE_ASCII = /[^\x20-\x7e]/;

/** The share of a cut text that stays in front: beginnings tell more than ends. */
const HEAD_SHARE = 0.7;
const LEAST_ROOM = 8;

/**
 * How many columns of a terminal a text takes.
 *
 * @param text - one line without control characters
 * @returns its columns: none for a combining mark, two for a wide character
 * @example
 * ```ts
 * displayWidth('日本'); // 4
 * ```
 */
export function displayWidth(text: string): number {
  if (!NOT_PRINTABLE_ASCII.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const character of text) {
    width += columnsOf(character);
  }
  return width;
}

function columnsOf(character: string): number {
  return COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/**
 * The beginning of a text that fits.
 *
 * @param text - one line
 * @param width - the most columns it may take
 * @returns its longest beginning that is no wider
 * @example
 * ```ts
 * headOf('日本', 3); // '日'
 * ```
 */
export function headOf(text: string, width: number): string {
  let taken = 0;
  let end = 0;
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > width) {
      break;
    }
    end += character.length;
  }
  return text.slice(0, end);
}

/**
 * The end of a text that fits.
 *
 * @param text - one line
 * @param width - the most columns it may take
 * @returns its longest end that is no wider
 * @example
 * ```ts
 * tailOf('sysmon.xml', 4); // '.xml'
 * ```
 */
export function tailOf(text: string, width: number): string {
  let taken = 0;
  let start = text.length;
  while (start > 0) {
    const low = text.charCodeAt(start - 1);
    const pair = low >= 0xdc00 && low <= 0xdfff && start > 1;
    const from = start - (pair ? 2 : 1);
    taken += columnsOf(text.slice(from, start));
    if (taken > width) {
      break;
    }
    start = from;
  }
  return text.slice(start);
}

/**
 * The sign for something left out.
 *
 * @param unicode - whether the terminal shows more than ASCII
 * @returns `…` or `...`
 */
export function ellipsis(unicode: boolean): string {
  return unicode ? '…' : '...';
}

/**
 * Cuts a text in the middle so that it fits; both ends tell most.
 *
 * @param text - one line
 * @param width - the most columns it may take; at least 8 are used
 * @param options - whether to cut at all, and with which sign
 * @returns the text, at most as wide
 * @example
 * ```ts
 * cutMiddle('powershell.exe -Enc AAAA', 11, { full: false, unicode: true }); // 'powersh…AAA'
 * ```
 */
export function cutMiddle(
  text: string,
  width: number,
  options: { readonly full: boolean; readonly unicode: boolean },
): string {
  return cut(text, width, options, (room) => Math.ceil(room * HEAD_SHARE));
}

/**
 * Cuts a text so that it fits and its end stays: what runs stands at the end of a payload, the name at the end of a path.
 *
 * @param text - one line
 * @param width - the most columns it may take; at least 8 are used
 * @param options - whether to cut at all, and with which sign
 * @returns the text, at most as wide
 * @example
 * ```ts
 * cutBeforeEnd('powershell.exe -Enc AAAA', 11, { full: false, unicode: true }); // 'pow…nc AAAA'
 * ```
 */
export function cutBeforeEnd(
  text: string,
  width: number,
  options: { readonly full: boolean; readonly unicode: boolean },
): string {
  return cut(text, width, options, (room) => Math.floor(room * (1 - HEAD_SHARE)));
}

function cut(
  text: string,
  width: number,
  { full, unicode }: { readonly full: boolean; readonly unicode: boolean },
  headIn: (room: number) => number,
): string {
  const room = Math.max(width, LEAST_ROOM);
  if (full || (text.length <= 2 * room && displayWidth(text) <= room)) {
    return text;
  }
  const sign = ellipsis(unicode);
  const head = headIn(room - sign.length);
  return `${headOf(text, head)}${sign}${tailOf(text, room - sign.length - head)}`;
}

/** How words are broken into lines. */
export interface Wrapping {
  /** What stands before every line but the first; it counts as part of the line. */
  readonly indent?: string;
  /** Whether to cut what stands between backticks and is wider than a line, and with which sign; absent: it stays whole. */
  readonly cut?: { readonly full: boolean; readonly unicode: boolean };
}

/**
 * Breaks words into lines that fit. What stands between backticks is one word, whatever blanks it holds: a blank there belongs to a
 * value and is to be seen. A word that is wider than a line stays whole.
 *
 * @param text - words
 * @param width - the most columns of a line
 * @param wrapping - indentation, and whether long values are cut
 * @returns the lines, at least one
 * @example
 * ```ts
 * wrapWords('one two three', 7); // ['one two', 'three']
 * ```
 */
export function wrapWords(
  text: string,
  width: number,
  { indent = '', cut }: Wrapping = {},
): readonly [string, ...string[]] {
  const [first = '', ...words] = wordsOf(text).map((word) =>
    cut === undefined || !word.includes('`') ? word : cutMiddle(word, width - indent.length, cut),
  );
  const lines: [string, ...string[]] = [first];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    const room = lines.length === 1 ? width : width - indent.length;
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > room) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
  }
  const [head, ...more] = lines;
  return [head, ...more.map((line) => indent + line)];
}

/** Parts at blanks, but for blanks between two backticks. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let start = 0;
  let from = 0;
  let quote = text.indexOf('`');
  for (;;) {
    const blank = text.indexOf(' ', from);
    if (quote !== -1 && quote < from) {
      quote = text.indexOf('`', from);
    }
    if (blank === -1) {
      return [...words, text.slice(start)];
    }
    const closing = quote === -1 || quote > blank ? -1 : text.indexOf('`', quote + 1);
    if (closing !== -1) {
      from = closing + 1;
    } else {
      if (quote !== -1 && quote < blank) {
        quote = -1;
      }
      words.push(text.slice(start, blank));
      start = blank + 1;
      from = start;
    }
  }
}

/** The gap between the parts of a line that sums up. */
const PART_GAP = '   ';

/**
 * Puts parts one behind the other, in lines that fit.
 *
 * @param parts - what is shown, colors included
 * @param widths - the columns of each part
 * @param width - the most columns of a line; a part that is wider stays whole
 * @returns the lines, all but the first indented
 * @example
 * ```ts
 * joinParts(['sysmon.xml', 'no findings'], [10, 11], 80); // ['sysmon.xml   no findings']
 * ```
 */
export function joinParts(parts: readonly string[], widths: readonly number[], width: number): readonly string[] {
  const lines: string[] = [];
  let taken = 0;
  for (const [index, part] of parts.entries()) {
    const own = widths[index] ?? displayWidth(part);
    if (index > 0 && taken + PART_GAP.length + own <= width) {
      lines[lines.length - 1] = `${lines.at(-1) ?? ''}${PART_GAP}${part}`;
      taken += PART_GAP.length + own;
    } else {
      lines.push(index === 0 ? part : PART_GAP + part);
      taken = own + (index === 0 ? 0 : PART_GAP.length);
    }
  }
  return lines;
}
