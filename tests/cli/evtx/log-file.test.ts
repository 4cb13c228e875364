import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogFile } from '../../../lib/cli/evtx/log-file';
import type { ActivityRecord, EventProblem, RecordedEvent, StreamTotals } from '../../../lib/events';
import { LogRecords, readEvents } from '../../../lib/events';
import type { LoggedEvent } from './log-builder';
import { logFile, recordStarts } from './log-builder';

interface Read {
  readonly events: readonly RecordedEvent[];
  readonly activity: readonly ActivityRecord[];
  readonly problems: readonly EventProblem[];
  readonly totals: StreamTotals;
}

/** Reads a log whose bytes come in parts of some size. */
async function readLog(bytes: Uint8Array, part = 100_000): Promise<Read> {
  const events: RecordedEvent[] = [];
  const activity: ActivityRecord[] = [];
  const problems: EventProblem[] = [];
  const sink = {
    event: (event: RecordedEvent) => events.push(event),
    activity: (record: ActivityRecord) => activity.push(record),
    problem: (problem: EventProblem) => problems.push(problem),
  };
  const file = new LogFile(sink, new LogRecords(sink));
  await file.read(parts(bytes, part));
  return { events, activity, problems, totals: file.totals };
}

async function* parts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

function filter(record: number, name = 'Updater'): LoggedEvent {
  const data = {
    ...{ RuleName: '-', EventType: 'WmiFilterEvent', UtcTime: '2026-11-03 08:10:01.000', Operation: 'Created' },
    ...{ User: 'CORP\\admin', EventNamespace: ' "root\\\\cimv2"', Name: ` "${name}"`, Query: ' "SELECT * FROM X"' },
  };
  return { id: 19, record, data };
}

function other(record: number, image = 'C:\\a.exe'): LoggedEvent {
  return { id: 1, record, data: { Image: image } };
}

function namesOf({ events }: Read): readonly (string | undefined)[] {
  return events.map(({ event }) => event.Name);
}

test('the WMI events of a log are read, at their record, with computer and time', async () => {
  const { events, problems, totals } = await readLog(logFile([other(7), filter(8), other(9)], [filter(10, 'B')]));
  expect(problems).toEqual([]);
  expect(totals).toEqual({ format: 'evtx', records: 4, skipped: 2 });
  expect(events.map(({ place }) => place)).toEqual([
    { line: 1, column: 1, index: 1, record: 8 },
    { line: 1, column: 1, index: 3, record: 10 },
  ]);
  expect(events[0]).toMatchObject({
    event: { EventID: 19, Name: ' "Updater"', EventNamespace: ' "root\\\\cimv2"', User: 'CORP\\admin' },
    alterations: [],
    computer: 'WS01',
    recordId: '8',
  });
});

test('events of WMI-Activity tell the time of the record', async () => {
  const data = {
    ProviderName: 'CIMWin32',
    Code: '0x0',
    HostProcess: 'wmiprvse.exe',
    ProcessID: '4',
    ProviderPath: 'x.dll',
  };
  const log = logFile([{ id: 5857, record: 3, provider: 'Microsoft-Windows-WMI-Activity', data }]);
  const { activity } = await readLog(log);
  expect(activity).toMatchObject([{ eventId: 5857, time: '2026-11-03T08:10:01.500000Z', place: { record: 3 } }]);
});

test('a log of another provider is passed over, and its records are counted', async () => {
  const log = logFile([{ id: 19, record: 1, provider: 'Some-Updater', data: { Name: 'x' } }, other(2)].slice(0, 1));
  expect((await readLog(log)).totals).toEqual({ format: 'evtx', records: 1, skipped: 1 });
});

test.each([1, 7, 4096, 65_536, 200_000])('parts of %d bytes give the same', async (size) => {
  const log = logFile([filter(1), other(2)], [filter(3, 'B')]);
  expect(await readLog(log, size)).toEqual(await readLog(log));
});

test('a record with a damaged beginning is told, and those around it are read', async () => {
  const log = logFile([other(1), filter(2), other(3), filter(4, 'B'), filter(5, 'C')]);
  const [, , damaged = 0] = recordStarts(log, 0);
  log.fill(0xff, damaged, damaged + 8);
  const read = await readLog(log);
  expect(namesOf(read)).toEqual([' "Updater"', ' "B"', ' "C"']);
  expect(read.problems).toMatchObject([{ code: 'damaged-log', offset: damaged }]);
});

test('a damaged first record does not hide the others', async () => {
  const log = logFile([other(1), filter(2)]);
  log.fill(0xff, 4096 + 512, 4096 + 520);
  const read = await readLog(log);
  expect(namesOf(read)).toEqual([' "Updater"']);
  expect(read.problems).toMatchObject([{ code: 'damaged-log', offset: 4096 + 512 }]);
});

