import { suggest } from '../../lib/text';

const FIELDS = [
  'RuleName',
  'EventType',
  'UtcTime',
  'Operation',
  'User',
  'EventNamespace',
  'Name',
  'Query',
  'Type',
  'Filter',
];

test.each([
  ['operation', 'Operation'],
  ['OPERATION', 'Operation'],
  ['Opertion', 'Operation'],
  ['Operationn', 'Operation'],
  ['Oparation', 'Operation'],
  ['Opreation', 'Operation'],
  ['Opretaion', 'Operation'],
  ['Eventnamspace', 'EventNamespace'],
  ['Names', 'Name'],
  ['nam', 'Name'],
  ['Usre', 'User'],
  ['Qeury', 'Query'],
  ['type', 'Type'],
])('%s: did you mean %s', (word, expected) => {
  expect(suggest(word, FIELDS)).toBe(expected);
});

test.each(['Banana', 'Ope', '', 'x', 'Destination', 'RuleNameOperation'])('%j is near to nothing', (word) => {
  expect(suggest(word, FIELDS)).toBeUndefined();
});

test('a candidate that differs only in case wins over one that is spelled nearer', () => {
  expect(suggest('begin With', ['begin Wit', 'begin with'])).toBe('begin with');
});

test('the nearest wins, the first of equals', () => {
  expect(suggest('abcdefgx', ['abcdefyy', 'abcdefg', 'abcdefgh'])).toBe('abcdefg');
  expect(suggest('abcdefgx', ['abcdefgh', 'abcdefg'])).toBe('abcdefgh');
});

test('a word that is right needs no suggestion', () => {
  expect(suggest('Name', ['name', 'Name', 'Names'])).toBeUndefined();
});

test('a short word is not replaced by an entirely different one', () => {
  expect(suggest('a', ['b'])).toBeUndefined();
  expect(suggest('is', ['image'])).toBeUndefined();
});

test('any iterable will do', () => {
  expect(suggest('Usr', new Set(FIELDS))).toBe('User');
});

test('very long words cost nothing and find nothing, save for case', () => {
  const long = 'a'.repeat(1_000_000);
  expect(
    suggest(
      long,
      Array.from({ length: 100 }, () => `${long}b`),
    ),
  ).toBeUndefined();
  expect(suggest('a'.repeat(100), [`${'a'.repeat(99)}b`])).toBeUndefined();
  expect(suggest('a'.repeat(100), ['A'.repeat(100)])).toBe('A'.repeat(100));
});
