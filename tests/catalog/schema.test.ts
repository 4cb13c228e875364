import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WmiEventId } from '../../lib';
import type * as Catalog from '../../lib/catalog';
import type * as SchemaHistory from '../../lib/catalog/schema-history';
import {
  bindingCandidates,
  compileRank,
  firstVersionWith,
  newestTable,
  SCHEMA_VERSIONS,
  schemaTable,
  tableFor,
  WMI_EVENTS,
  wmiEvent,
} from '../../lib/catalog';

interface Facts {
  readonly versions: readonly {
    readonly schemaVersion: string;
    readonly binaryVersion: string;
    readonly options: Readonly<Record<string, string>>;
    readonly conditions: readonly string[];
    readonly events: Readonly<Record<string, readonly string[]>>;
    readonly wmiEventFields: Readonly<Record<string, readonly string[]>>;
  }[];
}

const facts = JSON.parse(readFileSync(join(__dirname, 'sysmon-schema.json'), 'utf8')) as Facts;
const sorted = (values: Iterable<string>): string[] => [...values].sort();

describe('the schema tables', () => {
  it('have every version, oldest first', () => {
    const versions = facts.versions.map(({ schemaVersion }) => schemaVersion);
    expect([...SCHEMA_VERSIONS]).toEqual(versions.sort((a, b) => Number(a) - Number(b)));
  });

  it.each(facts.versions.map((version) => [version.schemaVersion, version] as const))(
    'declare what %s declares',
    (_, declared) => {
      const version = SCHEMA_VERSIONS.find((known) => known === declared.schemaVersion);
      const table = schemaTable(version ?? '4.0');
      expect(table.version).toBe(declared.schemaVersion);
      expect(table.binaryVersion).toBe(declared.binaryVersion);
      expect(Object.fromEntries(table.options)).toEqual(declared.options);
      expect(sorted(table.conditions)).toEqual(sorted(declared.conditions));
      expect(sorted(table.events.keys())).toEqual(sorted(Object.keys(declared.events)));
      for (const [event, fields] of Object.entries(declared.events)) {
        expect([event, sorted(table.events.get(event) ?? [])]).toEqual([event, sorted(fields)]);
      }
      expect(sorted(table.fields)).toEqual(sorted(new Set(Object.values(declared.events).flat())));
    },
  );

  it('know the fields of the WMI events by position', () => {
    for (const { schemaVersion, wmiEventFields } of facts.versions) {
      for (const event of WMI_EVENTS) {
        const fields = schemaVersion === '4.0' ? event.fields.slice(1) : event.fields;
        expect(wmiEventFields[String(event.id)]).toEqual(fields);
      }
    }
  });
});

describe('the tables for a declared version', () => {
  it.each([
    [400, '4.0', 'exact'],
    [405, '4.0', 'between'],
    [420, '4.2', 'exact'],
    [425, '4.23', 'between'],
    [480, '4.80', 'exact'],
    [481, '4.81', 'exact'],
    [482, '4.90', 'tables-missing'],
    [489, '4.90', 'tables-missing'],
    [490, '4.90', 'exact'],
    [491, '4.91', 'exact'],
  ])('%s hundredths are read with those of %s (%s)', (hundredths, version, knowledge) => {
    const applicable = tableFor(hundredths);
    expect([applicable.table.version, applicable.knowledge]).toEqual([version, knowledge]);
  });

  it('are the newest above the newest version', () => {
    const { version, hundredths } = newestTable();
    const chosen = [hundredths, hundredths + 1, hundredths + 100, 6_553_500].map((declared) => {
      const { table, knowledge } = tableFor(declared);
      return [table.version, knowledge];
    });
    expect(chosen).toEqual([
      [version, 'exact'],
      [version, 'newer'],
      [version, 'newer'],
      [version, 'newer'],
    ]);
  });

  it('know when something came', () => {
    expect(firstVersionWith((table) => table.events.has('FileExecutableDetected'))).toBe('4.90');
    expect(firstVersionWith((table) => table.conditions.has('is any'))).toBe('4.31');
    expect(firstVersionWith((table) => table.events.has('NoSuchEvent'))).toBeUndefined();
  });

  it('know that no registry event has both Details and NewName', () => {
    const candidates = bindingCandidates(schemaTable('4.22'), 'RegistryEvent');
    expect(candidates.some((fields) => fields.has('Details') && fields.has('NewName'))).toBe(false);
    expect(candidates.map((fields) => [fields.has('Details'), fields.has('NewName')])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
  });
});

describe('a version that is added to the history', () => {
  afterEach(() => {
    jest.resetModules();
    jest.dontMock('../../lib/catalog/schema-history');
  });

  it('is known everywhere', () => {
    jest.resetModules();
    jest.doMock('../../lib/catalog/schema-history', () => {
      const history = jest.requireActual<typeof SchemaHistory>('../../lib/catalog/schema-history');
      const added = { version: '9.98', binaryVersion: '99', addedEvents: { MemoryScan: ['RuleName'] } };
      return { ...history, SCHEMA_HISTORY: [...history.SCHEMA_HISTORY, added] };
    });
    const catalog = jest.requireActual<typeof Catalog>('../../lib/catalog');
    const chosen = (hundredths: number): readonly string[] => {
      const { table, knowledge } = catalog.tableFor(hundredths);
      return [table.version, knowledge];
    };
    expect(catalog.SCHEMA_VERSIONS.at(-1)).toBe('9.98');
    expect(catalog.newestTable().events.has('MemoryScan')).toBe(true);
    expect([491, 998, 999, 1100].map(chosen)).toEqual([
      ['4.91', 'exact'],
      ['9.98', 'exact'],
      ['9.98', 'newer'],
      ['9.98', 'newer'],
    ]);
  });
});

describe('the order in which the engine compiles', () => {
  it('knows every event element', () => {
    const unknown = [...newestTable().events.keys()].filter((name) => !Number.isFinite(compileRank(name)));
    expect(unknown).toEqual([]);
    expect(compileRank('constructor')).toBe(Infinity);
  });

  it('goes by event ID', () => {
    const names = ['DnsQuery', 'WmiEvent', 'FileDelete', 'ProcessCreate', 'RegistryEvent'];
    expect(names.sort((a, b) => compileRank(a) - compileRank(b))).toEqual([
      'ProcessCreate',
      'RegistryEvent',
      'WmiEvent',
      'DnsQuery',
      'FileDelete',
    ]);
  });
});

test('only 19, 20 and 21 are IDs of WMI events', () => {
  expect([19, 20, 21].map((id) => wmiEvent(id as WmiEventId).id)).toEqual([19, 20, 21]);
  for (const id of [18, 22, 0, NaN]) {
    expect(() => wmiEvent(id as WmiEventId)).toThrow(
      new RangeError(`${String(id)} is not the ID of a WMI event: 19, 20 or 21`),
    );
  }
});
