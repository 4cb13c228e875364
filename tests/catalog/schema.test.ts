import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindingCandidates, firstVersionWith, SCHEMA_VERSIONS, schemaTable, tableFor, WMI_EVENTS } from '../../lib';

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
    [492, '4.91', 'newer'],
    [6_553_500, '4.91', 'newer'],
  ])('%s hundredths are read with those of %s (%s)', (hundredths, version, knowledge) => {
    const applicable = tableFor(hundredths);
    expect([applicable.table.version, applicable.knowledge]).toEqual([version, knowledge]);
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
