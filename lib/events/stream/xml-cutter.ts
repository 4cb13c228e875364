import type { ByteSearch } from './byte-search';
import { Occurrences } from './byte-search';
import type { Wanted } from './candidates';
import { CandidateFilter } from './candidates';
import type { Cutter, RecordVisitor } from './cutter';

const EVENT_TAG = /<(?:[\w.-]+:)?Event[\s/>]/;
const LESS = 0x3c;
const SLASH = 0x2f;
const DASH = 0x2d;
const BRACKET = 0x5b;

/** Cuts event XML at the ends of its events. What stands between two events goes with the later one. */
export class XmlCutter implements Cutter {
  readonly #filter: CandidateFilter;
  /** What end tags end with, and other tags too: rarer beginnings are found faster. */
  readonly #tagEnds: Occurrences;
  readonly #prefixLength: number;
  /** What a comment or a CDATA section begins with, behind the first character: it hides the tags inside it. */
  readonly #openings: Occurrences;
  readonly #commentEnds: Occurrences;
  readonly #sectionEnds: Occurrences;
  readonly #decoder = new TextDecoder();

  /**
   * @param search - finds bytes
   * @param prefix - the prefix of the elements, with its colon; empty where they have none
   * @param wanted - which events are looked for
   */
  constructor(search: ByteSearch, prefix: string, wanted: Wanted) {
    const before = prefix === '' ? '<' : ':';
    this.#filter = new CandidateFilter(search, { before, text: 'EventID', isTag: true }, wanted);
    this.#tagEnds = new Occurrences(search, 'Event>');
    this.#prefixLength = prefix.length;
    this.#openings = new Occurrences(search, '!');
    this.#commentEnds = new Occurrences(search, '-->');
    this.#sectionEnds = new Occurrences(search, ']]>');
  }

  cut(bytes: Uint8Array<ArrayBuffer>, isLast: boolean, visit: RecordVisitor): number {
    this.#filter.lookIn(bytes);
    for (const occurrences of [this.#tagEnds, this.#openings, this.#commentEnds, this.#sectionEnds]) {
      occurrences.lookIn(bytes);
    }
    let start = 0;
    for (let end = this.#endFrom(bytes, start); end !== Infinity; end = this.#endFrom(bytes, start)) {
      visit(start, end, this.#filter.passes(start, end));
      start = end;
    }
    if (!isLast) {
      return start;
    }
    if (EVENT_TAG.test(this.#decoder.decode(bytes.subarray(start)))) {
      visit(start, bytes.length, true);
    }
    return bytes.length;
  }

  passOver(bytes: Uint8Array<ArrayBuffer>): number | null {
    this.#tagEnds.lookIn(bytes);
    const end = this.#tagEndFrom(bytes, 0);
    return end === Infinity ? null : end;
  }

  /** Behind the next end tag that does not stand in a comment or a CDATA section; Infinity where it has not come yet. */
  #endFrom(bytes: Uint8Array, from: number): number {
    let end = this.#tagEndFrom(bytes, from);
    let opening = this.#openings.from(from);
    while (opening < end && end !== Infinity) {
      const closings = this.#closingsOf(bytes, opening);
      const closing = closings === null ? opening + 1 : closings.from(opening);
      if (closing === Infinity) {
        return Infinity;
      }
      if (closing > end) {
        end = this.#tagEndFrom(bytes, closing);
      }
      opening = this.#openings.from(closing);
    }
    return end;
  }

  #closingsOf(bytes: Uint8Array, opening: number): Occurrences | null {
    if (bytes[opening - 1] !== LESS) {
      return null;
    }
    const next = bytes[opening + 1];
    return next === DASH ? this.#commentEnds : next === BRACKET ? this.#sectionEnds : null;
  }

  #tagEndFrom(bytes: Uint8Array, from: number): number {
    let at = this.#tagEnds.from(from);
    while (at !== Infinity && bytes[at - this.#prefixLength - 1] !== SLASH) {
      at = this.#tagEnds.from(at + 1);
    }
    return at + this.#tagEnds.length;
  }
}
