import { decidingConditions, matchedIn, restsOn } from '../../lib/engine';
import type { WmiEventId } from '../../lib/catalog';
import { compiled, created, exclude, group } from './files';

const rule = (relation: 'and' | 'or', conditions: string): string =>
  `<Rule groupRelation="${relation}">${conditions}</Rule>`;

function deciding(content: string): readonly string[] {
  const { decidedBy } = compiled(content).evaluate(created(20, { User: 'CORP\\admin' }));
  return decidingConditions(decidedBy).map(({ field, value }) => `${field} ${value}`);
}

test.each<[string, string, readonly string[]]>([
  ['a default', '', []],
  [
    'the first that matches of several',
    group('or', exclude('<User>nobody</User><Operation>Created</Operation>')),
    ['Operation Created'],
  ],
  [
    'all of them, where all have to match',
    group('and', exclude('<Operation>Created</Operation><User condition="begin with">CORP</User>')),
    ['Operation Created', 'User CORP'],
  ],
  [
    'nothing of a <Rule> that failed',
    group(
      'or',
      exclude(
        `${rule('and', '<Operation>Created</Operation><User>nobody</User>')}${rule('and', '<User condition="begin with">CORP</User>')}`,
      ),
    ),
    ['User CORP'],
  ],
])('what decides is %s', (_what, content, expected) => {
  expect(deciding(content)).toEqual(expected);
});

test('a verdict rests on the fields that conditions looked at', () => {
  const { decidedBy } = compiled(exclude('<User>nobody</User>')).evaluate(created(20));
  expect(restsOn(decidedBy, ['Destination', 'User'])).toEqual(['User']);
  expect(restsOn(decidedBy, [])).toEqual([]);
});

test.each<[string, string, readonly string[]]>([
  ['one that matched', '<Operation>Created</Operation>', ['Operation']],
  ['one that failed', '<User>nobody</User>', ['User']],
  ['none whose field the event lacks', '<Query>a</Query>', []],
  [
    'not one that was skipped because another of its field had matched',
    `<User condition="is not">nobody</User><User>nobody</User><Operation>Deleted</Operation>`,
    ['Operation', 'User'],
  ],
])('a verdict rests on %s', (_what, conditions, fields) => {
  const { decidedBy } = compiled(group('and', exclude(conditions))).evaluate(created(20));
  expect([...restsOn(decidedBy, ['Destination', 'Operation', 'Query', 'User'])].sort()).toEqual(fields);
});

test.each<[WmiEventId, readonly string[]]>([
  [19, ['is not nobody', 'is Created']],
  [20, ['is not nobody', 'is Created']],
])('the conditions of an element that match event %i are told, whatever becomes of the element', (id, matched) => {
  const conditions = '<User condition="is not">nobody</User><Operation>Created</Operation><Query>another</Query>';
  const [source] = compiled(group('and', exclude(conditions))).binding.bound;
  const found = source === undefined ? [] : matchedIn(source, created(id));
  expect(found.map(({ condition, value }) => `${condition} ${value}`)).toEqual(matched);
});
