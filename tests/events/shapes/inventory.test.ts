import { readEvents } from '../../../lib/events';
import { csv } from './invented';

const FILTER = {
  name: 'Updater',
  eventNamespace: 'root\\cimv2',
  query: 'SELECT * FROM __TimerEvent',
  queryLanguage: 'WQL',
};
const CONSUMER = { wmiClass: 'CommandLineEventConsumer', name: 'Runner', payload: 'C:\\x.exe' };
const SUBSCRIPTION = { filter: FILTER, consumer: CONSUMER, bound: true };

const filter = {
  Name: 'Updater',
  EventNamespace: 'root\\cimv2',
  Query: FILTER.query,
  QueryLanguage: 'WQL',
  CreatorSID: [1, 5],
};
const consumer = {
  Name: 'Runner',
  CommandLineTemplate: 'C:\\x.exe',
  ExecutablePath: null,
  KillTimeout: 0,
  CreatorSID: [1, 5],
};

const cim = (CimClassName: string, Namespace: string, properties: object): object => ({
  ...properties,
  PSComputerName: null,
  CimClass: { CimClassName, CimSuperClassName: null, CimClassProperties: ['Name'] },
  CimSystemProperties: { Namespace, ServerName: 'HR001', ClassName: CimClassName, Path: null },
});
const binding = {
  Filter: {
    Name: 'Updater',
    CimClass: 'root/default:__EventFilter',
    CimSystemProperties: { ClassName: '__EventFilter' },
  },
  Consumer: {
    Name: 'Runner',
    CimClass: 'root/default:CommandLineEventConsumer',
    CimSystemProperties: { ClassName: 'CommandLineEventConsumer' },
  },
};

test('wmi-inventory.ps1 of the companion kit', () => {
  const of = (WmiClass: string, Namespace: string, values: object): object => ({
    ...{ WmiClass, SuperClass: WmiClass.startsWith('__') ? '__IndicationRelated' : '__EventConsumer', Namespace },
    ...{ Computer: 'HR001', Collected: '2026-11-27T08:00:00Z', ...values },
  });
  const path = (object: string): string => `\\\\.\\root\\default:${object}`;
  const objects = [
    of('__EventFilter', 'root\\default', { ...filter, CreatorSID: undefined }),
    of('NTEventLogEventConsumer', 'root\\default', { Name: 'Runner', SourceName: 'x', EventID: '20', Message: 'text' }),
    of('Some_Consumer', 'root\\default', { Name: 'Own' }),
    of('__FilterToConsumerBinding', 'root\\default', {
      Filter: path('__EventFilter.Name="Updater"'),
      Consumer: path('NTEventLogEventConsumer.Name="Runner"'),
    }),
  ];
  const read = readEvents(JSON.stringify(objects, null, 4));
  expect(read).toMatchObject({ events: [], activity: [], skipped: 0, problems: [] });
  const shared = { namespace: 'root\\default', computer: 'HR001', time: '2026-11-27T08:00:00Z' };
  expect(read.inventory).toMatchObject([
    { ...shared, consumer: { wmiClass: 'Some_Consumer', name: 'Own' }, bound: false },
    { ...shared, filter: FILTER, consumer: { wmiClass: 'NTEventLogEventConsumer', payload: 'x' }, bound: true },
  ]);
});

test('Get-CimInstance as JSON: joined by the binding, in its namespace', () => {
  const objects = [
    cim('__EventFilter', 'root/default', filter),
    cim('CommandLineEventConsumer', 'root/default', consumer),
    cim('__FilterToConsumerBinding', 'root/default', binding),
    cim('__EventFilter', 'root/subscription', { ...filter, Query: 'another' }),
  ];
  const read = readEvents(JSON.stringify(objects, null, 2));
  expect(read).toMatchObject({ events: [], activity: [], skipped: 0, problems: [] });
  expect(read.inventory).toMatchObject([
    { ...SUBSCRIPTION, namespace: 'root/default', computer: 'HR001', place: { index: 2 } },
    { namespace: 'root/subscription', filter: { query: 'another' }, bound: false, place: { index: 3 } },
  ]);
});

