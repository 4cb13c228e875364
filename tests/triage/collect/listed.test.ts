import type { InventoryEntry } from '../../../lib/events';
import { readEvents } from '../../../lib/events';
import type { CollectedFile } from '../../../lib/triage';
import { collectExclusions, manifestText } from '../../../lib/triage';

const SHA = '0'.repeat(64);
const TODAY = { today: '2026-11-27' };

function entry(changes: Partial<InventoryEntry> = {}): InventoryEntry {
  const properties = new Map([['CommandLineTemplate', 'C:\\x.exe']]);
  return {
    place: { line: 1, column: 1, index: 0 },
    namespace: 'root\\subscription',
    filter: { name: 'F', eventNamespace: 'root\\cimv2', query: 'SELECT * FROM Win32_ProcessStartTrace' },
    consumer: { wmiClass: 'CommandLineEventConsumer', name: 'C', payload: 'C:\\x.exe', properties },
    bound: true,
    computer: 'WS01',
    ...changes,
  };
}

function listed(...inventory: readonly InventoryEntry[]): CollectedFile {
  return { name: 'inventory.json', sha256: SHA, events: [], activity: [], inventory };
}

const EVENTS = [
  {
    EventID: 19,
    Operation: 'Created',
    EventNamespace: ' "root\\\\cimv2"',
    Name: ' "F"',
    Query: ' "SELECT * FROM Win32_ProcessStartTrace"',
  },
  { EventID: 20, Operation: 'Created', Name: ' "C"', Type: 'Command Line', Destination: ' "C:\\\\x.exe"' },
  {
    EventID: 21,
    Operation: 'Created',
    Consumer: ' "CommandLineEventConsumer.Name=\\"C\\""',
    Filter: ' "__EventFilter.Name=\\"F\\""',
  },
].map((event) => JSON.stringify({ ...event, Computer: 'WS01', RuleName: '-', User: 'A\\b' }));

test('a subscription that is listed whole is proposed, though no event shows it', () => {
  const collection = collectExclusions([listed(entry())], TODAY);
  expect(collection.proposals).toMatchObject([
    {
      entry: {
        filter: { name: 'F', namespace: 'root\\cimv2' },
        consumer: { type: 'Command Line', name: 'C', destination: 'C:\\x.exe' },
        evidence: { hosts: ['WS01'], events: [{ file: 'inventory.json', sha256: SHA }], count: 1 },
      },
      seen: { count: 0 },
      derived: true,
    },
  ]);
  expect([collection.saved, collection.total.count]).toEqual([0, 0]);
  expect(manifestText(collection)).toContain('in no event; listed by an inventory on 1 host: compare the values');
});

test('beside events it adds evidence, and no event that excluding would save', () => {
  const events = { name: 'events.jsonl', sha256: SHA, ...readEvents(EVENTS.join('\n')) };
  const collection = collectExclusions([events, listed(entry())], TODAY);
  expect(collection.proposals).toHaveLength(1);
  expect(collection.proposals[0]).toMatchObject({ seen: { count: 3 }, derived: false });
  expect(collection.proposals[0]?.entry.evidence.count).toBe(4);
  expect([collection.saved, collection.total.count]).toEqual([3, 3]);
});

test('another payload than the events show is not proposed', () => {
  const events = { name: 'events.jsonl', sha256: SHA, ...readEvents(EVENTS.join('\n')) };
  const consumer = { wmiClass: 'CommandLineEventConsumer', name: 'C', payload: 'C:\\y.exe', properties: new Map() };
  const { proposals, incomplete } = collectExclusions([events, listed(entry({ consumer }))], TODAY);
  expect(proposals).toEqual([]);
  expect(incomplete.map(({ why }) => why)).toEqual([
    'Sysmon and event 5861, or an inventory, give different values for it: look at it on the host',
  ]);
});

test.each<[string, Partial<InventoryEntry>, string, string]>([
  ['without a binding', { bound: false }, 'consumer', 'no binding of it: it does not run'],
  ['without a namespace', { namespace: undefined } as object, 'binding', 'does not show its namespace'],
  ['without a query', { filter: { name: 'F' } }, 'binding', 'does not show its query'],
])('what is listed %s is told, and not proposed', (_, changes, part, why) => {
  const { proposals, incomplete } = collectExclusions([listed(entry(changes))], TODAY);
  expect(proposals).toEqual([]);
  expect(incomplete).toMatchObject([{ part, seen: { count: 0, hosts: ['WS01'] } }]);
  expect(incomplete[0]?.why).toContain(why);
});

test('Autoruns names the consumer alone', () => {
  const { inventory } = readEvents(
    'Time,Entry Location,Entry,Enabled,Category,Launch String\n1,WMI Database Entries,Runner,enabled,WMI,C:\\x.exe\n',
  );
  const { incomplete } = collectExclusions([listed(...inventory)], TODAY);
  expect(incomplete).toMatchObject([{ part: 'consumer', name: 'Runner' }]);
  expect(incomplete[0]?.why).toContain('does not show its filter and binding');
});

test('a subscription of a namespace that Sysmon does not watch needs no exclusion', () => {
  const { proposals, incomplete } = collectExclusions([listed(entry({ namespace: 'root\\default' }))], TODAY);
  expect(proposals).toEqual([]);
  expect(incomplete[0]?.why).toContain('which Sysmon does not watch');
});
