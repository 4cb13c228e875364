import { bindElements } from '../../lib/model';
import { aligned } from '../../lib/analysis/program/alignment';
import { alternativesOf, matchKey } from '../../lib/analysis/program/alternative';
import { EventSpace } from '../../lib/analysis/program/event-space';
import { configOf } from './config-of';

/** Alternatives on names, one for each letter; a capital has a rule name. */
function alternatives(space: EventSpace, letters: string) {
  const conditions = Array.from(letters, (letter) =>
    letter === letter.toLowerCase()
      ? `<Name condition="contains">${letter}</Name>`
      : `<Name condition="contains" name="rule">${letter}</Name>`,
  );
  const { bound } = bindElements(
    configOf(`<RuleGroup groupRelation="or"><WmiEvent onmatch="exclude">${conditions.join('')}</WmiEvent></RuleGroup>`),
  );
  return bound.flatMap((element) => alternativesOf(space, element));
}

describe('aligned', () => {
  it.each<[string, string, string, string]>([
    ['the same list', 'abc', 'abc', '012'],
    ['nothing in common', 'abc', 'xyz', '---'],
    ['one more at the end', 'abc', 'abcd', '012-'],
    ['one more in front', 'abc', 'xabc', '-012'],
    ['one less', 'abcd', 'abd', '013'],
    ['one changed in the middle', 'abcde', 'abxde', '01-34'],
    ['one moved to the end', 'xabcy', 'abcyx', '1234-'],
    ['a middle that is turned round', 'xabcy', 'xcbay', '03--4'],
    ['two blocks that changed places', 'xabcdefy', 'xefabcdy', '0--12347'],
    ['one that occurs twice', 'xaabby', 'xbaay', '0---5'],
    ['another rule name', 'abc', 'aBc', '0-2'],
    ['one list empty', 'a', '', ''],
  ])('finds in two lists what stands in one order in both: %s', (_, before, after, expected) => {
    const space = new EventSpace(19);
    const [one, other] = [alternatives(space, before), alternatives(space, after)];
    const result = aligned(one, other);
    expect(result).toHaveLength(other.length);
    const places = result.map((alternative, at) => {
      const place = one.indexOf(alternative);
      expect(place >= 0 || alternative === other[at]).toBe(true);
      return place >= 0 ? String(place) : '-';
    });
    expect(places.join('')).toBe(expected);
  });

  it('takes nothing from an empty list', () => {
    expect(aligned([], alternatives(new EventSpace(19), 'a'))).toHaveLength(1);
  });
});

it('matchKey is equal for alternatives that match alike, whatever their names', () => {
  const space = new EventSpace(19);
  const keys = alternatives(space, 'abA').map(matchKey);
  expect([keys[0] === keys[2], keys[0] === keys[1]]).toEqual([true, false]);
});
