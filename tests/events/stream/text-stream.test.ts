import { readEvents } from '../../../lib/events';
import { encodeText } from '../../../lib/text';
import { messageOf, pairsOf, xmlOf } from '../renderings';
import { cell, CHANNEL, csv, EVENTS, SUBSCRIPTION, SYSMON } from '../shapes/invented';
import { expectStreamed, readParts } from './streamed';

const MEBIBYTE = 1024 * 1024;
/** Every place in a small file. */
const MOST_CUTS = 1000;
const ENCODER = new TextEncoder();
/** What is hard to cut: quotes, line ends of every kind, characters of two to four bytes. */
const HOSTILE = 'é "a, b"; \r\n"Log Name: x"\rlone € \u{1f600}\n\nId : 4\nLogName=x\n';
const AUTORUNS = [
  ['Time', 'Entry Location', 'Entry', 'Enabled', 'Category', 'Image Path', 'Launch String'],
  ['x', 'root\\subscription', 'Updater', 'enabled', 'WMI', 'c:\\a.exe', 'c:\\a.exe -x'],
  ['x', 'HKLM\\Run', 'OneDrive', 'enabled', 'Logon', 'c:\\b.exe', 'c:\\b.exe'],
] as const;

const viewer = (index: number, message: string): string =>
  `Log Name:      ${CHANNEL}\r\nSource:        ${SYSMON}\r\nDate:          15/01/2026 10:11:12\r\nEvent ID:      ${String(index)}\r\nComputer:      HR001\r\nDescription:\r\n${message}\r\n\r\n`;
const splunk = (id: number, message: string): string =>
  `01/15/2026 10:11:12 AM\nLogName=${CHANNEL}\nSourceName=${SYSMON}\nEventCode=${String(id)}\nComputerName=HR001\nMessage=${message}\n`;
const exported = (id: number, values: readonly string[]): string =>
  `Event number\t\t\t: 7\nComputer name\t\t\t: HR001\nSource name\t\t\t: ${SYSMON}\nEvent identifier\t\t: 0x13 (${String(id)})\n${values.map((value, index) => `String: ${String(index + 1)}\t\t\t: ${value}\n`).join('')}\n`;
const listed = (id: number, message: string): string =>
  `\r\nTimeCreated  : x\r\nProviderName : ${SYSMON}\r\nId           : ${String(id)}\r\nMessage      : ${message.replaceAll('\r\n', `\r\n${' '.repeat(15)}`)}\r\n`;

const SPLUNK_CSV = csv(
  ['_time', '_raw'],
  [['x', splunk(1, HOSTILE)], ...EVENTS.map((event) => ['x', splunk(event.EventID, messageOf(event, '\n'))])],
);
const FILES: readonly (readonly [string, string | Uint8Array])[] = [
  ['CSV of Splunk, with line ends in the cells', SPLUNK_CSV],
  ['the same in UTF-16', encodeText(SPLUNK_CSV, 'utf-16le', true)],
  ['the same in UTF-16 with the high byte first', Buffer.from(`\ufeff${SPLUNK_CSV}`, 'utf16le').swap16()],
  ['CSV with a byte order mark, blank lines and broken records', broken()],
  ['CSV of Event Viewer', viewerCsv()],
  ['CSV of Autoruns', csv(AUTORUNS[0], AUTORUNS.slice(1))],
  [
    'text of Event Viewer',
    [viewer(1, HOSTILE), ...EVENTS.map((event) => viewer(event.EventID, messageOf(event)))].join(''),
  ],
  [
    'text of Splunk',
    [splunk(1, HOSTILE), ...EVENTS.map((event) => splunk(event.EventID, messageOf(event, '\n')))].join(''),
  ],
  [
    'text of evtxexport',
    [
      'evtxexport 20240504\n\n',
      exported(1, [HOSTILE]),
      ...EVENTS.map((event) =>
        exported(
          event.EventID,
          pairsOf(event).map(([, value]) => value),
        ),
      ),
    ].join(''),
  ],
  ['Format-List', EVENTS.map((event) => listed(event.EventID, messageOf(event))).join('\r\n')],
  [
    'XML of evtxexport, with a script that has a line of braces',
    `evtxexport 20240504\n\n${EVENTS.map((event) => `${xmlOf(event).replace('</EventData>', '<Data Name="Script">if (x)\n{\n}\n</Data></EventData>')}\n`).join('\n')}`,
  ],
  [
    'XML view',
    EVENTS.map((event) =>
      xmlOf(event, '"').replaceAll('<System>', '\r\n- <System>\r\n ').replace('<Event ', '- <Event '),
    ).join('\r\n'),
  ],
  [
    'JSON of evtx_dump',
    EVENTS.map(
      (event, index) =>
        `Record ${String(index)}\n${JSON.stringify({ Event: { System: { EventID: event.EventID, Channel: CHANNEL }, EventData: Object.fromEntries(pairsOf(event)) } }, null, 2)}\n`,
    ).join(''),
  ],
];

