import type { EventPlace } from '../event-place';
import { LONGEST_RECORD, TOO_LONG } from '../longest-record';
import type { EventProblem } from '../recorded-event';
import type { TextCuts } from '../shapes/cuts';
import type { FoundRecord } from '../shapes/record-scanner';
import type { DecodedText } from './decoded-text';
import type { Reading, StreamTotals } from './event-sink';
import { TextPlace } from './text-place';

/** So much of a record that is passed over is kept: what stands in front of the next one tells whether it is one. */
const KEPT = 1000;
/** What a record of text begins with is shorter. */
const LONGEST_BEGINNING = 500;

/** What reads the records that are cut off a text. */
export interface TextRecords {
  /**
   * Reads a record.
   *
   * @param text - the record
   * @param place - where it stands
   * @returns false where it is of another kind than those that are read
   */
  read(text: string, place: EventPlace): boolean;
  /** Is told what is wrong with the text. */
  problem(problem: EventProblem): void;
  /** Whoever asks for it is told that nothing more comes. */
  end?(): void;
}

/** CSV, or text, that is cut into records. */
export class TextCutting implements Reading {
  readonly #cuts: Omit<TextCuts, 'leaves'>;
  readonly #records: TextRecords;
  readonly #decoded: DecodedText;
  readonly #place = new TextPlace();
  /** What has come and was not looked at yet. */
  #parts: string[] = [];
  #partsLength = 0;
  /** What stands in front of it: the beginning of a record. */
  #left = '';
  #isSkipping = false;
  #hasDamage = false;
  #index = 0;
  #skipped = 0;
  #ahead: number;

  /**
   * @param decoded - makes text of the bytes
   * @param cuts - how the text is cut
   * @param records - what reads the records
   */
  constructor(decoded: DecodedText, cuts: Omit<TextCuts, 'leaves'>, records: TextRecords) {
    this.#decoded = decoded;
    this.#cuts = cuts;
    this.#records = records;
    this.#ahead = cuts.start;
  }

  get totals(): StreamTotals {
    return { format: this.#cuts.format, records: this.#index, skipped: this.#skipped };
  }

  write(bytes: Uint8Array, isLast: boolean): void {
    const { text, isDamaged } = this.#decoded.decode(bytes, isLast);
    if (isDamaged && !this.#hasDamage) {
      this.#tellDamage(text);
    }
    this.#parts.push(text);
    this.#partsLength += text.length;
    // A record that is not complete is looked at again only where as much has come: a long one costs no more than others.
    if (isLast || this.#partsLength >= this.#left.length) {
      const all = this.#left + this.#parts.join('');
      this.#parts = [];
      this.#partsLength = 0;
      const done = this.#isSkipping ? this.#skip(all) : Math.min(this.#ahead, all.length);
      this.#ahead = Math.max(0, this.#ahead - all.length);
      this.#place.pass(all, 0, done);
      this.#left = all.slice(this.#isSkipping ? done : this.#cut(all, done, isLast));
    }
    if (isLast) {
      this.#index += this.#isSkipping ? 1 : 0;
      this.#records.end?.();
    }
  }

  /** Reads the records that are complete; returns how much of the text is done with. */
  #cut(text: string, from: number, isLast: boolean): number {
    const { scanner } = this.#cuts;
    let at = from;
    for (let record = scanner.next(text, at, isLast); record !== null; record = scanner.next(text, at, isLast)) {
      this.#place.pass(text, at, record.start);
      this.#take(record, text);
      this.#place.pass(text, record.start, record.end);
      at = record.end;
    }
    if (isLast || text.length - at <= LONGEST_RECORD) {
      return at;
    }
    this.#records.problem({ ...TOO_LONG, ...this.#place.place });
    this.#isSkipping = true;
    const kept = text.length - KEPT;
    this.#place.pass(text, at, kept);
    return kept;
  }

  /** Passes over a record that is too long; returns how much of the text is done with. */
  #skip(text: string): number {
    const next = this.#cuts.scanner.goesOn(text, KEPT - LONGEST_BEGINNING);
    if (next === null) {
      return text.length - KEPT;
    }
    this.#isSkipping = false;
    this.#index += 1;
    return next;
  }

  #take({ start, end, fault }: FoundRecord, text: string): void {
    const place = { ...this.#place.place, index: this.#index };
    const { line, column } = place;
    this.#index += 1;
    if (fault === null) {
      this.#skipped += this.#records.read(ownText(text, start, end), place) ? 0 : 1;
    } else {
      this.#records.problem({ ...fault, line, column });
    }
  }

  #tellDamage(text: string): void {
    this.#hasDamage = true;
    const place = this.#place.copy();
    const before = [this.#left, ...this.#parts, text.slice(0, text.indexOf('\ufffd'))];
    for (const part of before) {
      place.pass(part, 0, part.length);
    }
    this.#records.problem({
      code: 'encoding',
      message: 'this character is not UTF-8; it is read as U+FFFD',
      help: 'export the events as UTF-8 (PowerShell: -Encoding utf8), so that no value is changed',
      ...place.place,
    });
  }
}

/** A part of a text, without the rest of it: an engine may keep a whole text for the sake of a part. */
function ownText(text: string, start: number, end: number): string {
  return ` ${text.slice(start, end)}`.slice(1);
}
