import type { ContextEvent, EventProblem } from '../../../lib/events';
import { ContextStream } from '../../../lib/events';
import { encodeText } from '../../../lib/text';

const SYSMON = 'Microsoft-Windows-Sysmon';
const SECURITY = 'Microsoft-Windows-Security-Auditing';
const ENCODER = new TextEncoder();

interface Read {
  readonly events: readonly ContextEvent[];
  readonly problems: readonly EventProblem[];
  readonly skipped: number;
}

function read(source: string | Uint8Array, partSize = 50_000): Read {
  const bytes = typeof source === 'string' ? ENCODER.encode(source) : source;
  const events: ContextEvent[] = [];
  const problems: EventProblem[] = [];
  const stream = new ContextStream({
    event: (event) => events.push(event),
    problem: (problem) => problems.push(problem),
  });
  const buffer = new Uint8Array(partSize);
  for (let at = 0; at < bytes.length; at += partSize) {
    const part = bytes.subarray(at, at + partSize);
    buffer.set(part);
    stream.write(buffer.subarray(0, part.length));
  }
  return { events, problems, skipped: stream.end().skipped };
}

function xml(provider: string, id: number, data: Readonly<Record<string, string>>): string {
  const fields = Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`);
  return [
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/>`,
    `<EventID>${String(id)}</EventID><TimeCreated SystemTime='2026-01-15T09:11:12.3456789Z'/>`,
    `<EventRecordID>77</EventRecordID><Computer>WS01.corp.example</Computer></System>`,
    `<EventData>${fields.join('')}</EventData></Event>`,
  ].join('');
}

const NOTHING = {
  image: null,
  commandLine: null,
  parentImage: null,
  user: null,
  userSid: null,
  logonType: null,
  sourceAddress: null,
  destinationPort: null,
  initiated: null,
  targetFilename: null,
};
const WMIC = 'C:\\Windows\\System32\\wbem\\WMIC.exe';
const CMD = 'C:\\Windows\\System32\\cmd.exe';
const MESSAGE_4688 = [
  'A new process has been created.',
  '',
  'Creator Subject:',
  '\tSecurity ID:\t\tS-1-5-21-1-2-3-500',
  '\tAccount Name:\t\tadm',
  '\tAccount Domain:\t\tCORP',
  '\tLogon ID:\t\t0x1',
  '',
  'Target Subject:',
  '\tSecurity ID:\t\tS-1-0-0',
  '\tAccount Name:\t\t-',
  '',
  'Process Information:',
  '\tNew Process ID:\t\t0x12c0',
  `\tNew Process Name:\t${WMIC}`,
  `\tCreator Process Name:\t${CMD}`,
  '\tProcess Command Line:\twmic /node:WS01 process list',
  '',
  'Type 1 is a full token: nothing is removed.',
].join('\r\n');

