import type { ConditionName } from '../../lib';
import { draftValues } from '../../lib/analysis/values/drafts';
import { predicateOf } from '../../lib/analysis/values/predicate';

const SHAPES = [{ open: ' "', close: '"', bodies: ['body', ''] }];

function drafts(...wanted: readonly (readonly [ConditionName, string])[]): readonly string[] {
  const predicates = wanted.map(
    ([condition, value]) => predicateOf({ kind: 'Condition', field: 'Name', condition, value, name: null }).predicate,
  );
  return [...draftValues(SHAPES, predicates)];
}

describe('draftValues', () => {
  it('has none where no text is asked for', () => {
    expect(drafts()).toEqual([]);
    expect(drafts(['less than', 'x'], ['is', 'y'])).toEqual([]);
  });

  it.each<[string, readonly (readonly [ConditionName, string])[], readonly string[]]>([
    ['a text behind the body', [['contains', 'T']], [' "body T"', ' "T"', 'T']],
    ['the first of a list', [['contains any', 'b;a']], [' "body a"', ' "a"', 'a']],
    ['all of several', [['contains all', 'a;b']], [' "body a b"', ' "a b"', 'ab']],
    ['the beginning of the shape', [['begin with', ' ']], [' "body"', ' ""', ' ']],
    ['a beginning that goes on where the shape opens', [['begin with', ' "A']], [' "A"', ' "A"', ' "A']],
    ['another beginning', [['begin with', 'A']], ['Abody"', 'A"', 'A']],
    [
      'the longest beginning',
      [
        ['begin with', ' '],
        ['begin with', ' "Ab'],
        ['begin with', ' "A'],
      ],
      [' "Ab"', ' "Ab"', ' "Ab'],
    ],
    ['an ending that closes', [['end with', 'Z"']], [' "bodyZ"', ' "Z"', 'Z"']],
    ['another ending', [['end with', 'Z']], [' "bodyZ', ' "Z', 'Z']],
    ['an image behind a backslash', [['image', 'z"']], [' "body\\z"', ' "\\z"', '\\z"']],
    [
      'the longest ending',
      [
        ['end with', 'yz"'],
        ['image', 'z"'],
        ['end with', '"'],
      ],
      [' "bodyyz"', ' "yz"', 'yz"'],
    ],
    [
      'both ends and a text',
      [
        ['begin with', ' "A'],
        ['contains', 'T'],
        ['end with', 'Z"'],
      ],
      [' "ATZ"', ' "ATZ"', ' "ATZ"'],
    ],
  ])('has %s', (_, wanted, expected) => {
    expect(drafts(...wanted)).toEqual(expected);
  });
});
