import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ExclusionManifest, SiemLanguage, WmiEventRecord } from '../../lib';
import { compileConfig, readEvents, siemFilter } from '../../lib';
import { asciiLowerCase, originalText, RECORDED_PATH_PREFIXES } from '../../lib/catalog';
import { Random } from '../analysis/random';
import { EventDatabase } from './duckdb';
import type { Delivered, Texts } from './manifests';
import { entryOf, eventsOf, excludingConfig, hardText, manifestOf, near } from './manifests';
import type { QueryLanguage } from './query-language';
import { keeps } from './query-language';

// A database in the same process, which a busy machine slows down.
jest.setTimeout(60_000);

const RUNS = Number(process.env['SYSMON_WMI_SIEM_RUNS'] ?? 3);
const CORPUS = join(__dirname, '../../../shared/corpus/events');

function unescaping(letters: string): (body: string) => string {
  const meant = new Map([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
  ]);
  return (body) =>
    body.replace(/\\(.)/gs, (whole, character: string) => {
      if (!letters.includes(character)) {
        throw new Error(`the language has no escape ${whole}`);
      }
      return meant.get(character) ?? character;
    });
}

const lastPart = (name: string): string => (name.endsWith('event_id') ? 'EventIDText' : name.replace(/^.*[._?]/, ''));

/** The escapes are those of each language's grammar or reference. */
const LANGUAGES: ReadonlyMap<SiemLanguage, QueryLanguage> = new Map<SiemLanguage, QueryLanguage>([
  ['spl', { start: /\| where /, unescape: unescaping('\\"'), fieldOf: (name) => name, missing: null }],
  ['kql', { start: /\| where /, unescape: unescaping('\\"nrt'), fieldOf: lastPart, missing: '' }],
  ['eql', { start: /\nany where /, unescape: unescaping('\\"nrt'), fieldOf: lastPart, missing: null }],
  ['esql', { start: /\| WHERE /, unescape: unescaping('\\"nrt'), fieldOf: lastPart, missing: null }],
]);

/** `lower` of these may know more than ASCII, so that the filter is narrower for values beyond ASCII. */
const NARROWER = new Set<SiemLanguage>(['spl', 'esql']);

const isAscii = (event: WmiEventRecord): boolean => /^\p{ASCII}*$/u.test(Object.values(event).join(''));

let database: EventDatabase;

beforeEach(async () => {
  database = await EventDatabase.open();
});

afterEach(() => {
  database.close();
});

async function keptBySql(manifest: ExclusionManifest, events: readonly Delivered[]): Promise<ReadonlySet<number>> {
  await database.fill(events.map(({ delivered }, number) => ({ number, event: delivered })));
  const rows = await database.rows(siemFilter(manifest, { language: 'sql' }).query);
  return new Set(rows.map((row) => Number(row['number'])));
}

