import { readEvents } from '../../../lib';
import type { Family } from './family';

const jsonEvent = (fields: string): string => `{"EventID":20,"EventType":"WmiConsumerEvent",${fields}}`;
const withDestination = (text: string): string => jsonEvent(`"Destination":${JSON.stringify(text)}`);
const withMessage = (text: string): string => `{"EventID":20,"Channel":"Sysmon","Message":${JSON.stringify(text)}}`;
const xmlEvent = (data: string): string =>
  `<Event><System><EventID>20</EventID><Channel>Sysmon</Channel></System><EventData>${data}</EventData></Event>`;
const activity = (cause: string): string =>
  `{"EventID":5861,"Channel":"Microsoft-Windows-WMI-Activity/Operational","Namespace":"//./root/subscription","ESS":"a","CONSUMER":"b=\\"c\\"","PossibleCause":${JSON.stringify(cause)}}`;

const ways: readonly (readonly [way: string, start: number, make: (size: number) => string | Uint8Array])[] = [
  ['JSON lines', 3_000, (size) => `${jsonEvent('"Name":" \\"a\\""')}\n`.repeat(size)],
  ['JSON in a list', 3_000, (size) => `[${Array(size).fill(jsonEvent('"Name":" \\"a\\""')).join()}]`],
  ['JSON over many lines', 3_000, (size) => `{\n"EventID": 20\n}\n`.repeat(size)],
  ['JSON, broken lines', 80_000, (size) => `${jsonEvent('"Name":"a"')}\n${'{"EventID": x}\n'.repeat(size)}`],
  ['JSON, broken documents', 5_000, (size) => '  {\n  "EventID": x\n  }\n'.repeat(size)],
  ['JSON, broken in one line', 20_000, (size) => ` ${'{"a": x} '.repeat(size)}`],
  ['JSON, deep', 100_000, (size) => '['.repeat(size)],
  ['JSON, deep objects', 50_000, (size) => '{"a":'.repeat(size)],
  [
    'JSON, nested lists of events',
    300,
    (size) =>
      Array(size)
        .fill(`${'['.repeat(500)}${']'.repeat(500)}`)
        .join('\n'),
  ],
  [
    'JSON, many keys',
    20_000,
    (size) => jsonEvent(Array.from({ length: size }, (_, index) => `"k${String(index)}":"v"`).join()),
  ],
  ['JSON, one key again and again', 50_000, (size) => jsonEvent('"k":1,'.repeat(size).slice(0, -1))],
  ['JSON, dots in a key', 300_000, (size) => jsonEvent(`"${'a.'.repeat(size)}":"v"`)],
  ['JSON, items of a list', 100_000, (size) => jsonEvent(`"k":[${'"v",'.repeat(size).slice(0, -1)}]`)],
  [
    'JSON, pairs in a list',
    20_000,
    (size) => jsonEvent(`"Data":[${'{"Name":"a","#text":"b"},'.repeat(size).slice(0, -1)}]`),
  ],
  ['JSON, digits of a number', 500_000, (size) => jsonEvent(`"k":${'1'.repeat(size)}`)],
  ['JSON, digits of the EventID', 500_000, (size) => `{"EventID":"${'1'.repeat(size)}"}`],
  ['JSON, blanks', 500_000, (size) => `{"EventID":${' '.repeat(size)}20}`],
  ['JSON, blank lines', 300_000, (size) => `${'\n'.repeat(size)}{"EventID":20}`],
  ['JSON, lines of blanks', 5_000, (size) => `${`${' '.repeat(60)}\n`.repeat(size)}{"EventID":20}`],
  ['JSON, brackets behind a fault', 300_000, (size) => ` {"a" x${']'.repeat(size)}`],
  [
    'JSON, indentation of a fault',
    200_000,
    (size) => `[\n${' '.repeat(size)}{"a" x}\n${' '.repeat(size)}{"EventID":20}]`,
  ],
  ['JSON, an unclosed text', 500_000, (size) => `{"EventID":20,"Name":"${'x'.repeat(size)}`],
  ['JSON, escapes', 200_000, (size) => withDestination('\\"'.repeat(size))],
  ['JSON, a huge value', 500_000, (size) => withDestination('x'.repeat(size))],
  ['quotes in a value', 200_000, (size) => withDestination(` "${'"'.repeat(size)}x`)],
  ['backslashes in a value', 200_000, (size) => withDestination(` "${'\\'.repeat(size)}"`)],
  ['names in a value', 50_000, (size) => jsonEvent(`"Destination":${JSON.stringify('.Name=\\"'.repeat(size))}`)],
  [
    'namespaces in a value',
    100_000,
    (size) => jsonEvent(`"Destination":${JSON.stringify(`root${'\\\\a'.repeat(size)}`)}`),
  ],
  ['blanks around a value', 300_000, (size) => withDestination(`${' '.repeat(size)}x${' '.repeat(size)}`)],
  ['dots at the end of a value', 300_000, (size) => withDestination(`x${'.'.repeat(size)}x`)],
  ['line ends in a message', 150_000, (size) => withMessage(`Name: x${'\n'.repeat(size)}x`)],
  ['CRLF in a message', 100_000, (size) => withMessage(`Name: x${'\r\n'.repeat(size)}x`)],
  ['fields in a message', 200_000, (size) => withMessage('Name: x\n'.repeat(size))],
  ['fields in a message of one line', 50_000, (size) => withMessage(' Name: x Operation: y'.repeat(size))],
  ['blanks in a message of one line', 200_000, (size) => withMessage(`Name: x${' '.repeat(size)}Operation: y`)],
  ['quotes in a message of one line', 100_000, (size) => withMessage(` Name:  "${'\\"'.repeat(size)} Operation: y`)],
  ['objects in a cause', 20_000, (size) => activity('instance of a { b = 1; };'.repeat(size))],
  ['unclosed objects in a cause', 50_000, (size) => activity('instance of a {'.repeat(size))],
  ['unclosed lists in a cause', 50_000, (size) => activity('instance of a { b = {'.repeat(size))],
  ['blanks in a cause', 200_000, (size) => activity(`instance of a${' '.repeat(size)}x`)],
  ['escapes in a cause', 100_000, (size) => activity(`instance of a { b = "${'\\n'.repeat(size)}"; };`)],
  ['XML', 2_000, (size) => xmlEvent('<Data Name="Name">x</Data>').repeat(size)],
  ['XML, fields', 5_000, (size) => xmlEvent('<Data Name="x">y</Data>'.repeat(size))],
  [
    'XML, attributes',
    3_000,
    (size) => xmlEvent(`<Data ${Array.from({ length: size }, (_, index) => `a${String(index)}="b"`).join(' ')}/>`),
  ],
  ['XML, deep', 20_000, (size) => xmlEvent(`${'<a>'.repeat(size)}${'</a>'.repeat(size)}`)],
  ['XML, a huge value', 300_000, (size) => xmlEvent(`<Data Name="Destination">${'x'.repeat(size)}</Data>`)],
  ['XML, entities', 150_000, (size) => xmlEvent(`<Data Name="Destination">${'&amp;'.repeat(size)}</Data>`)],
  ['XML, ampersands', 200_000, (size) => xmlEvent(`<Data Name="Destination">${'&#1'.repeat(size)}</Data>`)],
  ['XML, line ends', 100_000, (size) => xmlEvent(`<Data Name="Destination">${'\r\n'.repeat(size)}</Data>`)],
  ['XML, sections', 20_000, (size) => xmlEvent(`<Data Name="Destination">${'<![CDATA[x]]>'.repeat(size)}</Data>`)],
  ['XML, comments', 20_000, (size) => `<Events>${'<!-- x -->'.repeat(size)}</Events>`],
  ['XML, unclosed comments', 50_000, (size) => `<Events>--><!-- ${'<!-- '.repeat(size)}`],
  ['XML, unclosed events', 20_000, (size) => '<Event>'.repeat(size)],
  ['XML, end tags', 50_000, (size) => `<Event>${'</Event '.repeat(size)}`],
  ['XML, blanks in an end tag', 300_000, (size) => `<Event></Event${' '.repeat(size)}`],
  ['XML, unclosed tags', 50_000, (size) => xmlEvent('<a '.repeat(size))],
  ['XML, quotes in a tag', 200_000, (size) => xmlEvent(`<a ${'"'.repeat(size)}`)],
  ['XML, a long prefix', 200_000, (size) => `<Events><${'a'.repeat(size)}`],
  ['XML, prefixes', 50_000, (size) => `<Events>${'<a.b-'.repeat(size)}`],
  ['XML, instructions', 20_000, (size) => xmlEvent('<?x y?>'.repeat(size))],
  ['XML, DOCTYPE', 100_000, (size) => `<!DOCTYPE a [${'<!ENTITY b "c">'.repeat(size)}]><Event/>`],
  [
    'XML inside JSON',
    1_000,
    (size) => `{"EventID":20,"Message":${JSON.stringify(xmlEvent('<Data Name="Name">x</Data>'))}}\n`.repeat(size),
  ],
  ['blanks', 500_000, (size) => ' '.repeat(size)],
  ['byte order marks', 300_000, (size) => '\ufeff'.repeat(size)],
  ['text', 50_000, (size) => 'neither\n'.repeat(size)],
  ['bytes that are no UTF-8', 300_000, (size) => new Uint8Array(size).fill(0xff)],
];

export const families: readonly Family[] = ways.map(([way, start, make]) => ({
  name: `events: ${way}`,
  start,
  make,
  run: (input) => {
    readEvents(input);
  },
}));
