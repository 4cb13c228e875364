import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnySchemaObject } from 'ajv';
import Ajv from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { SchemaViolation } from '../../lib/schemas';
import * as validators from '../../lib/schemas';
import { MANIFEST } from '../exclusions/manifests';

type Check = (data: unknown) => readonly SchemaViolation[];
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What each schema allows. */
const CASES: readonly (readonly [schema: string, check: Check, right: Json])[] = [
  [
    'settings',
    validators.checkSettings,
    {
      extends: ['a.json'],
      preset: 'strict',
      rules: { 'no-blackout': 'off' },
      maxWarnings: 1,
      paths: [{ files: ['*'] }],
    },
  ],
  [
    'test',
    validators.checkTest,
    { tests: [{ name: 'a', events: [{ EventID: 20, Name: 'a' }], expect: { '20': 'logged' } }] },
  ],
  ['exclusions', validators.checkExclusions, parse(MANIFEST) as Json],
  [
    'baseline',
    validators.checkBaseline,
    {
      version: 1,
      findings: [
        { path: 'a', rule: 'b', message: 'c', element: 'd', content: 'e', hash: '0123456789abcdef', count: 1 },
      ],
    },
  ],
  ['policy', validators.checkPolicy, { version: 1, mode: 'log-all', options: { HashAlgorithms: 'SHA256' } }],
  ['siem-mapping', validators.checkSiemMapping, { version: 1, fields: { EventID: 'event_id' } }],
];

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, ownProperties: true, strict: false });
const bySchema = (name: string) =>
  ajv.compile(
    JSON.parse(readFileSync(join(__dirname, '../../schemas', `${name}.schema.json`), 'utf8')) as AnySchemaObject,
  );

const anything = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;

/** A value with one part of it left out or replaced; which one the number says. */
function changed(value: Json, at: number, by: Json | undefined): Json {
  if (typeof value !== 'object' || value === null || at % 4 === 0) {
    return by ?? null;
  }
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const index = at % Math.max(1, items.length);
    return items.map((item, place) => (place === index ? changed(item, at >> 2, by) : item));
  }
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  const index = at % Math.max(1, entries.length);
  return Object.fromEntries(
    entries.flatMap(([key, inner], place) => {
      if (place !== index) {
        return [[key, inner]];
      }
      return at % 3 === 0 && by === undefined ? [] : [[at % 5 === 0 ? `${key}x` : key, changed(inner, at >> 2, by)]];
    }),
  );
}

test('every schema that input is checked with has its case', () => {
  const folder = join(__dirname, '../../lib/schemas/validators');
  expect(readdirSync(folder).filter((name) => name.endsWith('.js'))).toHaveLength(CASES.length);
});

describe.each(CASES)('the validator of %s', (schema, check, right) => {
  it('allows what is right', () => {
    expect(check(right)).toEqual([]);
  });

  it('agrees with ajv on the schema, whatever is changed', () => {
    const reference = bySchema(schema);
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(fc.nat(10_000), fc.option(anything, { nil: undefined }), (at, by) => {
        const document = changed(right, at, by);
        const isValid = reference(document) === true;
        verdicts.add(isValid);
        expect([document, check(document).length === 0]).toEqual([document, isValid]);
      }),
      { numRuns: 500 },
    );
    expect(verdicts.has(false)).toBe(true);
  });

  it('names the place of every violation by a JSON pointer into the value', () => {
    const [first] = check([]);
    expect(first).toMatchObject({ instancePath: '', keyword: 'type' });
  });
});

test('of a list without end the first ten thousand violations are told', () => {
  const violations = validators.checkTest({ tests: Array.from({ length: 30_000 }, () => ({})) });
  expect(violations).toHaveLength(10_000);
  expect(violations.every(({ keyword }) => keyword === 'required')).toBe(true);
  expect(violations.at(-1)?.instancePath).toMatch(/^\/tests\/\d+$/);
});
