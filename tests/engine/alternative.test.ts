import { alternativesOf, canMatch, clausesOf, hasName } from '../../lib/engine/alternative';
import { compileElement } from '../../lib/engine/compiled';
import { bindElements } from '../../lib/model';
import { readConfig } from '../../lib/reader';

function alternatives(
  content: string,
  relation: 'or' | 'and',
  eventId: 19 | 20 | 21 = 19,
): ReturnType<typeof alternativesOf> {
  const { config } = readConfig(
    `<Sysmon schemaversion="4.50"><EventFiltering><RuleGroup groupRelation="${relation}"><WmiEvent onmatch="exclude">${content}</WmiEvent></RuleGroup></EventFiltering></Sysmon>`,
  );
  return alternativesOf(
    config === undefined ? [] : bindElements(config).bound.map((one) => compileElement(one, eventId)),
  );
}

/** The values of each clause; those of clauses that come before the names of others in capitals. */
function clauses(content: string, relation: 'or' | 'and'): readonly string[] {
  return alternatives(content, relation).map((alternative) =>
    clausesOf(alternative)
      .map(({ conditions, beforeOtherNames }) => {
        const values = conditions.map(({ condition }) => condition.value).join('|');
        return beforeOtherNames ? values.toUpperCase() : values;
      })
      .join(' '),
  );
}

const user = (value: string, name = ''): string => `<User name="${name}">${value}</User>`;
const query = (value: string, name = ''): string => `<Query name="${name}">${value}</Query>`;
const rule = (relation: 'and' | 'or', content: string): string => `<Rule groupRelation="${relation}">${content}</Rule>`;

test('an or element has an alternative for each condition and each rule, and a rule with or for each of its own', () => {
  expect(clauses(user('a') + rule('and', user('b') + query('c')) + rule('or', user('d') + query('e')), 'or')).toEqual([
    'A',
    'B C',
    'D',
    'E',
  ]);
});

test('an and element is one alternative; the conditions of a field are one clause, wherever they stand', () => {
  const content =
    user('a') + query('b') + user('c') + rule('and', user('d') + user('e')) + rule('or', user('f') + query('g'));
  expect(clauses(content, 'and')).toEqual(['A|C B D E F|G']);
  expect(clauses('', 'and')).toEqual([]);
});

test.each([
  ['and', `${user('a') + query('b', 'x')}<Name name="y">c</Name>`, ['A B c']],
  ['or', rule('and', user('a') + query('b', 'x') + user('c')), ['A B c']],
  ['and', user('a', 'x') + user('b', 'y') + query('c'), ['A|B c']],
  ['and', user('a') + query('b', 'x') + user('c'), ['a|c B']],
  ['and', rule('or', user('a', 'x') + query('b', 'y')) + user('c'), ['A|B c']],
] as const)('in an %s element %s the clauses before other names are in capitals: %j', (relation, content, expected) => {
  expect(clauses(content, relation)).toEqual(expected);
});

test('what fails at its first condition for lack of a field is left out', () => {
  const content = query('a') + rule('and', query('b') + user('c')) + rule('and', user('d', 'x') + query('e'));
  const [only, ...others] = alternatives(content, 'or', 21);
  expect(others).toEqual([]);
  expect(only && [canMatch(only), hasName(only)]).toEqual([false, true]);
  expect(alternatives(content, 'or', 19).map((one) => [canMatch(one), hasName(one)])).toEqual([
    [true, false],
    [true, false],
    [true, true],
  ]);
});

test.each([
  ['or', user('a', 'x'), true],
  ['or', user('a'), false],
  ['and', user('a') + rule('or', user('b') + query('c', 'x')), true],
  ['and', user('a') + rule('or', user('b')), false],
] as const)('whether a condition of an %s element %s has a name: %s', (relation, content, expected) => {
  expect(alternatives(content, relation).map(hasName)).toEqual([expected]);
});
