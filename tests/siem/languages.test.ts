import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { SiemLanguage, SiemSchema } from '../../lib';
import { readSiemMapping, SiemError, siemFilter } from '../../lib';
import { SIEM_LANGUAGES, SIEM_SCHEMAS } from '../../lib/siem';
import { Random } from '../analysis/random';
import { entryOf, hardText, manifestOf } from './manifests';

const PLAIN = { filter: 'Filter', query: 'select * from A', consumer: 'Consumer', destination: 'C:\\a.exe "b"' };
const HARD = new Random(7);

function hardManifest(): ReturnType<typeof manifestOf> {
  return manifestOf(
    entryOf('hard-one', {
      filter: hardText(HARD),
      query: hardText(HARD),
      consumer: hardText(HARD),
      destination: `${hardText(HARD)}\u001b[31m\u202e`,
    }),
  );
}

describe('KQL, read by the parser of Microsoft', () => {
  function messagesOf(queries: readonly string[]): readonly (readonly string[])[] {
    const input = queries.map((query) => `${JSON.stringify({ query })}\n`).join('');
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'kql-oracle.mjs')], {
      input,
      encoding: 'utf8',
    });
    if (status !== 0) {
      throw new Error(stderr);
    }
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as readonly string[]);
  }

  test('has no errors in any schema, and the parser finds errors', () => {
    const schemas: readonly SiemSchema[] = ['event', 'sysmonevent', 'raw', 'ecs'];
    const manifests = [manifestOf(), manifestOf(entryOf('plain', PLAIN)), ...Array.from({ length: 5 }, hardManifest)];
    const queries = schemas.flatMap((schema) =>
      manifests.map((manifest) => siemFilter(manifest, { language: 'kql', schema }).query),
    );
    const answers = messagesOf([...queries, 'Event | where Foo == 1', 'Event | where (']);
    expect(answers.slice(0, queries.length)).toEqual(queries.map(() => []));
    expect(answers.slice(queries.length).map(({ length }) => length > 0)).toEqual([true, true]);
  });

  test('the table Event is read as XML, and its helper columns do not stay', () => {
    const { query } = siemFilter(manifestOf(entryOf('plain', PLAIN)), { language: 'kql' });
    const pattern = /sysmon_Name = sysmon_text\(extract\(@'(.*)', 1, EventData\)\)/.exec(query)?.[1] ?? '';
    const found = new RegExp(pattern.replaceAll("''", "'")).exec(
      '<EventData><Data Name="UtcTime">x</Data><Data Name="Name"> &quot;a&quot;</Data></EventData>',
    );
    expect(found?.[1]).toBe(' &quot;a&quot;');
    const added = [...query.matchAll(/^ {4}(sysmon_\w+) = /gm)].map(([, name]) => name);
    expect(query).toContain(`\n| project-away ${added.join(', ')}\n`);
    // Decoded last, or `&amp;lt;` would become `<`.
    expect(query).toMatch(/"&amp;", "&"\) \};\n/);
  });
});

/**
 * What SigmaHQ's schema of detection rules (version 2.0.0 of 2024-08-12, sigma-specification at 3c7f04bd) asks of the keys that a
 * filter has: title, logsource and detection are there, detection has a condition; title up to 256 characters; status and level one
 * of a list; references and tags without repetition, a tag in two parts; a search identifier is a list or a map. The specification
 * adds: identifiers of letters, digits and underscores; modifiers behind a bar.
 */
