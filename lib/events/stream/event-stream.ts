import { PathNames } from '../leaves';
import type { ByteSearch } from './byte-search';
import { searchBytes } from './byte-search';
import { WMI_EVENTS } from './candidates';
import { cutsFor } from './cuts-for';
import { Cutting } from './cutting';
import { DecodedText } from './decoded-text';
import type { EventSink, Reading, StreamTotals } from './event-sink';
import { EventTexts } from './event-texts';
import { Input } from './input';
import { TextCutting } from './text-cutting';
import { transcoderFor } from './transcoder';
import { Whole } from './whole';

/**
 * Reads recorded events of any size as their bytes come; memory does not grow with the input. In large input, records that cannot be WMI
 * events are passed over by their bytes.
 *
 * @example
 * ```ts
 * const names: (string | undefined)[] = [];
 * const stream = new EventStream({ event: ({ event }) => names.push(event.Name), activity: () => {}, problem: () => {} });
 * stream.write(new TextEncoder().encode('{"EventID":19,"Name":" \\"Updater\\""}'));
 * stream.end().records; // 1
 * ```
 */
export class EventStream {
  readonly #input: Input;

  /**
   * @param sink - is told of events and problems
   * @param search - finds bytes, where the platform knows a faster way
   */
  constructor(sink: EventSink, search: ByteSearch = searchBytes) {
    this.#input = new Input({
      whole: () => new Whole(sink),
      large: (beginning) => readingOf(beginning, sink, search),
    });
  }

  /** How many records there were so far, as far as the input is cut into records. */
  get records(): number {
    return this.#input.records;
  }

  /**
   * Takes the next bytes of the input.
   *
   * @param bytes - as many as there are; they are not kept longer than needed, and not changed
   */
  write(bytes: Uint8Array): void {
    this.#input.write(bytes);
  }

  /**
   * Reads what is left.
   *
   * @returns what the stream held
   */
  end(): StreamTotals {
    return this.#input.end();
  }
}

/**
 * How a large input is read.
 *
 * @param beginning - its first bytes
 * @param sink - is told of events and problems
 * @param search - finds bytes
 * @returns what reads it from its beginning on
 */
export function readingOf(beginning: Uint8Array, sink: EventSink, search: ByteSearch): Reading {
  const names = new PathNames();
  const cuts = cutsFor(beginning, search, WMI_EVENTS, names);
  switch (cuts?.kind) {
    case 'bytes':
      return new Cutting(sink, search, transcoderFor(beginning), cuts);
    case 'text':
      return new TextCutting(new DecodedText(beginning), cuts, new EventTexts(sink, names, cuts.leaves));
    case undefined:
      return new Whole(sink);
  }
}
