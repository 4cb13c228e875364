import { readConfig } from '../../lib/reader';
import type { BoundElement, Config, WmiEvent } from '../../lib/model';
import {
  bindElement,
  bindElements,
  conditionsOf,
  defaultOf,
  frozen,
  includedRuleNames,
  logsByDefault,
  orderOfTrial,
  relationOf,
  requireConfig,
  wmiEventsOf,
} from '../../lib/model';

function configOf(content: string, version = '4.22'): Config {
  const { config } = readConfig(
    `<Sysmon schemaversion="${version}"><EventFiltering>${content}</EventFiltering></Sysmon>`,
  );
  if (config === undefined) {
    throw new TypeError(`refused: ${content}`);
  }
  return config;
}

const element = (onmatch: string, content: string): string => `<WmiEvent onmatch="${onmatch}">${content}</WmiEvent>`;
const group = (content: string, attributes = ''): string =>
  `<RuleGroup groupRelation="or"${attributes}>${content}</RuleGroup>`;

function onlyElement(content: string): WmiEvent {
  const [placed] = wmiEventsOf(configOf(element('include', content)));
  if (placed === undefined) {
    throw new TypeError('the configuration has no WmiEvent element');
  }
  return placed.element;
}

describe('bindElement', () => {
  it.each<[string, number]>([
    ['', 19],
    ['<Name>a</Name>', 19],
    ['<Name>a</Name><Type>b</Type>', 20],
    ['<Filter>a</Filter><Operation>Created</Operation>', 21],
    ['<Rule groupRelation="and"><Consumer>a</Consumer></Rule>', 21],
  ])('binds %s to event %i', (content, event) => {
    expect(bindElement(onlyElement(content))).toEqual({ boundTo: event });
  });

  it('names the field at which the last attempt, event 21, fails', () => {
    expect(bindElement(onlyElement('<Consumer>a</Consumer><Query>b</Query><Name>c</Name>'))).toEqual({
      boundTo: null,
      namedField: 'Query',
    });
  });
});

describe('bindElements', () => {
  it('numbers the elements over all RuleGroups and keeps the group of each', () => {
    const { bound } = bindElements(
      configOf(element('exclude', '') + group(element('include', '<Type>a</Type>'), ' name="g"')),
    );
    expect(bound.map(({ index, boundTo, group: its }) => [index, boundTo, its?.name ?? null])).toEqual([
      [0, 19, null],
      [1, 20, 'g'],
    ]);
  });

  it('drops the first element that fits no event, and all after it', () => {
    const wrong = element('exclude', '<Name>a</Name><Filter>b</Filter>');
    const { bound, incorrect, dropped } = bindElements(
      configOf(group(element('include', '') + wrong + element('include', ''))),
    );
    expect([bound.length, incorrect?.namedField, dropped.length]).toEqual([1, 'Name', 2]);
  });
});

describe('relationOf', () => {
  it.each([
    ['3.40', 'or'],
    ['4.10', 'or'],
    ['4.22', 'and'],
    ['4.91', 'and'],
  ])('outside a RuleGroup of schema %s it is "%s"', (schemaVersion, expected) => {
    expect(relationOf({ kind: 'Config', schemaVersion, options: [], eventFiltering: [] }, null)).toBe(expected);
  });

  it('in a RuleGroup it is that of the group', () => {
    const [bound] = bindElements(configOf(group(element('include', '')))).bound;
    expect(bound?.relation).toBe('or');
  });
});

describe('the order of trial and the default', () => {
  const inOrder = (content: string): readonly BoundElement[] => bindElements(configOf(group(content))).bound;

  it('tries excludes before includes, and the last of the document first', () => {
    const bound = inOrder(['include', 'exclude', 'include', 'exclude'].map((onmatch) => element(onmatch, '')).join(''));
    expect(orderOfTrial(bound).map(({ index }) => index)).toEqual([3, 1, 2, 0]);
    expect(bound.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ['', 'no WmiEvent element counts', false],
    [element('exclude', ''), 'single exclude', true],
    [element('include', ''), 'single include', false],
    [element('exclude', '').repeat(2), 'several elements', false],
    [element('include', '') + element('exclude', ''), 'several elements', false],
  ])('the default of "%s" is %s', (content, reason, logs) => {
    const bound = inOrder(content);
    expect([defaultOf(bound), logsByDefault(bound)]).toEqual([reason, logs]);
  });
});

test('the rule names of includes are those nearest to each condition, each once', () => {
  const named = group(
    element('include', '<Name name="a">x</Name><Rule name="b"><Name>y</Name></Rule><Query>z</Query>') +
      element('exclude', '<Name name="d">x</Name>'),
    ' name="c"',
  );
  expect(includedRuleNames(configOf(named + group(element('include', '<Name name="a">w</Name>'))))).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('the conditions of an element are listed in document order, with their <Rule>', () => {
  const listed = conditionsOf(onlyElement('<Name>a</Name><Rule name="r"><Query>b</Query></Rule><User>c</User>'));
  expect(listed.map(({ condition, rule }) => [condition.field, rule?.name ?? null])).toEqual([
    ['Name', null],
    ['Query', 'r'],
    ['User', null],
  ]);
});

test('a configuration is frozen to its last condition', () => {
  const { kind, items } = frozen(onlyElement('<Rule><Name>a</Name></Rule>'));
  const [rule] = items;
  expect([kind, Object.isFrozen(items), Object.isFrozen(rule)]).toEqual(['WmiEvent', true, true]);
  expect(rule?.kind === 'Rule' && Object.isFrozen(rule.conditions[0])).toBe(true);
});

test.each([undefined, null, 'config', {}, { config: configOf('') }])('%j is not taken for a configuration', (value) => {
  expect(() => {
    requireConfig(value);
  }).toThrow('give the config of what readConfig returns');
});