describe('events that are read', () => {
  it('reads a process that Sysmon recorded', () => {
    const { events, problems } = read(
      xml(SYSMON, 1, {
        UtcTime: '2026-01-15 09:11:04.001',
        Image: WMIC,
        CommandLine: 'wmic &quot;a&quot;',
        ParentImage: CMD,
        User: 'CORP\\adm',
      }),
    );
    expect(problems).toEqual([]);
    expect(events).toEqual([
      {
        ...NOTHING,
        log: 'Sysmon',
        eventId: 1,
        computer: 'WS01.corp.example',
        time: '2026-01-15T09:11:04.001Z',
        logged: '2026-01-15T09:11:12.3456789Z',
        place: { line: 1, column: 1, index: 0 },
        recordId: '77',
        image: WMIC,
        commandLine: 'wmic "a"',
        parentImage: CMD,
        user: 'CORP\\adm',
      },
    ]);
  });

  it('reads a connection', () => {
    const data = { Image: CMD, Initiated: 'false', SourceIp: '10.0.0.9', DestinationPort: '135' };
    const [event] = read(xml(SYSMON, 3, data)).events;
    expect(event).toMatchObject({
      eventId: 3,
      image: CMD,
      initiated: false,
      sourceAddress: '10.0.0.9',
      destinationPort: '135',
    });
  });

  it('reads a file that was made', () => {
    const [event] = read(xml(SYSMON, 11, { Image: CMD, TargetFilename: 'C:\\x.mof' })).events;
    expect(event).toMatchObject({ eventId: 11, image: CMD, targetFilename: 'C:\\x.mof', initiated: null });
  });

  it('reads a process and a logon that the Security log recorded', () => {
    const started = xml(SECURITY, 4688, {
      SubjectUserSid: 'S-1-5-18',
      SubjectUserName: 'WS01$',
      SubjectDomainName: 'CORP',
      NewProcessName: WMIC,
      ProcessId: '0x1',
      CommandLine: '-',
      ParentProcessName: CMD,
      TargetUserName: '-',
    });
    const logon = xml(SECURITY, 4624, {
      SubjectUserName: 'WS01$',
      TargetUserSid: 'S-1-5-21-1-2-3-500',
      TargetUserName: 'adm',
      TargetDomainName: 'CORP',
      LogonType: '3',
      IpAddress: '10.0.0.9',
    });
    const { events } = read(`${started}\n${logon}`);
    expect(events).toEqual([
      expect.objectContaining({
        log: 'Security',
        eventId: 4688,
        image: WMIC,
        commandLine: null,
        parentImage: CMD,
        user: 'CORP\\WS01$',
        userSid: 'S-1-5-18',
        time: '2026-01-15T09:11:12.3456789Z',
      }),
      expect.objectContaining({
        eventId: 4624,
        user: 'CORP\\adm',
        userSid: 'S-1-5-21-1-2-3-500',
        logonType: '3',
        sourceAddress: '10.0.0.9',
        place: { line: 2, column: 1, index: 1 },
      }),
    ]);
  });

  it.each([
    ['another event of Sysmon', xml(SYSMON, 10, { Image: CMD })],
    ['an event 1 of another log', xml('Microsoft-Windows-Kernel-General', 1, { Image: CMD })],
    ['another event of Security', xml(SECURITY, 4634, { TargetUserName: 'adm' })],
    ['an event 4688 of Sysmon', xml(SYSMON, 4688, { Image: CMD })],
    ['a WMI event', xml(SYSMON, 19, { Name: ' "x"' })],
  ])('passes over %s', (_, text) => {
    expect(read(text)).toEqual({ events: [], problems: [], skipped: 0 });
  });
});

describe('shapes of context', () => {
  const sysmon = { eventId: 1, image: WMIC, commandLine: 'wmic x', parentImage: CMD, user: 'CORP\\adm' };
  const fields = { Image: WMIC, CommandLine: 'wmic x', User: 'CORP\\adm', ParentImage: CMD };
  const message = `Process Create:\r\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}`;

  it.each<[string, object]>([
    ['NXLog', { ...fields, EventID: 1, SourceName: SYSMON, SourceModuleName: 'eventlog', EventType: 'INFO' }],
    ['Winlogbeat', { winlog: { event_id: 1, provider_name: SYSMON, event_data: fields } }],
    [
      'Winlogbeat behind the pipeline of Elastic',
      {
        event: { code: '1', provider: SYSMON },
        winlog: { event_id: 1, channel: `${SYSMON}/Operational`, event_data: {} },
        process: { executable: WMIC, command_line: 'wmic x', parent: { executable: CMD } },
        user: { name: 'adm', domain: 'CORP' },
      },
    ],
    ['Wazuh', { data: { win: { system: { eventID: '1', providerName: SYSMON }, eventdata: fields } } }],
    ['PowerShell, by its message', { Id: 1, ProviderName: SYSMON, Message: message }],
    ['event XML in a text', { _raw: xml(SYSMON, 1, fields) }],
    ['nothing but the fields', { EventID: 1, ...fields }],
  ])('reads a process as %s writes it', (_, record) => {
    expect(read(JSON.stringify(record)).events).toEqual([expect.objectContaining(sysmon)]);
  });

  it('reads a process of the Security log by its message alone', () => {
    const record = { Id: 4688, ProviderName: SECURITY, LogName: 'Security', Message: MESSAGE_4688 };
    expect(read(JSON.stringify(record)).events).toEqual([
      expect.objectContaining({
        image: WMIC,
        commandLine: 'wmic /node:WS01 process list',
        parentImage: CMD,
        user: 'CORP\\adm',
        userSid: 'S-1-5-21-1-2-3-500',
      }),
    ]);
  });

  it.each([
    ['its channel', { channel: 'Security' }, 4688],
    ["Hayabusa's short name of the channel", { channel: 'Sec' }, 4688],
    ['its provider', { ProviderName: SECURITY }, 4688],
    ['its ID alone', {}, 4688],
    ['an ID that Sysmon does not have', { channel: `${SYSMON}/Operational` }, null],
    ['an ID in the log of an application', { channel: 'Application' }, null],
  ])('tells the Security log by %s', (_, record, id) => {
    const { events } = read(JSON.stringify({ EventID: 4688, ...record, NewProcessName: WMIC }));
    expect(events.map(({ log, eventId }) => [log, eventId])).toEqual(id === null ? [] : [['Security', id]]);
  });

  it('reads a message of Windows Server 2008, whose blocks have other titles', () => {
    const Message = [
      'An account was successfully logged on.',
      'Subject:\r\n\tAccount Name:\t\tWS01$',
      'Logon Type:\t\t\t3',
      'New Logon:\r\n\tAccount Name:\t\tadm\r\n\tAccount Domain:\t\tCORP',
      'Network Information:\r\n\tSource Network Address:\t10.0.0.9',
    ].join('\r\n\r\n');
    const [event] = read(JSON.stringify({ Id: 4624, ProviderName: SECURITY, Message })).events;
    expect(event).toMatchObject({ logonType: '3', user: 'CORP\\adm', sourceAddress: '10.0.0.9' });
  });

  it('takes the data of the event before its message', () => {
    const record = { winlog: { event_id: 1, provider_name: SYSMON, event_data: { Image: WMIC } }, message: 'Image: x' };
    expect(read(JSON.stringify(record)).events[0]?.image).toBe(WMIC);
  });

  it('reads a list of JSON, CSV and UTF-16', () => {
    const list = JSON.stringify(
      [{ EventID: 1, Image: WMIC }, { EventID: 2 }, { EventID: 11, TargetFilename: 'a' }],
      null,
      2,
    );
    expect(read(list).events.map(({ eventId, place }) => [eventId, place.line, place.index])).toEqual([
      [1, 2, 0],
      [11, 9, 2],
    ]);
    expect(read(encodeText(list, 'utf-16le', true)).events).toHaveLength(2);
    expect(read(`EventID,Image\r\n1,"${WMIC}"\r\n`).events[0]?.image).toBe(WMIC);
  });
});

