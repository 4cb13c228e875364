import fc from 'fast-check';
import type { ConditionName } from '../../lib';
import { compileCondition, searchItems } from '../../lib/engine';
import { length, runs } from './sizes';

/** The definition: an empty item in front or in the middle is the rest of the value from its `;` on. */
function allItems(ruleValue: string): readonly string[] {
  const items = ruleValue.split(';');
  return items.map((item, index) => (item === '' ? items.slice(index).join(';') : item));
}

const byDefinition = (condition: ConditionName, rule: string, value: string): boolean => {
  const items = allItems(rule);
  const any = items.some((item) => value.includes(item));
  const all = items.every((item) => value.includes(item));
  const holds = condition.endsWith('any') ? any : all;
  return condition.startsWith('contains') ? holds : !holds;
};

test('a list matches as its definition says, whatever rests it is without', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ';'), maxLength: 12 });
  const condition = fc.constantFrom<ConditionName>('contains any', 'excludes any', 'contains all', 'excludes all');
  fc.assert(
    fc.property(text, text, fc.boolean(), condition, (rule, other, holdsRule, name) => {
      const value = holdsRule ? `${other}${rule}` : `${other}-`;
      expect(compileCondition(name, rule)(value)).toBe(byDefinition(name, rule, value));
    }),
    { numRuns: runs(5000) },
  );
});

test('the items of a list are together at most twice as long as it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ';'), maxLength: 60 }), (rule) => {
      expect(searchItems(rule).join('').length).toBeLessThanOrEqual(2 * rule.length);
    }),
  );
});

test('a list of 300,000 semicolons', () => {
  const rest = `${';'.repeat(length(300_000))}a`;
  expect(searchItems(rest)).toEqual([rest, 'a']);
  expect(compileCondition('contains all', rest)(`x${rest}`)).toBe(true);
  expect(compileCondition('contains all', rest)(rest.slice(1))).toBe(false);
  expect(compileCondition('excludes any', rest)('b')).toBe(true);
});