function viewerCsv(): string {
  const rows = EVENTS.map((event) => ['Information', '15/01/2026 10:11:12', SYSMON, String(event.EventID), 'x']);
  const header = ['Level', 'Date and Time', 'Source', 'Event ID', 'Task Category'].join(',');
  return [
    header,
    ...rows.map((row, index) => `${row.map(cell).join(',')},${cell(messageOf(EVENTS[index] ?? { EventID: 19 }))}`),
  ].join('\r\n');
}

function broken(): string {
  const good = (name: string): string => `19,Sysmon,Created,"""${name}"""`;
  return [
    '\ufeffEventID,Channel,Operation,Name',
    '',
    good('first'),
    '19,Sysmon,Created',
    '19,Sysmon,"Crea',
    good('second'),
    '   ',
    '19,Sysmon,"Created"x,"y"',
    '19,Sysmon,Created,"a",b,c',
    good('third, é€'),
    '19,Sysmon,Created,"no end',
  ].join('\r\n');
}

test.each(FILES)('%s is read part by part as it is read whole', (_, source) => {
  const { events, inventory } = readEvents(source);
  expect(events.length + inventory.length).toBeGreaterThan(0);
  expectStreamed(source, MOST_CUTS);
});

/** So many records that a file is far larger than what is looked at first, with a few among them. */
function large(header: string, record: (index: number) => string, needle: string): { text: string; line: number } {
  const records: string[] = [];
  for (let length = 0; length < 2 * MEBIBYTE; length += record(0).length) {
    records.push(record(records.length));
  }
  records.splice(Math.floor(records.length * 0.9), 0, needle);
  const before = records.slice(0, records.indexOf(needle)).join('');
  return { text: header + records.join(''), line: (header + before).split('\n').length };
}

/** In parts as a file is read. */
function inParts(text: string, size = 64 * 1024): ReturnType<typeof readParts> {
  const bytes = ENCODER.encode(text);
  const parts = [bytes.subarray(0, 1.5 * MEBIBYTE)];
  for (let at = 1.5 * MEBIBYTE; at < bytes.length; at += size) {
    parts.push(bytes.subarray(at, at + size));
  }
  return readParts(parts);
}

const HEADER = 'EventID,Channel,Operation,Name\n';
const other = (index: number): string => `1,Sysmon,,"line\nC:\\é${String(index)}.exe"\n`;
const NEEDLE = '19,Sysmon,Created,"""Updater"""\n';

test('one event among many others', () => {
  const { text, line } = large(HEADER, other, NEEDLE);
  const { events, problems, totals } = inParts(text);
  expect(problems).toEqual([]);
  expect(events.map(({ event, place }) => [event.Name, place.line])).toEqual([[' "Updater"', line]]);
  expect(totals).toEqual({ format: 'csv', records: text.split('\n1,').length, skipped: totals.records - 1 });
});

test('a record of CSV over 16 MiB is a problem, and reading goes on', () => {
  const { text, line } = large(HEADER, other, `19,Sysmon,Created,"${'x'.repeat(17 * MEBIBYTE)}"\n`);
  const { events, problems } = inParts(text + NEEDLE, MEBIBYTE);
  expect(problems.map((problem) => [problem.code, problem.line])).toEqual([['too-large', line]]);
  expect(events.map(({ place }) => place.line)).toEqual([text.split('\n').length]);
});

test('a record of CSV whose quotes do not end costs no other', () => {
  const { text, line } = large(
    HEADER,
    (index) => `1,Sysmon,,C:\\${String(index)}.exe\n`,
    '19,Sysmon,Created,"no end\n',
  );
  const { events, problems } = inParts(`${text}${`1,Sysmon,,${'y'.repeat(1000)}\n`.repeat(18_000)}${NEEDLE}`, MEBIBYTE);
  expect(problems.map((problem) => [problem.code, problem.line])).toEqual([['broken-csv', line]]);
  expect(events).toHaveLength(1);
});

