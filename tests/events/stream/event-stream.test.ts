import type { EventProblem, RecordedEvent } from '../../../lib';
import { readEvents } from '../../../lib';
import { searchBytes } from '../../../lib/events/stream/byte-search';
import type { StreamTotals } from '../../../lib/events/stream/event-sink';
import { EventStream } from '../../../lib/events/stream/event-stream';
import { Random } from '../../analysis/random';

const MEBIBYTE = 1024 * 1024;
const ENCODER = new TextEncoder();

interface Streamed {
  readonly events: readonly RecordedEvent[];
  readonly problems: readonly EventProblem[];
  readonly totals: StreamTotals;
}

/** Streams bytes in parts of a size; the buffer is used again, as a reader of files does. */
function streamed(source: string | Uint8Array, partSize = 100_000): Streamed {
  const bytes = typeof source === 'string' ? ENCODER.encode(source) : source;
  const events: RecordedEvent[] = [];
  const problems: EventProblem[] = [];
  const sink = {
    event: (event: RecordedEvent) => events.push(event),
    activity: () => undefined,
    problem: (problem: EventProblem) => problems.push(problem),
  };
  const stream = new EventStream(sink, searchBytes);
  const buffer = new Uint8Array(partSize);
  for (let at = 0; at < bytes.length; at += partSize) {
    const part = bytes.subarray(at, at + partSize);
    buffer.set(part);
    stream.write(buffer.subarray(0, part.length));
    buffer.fill(0x2a);
  }
  return { events, problems, totals: stream.end() };
}

const jsonOther = (index: number): string =>
  JSON.stringify({
    EventID: 1,
    UtcTime: '2026-11-20 12:20:21.019',
    Image: `C:\\é${String(index)}.exe`,
    Port: 190 + index,
  });
const jsonWmi = JSON.stringify({ EventID: 19, Operation: 'Created', Name: ' "Updater"' });
const xmlOther = (index: number): string =>
  `<Event xmlns='x'><System><Provider Name='Microsoft-Windows-Sysmon'/><EventID>1</EventID></System><EventData><Data Name='Image'>C:\\${String(index)}</Data></EventData></Event>`;
const xmlWmi = `<Event xmlns='x'><System><Provider Name='Microsoft-Windows-Sysmon'/><EventID Qualifiers='0'>19</EventID></System><EventData><Data Name='Operation'>Created</Data><Data Name='Name'> "Updater"</Data></EventData></Event>`;

/** So many records that the file is read in parts, with one among them. */
function haystack(other: (index: number) => string, needle: string, separator = '\n'): { text: string; line: number } {
  const records: string[] = [];
  for (let length = 0; length < 2 * MEBIBYTE; length += 100) {
    records.push(other(records.length));
  }
  const at = Math.floor(records.length * 0.8);
  records[at] = needle;
  return { text: records.join(separator), line: at + 1 };
}

