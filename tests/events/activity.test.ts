import type { ActivityRecord } from '../../lib/events';
import { readEvents, readObjectPath } from '../../lib/events';

const CAUSE = `Binding EventFilter:${' '}
instance of __EventFilter
{
\tCreatorSID = {1, 2, 0, 32};
\tEventNamespace = "root\\\\cimv2";
\tName = "Updater";
\tQuery = "SELECT * FROM __InstanceModificationEvent WHERE Name = \\"a;}\\"";
\tQueryLanguage = "WQL";
};
Perm. Consumer:${' '}
instance of CommandLineEventConsumer
{
\tCommandLineTemplate = "C:\\\\Windows\\\\notepad.exe\\n";
\tCreatorSID = {1, 2, 0, 32};
\tName = "Updater";
\tRunInteractively = FALSE;
};`;

const FIELDS = {
  Namespace: '//./root/subscription',
  ESS: 'Updater',
  CONSUMER: 'CommandLineEventConsumer="Updater"',
  PossibleCause: CAUSE,
};

const CHANNEL = 'Microsoft-Windows-WMI-Activity/Operational';
const MESSAGE = `Namespace = ${FIELDS.Namespace}; Eventfilter = ${FIELDS.ESS} (refer to its activate eventid:5859); Consumer = ${FIELDS.CONSUMER}; PossibleCause = ${CAUSE}`;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const XML = `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-WMI-Activity'/>
<EventID>5861</EventID><TimeCreated SystemTime='2026-01-15T09:11:12.3456789Z'/><Channel>${CHANNEL}</Channel><Computer>HR001</Computer></System>
<UserData><Operation_ESStoConsumerBinding xmlns='http://manifests.microsoft.com/win/2006/windows/WMI'>${Object.entries(
  FIELDS,
)
  .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
  .join('')}</Operation_ESStoConsumerBinding></UserData></Event>`;

function only(source: string): ActivityRecord {
  const { events, activity, problems, skipped } = readEvents(source);
  expect([events, problems, skipped, activity.length]).toEqual([[], [], 0, 1]);
  const [record] = activity;
  if (record === undefined) {
    throw new Error('the test expects a record');
  }
  return record;
}

test.each([
  ['flat JSON', JSON.stringify({ EventID: 5861, ...FIELDS })],
  ['JSON with fields', JSON.stringify({ channel: CHANNEL, EventID: '5861', fields: FIELDS })],
  [
    'Winlogbeat',
    JSON.stringify({ winlog: { event_id: 5861, channel: CHANNEL, user_data: { ...FIELDS, xml_name: 'x' } } }),
  ],
  ['a message', JSON.stringify({ EventID: 5861, Channel: CHANNEL, Message: MESSAGE })],
  ['XML', XML],
])('event 5861 in %s tells the subscription', (_name, source) => {
  const record = only(source);
  expect(record).toMatchObject({
    eventId: 5861,
    namespace: FIELDS.Namespace,
    shortened: false,
    place: { line: 1, index: 0 },
  });
  expect(Object.fromEntries(record.fields)).toEqual(FIELDS);
  expect(record.subscription).toEqual({
    namespace: '//./root/subscription',
    filter: {
      name: 'Updater',
      eventNamespace: 'root\\cimv2',
      query: 'SELECT * FROM __InstanceModificationEvent WHERE Name = "a;}"',
      queryLanguage: 'WQL',
    },
    consumer: {
      wmiClass: 'CommandLineEventConsumer',
      name: 'Updater',
      payload: 'C:\\Windows\\notepad.exe\n',
      properties: new Map([
        ['CommandLineTemplate', 'C:\\Windows\\notepad.exe\n'],
        ['Name', 'Updater'],
        ['RunInteractively', 'FALSE'],
      ]),
    },
    complete: true,
  });
});

test('knows the recording', () => {
  expect(only(XML)).toMatchObject({ computer: 'HR001', time: '2026-01-15T09:11:12.3456789Z' });
});

