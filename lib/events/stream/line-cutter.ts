import type { ByteSearch } from './byte-search';
import type { Wanted } from './candidates';
import { CandidateFilter } from './candidates';
import type { Cutter, RecordVisitor } from './cutter';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const COMMA = 0x2c;
const OPENING = 0x7b;
const CLOSING = 0x7d;
const BRACKETS: ReadonlySet<number> = new Set([0x5b, 0x5d]);
const AROUND_BRACKET: ReadonlySet<number> = new Set([CARRIAGE_RETURN, COMMA, 0x20, 0x09]);
const LONGEST_BRACKET = 10;

/** Under what exports keep the ID, the most telling first. */
const ID_NAMES = [
  'EventID"',
  'event_id"',
  'EventId"',
  'eventID"',
  'eventid"',
  'event_identifier"',
  'event.code"',
  'EventCode"',
  'code"',
  'Id"',
];

/** Cuts JSON lines, where each line is a record. */
export class LineCutter implements Cutter {
  readonly #search: ByteSearch;
  readonly #filter: CandidateFilter;
  line = 1;

  /**
   * @param search - finds bytes
   * @param beginning - the first lines of the file
   * @param wanted - which events are looked for
   */
  constructor(search: ByteSearch, beginning: string, wanted: Wanted) {
    this.#search = search;
    const name = ID_NAMES.find((one) => beginning.includes(`"${one}`)) ?? 'EventID"';
    this.#filter = new CandidateFilter(search, { before: '"', text: name, isTag: false }, wanted);
  }

  cut(bytes: Uint8Array<ArrayBuffer>, isLast: boolean, visit: RecordVisitor): number {
    this.#filter.lookIn(bytes);
    let start = 0;
    for (let end = this.#lineEnd(bytes, 0); end !== -1; end = this.#lineEnd(bytes, start)) {
      if (end > start && !isBracket(bytes, start, end)) {
        visit(start, end, !isWhole(bytes, start, end) || this.#filter.passes(start, end));
      }
      start = end + 1;
      this.line += 1;
    }
    if (isLast && start < bytes.length) {
      if (!isBracket(bytes, start, bytes.length)) {
        visit(start, bytes.length, true);
      }
      start = bytes.length;
    }
    return start;
  }

  passOver(bytes: Uint8Array<ArrayBuffer>): number | null {
    const end = this.#lineEnd(bytes, 0);
    this.line += end === -1 ? 0 : 1;
    return end === -1 ? null : end + 1;
  }

  #lineEnd(bytes: Uint8Array, from: number): number {
    return this.#search(bytes, LINE_FEED, from);
  }
}

/** Whether a line holds nothing but the bracket of a list with an element a line. */
function isBracket(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > LONGEST_BRACKET) {
    return false;
  }
  let brackets = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (BRACKETS.has(byte)) {
      brackets += 1;
    } else if (!AROUND_BRACKET.has(byte)) {
      return false;
    }
  }
  return brackets === 1;
}

/** Whether a line looks like one complete object; any other line is read, so that it is told what is wrong with it. */
function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  let last = end - 1;
  while (last > start && (bytes[last] === CARRIAGE_RETURN || bytes[last] === COMMA)) {
    last -= 1;
  }
  return bytes[start] === OPENING && bytes[last] === CLOSING;
}
