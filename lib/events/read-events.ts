import { LineIndex, requireFile } from '../text';
import type { ActivityRecord } from './activity-record';
import type { EventPlace } from './event-place';
import type { PlacedObject } from './inventory/join-inventory';
import { joinInventory } from './inventory/join-inventory';
import { eventNodes, leavesOfJson } from './json-event';
import type { JsonNode } from './json-parser';
import { readJsonTexts } from './json-texts';
import type { EventLeaves } from './leaves';
import { PathNames } from './leaves';
import { cut, MOST_SHOWN } from './printed';
import { RecordReader } from './read-record';
import type { EventFormat, EventProblem, EventProblemCode, RecordedEvent, RecordedEvents } from './recorded-event';
import type { TextFileForm } from './shapes/cuts';
import { cutsOf } from './shapes/cuts';
import { recordsIn } from './shapes/record-scanner';
import type { FileForm } from './shapes/file-form';
import { fileForm, withoutDecoration } from './shapes/file-form';
import { textOfEvents } from './text-of-bytes';
import { XmlReader } from './xml-event';
import { readXmlTexts } from './xml-texts';

const EXAMPLE = '{"EventID":20,"Operation":"Created"}';
const EXPORT_AGAIN = 'the file may be cut off; export the events again';

/**
 * Reads recorded events: JSON lines, JSON, Windows event XML, CSV, or text of Event Viewer, PowerShell and Splunk, as exported by Windows,
 * Winlogbeat, NXLog, Wazuh, Velociraptor and the like; inventories of the subscriptions that a host holds too. The shape is recognized
 * by its content. What a pipeline changed in the values of Sysmon's WMI events is undone and reported.
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
  const { format, events, activity, objects, skipped, problems } = readWhole(source);
  return { format, events, activity, inventory: joinInventory(objects), skipped, problems };
}

/** What a file holds, or a part of one, and how many records there are in it. */
export interface ReadRecords extends Omit<RecordedEvents, 'inventory'> {
  /** What it lists of an inventory; the objects of a whole file belong together. */
  readonly objects: readonly PlacedObject[];
  /** Records of every kind, those too that cannot be read. */
  readonly records: number;
}

/**
 * Reads a file of recorded events that is known to be one.
 *
 * @param source - the file, in UTF-8 or UTF-16, or its text
 * @returns what it holds
 */
export function readWhole(source: string | Uint8Array): ReadRecords {
  const { text, problems } = textOfEvents(source);
  const reading = new Reading(text ?? '', problems);
  if (text !== null) {
    reading.read();
  }
  return reading;
}

/**
 * Reads some records of a file.
 *
 * @param text - the records
 * @param form - how the file is written
 * @returns what they hold
 */
export function readPart(text: string, form: FileForm): ReadRecords {
  const reading = new Reading(text, []);
  reading.read(form);
  return reading;
}

class Reading implements ReadRecords {
  format: EventFormat = 'unknown';
  readonly events: RecordedEvent[] = [];
  readonly activity: ActivityRecord[] = [];
  readonly objects: PlacedObject[] = [];
  readonly problems: EventProblem[];
  skipped = 0;
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #names = new PathNames();
  readonly #xmlReader = new XmlReader(this.#names);
  readonly #reader = new RecordReader(this.#names, this.#xmlReader);
  #index = 0;

  constructor(text: string, problems: readonly EventProblem[]) {
    this.#text = withoutDecoration(text);
    this.#lines = new LineIndex(text);
    this.problems = [...problems];
  }

  get records(): number {
    return this.#index;
  }

  read(known?: FileForm): void {
    const found = known ?? fileForm(this.#text, this.#names);
    switch (found.form) {
      case 'xml':
        this.#xml();
        break;
      case 'json':
        this.#json();
        break;
      case 'csv':
      case 'text':
        this.#records(found);
        break;
      case 'unreadable': {
        const { name, why, instead } = found.tool;
        this.#problem('known-tool', `this is ${name}: ${why}`, instead, 0);
        break;
      }
      case 'unknown':
        this.#problem(
          'unknown-format',
          'this is neither JSON, XML nor another known form of events',
          'give recorded events as JSON lines, JSON or Windows event XML',
          0,
        );
    }
    this.problems.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #records(form: TextFileForm): void {
    const { format, scanner, start: first, leaves } = cutsOf(form, this.#names);
    this.format = format;
    for (const { start, end, fault } of recordsIn(this.#text, scanner, first)) {
      if (fault === null) {
        this.#record(leaves({ text: this.#text.slice(start, end), start }), start);
      } else {
        this.#index += 1;
        this.#problem(fault.code, fault.message, fault.help, start);
      }
    }
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
        this.#record(leavesOfJson(node, this.#names), node.start);
      } else {
        this.#index += 1;
        this.#problem(
          'not-an-event',
          `${'text' in node ? cut(node.text) : 'a list that is nested too deeply'} is not an event`,
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
      this.#problem('cut-off', 'this <Event> is not closed', EXPORT_AGAIN, start);
    }
    if (first === undefined && unclosed.length === 0) {
      const config = /<Sysmon[\s>]/.test(this.#text.slice(0, 4096));
      this.#problem(
        'not-an-event',
        config ? 'this is a Sysmon configuration, not a file of events' : 'there is no <Event> in this file',
        config
          ? 'name files of recorded events; a configuration is another argument (see --help)'
          : 'export the events with wevtutil qe LOG /f:xml',
        Math.max(this.#text.indexOf('<'), 0),
      );
    }
    for (const { start, text } of events) {
      const found = this.#xmlReader.leaves(text, start);
      if ('leaves' in found) {
        this.#record(found, start);
      } else {
        this.#index += 1;
        this.#problem('broken-xml', `this event is not XML: ${found.message}`, EXPORT_AGAIN, start + found.offset);
      }
    }
  }

  /** One record: an event to keep, one to skip, a part of an inventory, or a problem. */
  #record(leaves: EventLeaves, offset: number): void {
    const place = this.#place(offset);
    const read = this.#reader.read(leaves, place, offset);
    switch (read.kind) {
      case 'event':
        this.events.push(read.event);
        break;
      case 'activity':
        this.activity.push(read.activity);
        break;
      case 'inventory':
        this.objects.push({ object: read.object, place });
        break;
      case 'skipped':
        this.skipped += 1;
        break;
      case 'problem': {
        const { code, message, help, offset: at } = read.problem;
        this.#problem(code, message, help, at);
      }
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
