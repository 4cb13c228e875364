import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, readManifest, siemFilter, verdictSql } from '../../lib';
import { MANIFEST, TODAY } from '../exclusions/manifests';
import { EventDatabase } from './duckdb';

// A database in the same process, which a busy machine slows down.
jest.setTimeout(60_000);

const { manifest } = readManifest(MANIFEST, TODAY);
if (manifest === undefined) throw new Error('the manifest is not in order');
const inOrder = manifest;

const WANTED = {
  EventID: 20,
  EventType: 'WmiConsumerEvent',
  UtcTime: '2026-01-15 09:11:12.340',
  Operation: 'Created',
  Name: ' "Inventory Consumer"',
  Type: 'Command Line',
  Destination: ' "C:\\\\Tools\\\\inventory.exe -check \\"all\\""',
};
const WITHOUT = Object.fromEntries(Object.entries(WANTED).filter(([field]) => field !== 'Destination'));
const OTHER = { ...WANTED, Name: ' "Other"', UtcTime: '2026-01-15 09:11:13.000' };

let folder: string;
let database: EventDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));
  database = await EventDatabase.open();
});

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

/** A table that DuckDB makes of a file, inferring its columns and their types. */
function tableOf(rows: readonly object[], kind: 'json' | 'csv' = 'json'): { version: 1; table: string } {
  const file = join(folder, `events.${kind}`);
  const keys = Object.keys(rows[0] ?? {});
  const csv = (value: unknown): string => `"${String(value).replaceAll('"', '""')}"`;
  const lines =
    kind === 'json'
      ? rows.map((row) => JSON.stringify(row))
      : [keys.join(','), ...rows.map((row) => Object.values(row).map(csv).join(','))];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return { version: 1, table: `read_${kind}_auto('${file.replaceAll("'", "''")}')` };
}

async function namesKept(mapping: { version: 1; table: string }): Promise<unknown[]> {
  const { query } = siemFilter(inOrder, { language: 'sql', mapping });
  return (await database.rows(query)).map((row) => row['Name']);
}

async function verdicts(xml: string, mapping: { version: 1; table: string }): Promise<unknown[]> {
  const { config } = readConfig(xml);
  if (config === undefined) throw new Error('the configuration is not in order');
  return (await database.rows(verdictSql(config, { mapping }).query)).map((row) => row['sysmon_logged']);
}

const including = (content: string): string =>
  `<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="include">${content}</WmiEvent></EventFiltering></Sysmon>`;

describe.each([[20], ['20'], [' 20 '], ['"20"'], ["'20'"], ['20.0'], ['\t20']])('an EventID %j', (EventID) => {
  test('is found by the filter and by the verdict', async () => {
    const mapping = tableOf([
      { ...WANTED, EventID },
      { ...OTHER, EventID },
      { ...WANTED, EventID: '1' },
    ]);
    expect(await namesKept(mapping)).toEqual([OTHER.Name, WANTED.Name]);
    expect(await verdicts(including('<EventType condition="begin with">Wmi</EventType>'), mapping)).toEqual([
      true,
      true,
    ]);
  });
});

test('an EventID with decimals in a CSV file is a DOUBLE', async () => {
  const mapping = tableOf(
    [WANTED, OTHER].map((row) => ({ ...row, EventID: '20.0' })),
    'csv',
  );
  expect(await namesKept(mapping)).toEqual([OTHER.Name]);
});

test('a time that was inferred keeps its digits', async () => {
  const mapping = tableOf([WANTED, OTHER]);
  expect(await verdicts(including('<UtcTime>2026-01-15 09:11:12.340</UtcTime>'), mapping)).toEqual([true, false]);
  expect(await verdicts(including('<UtcTime condition="end with">:13.000</UtcTime>'), mapping)).toEqual([false, true]);
});

test('a column without any value, and one that is absent, keep the event', async () => {
  for (const row of [WITHOUT, { ...WANTED, Destination: null }, { ...WANTED, Destination: '' }]) {
    const mapping = tableOf([row, { ...row, Name: ' "Other"' }]);
    expect(await namesKept(mapping)).toEqual([WANTED.Name, OTHER.Name]);
    expect(await verdicts(including('<Destination>-</Destination>'), mapping)).toEqual([true, true]);
  }
});

test('a part that a struct lacks keeps the event too', async () => {
  const nested = (row: object): object => ({ winlog: { event_id: '20', event_data: row } });
  const kept = async (rows: readonly object[]): Promise<number> => {
    const { query } = siemFilter(inOrder, { language: 'sql', schema: 'ecs', mapping: tableOf(rows.map(nested)) });
    return (await database.rows(query)).length;
  };
  expect([await kept([WANTED, OTHER]), await kept([WITHOUT])]).toEqual([1, 1]);
  const { query } = siemFilter(inOrder, { language: 'sql', schema: 'ecs', mapping: tableOf([WANTED]) });
  expect(await database.rows(query)).toHaveLength(1);
});
