import { decidingConditions, restsOn } from '../../lib/engine';
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
