import { bindElements } from '../../lib/model';
import { alternativesOf, implies } from '../../lib/analysis/program/alternative';
import { EventSpace } from '../../lib/analysis/program/event-space';
import { configOf } from './config-of';

/** The first alternative of each of two exclude elements. */
function firsts(one: string, other: string, relation = 'or') {
  const space = new EventSpace(19);
  const exclude = (items: string): string => `<WmiEvent onmatch="exclude">${items}</WmiEvent>`;
  const { bound } = bindElements(
    configOf(`<RuleGroup groupRelation="${relation}">${exclude(one)}${exclude(other)}</RuleGroup>`),
  );
  const [first, second] = bound.map((element) => alternativesOf(space, element)[0]);
  if (first === undefined || second === undefined) {
    throw new TypeError('an element without an alternative');
  }
  return [first, second] as const;
}

const NAME = '<Name> "a"</Name>';
const QUERY = '<Query> "q"</Query>';
const allOf = (items: string): string => `<Rule groupRelation="and">${items}</Rule>`;
const anyOf = (items: string): string => `<Rule groupRelation="or">${items}</Rule>`;

describe('implies', () => {
  it.each<[string, string, string, boolean]>([
    ['the same', NAME, NAME, true],
    ['another', NAME, QUERY, false],
    ['more conditions than the other', allOf(NAME + QUERY), NAME, true],
    ['the later of its conditions', allOf(NAME + QUERY), QUERY, true],
    ['fewer conditions than the other', NAME, allOf(NAME + QUERY), false],
    ['fewer alternatives than the other', NAME, anyOf(QUERY + NAME), true],
    ['more alternatives than the other', anyOf(NAME + QUERY), NAME, false],
    ['the same alternatives in another order, which it does not see', anyOf(NAME + QUERY), anyOf(QUERY + NAME), false],
  ])('sees of %s whether it matches only what the other matches', (_, narrow, wide, expected) => {
    const [one, other] = firsts(narrow, wide);
    expect(implies(one, other)).toBe(expected);
  });
});

describe('an alternative', () => {
  it('consists of one condition or <Rule> of an or element, and of all of an and element', () => {
    const space = new EventSpace(19);
    const items = `${NAME}${allOf(NAME + QUERY)}`;
    const clausesIn = (relation: string) =>
      bindElements(
        configOf(`<RuleGroup groupRelation="${relation}"><WmiEvent onmatch="exclude">${items}</WmiEvent></RuleGroup>`),
      ).bound.flatMap((element) =>
        alternativesOf(space, element).map(({ clauses, firstItem, cost }) => [firstItem, clauses.length, cost]),
      );
    expect(clausesIn('or')).toEqual([
      [0, 1, 1 / 8],
      [1, 2, 2 / 8],
    ]);
    expect(clausesIn('and')).toEqual([[0, 3, 3 / 8]]);
  });

  it.each<[string, string, string, boolean]>([
    ['no name', '', NAME, false],
    ['a name of its own', '', '<Name name="x"> "a"</Name>', true],
    ['an empty name of its own', 'g', '<Name name=""> "a"</Name>', false],
    ['the name of its group', 'g', NAME, true],
    ['the name of its <Rule>', '', `<Rule name="r">${NAME}</Rule>`, true],
    ['an empty name of its <Rule>', 'g', `<Rule name="">${NAME}</Rule>`, false],
    ['a name inside a <Rule>', '', `<Rule>${QUERY}<Name name="x"> "a"</Name></Rule>`, true],
  ])('knows whether it sets a name: %s', (_, name, items, expected) => {
    const { bound } = bindElements(
      configOf(
        `<RuleGroup name="${name}" groupRelation="or"><WmiEvent onmatch="exclude">${items}</WmiEvent></RuleGroup>`,
      ),
    );
    const alternatives = bound.flatMap((element) => alternativesOf(new EventSpace(19), element));
    expect(alternatives.map(({ named }) => named)).toEqual([expected]);
  });
});
