import type { WmiEventId } from '../catalog';
import { LineIndex, requireFile } from '../text';
import { activityEvent, isActivityEventId } from './activity-event';
import type { ActivityRecord } from './activity-record';
import { findEvent } from './found-event';
import { eventNodes, leavesOfJson } from './json-event';
import type { JsonNode } from './json-parser';
import { readJsonTexts } from './json-texts';
import type { EventLeaves } from './leaves';
import { PathNames } from './leaves';
import type { EventPlace } from './event-place';
import type { EventFormat, EventProblem, EventProblemCode, RecordedEvent, RecordedEvents } from './recorded-event';
import { sysmonEvent } from './sysmon-event';
import { textOfEvents } from './text-of-bytes';
import { XmlReader } from './xml-event';
import { readXmlTexts } from './xml-texts';

const EXAMPLE = '{"EventID":20,"Operation":"Created"}';
const EXPORT_AGAIN = 'the file may be cut off; export the events again';
/** Where exports keep an event as it came: Splunk, Elasticsearch, NXLog. */
const ORIGINALS: ReadonlySet<string> = new Set(['raw', 'event.original', 'message', 'eventxml', 'xml']);
/** Longer texts of a file are cut in messages. */
const MOST_SHOWN = 40;

/**
 * Reads recorded events: JSON lines, JSON, or Windows event XML, as exported by Windows, Winlogbeat, NXLog, Wazuh, Splunk and the like.
 * The shape is recognized by its content. What a pipeline changed in the values of Sysmon's WMI events is undone and reported.
 *
 * @param source - the file, in UTF-8 or UTF-16, or its text
 * @returns the events, in the form that Sysmon records and its engine compares, and what could not be read; never throws
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * const { events, problems } = readEvents('{"winlog":{"event_id":19,"event_data":{"Name":"\\"Updater\\""}}}');
 * events[0]?.event.Name; // ' "Updater"'
 * problems.length; // 0
 * ```
 */
export function readEvents(source: string | Uint8Array): RecordedEvents {
  requireFile(source);
  const { text, problems } = textOfEvents(source);
  const reading = new Reading(text ?? '', problems);
  if (text !== null) {
    reading.read();
  }
  return reading;
}

class Reading implements RecordedEvents {
  format: EventFormat = 'unknown';
  readonly events: RecordedEvent[] = [];
  readonly activity: ActivityRecord[] = [];
  readonly problems: EventProblem[];
  skipped = 0;
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #names = new PathNames();
  #index = 0;
  #xmlReader: XmlReader | undefined;

  constructor(text: string, problems: readonly EventProblem[]) {
    this.#text = text;
    this.#lines = new LineIndex(text);
    this.problems = [...problems];
  }

  read(): void {
    const first = this.#text.slice(this.#text.search(/[^\s\ufeff]/)).slice(0, 1);
    if (first === '<') {
      this.#xml();
    } else if (first === '{' || first === '[' || /^[[{]/m.test(this.#text)) {
      this.#json();
    } else {
      this.#problem(
        'unknown-format',
        'this is neither JSON nor XML',
        'give recorded events as JSON lines, JSON or Windows event XML',
        0,
      );
    }
    this.problems.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #json(): void {
    const { format, faults } = readJsonTexts(this.#text, (value) => {
      this.#jsonValue(value);
    });
    this.format = format;
    for (const { offset, expected } of faults) {
      const shown = this.#shown(offset);
      if (shown === '') {
        this.#problem(
          'cut-off',
          'the JSON ends here before it is complete',
          `expected ${expected}; ${EXPORT_AGAIN}`,
          offset,
        );
      } else {
        this.#problem('broken-json', `this is not JSON from here on: ${shown}`, `expected ${expected}`, offset);
      }
    }
  }