describe('EventStream', () => {
  it('reads small input as it is read whole', () => {
    const text = `${jsonWmi}\n{"no":1}\n${jsonOther(1)}\nbroken`;
    const { events, problems, skipped } = readEvents(text);
    expect(problems.map(({ code }) => code)).toEqual(['no-event-id', 'broken-json']);
    // A record without an ID is one all the same; what is no JSON is none.
    const records = events.length + skipped + 1;
    expect(streamed(text, 7)).toEqual({ events, problems, totals: { format: 'json-lines', records, skipped } });
  });

  it.each<[string, (index: number) => string, string]>([
    ['JSON lines', jsonOther, jsonWmi],
    ['the ID as a text', jsonOther, jsonWmi.replace('19', '"19"')],
    [
      'the ID of another shape',
      jsonOther,
      '{"winlog":{"event_id": 19,"event_data":{"Operation":"Created","Name":" \\"Updater\\""}}}',
    ],
    ['an ID one level deeper', jsonOther, jsonWmi.replace('19', '{"#text":19}')],
    ['event XML', xmlOther, xmlWmi],
    ['event XML with a comment', xmlOther, `<!-- </Event> <Event> -->${xmlWmi}`],
  ])('finds one event among many others: %s', (_, other, needle) => {
    const { text, line } = haystack(other, needle);
    const { events, problems, totals } = streamed(text);
    expect(problems).toEqual([]);
    expect(events.map(({ event }) => event.Name)).toEqual([' "Updater"']);
    expect(events[0]?.place.line).toBe(line);
    expect(events[0]?.place.index).toBe(line - 1);
    expect(totals.records).toBe(text.split('\n').length);
  });

  it.each([
    ['a list', '[', ',', ']'],
    ['a list over lines', '[\n', ',\n', '\n]'],
    ['what Elasticsearch answers', '{"took":1,"hits":{"total":{"value":2},"hits":[', ',', ']}}'],
  ])('cuts %s at its elements', (_, opening, separator, closing) => {
    const pretty = (text: string): string => JSON.stringify(JSON.parse(text), null, 1);
    const { text } = haystack((index) => pretty(jsonOther(index)), pretty(jsonWmi), separator);
    const { events, problems } = streamed(`${opening}${text}${closing}`);
    expect(problems).toEqual([]);
    expect(events.map(({ event }) => event.Operation)).toEqual(['Created']);
  });

  it('tells the places of a file, in any encoding and cut anywhere', () => {
    const { text, line } = haystack((index) => `  ${jsonOther(index)}`, ` \t${jsonWmi}`);
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    for (const [bytes, partSize] of [
      [ENCODER.encode(`\ufeff${text}`), 99_991],
      [utf16, 65_537],
    ] as const) {
      const [first] = streamed(bytes, partSize).events;
      expect([first?.event.Name, first?.place.line]).toEqual([' "Updater"', line]);
    }
  });

  it('an event inside a CDATA section is none of its own', () => {
    const hidden = xmlOther(1).replace('C:\\1', `<![CDATA[${xmlWmi}]]>`);
    const { text } = haystack(xmlOther, hidden);
    expect(streamed(text).events).toEqual([]);
  });

  it('a broken line costs no other, and is told with its line', () => {
    const { text, line } = haystack(jsonOther, '{"EventID":19,"Operation":"Crea');
    const { events, problems } = streamed(`${text}\n${jsonWmi}`);
    expect(events).toHaveLength(1);
    expect(problems.map((problem) => [problem.code, problem.line])).toEqual([['cut-off', line]]);
  });

  it('a record over 16 MiB is a problem, and reading goes on', () => {
    const { text, line } = haystack(jsonOther, `{"EventID":19,"Name":"${'x'.repeat(17 * MEBIBYTE)}"}`);
    const { events, problems, totals } = streamed(`${text}\n${jsonWmi}\n`, MEBIBYTE);
    expect(problems.map((problem) => [problem.code, problem.line])).toEqual([['too-large', line]]);
    expect(events).toHaveLength(1);
    expect(totals.records).toBe(text.split('\n').length + 1);
  });

  it('an element over 16 MiB of a list is a problem, and the others are read', () => {
    const long = `{"EventID":19,"Name":"${'\\\\}'.repeat(6 * MEBIBYTE)}"}`;
    const { text } = haystack(jsonOther, jsonWmi, ',');
    const { events, problems } = streamed(`[${text},${long},{"a":{"b":1}},${jsonWmi}]`, MEBIBYTE);
    expect(problems.map(({ code }) => code)).toEqual(['too-large']);
    expect(events.map(({ event }) => event.Operation)).toEqual(['Created', 'Created']);
  });

  it('reads the same whatever the parts are', () => {
    const random = new Random(7);
    const { text } = haystack((index) => (index % 50 === 0 ? jsonWmi : jsonOther(index)), jsonWmi);
    const whole = readEvents(text).events;
    for (let run = 0; run < 4; run++) {
      expect(streamed(text, 30_000 + random.below(500_000)).events).toEqual(whole);
    }
  });

  it('a kind of file that is not read is told once', () => {
    const evtx = new Uint8Array(2 * MEBIBYTE);
    evtx.set(ENCODER.encode('ElfFile\0'));
    expect(streamed(evtx).problems.map(({ code }) => code)).toEqual(['evtx']);
  });
});
