import { alternativesOf, boundsOf, MOST_ALTERNATIVES } from '../../../lib/triage';
import type { Condition } from '../../../lib/triage';
import { selected } from './selected';

const conditions = (where: string): readonly (readonly Condition[])[] | null =>
  alternativesOf(selected(`SELECT * FROM a WHERE ${where}`).where);

const told = ({ property, operator, value }: Condition): string =>
  [property.steps.map(({ name }) => name).join('.'), operator, value !== null && 'text' in value ? value.text : '']
    .join(' ')
    .trim();

test.each([
  ['b = 1', [['b = 1']]],
  ['1 < b', [['b > 1']]],
  ['NOT 1 <= b', [['b < 1']]],
  ['NOT b = 1', [['b <> 1']]],
  ['b = NULL', [['b is null']]],
  ['NOT b IS NOT NULL', [['b is null']]],
  ["NOT TargetInstance ISA 'x'", [['TargetInstance not isa x']]],
  ["NOT b LIKE '%'", [['b not like %']]],
  [
    'b = 1 AND (c = 2 OR d = 3)',
    [
      ['b = 1', 'c = 2'],
      ['b = 1', 'd = 3'],
    ],
  ],
  [
    '(c = 2 OR d = 3) AND b = 1',
    [
      ['c = 2', 'b = 1'],
      ['d = 3', 'b = 1'],
    ],
  ],
  ['NOT (b = 1 AND NOT (c = 2 OR d = 3))', [['b <> 1'], ['c = 2'], ['d = 3']]],
  [
    '(b = 1 OR c = 1) AND (d = 1 OR e = 1)',
    [
      ['b = 1', 'd = 1'],
      ['b = 1', 'e = 1'],
      ['c = 1', 'd = 1'],
      ['c = 1', 'e = 1'],
    ],
  ],
])('%s', (where, alternatives) => {
  expect(conditions(where)?.map((each) => each.map(told))).toEqual(alternatives);
});

test('no condition is one alternative without conditions', () => {
  expect(alternativesOf(null)).toEqual([[]]);
});

test('more alternatives than the limit are not worked out', () => {
  const either = (count: number): string => Array.from({ length: count }, (_, at) => `b = ${String(at)}`).join(' OR ');
  expect(conditions(either(MOST_ALTERNATIVES))).toHaveLength(MOST_ALTERNATIVES);
  expect(conditions(either(MOST_ALTERNATIVES + 1))).toBeNull();
  const both = (count: number): string => Array.from({ length: count }, () => '(b = 1 OR c = 2)').join(' AND ');
  expect(conditions(both(8))).toHaveLength(256);
  expect(conditions(both(9))).toBeNull();
  expect(conditions(`NOT (${both(40)})`)).toHaveLength(40);
});

test.each([
  ['b >= 240 AND b < 325', { least: 240, includesLeast: true, most: 325, includesMost: false, isEmpty: false }],
  [
    "240 <= TargetInstance.b AND '325' >= b",
    { least: 240, includesLeast: true, most: 325, includesMost: true, isEmpty: false },
  ],
  ['b > 5 AND b >= 5', { least: 5, includesLeast: false, most: null, includesMost: false, isEmpty: false }],
  ['b >= 5 AND b > 5 AND b > 2', { least: 5, includesLeast: false, most: null, includesMost: false, isEmpty: false }],
  ['b = 7', { least: 7, includesLeast: true, most: 7, includesMost: true, isEmpty: false }],
  ['b < 5 AND b >= 5', { least: 5, includesLeast: true, most: 5, includesMost: false, isEmpty: true }],
  ['b < 1 AND b > 2', { least: 2, includesLeast: false, most: 1, includesMost: false, isEmpty: true }],
  ["b <> 5 AND b = 'x' AND c = 3 AND PreviousInstance.b < 9", null],
])('bounds of b in %s', (where, bounds) => {
  expect(boundsOf(conditions(where)?.[0] ?? [], 'b')).toEqual(bounds);
});
