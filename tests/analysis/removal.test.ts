import type { BoundElement, Condition, Rule } from '../../lib';
import { bindElements } from '../../lib/model';
import { alternativeKey, configWithout, placesIn, Rebinding, without } from '../../lib/analysis/questions/removal';
import { configOf } from './config-of';

const NAME = '<Name> "a"</Name>';
const QUERY = '<Query> "q"</Query>';
const TYPE = '<Type>Script</Type>';
const exclude = (items: string): string => `<WmiEvent onmatch="exclude">${items}</WmiEvent>`;
const allOf = (items: string): string => `<Rule groupRelation="and">${items}</Rule>`;
const group = (elements: string, relation: string): string =>
  `<RuleGroup groupRelation="${relation}">${elements}</RuleGroup>`;
const say = (node: Condition | Rule): string =>
  node.kind === 'Rule' ? `[${node.conditions.map(say).join(' ')}]` : node.field;

function bound(elements: string): readonly BoundElement[] {
  return bindElements(configOf(elements)).bound;
}

function first(elements: string): BoundElement {
  const [source] = bound(elements);
  if (source === undefined) {
    throw new TypeError('no element counts');
  }
  return source;
}

describe('the places of an element', () => {
  const source = first(group(exclude(NAME + allOf(NAME + QUERY)), 'or'));

  it('are its conditions and <Rule>s, each <Rule> before its conditions', () => {
    expect(placesIn(source).map(({ node, item, inner }) => [say(node), item, inner])).toEqual([
      ['Name', 0, null],
      ['[Name Query]', 1, null],
      ['Name', 1, 0],
      ['Query', 1, 1],
    ]);
  });

  it('have one key for each alternative', () => {
    expect(placesIn(source).map(alternativeKey)).toEqual(['0 0', '0 1', '0 1', '0 1']);
    const [, second] = bound(group(exclude(QUERY) + exclude(NAME + allOf(NAME + QUERY)), 'and'));
    expect(second && placesIn(second).map(alternativeKey)).toEqual(['1 0', '1 0', '1 0', '1 0']);
  });

  it('can be left out one at a time', () => {
    const { items } = source.element;
    expect(without(items, 0, null).map(say)).toEqual(['[Name Query]']);
    expect(without(items, 1, null).map(say)).toEqual(['Name']);
    expect(without(items, 1, 0).map(say)).toEqual(['Name', '[Query]']);
  });
});

describe('a removal', () => {
  it.each<[string, string, readonly string[]]>([
    ['the only condition on a field', exclude(NAME + TYPE), ['Type']],
    ['one of two conditions on a field', exclude(NAME + TYPE + TYPE), []],
    ['the field of the <Rule> alone', exclude(NAME + allOf(TYPE + TYPE)), ['[Type Type]']],
    ['a field that the binding does not need', exclude(NAME + QUERY), []],
  ])('binds an element to another event where it takes %s', (_, elements, expected) => {
    const source = first(elements);
    const rebinding = new Rebinding(source);
    const causing = placesIn(source).filter((place) => rebinding.causedBy(place));
    expect(causing.map(({ node }) => say(node))).toEqual(expected);
  });

  it('takes nodes of several elements at once and leaves the others as they are', () => {
    const config = configOf(exclude(NAME + QUERY) + group(exclude(TYPE) + exclude(QUERY + allOf(NAME + QUERY)), 'or'));
    const places = bindElements(config).bound.flatMap(placesIn);
    const gone = places.filter(({ source, item, inner }) =>
      source.index === 0 ? item === 1 : source.index === 2 && (item === 0 || inner === 0),
    );
    const { eventFiltering } = configWithout(config, gone);
    const left = eventFiltering.map((node) =>
      node.kind === 'WmiEvent' ? node.items.map(say) : node.wmiEvents.map(({ items }) => items.map(say)),
    );
    expect(left).toEqual([['Name'], [['Type'], ['[Query]']]]);
    expect(configWithout(config, [])).toEqual(config);
  });
});