test('Get-WmiObject: paths, and CSV', () => {
  const system = (name: string): object => ({ __CLASS: name, __NAMESPACE: 'ROOT\\subscription', __SERVER: 'HR001' });
  const paths = {
    Filter: '__EventFilter.Name="Updater"',
    Consumer: '\\\\.\\root\\subscription:CommandLineEventConsumer.Name="Runner"',
  };
  const objects = [
    { ...system('__FilterToConsumerBinding'), ...paths },
    { ...system('__EventFilter'), ...filter },
    { ...system('CommandLineEventConsumer'), ...consumer },
  ];
  const { inventory } = readEvents(objects.map((object) => JSON.stringify(object)).join('\n'));
  expect(inventory).toMatchObject([{ ...SUBSCRIPTION, namespace: 'ROOT\\subscription', computer: 'HR001' }]);
  const rows = [['__EventFilter', 'ROOT\\subscription', 'Updater', FILTER.query]];
  expect(readEvents(csv(['__CLASS', '__NAMESPACE', 'Name', 'Query'], rows)).inventory).toMatchObject([
    { filter: { name: 'Updater', query: FILTER.query }, bound: false },
  ]);
});

test("Velociraptor's PermanentWMIEvents, as JSON and as CSV", () => {
  const row = {
    ConsumerDetails: { ...consumer, __CLASS: 'CommandLineEventConsumer' },
    FilterDetails: filter,
    Namespace: 'root/subscription',
  };
  const expected = [{ ...SUBSCRIPTION, namespace: 'root/subscription' }];
  expect(readEvents(JSON.stringify(row)).inventory).toMatchObject(expected);
  const cells = [JSON.stringify(row.ConsumerDetails), JSON.stringify(row.FilterDetails), row.Namespace];
  expect(readEvents(csv(['ConsumerDetails', 'FilterDetails', 'Namespace'], [cells])).inventory).toMatchObject(expected);
  // Older versions do not tell the class; what the consumer runs does.
  expect(readEvents(JSON.stringify({ ...row, ConsumerDetails: consumer })).inventory).toMatchObject(expected);
});

test('osquery', () => {
  const rows = [
    { name: 'Updater', query: FILTER.query, query_language: 'WQL', class: '__EventFilter', relative_path: 'x' },
    { name: 'Runner', command_line_template: 'C:\\x.exe', executable_path: '', class: 'CommandLineEventConsumer' },
    {
      consumer: 'CommandLineEventConsumer.Name="Runner"',
      filter: '__EventFilter.Name="Updater"',
      class: '__FilterToConsumerBinding',
    },
  ];
  expect(readEvents(JSON.stringify(rows)).inventory).toMatchObject([
    { filter: { name: 'Updater', query: FILTER.query }, consumer: CONSUMER, bound: true },
  ]);
});

test('Autoruns: consumers without class and filter; other entries are passed over', () => {
  const header = ['Time', 'Entry Location', 'Entry', 'Enabled', 'Category', 'Image Path', 'Launch String'];
  const rows = [
    ['x', 'WMI Database Entries', 'Runner', 'enabled', 'WMI', 'c:\\x.exe', 'C:\\x.exe -a'],
    ['x', 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run', 'Other', 'enabled', 'Logon', 'c:\\y.exe', 'y'],
  ];
  expect(readEvents(csv(header, rows))).toMatchObject({
    inventory: [{ consumer: { name: 'Runner', payload: 'C:\\x.exe -a' }, bound: false, place: { line: 2 } }],
    skipped: 1,
    problems: [],
  });
});

test('a binding to parts that the file does not hold names them', () => {
  const objects = [cim('__FilterToConsumerBinding', 'root/subscription', binding)];
  expect(readEvents(JSON.stringify(objects)).inventory).toMatchObject([
    { filter: { name: 'Updater' }, consumer: { name: 'Runner', wmiClass: 'CommandLineEventConsumer' }, bound: true },
  ]);
});

test('names are compared as WMI does, classes and hosts too', () => {
  const objects = [
    cim('__EventFilter', 'root/default', { ...filter, Name: 'UPDATER' }),
    cim('ActiveScriptEventConsumer', 'root/default', { Name: 'Runner', ScriptText: 'x' }),
    cim('__FilterToConsumerBinding', 'root/default', binding),
  ];
  expect(readEvents(JSON.stringify(objects)).inventory).toMatchObject([
    { consumer: { wmiClass: 'ActiveScriptEventConsumer', payload: 'x' }, bound: false },
    { filter: { name: 'UPDATER', query: FILTER.query }, consumer: { name: 'Runner' }, bound: true },
  ]);
});