describe('Sigma, against the facts of its public schema', () => {
  test.each([
    ['nothing', manifestOf()],
    ['one entry', manifestOf(entryOf('plain-one', PLAIN))],
    ['hard values', hardManifest()],
  ])('%s', (_, manifest) => {
    const rule = parse(siemFilter(manifest, { language: 'sigma' }).query) as Readonly<Record<string, unknown>>;
    const hasEntries = manifest.exclusions.length > 0;
    expect(Object.keys(rule)).toEqual([
      'title',
      'id',
      'status',
      'description',
      'author',
      ...(hasEntries ? ['date'] : []),
      'references',
      'tags',
      'logsource',
      'detection',
      'level',
    ]);
    expect(rule['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([rule['author'], rule['date']]).toEqual(hasEntries ? ['A. Admin', '2026-11-20'] : ['sysmon-wmi', undefined]);
    expect(String(rule['title']).length).toBeLessThanOrEqual(256);
    expect(['stable', 'test', 'experimental', 'deprecated', 'unsupported']).toContain(rule['status']);
    expect(['informational', 'low', 'medium', 'high', 'critical']).toContain(rule['level']);
    const tags = rule['tags'] as readonly string[];
    expect(tags.every((tag) => /^[a-z0-9_-]+\.[a-z0-9._-]+$/.test(tag)) && new Set(tags).size === tags.length).toBe(
      true,
    );
    expect(rule['logsource']).toEqual({ product: 'windows', category: 'wmi_event' });
    const { condition, ...searches } = rule['detection'] as Readonly<Record<string, unknown>>;
    expect(condition).toBe(hasEntries ? 'selection and not 1 of filter_main_*' : 'selection');
    expect(Object.keys(searches)).toHaveLength(hasEntries ? 4 : 1);
    for (const [name, search] of Object.entries(searches)) {
      expect(name).toMatch(/^\w+$/);
      expect(Object.keys(search as object).filter((field) => !/^[A-Za-z]+$/.test(field))).toEqual([]);
    }
  });
});

describe('schemas and mappings', () => {
  const manifest = manifestOf(entryOf('plain', PLAIN));

  test.each([
    ['raw', 'spl', 'coalesce(Name, "")'],
    ['ecs', 'spl', `coalesce('winlog.event_data.Name', "")`],
    ['ecs', 'eql', '?winlog.event_id == "19"'],
    ['raw', 'eql', 'string(?EventID) == "19"'],
    ['ecs', 'sql', `json_extract_string(to_json("winlog"), '$."event_data"."Name"') AS sysmon_text_name`],
    ['ecs', 'kql', 'tostring(winlog.event_data.Name) in~'],
    ['sysmonevent', 'kql', '\nSysmonEvent\n'],
    ['raw', 'esql', 'TO_LOWER(Name)'],
    ['ecs', 'sigma', '\n    winlog.event_data.Name:\n'],
  ] as const)('%s in %s', (schema, language, words) => {
    expect(siemFilter(manifest, { language, schema }).query).toContain(words);
  });

  test("Microsoft's tables are asked in KQL only", () => {
    const refused = SIEM_LANGUAGES.flatMap((language) =>
      SIEM_SCHEMAS.filter((schema) => {
        try {
          siemFilter(manifest, { language, schema });
          return false;
        } catch (error) {
          return error instanceof SiemError && error.code === 'schema-without-language';
        }
      }).map((schema) => `${schema} ${language}`),
    );
    expect(refused).toEqual(
      SIEM_LANGUAGES.filter((language) => language !== 'kql').flatMap((language) => [
        `event ${language}`,
        `sysmonevent ${language}`,
      ]),
    );
  });

  const OWN: ReadonlyMap<SiemLanguage, readonly string[]> = new Map([
    ['sql', ['FROM wmi_log\n', '"wmi name"', `to_json("a"), '$."id"'`, '"Query"', 'NULL AS "a", NULL AS']],
    ['kql', ['\nwmi_log\n', "['wmi name'] in~", 'toint(tostring(a.id)) == 19', '\n    and Query in~']],
    ['spl', ['search wmi_log\n', `coalesce('wmi name', "")`, `tonumber('a.id')`, 'coalesce(Query, "")']],
    ['eql', ['?`wmi name` in~', 'string(?a.id) == "19"', '?Query in~']],
    ['esql', ['FROM wmi_log\n', 'TO_LOWER(`wmi name`)', 'TO_STRING(a.id) == "19"', 'TO_LOWER(Query)']],
    ['sigma', ["    'wmi name':\n", '    a.id: 19\n', '    Query:\n']],
  ]);

  test.each([...OWN])('a mapping of one’s own in %s', (language, words) => {
    const { mapping, problems } = readSiemMapping(
      'version: 1\ntable: wmi_log\nfields: { Name: wmi name, EventID: a.id }',
    );
    expect(problems).toEqual([]);
    const { query } = siemFilter(manifest, { language, schema: 'raw', mapping });
    expect(words.filter((word) => !query.includes(word))).toEqual([]);
  });

  test.each([
    ['version: 1\nfields: { Nam: x }', 2, 'unknown key "Nam"'],
    ['version: 1\nfields: { Name: "a\\"b" }', 2, 'fields.Name is invalid'],
    ['version: 1\ntable: " "', 2, 'table is invalid'],
    ['fields: {}', 1, 'the document has no "version"'],
    ['', 1, 'the document is not a mapping of keys'],
  ])('%j is refused with its place', (source, line, message) => {
    expect(readSiemMapping(source).problems.map((problem) => [problem.position.line, problem.message])).toEqual([
      [line, message],
    ]);
  });
});

describe('what a query cannot hold', () => {
  const withDestination = (destination: string): ReturnType<typeof manifestOf> =>
    manifestOf(entryOf('plain', { ...PLAIN, destination }));

  test.each(SIEM_LANGUAGES)('NUL and half of a surrogate pair, in %s', (language) => {
    for (const text of ['a\0b', 'a\ud800b', '\udc00']) {
      expect(() => siemFilter(withDestination(text), { language })).toThrow('NUL or half of a surrogate pair');
    }
  });

  test.each(SIEM_LANGUAGES.filter((language) => language !== 'esql'))(
    'controls and characters that reorder text are written by number, in %s',
    (language) => {
      const { query } = siemFilter(withDestination('a\u001b\u009b\u202e\u200bb\rc'), { language });
      expect(query).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    },
  );

  test('ES|QL has no way to write a control, and says so', () => {
    expect(() => siemFilter(withDestination('a\u001bb'), { language: 'esql' })).toThrow(
      'U+001B, which ES|QL cannot write',
    );
    expect(siemFilter(withDestination('a\rb'), { language: 'esql' }).query).toContain('a\\rb');
  });

  test('free text of the manifest ends no comment', () => {
    const entry = entryOf('plain', PLAIN, { product: 'a\n```| outputlookup\r*/ \u2028x' });
    for (const language of SIEM_LANGUAGES) {
      const { query } = siemFilter(manifestOf(entry), { language });
      const line = query.split('\n').filter((text) => text.includes('outputlookup'));
      expect(line).toHaveLength(1);
      expect(line[0]).toMatch(/^ *(?:#|--|\/\/|```[^`]*```$)/);
    }
  });
});

test('notes say where a language is narrower', () => {
  const cafe = manifestOf(entryOf('cafe', { ...PLAIN, destination: `caf\u00e9${'x'.repeat(1024)}` }));
  const notes = SIEM_LANGUAGES.map((language) => [language, siemFilter(cafe, { language }).notes.length]);
  expect(Object.fromEntries(notes)).toEqual({ sigma: 0, spl: 1, kql: 0, eql: 1, esql: 2, sql: 0 });
});

describe('comments', () => {
  const evidence = {
    ...entryOf('plain', PLAIN).evidence,
    events: [{ file: '/home/analyst/cases/very/long/folder/names/2026/events.jsonl', sha256: 'a'.repeat(64) }],
  };
  const entry = { ...entryOf('plain', PLAIN), product: 'P'.repeat(300), evidence };

  test.each(SIEM_LANGUAGES)('of %s are narrow and hold no folders', (language) => {
    const { query } = siemFilter(manifestOf(entry), { language });
    const comments = query.split('\n').filter((line) => /^\s*(?:#|--|\/\/|```)/.test(line));
    expect(comments.filter(({ length }) => length > 121)).toEqual([]);
    expect(comments.join(' ')).toContain('events.jsonl');
    expect(query).not.toContain('analyst');
  });

  test('the id of a rule is that of its entries, whatever else changes', () => {
    const idOf = (...ids: readonly string[]): unknown =>
      /^id: (.+)$/m.exec(
        siemFilter(manifestOf(...ids.map((id) => entryOf(id, PLAIN))), { language: 'sigma' }).query,
      )?.[1];
    expect(idOf('a')).toBe(idOf('a'));
    expect(new Set([idOf('a'), idOf('b'), idOf('a', 'b'), idOf('a-b')]).size).toBe(4);
  });
});

test('a bar in a name of a mapping would be a modifier in Sigma', () => {
  const mapping = { version: 1 as const, fields: { Name: 'Name|contains' } };
  expect(() => siemFilter(manifestOf(entryOf('plain', PLAIN)), { language: 'sigma', mapping })).toThrow(
    'the name "Name|contains" contains "|", after which Sigma reads a modifier',
  );
});