test('a record that was cut, wherever, is not complete', () => {
  for (let length = CAUSE.indexOf('Perm.'); length < CAUSE.length - 1; length++) {
    const record = only(JSON.stringify({ EventID: 5861, ...FIELDS, PossibleCause: CAUSE.slice(0, length) }));
    expect([record.shortened, record.subscription?.complete]).toEqual([true, false]);
  }
});

test('a marked record is not complete', () => {
  expect(only(JSON.stringify({ EventID: 5861, fields: FIELDS, shortened: true })).subscription?.complete).toBe(false);
});

test('a record without consumer tells no subscription', () => {
  expect(only(JSON.stringify({ EventID: 5861, Namespace: 'x', ESS: 'y' })).subscription).toBeUndefined();
});

test.each([
  [
    5857,
    'ProviderName',
    'CIMWin32 provider started with result code 0x0. HostProcess = wmiprvse.exe; ProcessID = 2452; ProviderPath = %systemroot%\\system32\\wbem\\cimwin32.dll',
    'CIMWin32',
  ],
  [
    5858,
    'ResultCode',
    'Id = {1}; ClientMachine = HR001; User = CORP\\a; ClientProcessId = 1; Component = Unknown; Operation = Start IWbemServices::ExecQuery - x; ResultCode = 0x80041032; PossibleCause = Unknown',
    '0x80041032',
  ],
  [
    5859,
    'Query',
    'Namespace = //./root/CIMV2; NotificationQuery = select * from X; OwnerName = S-1-5-32-544; HostProcessID = 1924;  Provider= P, queryID = 0; PossibleCause = Permanent',
    'select * from X',
  ],
  [
    5860,
    'User',
    'Namespace = ROOT\\CIMV2; NotificationQuery = SELECT * FROM X; UserName = NT AUTHORITY\\SYSTEM; ClientProcessID = 1, ClientMachine = HR001; PossibleCause = Temporary',
    'NT AUTHORITY\\SYSTEM',
  ],
])('event %d is read from its message', (eventId, field, message, value) => {
  const record = only(JSON.stringify({ EventID: eventId, Channel: CHANNEL, Message: message }));
  expect([record.eventId, record.fields.get(field)]).toEqual([eventId, value]);
});

test.each([
  [
    ' "CommandLineEventConsumer.Name=\\"Updater\\""',
    { namespace: null, wmiClass: 'CommandLineEventConsumer', name: 'Updater' },
  ],
  [
    ' "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"a b\\""',
    { namespace: '\\\\.\\ROOT\\subscription', wmiClass: '__EventFilter', name: 'a b' },
  ],
  [' "CommandLineEventConsumer"', undefined],
  ['CommandLineEventConsumer.Name="Updater"', undefined],
  ['-', undefined],
])('the path %j', (value, path) => {
  expect(readObjectPath(value)).toEqual(path);
});

test('the SID of the creator is told in letters and numbers', () => {
  const list = '{1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0}';
  const source = JSON.stringify({
    EventID: 5861,
    ...FIELDS,
    PossibleCause: CAUSE.replaceAll('{1, 2, 0, 32}', list),
  });
  expect(only(source).subscription?.consumer.properties.get('CreatorSID')).toBe('S-1-5-32-544');
});

test('a column of a shipper that has the name of a field does not stand for the event', () => {
  const Message =
    'Namespace = //./root/CIMV2; NotificationQuery = select * from X; OwnerName = S-1-5-32-544; HostProcessID = 1924;  Provider= P, queryID = 0; PossibleCause = Permanent';
  const shipped = { EventID: 5859, Channel: CHANNEL, SourceModuleName: 'eventlog', ProcessID: 77, Message };
  expect(Object.fromEntries(only(JSON.stringify(shipped)).fields)).toEqual({
    NamespaceName: '//./root/CIMV2',
    Query: 'select * from X',
    User: 'S-1-5-32-544',
    Processid: '1924',
    Provider: 'P',
    queryid: '0',
    PossibleCause: 'Permanent',
  });
});