/** Sigma: a list is any of its values, a map all of its keys; equal without letter case, a backslash escapes \, * and ?. */
function keptBySigma(manifest: ExclusionManifest): (event: WmiEventRecord) => boolean {
  const { detection } = parse(siemFilter(manifest, { language: 'sigma' }).query) as {
    readonly detection: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const filters = Object.entries(detection).filter(([name]) => name.startsWith('filter_main_'));
  const values = (given: unknown): readonly string[] =>
    [given].flat().map((value) => {
      const text = String(value);
      if (/(?<!\\)(?:\\\\)*[*?]/.test(text)) {
        throw new Error(`a wildcard in ${text}`);
      }
      return asciiLowerCase(text.replace(/\\([\\*?])/g, '$1'));
    });
  const compiled = filters.map(([, map]) =>
    Object.entries(map).map(([field, given]) => [field, values(given)] as const),
  );
  return (event) => {
    const fields = new Map(Object.entries(event).map(([field, value]) => [field, asciiLowerCase(String(value))]));
    return !compiled.some((map) => map.every(([field, list]) => list.includes(fields.get(field) ?? '\0')));
  };
}

async function compareAll(manifest: ExclusionManifest, events: readonly Delivered[]): Promise<number> {
  const compiled = compileConfig(excludingConfig(manifest));
  const expected = events.map(({ recorded }) => compiled.evaluate(recorded).logged);
  const sql = await keptBySql(manifest, events);
  const tests = new Map<string, (event: WmiEventRecord, at: number) => boolean>([
    ['sql', (_, at) => sql.has(at)],
    ['sigma', keptBySigma(manifest)],
    ...[...LANGUAGES].map(
      ([language, read]) => [language, keeps(siemFilter(manifest, { language }).query, read)] as const,
    ),
  ]);
  const differences: unknown[] = [];
  for (const [language, keepsEvent] of tests) {
    for (const [at, { delivered, recorded }] of events.entries()) {
      const kept = keepsEvent(delivered, at);
      const mayKeepMore = NARROWER.has(language as SiemLanguage) && !isAscii(recorded);
      if (kept !== expected[at] && !(kept && mayKeepMore)) {
        differences.push({ language, delivered, kept });
      }
    }
  }
  expect(differences.slice(0, 3)).toEqual([]);
  return expected.filter((logged) => !logged).length;
}

function eventsAround(manifest: ExclusionManifest): readonly Delivered[] {
  return manifest.exclusions.flatMap((entry) =>
    RECORDED_PATH_PREFIXES.slice(0, 2)
      .flatMap((prefix) => eventsOf(entry, prefix))
      .flatMap(near),
  );
}

describe('every filter keeps what the configuration with the same exclusions logs', () => {
  test('values that are hard to quote', async () => {
    const random = new Random(4711);
    const texts = (): Texts => ({
      filter: hardText(random),
      query: hardText(random),
      consumer: hardText(random),
      destination: hardText(random),
    });
    let dropped = 0;
    for (let run = 0; run < RUNS; run++) {
      const manifest = manifestOf(
        entryOf('a', texts()),
        entryOf('b', texts(), { operations: ['Created', 'Modified', 'Deleted'] }),
        entryOf('c', texts(), { appliesTo: 'siem', operations: ['Deleted'] }),
      );
      dropped += await compareAll(manifest, eventsAround(manifest));
    }
    expect(dropped).toBeGreaterThan(RUNS * 100);
  });

  test('plain values, with an entry that does not apply to the SIEM', async () => {
    const plain = entryOf('plain', {
      filter: 'Kiosk Filter',
      query: "select * from Win32_ProcessStartTrace where ProcessName='a?.exe'",
      consumer: 'Kiosk Consumer',
      destination: 'C:\\Tools\\*\\kiosk.exe -check "all" 100%',
    });
    const manifest = manifestOf(plain);
    const dropped = await compareAll(manifest, eventsAround(manifest));
    expect(dropped).toBeGreaterThan(100);
    const both = manifestOf(plain, { ...plain, id: 'other', appliesTo: 'sysmon' });
    for (const language of ['sigma', 'sql', ...LANGUAGES.keys()] as const) {
      expect(siemFilter(both, { language })).toEqual(siemFilter(manifest, { language }));
    }
  });

  test('nothing to exclude keeps everything', async () => {
    const manifest = manifestOf();
    const events = eventsOf(entryOf('x', { filter: 'a', query: 'b', consumer: 'c', destination: 'd' }), '').flatMap(
      near,
    );
    expect((await keptBySql(manifest, events)).size).toBe(events.length);
    const keptAll = keptBySigma(manifest);
    expect(events.every(({ delivered }) => keptAll(delivered))).toBe(true);
    expect(siemFilter(manifest, { language: 'eql' }).query).toMatch(/^(?:\/\/.*\n)+any where true\n$/);
    expect(siemFilter(manifest, { language: 'kql' }).query).toMatch(/^(?:\/\/.*\n)+Event\n$/);
    expect(siemFilter(manifest, { language: 'esql' }).query).toMatch(/^(?:\/\/.*\n)+FROM \S+, \S+\n$/);
    expect(siemFilter(manifest, { language: 'spl' }).query).toMatch(/^search .*\n(?:```[^`]*```\n)+$/);
    expect(siemFilter(manifest, { language: 'spl' }).notes).toEqual([
      'no exclusion applies to the SIEM: the filter keeps everything',
    ]);
  });
});

// The recorded events are third-party data, which this repository does not hold.
(existsSync(CORPUS) ? describe : describe.skip)('recorded events, skipped where they are absent', () => {
  test('a manifest of the recorded filters and consumers drops them, and nothing else', async () => {
    const recorded = readdirSync(CORPUS)
      .filter((file) => /^sysmon-.*\.jsonl$/.test(file))
      .sort()
      .flatMap((file) => readEvents(readFileSync(join(CORPUS, file))).events);
    const events = recorded.map(({ event }) => event);
    const text = (value: string | undefined): string => originalText(value ?? '') ?? 'x';
    const entries = events
      .filter(({ EventID }) => EventID === 19)
      .map((filter, index) => {
        const consumer = events.filter(({ EventID }) => EventID === 20)[index] ?? filter;
        return entryOf(
          `entry-${String(index)}`,
          {
            filter: text(filter.Name),
            query: text(filter.Query),
            consumer: text(consumer.Name),
            destination: text(consumer.Destination),
          },
          { filter: { name: text(filter.Name), query: text(filter.Query) } },
        );
      });
    expect(entries.length).toBeGreaterThan(3);
    const manifest = manifestOf(...entries.filter((_, index) => index % 2 === 0));
    const dropped = await compareAll(manifest, events.flatMap(near));
    expect(dropped).toBeGreaterThan(100);
  });
});
