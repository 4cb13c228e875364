import { typicalEvent } from '../../lib/catalog';
import { readEvents } from '../../lib/events';
import { encodeText } from '../../lib/text';
import { xmlOf } from './renderings';

const EVENT = typicalEvent(20, 'Created');
const LINE = JSON.stringify(EVENT);
const XML = xmlOf(EVENT);

const bytes = (...values: readonly number[]): Uint8Array => new Uint8Array(values);
const ascii = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0));

test.each<[string, string | Uint8Array, string, readonly [line: number, column: number], number]>([
  ['an empty file', '', 'empty', [1, 1], 0],
  ['a file of blanks', bytes(0xef, 0xbb, 0xbf, 0x0a, 0x20), 'empty', [1, 1], 0],
  ['one byte', bytes(0x41), 'unknown-format', [1, 1], 0],
  ['a binary file', bytes(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0), 'not-text', [1, 1], 0],
  ['zeros', new Uint8Array(100), 'not-text', [1, 1], 0],
  ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0), 'not-text', [1, 1], 0],
  ['an event log', bytes(...ascii('ElfFile'), 0, 1, 2, 3), 'evtx', [1, 1], 0],
  ['a gzip file', bytes(0x1f, 0x8b, 8, 0), 'compressed', [1, 1], 0],
  ['a zip file', bytes(...ascii('PK'), 3, 4), 'compressed', [1, 1], 0],
  ['text of another kind', 'EventID 20\nEventID 21\n', 'unknown-format', [1, 1], 0],
  [
    'a byte that is no UTF-8',
    bytes(...ascii(`${LINE}\n{"x":"`), 0xe9, ...ascii(`","EventID":19,"Operation":"Created"}\n`)),
    'encoding',
    [2, 7],
    2,
  ],
  ['a cut line', `${LINE}\n${LINE.slice(0, 50)}\n${LINE}`, 'cut-off', [2, 51], 2],
  ['a broken line', `${LINE}\n{"EventID":20,}\n${LINE}`, 'broken-json', [2, 15], 2],
  ['a line after a broken first one', `{"EventID":20,"Name":x}\n${LINE}`, 'broken-json', [1, 22], 1],
  ['text after an event', `${LINE} and more\n${LINE}`, 'broken-json', [1, LINE.length + 2], 2],
  ['a word among lines', `${LINE}\nnull\n${LINE}`, 'not-an-event', [2, 1], 2],
  ['an escape that JSON lacks', `${LINE}\n{"EventID":20,"User":"CORP\\admin"}`, 'broken-json', [2, 27], 1],
  ['a number for a field', `${LINE}\n{"EventID":20,"Name":7}`, 'not-a-text', [2, 22], 1],
  ['no EventID', `${LINE}\n{"Name":"x"}`, 'no-event-id', [2, 1], 1],
  ['an EventID in words', `${LINE}\n{"EventID":"twenty"}`, 'no-event-id', [2, 12], 1],
  ['an EventID with a fraction', `${LINE}\n{"EventID":20.5}`, 'no-event-id', [2, 12], 1],
  ['a cut list', `[${LINE},\n${LINE.slice(0, -1)}`, 'cut-off', [2, LINE.length], 1],
  [
    'a broken element of a pretty list',
    JSON.stringify([EVENT, EVENT, EVENT], null, 2).replace(/("Operation": "Created"),([^]*?"Operation")/, '$1$2'),
    'broken-json',
    [8, 5],
    2,
  ],
  ['a cut object', JSON.stringify(EVENT, null, 2).slice(0, -2), 'cut-off', [9, 68], 0],
  ['too many levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'broken-json', [1, 1001], 0],
  ['a list in too many lists', `${'['.repeat(20)}20${']'.repeat(20)}`, 'not-an-event', [1, 14], 0],
  ['XML without events', '<Events></Events>', 'not-an-event', [1, 1], 0],
  ['a configuration', '<Sysmon schemaversion="4.22"></Sysmon>', 'not-an-event', [1, 1], 0],
  ['a cut event', `${XML}\n${XML.slice(0, -20)}`, 'cut-off', [2, 1], 1],
  ['a cut event before others', `${XML.slice(0, 200)}\n${XML}`, 'cut-off', [1, 1], 1],
  [
    'a wrong end tag',
    `${XML}\n${XML.replace('</EventID>', '</Level>')}`,
    'broken-xml',
    [2, XML.indexOf('</EventID>') + 1],
    1,
  ],
  ['a reserved name', `${XML}\n${XML.replaceAll('Computer>', '__proto__>')}`, 'broken-xml', [2, 1], 1],
  ['deep XML', `${XML}\n<Event>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</Event>`, 'broken-xml', [2, 1], 1],
  ['a DOCTYPE', `<!DOCTYPE Events [<!ENTITY a "b">]>\n<Events>${XML}</Events>`, 'doctype', [1, 1], 1],
  ['an event without System', `${XML}<Event><EventData/></Event>`, 'no-event-id', [1, XML.length + 1], 1],
])('%s', (_name, source, code, [line, column], events) => {
  const read = readEvents(source);
  expect(read.problems).toMatchObject([{ code, line, column }]);
  expect(read.events).toHaveLength(events);
  for (const { message, help } of read.problems) {
    expect(message).toMatch(/^[^\n]+$/);
    expect(help).toMatch(/^[^\n]+$/);
  }
});

