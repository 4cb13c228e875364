import { LONGEST_RECORD, TOO_LONG } from '../longest-record';
import type { CsvHeader } from './csv';
import { closingQuote } from './csv';
import type { FoundRecord, RecordFault, RecordScanner } from './record-scanner';

/** So much may be looked at twice for each character of a file, and so much in any file: a hostile one breaks at every line. */
const LOOKED_AT_TWICE = 2;
const ALWAYS_LOOKED_AT_TWICE = LONGEST_RECORD;

/** How far a record was looked at, and what stands there. */
interface Scanned {
  readonly end: number;
  readonly found: 'end' | 'fault' | 'nothing';
  /** Whether it has all its cells. */
  readonly isComplete: boolean;
}

/**
 * Finds the records of a CSV file. After one whose quotes do not end, or that has another number of cells, it goes on at the next line, so
 * that a broken record costs no other.
 */
export class CsvScanner implements RecordScanner {
  readonly #delimiter: string;
  readonly #least: number;
  readonly #most: number;
  readonly #broken: RecordFault;
  #budget = ALWAYS_LOOKED_AT_TWICE;

  /**
   * @param header - the columns of the file
   */
  constructor({ delimiter, names, hasUnnamed }: CsvHeader) {
    this.#delimiter = delimiter;
    this.#least = names.length;
    this.#most = names.length + (hasUnnamed ? 1 : 0);
    this.#broken = {
      code: 'broken-csv',
      message: `this record has a different number of columns than the header, which has ${String(names.length)}`,
      help: 'the file may be cut off; export the events again',
    };
  }

  next(text: string, from: number, isLast: boolean): FoundRecord | null {
    for (let start = from; start < text.length;) {
      const record = this.#recordAt(text, start, isLast);
      if (record === null) {
        return null;
      }
      this.#budget += LOOKED_AT_TWICE * (record.end - start);
      if (record.fault !== null || !isBlank(text, start, record.end)) {
        return record;
      }
      start = record.end;
    }
    return null;
  }

  goesOn(text: string, from: number): number | null {
    const lineEnd = text.indexOf('\n', from);
    return lineEnd === -1 ? null : lineEnd + 1;
  }

  #recordAt(text: string, start: number, isLast: boolean): FoundRecord | null {
    const lineFeed = text.indexOf('\n', start);
    if (lineFeed === -1 && !isLast) {
      return null;
    }
    const lineEnd = lineFeed === -1 ? text.length : lineFeed + 1;
    if (lineEnd - start > LONGEST_RECORD) {
      return { start, end: lineEnd, fault: TOO_LONG };
    }
    const limit = this.#budget > 0 ? Math.min(text.length, start + LONGEST_RECORD) : lineEnd;
    const { end, found, isComplete } = this.#scan(text, start, limit);
    const isEnd = found === 'nothing' && limit === text.length;
    if (isEnd && !isLast && end - start < LONGEST_RECORD) {
      return null;
    }
    if (found === 'end' || (isEnd && isLast && isComplete)) {
      return { start, end, fault: null };
    }
    this.#budget -= Math.max(0, end - lineEnd);
    return { start, end: lineEnd, fault: isBlank(text, start, lineEnd) ? null : this.#broken };
  }

  /** Goes to behind the line end of a record, or to what shows that it is broken. Line ends in quotes belong to it. */
  #scan(text: string, start: number, limit: number): Scanned {
    let cells = 1;
    let isStart = true;
    for (let at = start; at < limit; at++) {
      if (isStart && text[at] === '"') {
        at = closingQuote(text, at, limit);
        isStart = false;
        if (at >= limit) {
          return { end: limit, found: 'nothing', isComplete: false };
        }
        // Behind the quote the cell ends: text there shows that the quote is another one's.
        const next = text[at + 1];
        if (next !== undefined && next !== this.#delimiter && !/\s/.test(next)) {
          return { end: at, found: 'fault', isComplete: false };
        }
      } else if (text[at] === '\n') {
        return { end: at + 1, found: this.#has(cells) ? 'end' : 'fault', isComplete: this.#has(cells) };
      } else {
        isStart = text[at] === this.#delimiter;
        cells += isStart ? 1 : 0;
        if (cells > this.#most) {
          return { end: at, found: 'fault', isComplete: false };
        }
      }
    }
    return { end: limit, found: 'nothing', isComplete: this.#has(cells) };
  }

  #has(cells: number): boolean {
    return cells >= this.#least && cells <= this.#most;
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}