test('a chunk whose beginning is overwritten is searched for records', async () => {
  const log = logFile([filter(1)], [filter(2, 'B')]);
  log.fill(0, 4096 + 65_536, 4096 + 65_536 + 512);
  const read = await readLog(log);
  expect(namesOf(read)).toEqual([' "Updater"', ' "B"']);
  expect(read.problems).toMatchObject([{ offset: 4096 + 65_536 }]);
  expect(read.problems[0]?.message).toContain('should begin');
});

test('a log that is cut off gives the records before the cut', async () => {
  const log = logFile([filter(1), filter(2, 'B')]);
  const [, second = 0] = recordStarts(log, 0);
  const read = await readLog(log.subarray(0, second + 30));
  expect(namesOf(read)).toEqual([' "Updater"']);
  expect(read.problems).toMatchObject([{ offset: second }]);
});

test('a log that ends in its header is told', async () => {
  expect((await readLog(logFile().subarray(0, 9))).problems).toMatchObject([{ code: 'damaged-log', offset: 9 }]);
});

test('a wrong checksum is told, but not of a log that Windows was writing to', async () => {
  const log = logFile([filter(1)]);
  const at = log.indexOf(Buffer.from('Updater', 'utf16le'));
  log.write('Z', at, 'utf16le');
  const read = await readLog(log);
  expect(namesOf(read)).toEqual([' "Zpdater"']);
  expect(read.problems).toMatchObject([{ offset: 4096 }]);
  expect(read.problems[0]?.message).toContain('checksum');
  log.writeUInt32LE(1, 120);
  expect((await readLog(log)).problems).toEqual([]);
});

test('chunks that were never used say nothing', async () => {
  const log = Buffer.concat([logFile([filter(1)]), Buffer.alloc(3 * 65_536)]);
  const { events, problems } = await readLog(log);
  expect([events.length, problems]).toEqual([1, []]);
});

test('a chunk with thousands of records that cannot be taken apart ends soon, and says of each that it cannot', async () => {
  const log = logFile([filter(1)]);
  const base = 4096;
  const size = 28;
  for (let at = base + 512; at + size <= base + 65_536; at += size) {
    log.writeUInt32LE(0x2a2a, at);
    log.writeUInt32LE(size, at + 4);
    log.writeUInt32LE(size, at + size - 4);
  }
  log.writeUInt32LE(65_536 - ((65_536 - 512) % size), base + 48);
  log.write('Sysmon', base + 100, 'utf16le');
  const { events, problems, totals } = await readLog(log);
  const records = Math.floor((65_536 - 512) / size);
  expect([events.length, totals.records, problems.length]).toEqual([0, records, records + 1]);
});

test('any bytes in place of a record give no exception', async () => {
  const log = logFile([filter(1), other(2), filter(3, 'B')]);
  const [first = 0] = recordStarts(log, 0);
  let seed = 1;
  for (let round = 0; round < 300; round++) {
    const damaged = Buffer.from(log);
    for (let count = 0; count < 20; count++) {
      seed = (seed * 48_271) % 2_147_483_647;
      damaged[first + 24 + (seed % 900)] = seed % 256;
    }
    const { totals, problems } = await readLog(damaged);
    expect(totals.records).toBeGreaterThan(0);
    expect(problems.length).toBeGreaterThan(0);
  }
});

const recordings = join(__dirname, '../../../../shared/corpus/events/recordings');

/** What evtxexport, another program, made of the same recordings. */
(existsSync(recordings) ? describe : describe.skip)('recordings', () => {
  test.each([
    ['sbousseaden__sysmon_20_21_1_CommandLineEventConsumer.evtx', 'sysmon_20_21_1_CommandLineEventConsumer'],
    ['sbousseaden__wmighost_sysmon_20_21_1.evtx', 'wmighost_sysmon_20_21_1'],
    ['sbousseaden__PanacheSysmon_vs_AtomicRedTeam01.evtx', 'PanacheSysmon_vs_AtomicRedTeam01'],
  ])('%s gives the events that evtxexport gives', async (log, name) => {
    const read = await readLog(readFileSync(join(recordings, log)));
    const exported = readEvents(readFileSync(join(recordings, `${name}.evtxexport.xml`)));
    const told = ({ event, computer, time, recordId }: RecordedEvent): unknown => ({ event, computer, time, recordId });
    expect(read.problems).toEqual([]);
    expect(read.events.map(told)).toEqual(exported.events.map(told));
    expect(read.events.length).toBeGreaterThan(0);
  });
});