test('entities that a DOCTYPE declares are not expanded', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${xmlOf({ EventID: 20, Type: 'TYPE' }).replace('TYPE', '&b;')}`;
  expect(readEvents(bomb).events[0]?.event.Type).toBe('&b;');
});

test('a prototype is no event', () => {
  expect(readEvents('{"__proto__":{"EventID":20,"Name":"x"}}')).toMatchObject({
    events: [],
    problems: [{ code: 'no-event-id' }],
  });
  expect(readEvents('{"EventID":20,"__proto__":{"Name":"x"},"Operation":"y"}').events[0]?.event).toEqual({
    EventID: 20,
    Operation: 'y',
  });
});

test('what other readers refuse in the encoding is read', () => {
  const utf16 = encodeText(XML, 'utf-16le', false);
  const bigEndian = utf16.slice();
  for (let at = 0; at + 1 < bigEndian.length; at += 2) {
    bigEndian.subarray(at, at + 2).reverse();
  }
  const json = encodeText(LINE, 'utf-16le', false);
  const declared = new TextEncoder().encode(`<?xml version="1.0" encoding="utf-16"?>${XML}`);
  for (const source of [utf16, bigEndian, json, declared, `${' '.repeat(5000)}${XML}`]) {
    expect(readEvents(source)).toMatchObject({ events: [{ event: EVENT }], problems: [] });
  }
});

/** Files that make a reader slow which looks at some part again and again. */
test.each<[string, (size: number) => string]>([
  ['open braces', (size) => '{\n'.repeat(size)],
  ['open brackets', (size) => '[\n'.repeat(size)],
  ['cut lines', (size) => '{"EventID":20,"Name":"x\n'.repeat(size)],
  ['broken elements', (size) => `[\n${'  {"EventID":20 x},\n'.repeat(size)}]`],
  ['a long text', (size) => `{"EventID":20,"Name":"${'a\\\\'.repeat(10 * size)}"}`],
  [
    'many names',
    (size) => `{"EventID":20,${Array.from({ length: size }, (_, at) => `"k${String(at)}":"v"`).join(',')}}`,
  ],
  ['open events', (size) => '<Event>'.repeat(size)],
  ['open comments', (size) => `<Event>${'<!--'.repeat(size)}</Event>`],
  ['open quotes', (size) => '<Event><a b="</Event>'.repeat(size)],
  ['lone ampersands', (size) => xmlOf({ EventID: 20, Name: 'NAME' }).replace('NAME', '&#1'.repeat(size))],
  ['greater-than signs', (size) => xmlOf({ EventID: 20, Name: 'NAME' }).replace('NAME', '>\r'.repeat(size))],
  ['names of fields in a message', (size) => JSON.stringify({ EventID: 20, Message: 'Name: \n'.repeat(size) })],
  [
    'objects in a cause',
    (size) =>
      JSON.stringify({
        EventID: 5861,
        CONSUMER: 'a="b"',
        Namespace: 'x',
        PossibleCause: 'instance of x {a = "'.repeat(size),
      }),
  ],
  ['open sections', (size) => `<Event>${'<![CDATA['.repeat(size)}</Event>`],
  ['open quotes of CSV', (size) => `EventID,Name\n${'"a""\n'.repeat(size)}`],
  ['cells of CSV', (size) => `EventID,Name\n19,"${'""'.repeat(size)}"\n19,${','.repeat(size)}\n`],
  ['lines of CSV without quotes', (size) => `EventID,Name\n${'19,a\n'.repeat(size)}`],
  ['labels of Event Viewer', (size) => 'Log Name: x\nEvent ID: 19\nDescription:\n'.repeat(size)],
  ['blanks of Event Viewer', (size) => `Log Name: x\nEvent ID: 19\nDescription:\n${' \n'.repeat(10 * size)}x`],
  ['lines of Format-List', (size) => `Id : 19\nMessage : x\n${'          Name: y\n'.repeat(size)}`],
  ['records of Format-List', (size) => 'Id : 19\nMessage : x\n\n'.repeat(size)],
  ['blank lines of Format-List', (size) => `Id : 19\nMessage : x\n${'\n'.repeat(10 * size)}`],
  ['records of Splunk', (size) => '01/02/2026 10:11:12 AM\nLogName=x\nEventCode=19\n'.repeat(size)],
  ['strings of evtxexport', (size) => `Event number\t\t: 1\n${'String: 1\t\t: x\n'.repeat(size)}`],
  ['signs of the XML view', (size) => `- <Event>${'\n- '.repeat(size)}</Event>`],
  [
    'values in a text',
    (size) =>
      JSON.stringify({
        EventID: 20,
        EventData: `<EventData>${'<Data Name="Name">x</Data>'.repeat(4 * size)}</EventData>`,
      }),
  ],
  ['texts in texts', (size) => JSON.stringify({ EventID: 20, Payload: '[{"data":"'.repeat(size) })],
  [
    'values of one name',
    (size) => `<Event><EventData>${"<Data Name='Name'>x</Data>".repeat(size)}</EventData></Event>`,
  ],
  [
    'objects of an inventory',
    (size) => Array.from({ length: size }, (_, at) => `{"__CLASS":"__EventFilter","Name":"f${String(at)}"}\n`).join(''),
  ],
])('reads %s in linear time', (_name, make) => {
  const seconds = (size: number): number => {
    const source = make(size);
    const start = performance.now();
    readEvents(source);
    return performance.now() - start;
  };
  seconds(2000);
  // Quadratic work would take some 400 times as long for twenty times the size.
  expect(seconds(40_000)).toBeLessThan(Math.max(100 * seconds(2000), 2000));
});