  #jsonValue(value: JsonNode): void {
    for (const node of eventNodes(value)) {
      if (node.kind === 'object') {
        const leaves = leavesOfJson(node, this.#names);
        this.#record(this.#embedded(leaves) ?? leaves, node.start);
      } else {
        this.#index += 1;
        this.#problem(
          'not-an-event',
          `${'text' in node ? cut(node.text) : 'a list inside so many others'} is no event`,
          `an event is a JSON object such as ${EXAMPLE}`,
          node.start,
        );
      }
    }
  }

  #xml(): void {
    this.format = 'xml';
    const { events, unclosed } = readXmlTexts(this.#text);
    const [first] = events;
    const doctype = this.#text.slice(0, first?.start).search(/<!DOCTYPE/);
    if (doctype !== -1) {
      this.#problem('doctype', 'event XML has no DOCTYPE', 'remove it; nothing that it declares is used', doctype);
    }
    for (const start of unclosed) {
      this.#problem('cut-off', 'this <Event> does not end', EXPORT_AGAIN, start);
    }
    if (first === undefined && unclosed.length === 0) {
      const config = /<Sysmon[\s>]/.test(this.#text.slice(0, 4096));
      this.#problem(
        'not-an-event',
        config ? 'this is a Sysmon configuration, not a file of events' : 'there is no <Event> in this file',
        config ? 'name the configuration first, then the events' : 'export the events with wevtutil qe LOG /f:xml',
        Math.max(this.#text.indexOf('<'), 0),
      );
    }
    for (const { start, text } of events) {
      const found = this.#reader().leaves(text, start);
      if ('leaves' in found) {
        this.#record(found, start);
      } else {
        this.#index += 1;
        this.#problem('broken-xml', `this event is not XML: ${found.message}`, EXPORT_AGAIN, start + found.offset);
      }
    }
  }

  /** The event XML that an export keeps beside what it has made of it: that is nearest to what Sysmon recorded. */
  #embedded({ leaves }: EventLeaves): EventLeaves | undefined {
    const xml = leaves.find(({ path, text }) => ORIGINALS.has(path) && text?.startsWith('<Event ') === true)?.text;
    const [event] = readXmlTexts(xml ?? '').events;
    const found = event === undefined ? undefined : this.#reader().leaves(event.text, 0);
    return found !== undefined && 'leaves' in found ? found : undefined;
  }

  #reader(): XmlReader {
    this.#xmlReader ??= new XmlReader(this.#names);
    return this.#xmlReader;
  }

  /** One record: an event to keep, one to skip, or a problem. */
  #record(leaves: EventLeaves, offset: number): void {
    const place = this.#place(offset);
    const found = findEvent(leaves);
    const { eventId, kind } = found;
    if (eventId === undefined) {
      this.#problem('no-event-id', 'this event has no EventID', "Sysmon's WMI events have 19, 20 or 21", offset);
      return;
    }
    const written = eventId.shown.trim();
    const id = /^\d{1,5}$/.test(written) ? Number(written) : null;
    if (id === null) {
      this.#problem(
        'no-event-id',
        `EventID is ${cut(eventId.shown)}, which is no number`,
        "Sysmon's WMI events have 19, 20 or 21",
        eventId.offset,
      );
    } else if (kind === 'wmi-activity' && isActivityEventId(id)) {
      this.activity.push(activityEvent(id, found, place));
    } else if (kind === 'sysmon' && isWmiEventId(id)) {
      const event = sysmonEvent(id, found, place);
      if ('leaf' in event) {
        const { field, leaf } = event;
        this.#problem(
          'not-a-text',
          `${field} is ${cut(leaf.shown)}`,
          'fields are texts, in double quotes',
          leaf.offset,
        );
      } else {
        this.events.push(event);
      }
    } else {
      this.skipped += 1;
    }
  }

  #place(offset: number): EventPlace {
    const { line, column } = this.#lines.position(offset);
    const index = this.#index;
    this.#index += 1;
    return { line, column, index };
  }

  #shown(offset: number): string {
    const lineEnd = this.#text.slice(offset, offset + MOST_SHOWN + 2).search(/[\r\n]/);
    return cut(this.#text.slice(offset, lineEnd === -1 ? offset + MOST_SHOWN + 2 : offset + lineEnd));
  }

  #problem(code: EventProblemCode, message: string, help: string, offset: number): void {
    const { line, column } = this.#lines.position(offset);
    this.problems.push({ code, message, help, line, column });
  }
}

function isWmiEventId(id: number): id is WmiEventId {
  return id === 19 || id === 20 || id === 21;
}

function cut(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
