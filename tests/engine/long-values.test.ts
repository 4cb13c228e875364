import fc from 'fast-check';
import { asciiLowerCase, CONDITIONS } from '../../lib/catalog';
import type { CompiledConfig } from '../../lib/engine';
import { compileCondition, compileConfig } from '../../lib/engine';
import { SHORT_VALUE } from '../../lib/engine/event-values';
import { LONG_VALUE } from '../../lib/engine/long-value-search';
import type { Condition, Rule } from '../../lib/model';
import { runs } from './sizes';

/** Letters that JavaScript lower-cases and Sysmon does not: the Kelvin sign, a dotted I that becomes two, a sigma that depends on its place. */
const unit = fc.constantFrom(
  'k',
  'K',
  '\u212a',
  '\u0130',
  'i',
  '\u0307',
  '\u03a3',
  '\u03c3',
  '\u03c2',
  '\u00c9',
  '\u00e9',
  ';',
  '\\',
);
const text = fc.string({ unit, minLength: 1, maxLength: 3 });
const padding = 'K'.repeat(SHORT_VALUE);
const longValue = fc
  .tuple(fc.constantFrom('', padding), text, fc.constantFrom('', padding))
  .map((parts) => parts.join(''));
const ruleValue = fc.oneof(
  text,
  longValue,
  longValue.map((value) => value.replace(/\u212a/g, 'k')),
);

function including(condition: Condition | Rule): CompiledConfig {
  return compileConfig({
    kind: 'Config',
    schemaVersion: '4.50',
    options: [],
    eventFiltering: [{ kind: 'WmiEvent', onmatch: 'include', items: [condition] }],
  });
}

function matches(condition: (typeof CONDITIONS)[number]['name'], rule: string, value: string): boolean {
  const config = including({ kind: 'Condition', field: 'Name', condition, value: rule, name: null });
  return config.evaluate({ EventID: 19, Name: value }).logged;
}

test.each(CONDITIONS.map(({ name }) => name))('%s folds A to Z and nothing else, in long values too', (condition) => {
  fc.assert(
    fc.property(ruleValue, longValue, (rule, value) => {
      expect(matches(condition, rule, value)).toBe(compileCondition(condition, rule)(asciiLowerCase(value)));
    }),
    { numRuns: runs(300) },
  );
});

test.each([
  ['contains', 'k', '\u212a'],
  ['begin with', 'k', '\u212a'],
  ['contains any', 'x;k', '\u212a'],
  ['contains', 'i', '\u0130'],
] as const)('%s %s is not satisfied by %s', (condition, rule, letter) => {
  const value = letter + '-'.repeat(SHORT_VALUE);
  expect(matches(condition, rule, value)).toBe(false);
  expect(matches(condition, rule, value + rule.slice(-1).toUpperCase())).toBe(condition !== 'begin with');
});

test('a text that is not ASCII stands in a long value whose JavaScript lower case lacks it', () => {
  const value = `${'x'.repeat(SHORT_VALUE)}\u03a3`;
  expect(value.toLowerCase()).not.toContain('\u03a3'.toLowerCase());
  expect(matches('contains', '\u03a3', value)).toBe(true);
  expect(matches('excludes', '\u03a3', value)).toBe(false);
});

test('a value of a field is that of its own event', () => {
  const { evaluate } = including({
    kind: 'Condition',
    field: 'User',
    condition: 'contains',
    value: 'admin',
    name: null,
  });
  const long = `${'x'.repeat(SHORT_VALUE)}ADMIN`;
  const users = ['ADMIN', 'ADMIN', 'GUEST', 'ADMIN', long, long.replace('ADMIN', 'GUEST'), '', undefined, 'ADMIN'];
  const logged = users.map((User) => evaluate(User === undefined ? { EventID: 19 } : { EventID: 19, User }).logged);
  expect(logged).toEqual([true, true, false, true, true, false, false, false, true]);
});

/** So many conditions look at a value before it, that it is answered by one search for the texts of all. */
const BEFORE = 40;

function behindOthers(condition: Condition): CompiledConfig {
  const others = Array.from({ length: BEFORE }, (_, index): Condition => {
    const isThere = index % 2 === 0;
    return { ...condition, condition: isThere ? 'contains' : 'excludes', value: isThere ? 'KK' : `z${String(index)}` };
  });
  return including({ kind: 'Rule', name: null, groupRelation: 'and', conditions: [...others, condition] });
}

const list = fc.array(fc.oneof(text, fc.constantFrom('', 'kk', 'z1', 'k;')), { minLength: 1, maxLength: 4 });

test.each(CONDITIONS.map(({ name }) => name))('%s on a very long value, behind many conditions', (condition) => {
  fc.assert(
    fc.property(list, fc.array(longValue, { minLength: 1, maxLength: 3 }), fc.boolean(), (items, parts, atEnd) => {
      const one: Condition = { kind: 'Condition', field: 'Name', condition, value: items.join(';'), name: null };
      const { evaluate } = behindOthers(one);
      const wanted = compileCondition(condition, one.value);
      for (const part of parts) {
        const filler = 'K'.repeat(LONG_VALUE);
        const value = atEnd ? filler + part : part + filler;
        expect(evaluate({ EventID: 19, Name: value }).logged).toBe(wanted(asciiLowerCase(value)));
      }
    }),
    { numRuns: runs(100) },
  );
});

test('one of many conditions that a very long value does not satisfy', () => {
  const conditions = Array.from({ length: 100 }, (_, index): Condition => {
    return { kind: 'Condition', field: 'Name', condition: 'contains', value: `text ${String(index)};`, name: null };
  });
  const { evaluate } = including({ kind: 'Rule', name: null, groupRelation: 'and', conditions });
  const all = conditions.map(({ value }) => value.toUpperCase());
  expect(evaluate({ EventID: 19, Name: all.join(' ') + '-'.repeat(LONG_VALUE) }).logged).toBe(true);
  for (const missing of [0, 31, 32, 33, 99]) {
    const Name = all.toSpliced(missing, 1).join(' ') + '-'.repeat(LONG_VALUE);
    expect(evaluate({ EventID: 19, Name }).logged).toBe(false);
    expect(evaluate({ EventID: 19, Name: Name + (all[missing] ?? '') }).logged).toBe(true);
  }
});
