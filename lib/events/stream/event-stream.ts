import { eventListIn } from '../json-event';
import { parseJson } from '../json-parser';
import { hasWholeLine } from '../json-texts';
import { textOfEvents } from '../text-of-bytes';
import type { ByteSearch } from './byte-search';
import { searchBytes } from './byte-search';
import type { Wanted } from './candidates';
import { WMI_EVENTS } from './candidates';
import type { Cuts } from './cutting';
import { Cutting } from './cutting';
import type { EventSink, Reading, StreamTotals } from './event-sink';
import { Input } from './input';
import { JsonCutter } from './json-cutter';
import { LineCutter } from './line-cutter';
import { transcoderFor } from './transcoder';
import { Whole } from './whole';
import { XmlCutter } from './xml-cutter';

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

function readingOf(beginning: Uint8Array, sink: EventSink, search: ByteSearch): Reading {
  const { text } = textOfEvents(beginning);
  const transcode = transcoderFor(beginning);
  const cutter = text === null ? null : cutterFor(text, search, WMI_EVENTS);
  return cutter === null ? new Whole(sink) : new Cutting(sink, search, transcode, cutter);
}

/**
 * How to cut an input into records.
 *
 * @param text - its beginning
 * @param search - finds bytes
 * @param wanted - which events are looked for
 * @returns its format and what cuts it; null where the beginning does not tell
 */
export function cutterFor(text: string, search: ByteSearch, wanted: Wanted): Cuts | null {
  const first = text.trimStart().charAt(0);
  if (first === '<') {
    const [, prefix = ''] = /<((?:[\w.-]+:)?)Event[\s/>]/.exec(text) ?? [];
    return text.includes(`</${prefix}Event>`) ? { format: 'xml', cutter: new XmlCutter(search, prefix, wanted) } : null;
  }
  if (hasWholeLine(text)) {
    return { format: 'json-lines', cutter: new LineCutter(search, text, wanted) };
  }
  if (first === '{' || first === '[') {
    const list = first === '{' ? listIn(text) : 0;
    return { format: 'json', cutter: new JsonCutter(new TextEncoder().encode(text.slice(0, list)).length, wanted) };
  }
  return null;
}

/** Where the list of events begins in an export that wraps it; 0 where it does not. */
function listIn(text: string): number {
  let { node } = parseJson(text, 0, text.length);
  let start = 0;
  while (node?.kind === 'object') {
    const inner = eventListIn(node);
    if (inner === undefined) {
      break;
    }
    node = inner;
    start = inner.start;
  }
  return start;
}