describe('large context', () => {
  const other = (index: number): string =>
    JSON.stringify({ EventID: 10, SourceProcessId: index, Text: 'x'.repeat(80) });
  const otherXml = (index: number): string => xml(SYSMON, 10, { SourceProcessId: String(index) });

  it.each<[string, (index: number) => string, string, string]>([
    ['JSON lines', other, JSON.stringify({ EventID: 1, Image: WMIC }), '\n'],
    ['JSON lines with a blank before the ID', other, `{"EventID": "1", "Image": ${JSON.stringify(WMIC)}}`, '\n'],
    ['event XML', otherXml, xml(SYSMON, 1, { Image: WMIC }), '\r\n'],
    ['JSON over many lines', other, JSON.stringify({ EventID: 1, Image: WMIC }, null, 1), ',\n'],
  ])('finds one event among many others: %s', (kind, hay, needle, separator) => {
    const records = Array.from({ length: 30_000 }, (_, index) => hay(index));
    records[20_000] = needle;
    const isList = kind === 'JSON over many lines';
    const text = isList
      ? `[\n${records.map((one) => one.replace('{', '{\n')).join(separator)}\n]`
      : records.join(separator);
    const { events, problems, skipped } = read(text);
    expect(problems).toEqual([]);
    expect(events.map(({ image, place }) => [image, place.line, place.index])).toEqual([
      [WMIC, isList ? 40_002 : 20_001, 20_000],
    ]);
    // The last record, and one with such a number elsewhere, are looked at.
    expect(skipped).toBeGreaterThan(29_990);
  });

  it('tells the line of what it cannot read, and reads on', () => {
    const records = Array.from({ length: 30_000 }, (_, index) => other(index));
    records[15_000] = '{"EventID":1,"Image":"C:\\x"}';
    records[15_001] = JSON.stringify({ EventID: 1, Image: WMIC });
    const { events, problems } = read(records.join('\n'));
    expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([['broken-json', 15_001, 25]]);
    expect(events.map(({ image }) => image)).toEqual([WMIC]);
  });
});

describe('files that are no context', () => {
  it.each([
    ['evtx', 'ElfFile\0rest'],
    ['unknown-format', 'hello'],
    ['cut-off', '{"EventID":1,"Image":"C:'],
    ['broken-xml', '<Event><System></Event>'],
  ])('says %s', (code, text) => {
    const { events, problems } = read(text);
    expect(events).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});