test('a text record over 16 MiB is a problem, and reading goes on', () => {
  const [event = { EventID: 19 }] = EVENTS;
  const long = viewer(19, 'x\n'.repeat(9 * MEBIBYTE));
  const { text, line } = large('', (index) => viewer(1, `No ${String(index)}`), long);
  const { events, problems } = inParts(text + viewer(19, messageOf(event)), MEBIBYTE);
  expect(problems.map((problem) => [problem.code, problem.line])).toEqual([['too-large', line]]);
  expect(events.map(({ place }) => place.line)).toEqual([text.split('\n').length]);
});

test('a file that breaks at every line takes no longer than its length', () => {
  const text = `${HEADER}${'19,Sysmon,Created,"a""b\n'.repeat(200_000)}`;
  const { problems } = inParts(text, MEBIBYTE);
  expect(problems).toHaveLength(200_000);
});

test('a character that is no UTF-8 is told once, where it stands', () => {
  const { text, line } = large(HEADER, other, NEEDLE.replace('Updater', 'Upd\u0001ter'));
  const bytes = ENCODER.encode(text).map((byte) => (byte === 1 ? 0xe4 : byte));
  const { events, problems } = readParts([bytes.subarray(0, MEBIBYTE), bytes.subarray(MEBIBYTE)]);
  expect(problems).toEqual(readEvents(bytes).problems);
  expect(problems.map((problem) => [problem.code, problem.line])).toEqual([['encoding', line]]);
  expect(events.map(({ event }) => event.Name)).toEqual([' "Upd\ufffdter"']);
});

/** The subscriptions of so many hosts, as PowerShell lists them: filters first, bindings last. */
function fleet(hosts: number): readonly object[] {
  const on = (index: number, wmiClass: string, values: object): object => ({
    CimClass: { CimClassName: wmiClass },
    Namespace: 'root/subscription',
    PSComputerName: `WS${String(index)}`,
    ...values,
  });
  const all = Array.from({ length: hosts }, (_, index) => index);
  const [filter, consumer] = ['__EventFilter.Name="Updater"', 'NTEventLogEventConsumer.Name="Updater"'];
  return [
    ...all.map((index) => on(index, '__EventFilter', { Name: 'Updater', Query: 'SELECT * FROM __TimerEvent' })),
    ...all.map((index) => on(index, 'NTEventLogEventConsumer', { Name: 'Updater', EventID: 0, SourceName: 'x' })),
    ...all.map((index) => on(index, '__FilterToConsumerBinding', { Filter: filter, Consumer: consumer })),
  ];
}

test.each([
  ['a list', (objects: readonly object[]) => JSON.stringify(objects, null, 1)],
  ['a list on one line', (objects: readonly object[]) => JSON.stringify(objects)],
  ['JSON lines', (objects: readonly object[]) => objects.map((one) => `${JSON.stringify(one)}\n`).join('')],
])('an inventory of a fleet is joined as a whole: %s', (_, render) => {
  const hosts = 4000;
  const { inventory, problems } = inParts(render(fleet(hosts)));
  expect(problems).toEqual([]);
  expect(inventory).toHaveLength(hosts);
  const whole = { bound: true, filter: { name: 'Updater', query: 'SELECT * FROM __TimerEvent' } };
  expect(inventory[hosts - 1]).toMatchObject({ ...whole, consumer: { name: 'Updater', payload: 'x' } });
});

test('an inventory behind events is found', () => {
  const events = Array.from({ length: 20_000 }, (_, index) =>
    JSON.stringify({ EventID: 1, Image: `C:\\${'x'.repeat(60)}${String(index)}` }),
  );
  const { inventory } = inParts([...events, ...fleet(1).map((one) => JSON.stringify(one))].join('\n'));
  expect(inventory).toMatchObject([{ bound: true, filter: { query: 'SELECT * FROM __TimerEvent' } }]);
});

test('a subscription in the activity log is found in CSV', () => {
  const row = ['5861', 'Microsoft-Windows-WMI-Activity', SUBSCRIPTION.message].map(cell).join(',');
  const { text } = large('Id,ProviderName,Message\n', (index) => `4624,Security,"C:\\${String(index)}"\n`, `${row}\n`);
  expect(inParts(text).activity).toMatchObject([{ eventId: 5861 }]);
});
