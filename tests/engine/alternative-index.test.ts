import type { WmiEventRecord } from '../../lib/catalog';
import { fieldPosition, WMI_EVENTS } from '../../lib/catalog';
import { alternativesOf } from '../../lib/engine/alternative';
import type { AlternativeIndex } from '../../lib/engine/alternative-index';
import { allAlternatives, indexAlternatives } from '../../lib/engine/alternative-index';
import { compileElement } from '../../lib/engine/compiled';
import { EventValues } from '../../lib/engine/event-values';
import type { Postings } from '../../lib/engine/postings';
import { bindElements } from '../../lib/model';
import { readConfig } from '../../lib/reader';

function alternatives(conditions: readonly string[], eventId: 19 | 20 = 19): ReturnType<typeof alternativesOf> {
  const { config } = readConfig(
    `<Sysmon schemaversion="4.50"><EventFiltering><RuleGroup groupRelation="or"><WmiEvent onmatch="exclude">${conditions.join('')}</WmiEvent></RuleGroup></EventFiltering></Sysmon>`,
  );
  if (config === undefined) {
    throw new TypeError('Sysmon refuses the configuration');
  }
  return alternativesOf(bindElements(config).bound.map((one) => compileElement(one, eventId)));
}

const [FILTER] = WMI_EVENTS;
const rule = (content: string): string => `<Rule groupRelation="and">${content}</Rule>`;
const name = (value: string, named = ''): string => `<Name name="${named}">${value}</Name>`;
const query = (value: string): string => `<Query condition="contains">${value}</Query>`;

function tried(
  { fields }: AlternativeIndex,
  always: Int32Array,
  postings: Postings,
  event: Omit<WmiEventRecord, 'EventID'>,
): readonly number[] {
  const values = new EventValues(FILTER);
  values.use({ EventID: 19, ...event });
  const found = fields.flatMap((field) => [...field.search(values)]);
  const entered = found.flatMap((text) => [...postings.places.slice(postings.starts[text], postings.starts[text + 1])]);
  return [...always, ...entered].sort((a, b) => a - b);
}

/** The places of the alternatives that are tried with an event, to match. */
const triedToMatch = (index: AlternativeIndex, event: Omit<WmiEventRecord, 'EventID'>): readonly number[] =>
  tried(index, index.toMatch, index.matching, event);

/** The same, to set a name. */
const triedToName = (index: AlternativeIndex, event: Omit<WmiEventRecord, 'EventID'>): readonly number[] =>
  tried(index, index.toName, index.naming, event);

const positionsOf = ({ fields }: AlternativeIndex): readonly number[] => fields.map(({ position }) => position);
const NAME = fieldPosition(19, 'Name');
const QUERY = fieldPosition(19, 'Query');

test('without an index all are tried, but for those that lack a field, and those without a name for the name', () => {
  const user = (value: string, named = ''): string => `<User name="${named}">${value}</User>`;
  const all = [user('a'), user('b', 'x'), rule(user('c') + query('q'))];
  expect([...allAlternatives(alternatives(all, 19)).toMatch]).toEqual([0, 1, 2]);
  const index = allAlternatives(alternatives(all, 20));
  expect([...index.toMatch]).toEqual([0, 1]);
  expect([...index.toName]).toEqual([1]);
  expect(index.fields).toEqual([]);
});

test('an alternative is entered at its rarest text: what all have in common brings none of them', () => {
  const rules = ['a', 'b', 'c'].map((letter) => rule(query('select') + name(letter)));
  const index = indexAlternatives(alternatives(rules), 0);
  expect([...index.toMatch]).toEqual([]);
  expect(positionsOf(index)).toEqual([NAME]);
  expect(triedToMatch(index, { Name: 'd', Query: 'select' })).toEqual([]);
  expect(triedToMatch(index, { Name: 'B', Query: 'none' })).toEqual([1]);
});

test('the rarest text may stand in a field further back', () => {
  const rules = ['a', 'b', 'c'].map((letter) => rule(name('updater') + query(letter.repeat(5))));
  const index = indexAlternatives(alternatives(rules), 0);
  expect(positionsOf(index)).toEqual([QUERY]);
  expect(triedToMatch(index, { Name: 'updater', Query: 'x ccccc x aaaaa' })).toEqual([0, 2]);
});

test('of texts that are equally rare those of the field in front are taken', () => {
  const rules = ['a', 'b'].map((letter) => rule(query(letter.repeat(3)) + name(letter)));
  expect(positionsOf(indexAlternatives(alternatives(rules), 0))).toEqual([NAME]);
});

test('texts of which few alternatives need one are all rare enough', () => {
  const shared = ['a', 'b', 'c', 'd'].map((letter) => rule(name('updater') + query(letter.repeat(5))));
  const position = (few: number): readonly number[] => positionsOf(indexAlternatives(alternatives(shared), few));
  expect([position(0), position(3), position(4)]).toEqual([[QUERY], [QUERY], []]);
});

test('a list is as common as the most common of its texts', () => {
  const list = '<Name condition="is any">a;b</Name>';
  const others = [name('a'), name('a'), name('a')];
  const index = indexAlternatives(alternatives([rule(list + query('xyz')), ...others, rule(query('qqq'))]), 0);
  expect(triedToMatch(index, { Name: 'a', Query: 'none' })).toEqual([1, 2, 3]);
  expect(triedToMatch(index, { Name: 'none', Query: 'xyz qqq' })).toEqual([0, 4]);
});

test('a field is not looked at for few alternatives: they are always tried', () => {
  const conditions = [name('a'), name('b'), name('c'), query('xyz')];
  const index = (few: number): AlternativeIndex => indexAlternatives(alternatives(conditions), few);
  expect([[...index(0).toMatch], [...index(1).toMatch], [...index(2).toMatch], [...index(3).toMatch]]).toEqual([
    [],
    [3],
    [3],
    [0, 1, 2, 3],
  ]);
  expect(positionsOf(index(1))).toEqual([NAME]);
  expect(triedToMatch(index(1), { Name: 'c' })).toEqual([2, 3]);
});

test('an alternative that needs several texts of one field counts once for it', () => {
  const lists = ['a;b', 'c;d'].map((items) => `<Name condition="is any">${items}</Name>`);
  expect([...indexAlternatives(alternatives(lists), 2).toMatch]).toEqual([0, 1]);
  expect([...indexAlternatives(alternatives(lists), 1).toMatch]).toEqual([]);
});

test('an alternative that no text is needed for is always tried', () => {
  const negative = '<Name condition="is not">a</Name>';
  const index = indexAlternatives(alternatives([negative, rule(negative + name('b')), name('c')]), 0);
  expect([...index.toMatch]).toEqual([0]);
  expect(triedToMatch(index, { Name: 'b' })).toEqual([0, 1]);
});

test('for its name an alternative is entered at what is tried before a name is set', () => {
  const rules = ['a', 'b'].map((letter) => rule(`<Query condition="contains" name="n">select</Query>${name(letter)}`));
  const index = indexAlternatives(alternatives([...rules, name('c')]), 0);
  expect(triedToMatch(index, { Name: 'a', Query: 'select' })).toEqual([0]);
  expect(triedToName(index, { Name: 'z', Query: 'select' })).toEqual([0, 1]);
  expect(triedToName(index, { Name: 'c', Query: 'none' })).toEqual([]);
  expect(index.fields.map(({ position, namesOnly }) => [position, namesOnly])).toEqual([
    [NAME, false],
    [QUERY, true],
  ]);
});
