import type { ExclusionReach, FieldConstraint, ReachOnEvent } from '../../lib';
import { analyzeCoverage, compileConfig, exclusionReach } from '../../lib';
import { objectName } from '../../lib/analysis';
import { configOf } from './config-of';

const CATCH_ALL = '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>';
const exclude = (conditions: string): string => `<WmiEvent onmatch="exclude">${conditions}</WmiEvent>`;
const allOf = (conditions: string): string => `<Rule groupRelation="and">${conditions}</Rule>`;
const anyOf = (elements: string): string => `<RuleGroup groupRelation="or">${elements}</RuleGroup>`;

/** The one exclusion of a configuration that logs all the rest. */
function only(conditions: string): ExclusionReach {
  const [first, ...others] = exclusionReach(configOf(CATCH_ALL + exclude(conditions)));
  if (first === undefined || others.length > 0) {
    throw new TypeError(`${others.length} exclusions more than one`);
  }
  return first;
}

function on(id: 19 | 20 | 21, { events }: ExclusionReach): ReachOnEvent {
  const reach = events.find(({ eventId }) => eventId === id);
  if (reach === undefined) {
    throw new TypeError(`does not reach event ${id}`);
  }
  return reach;
}

function say(constraint: FieldConstraint): string {
  switch (constraint.kind) {
    case 'exact':
      return `exact ${constraint.values.join(' | ')}`;
    case 'object':
      return `object ${constraint.names.join(' | ')}`;
    case 'free':
      return 'free';
  }
}

/** `Name exact  "a", Query free` of one event. */
const constraintsOf = ({ constraints }: ReachOnEvent): string =>
  [...constraints].map(([field, constraint]) => `${field} ${say(constraint)}`).join(', ');

describe('how an exclusion constrains the fields of the events that it drops', () => {
  it.each<[string, 19 | 20 | 21, string, string]>([
    ['every field free', 19, '<Operation>Created</Operation>', 'Name free, Query free'],
    [
      'a consumer by name alone',
      20,
      allOf('<Name> "a"</Name><Type>Script</Type>'),
      'Name exact  "a", Destination free',
    ],
    [
      'a consumer whole',
      20,
      allOf('<Name> "a"</Name><Destination> "C:\\\\a.exe"</Destination>'),
      'Name exact  "a", Destination exact  "C:\\\\a.exe"',
    ],
    ['a list', 19, '<Name condition="is any"> "a"; "b"</Name>', 'Name exact  "a" |  "b", Query free'],
    [
      'a list of which only one is a recorded value',
      19,
      '<Name condition="is any"> "a";b</Name>',
      'Name exact  "a", Query free',
    ],
    ['alternatives of one field', 19, '<Name> "a"</Name><Name> "b"</Name>', 'Name exact  "a" |  "b", Query free'],
    ['a text inside', 19, '<Query condition="contains">select</Query>', 'Name free, Query free'],
    [
      'a prefix that holds the closing quote',
      19,
      '<Name condition="begin with"> "a"</Name>',
      'Name exact  "a", Query free',
    ],
    [
      'a text with both quotes around it',
      19,
      '<Name condition="contains"> "ab"</Name>',
      'Name exact  "ab", Query free',
    ],
    [
      'a binding by relative paths',
      21,
      allOf(
        '<Consumer> "CommandLineEventConsumer.Name=\\"a\\""</Consumer><Filter> "__EventFilter.Name=\\"b\\""</Filter>',
      ),
      'Consumer exact  "CommandLineEventConsumer.Name=\\"a\\"", Filter exact  "__EventFilter.Name=\\"b\\""',
    ],
    [
      'a binding by the ending of its paths',
      21,
      '<Consumer condition="end with">.Name=\\"CCM Consumer\\""</Consumer>',
      'Consumer object CCM Consumer, Filter free',
    ],
    [
      'a class in the ending too',
      21,
      '<Filter condition="end with">__EventFilter.Name=\\"b\\""</Filter>',
      'Consumer free, Filter object b',
    ],
    [
      'an ending that names no object whole',
      21,
      '<Consumer condition="end with">CCM\\""</Consumer>',
      'Consumer free, Filter free',
    ],
    ['a part of an object name', 21, '<Consumer condition="contains">CCM</Consumer>', 'Consumer free, Filter free'],
    [
      'one object name by its ends',
      21,
      allOf(
        '<Consumer condition="contains">.Name=\\"CCM\\""</Consumer><Filter condition="end with">.Name=\\"b\\""</Filter>',
      ),
      'Consumer object CCM, Filter object b',
    ],
  ])('%s', (_, id, conditions, expected) => {
    expect(constraintsOf(on(id, only(conditions)))).toBe(expected);
  });

  it('pins the payload only where Query or Destination is held', () => {
    const pinned = (id: 19 | 20 | 21, conditions: string): boolean => on(id, only(conditions)).payloadPinned;
    expect(pinned(19, '<Query> "q"</Query>')).toBe(true);
    expect(pinned(19, '<Name> "q"</Name>')).toBe(false);
    expect(pinned(20, '<Destination> "d"</Destination>')).toBe(true);
    expect(pinned(20, '<Destination condition="contains">d</Destination>')).toBe(false);
    expect(pinned(21, '<Filter> "__EventFilter.Name=\\"b\\""</Filter>')).toBe(false);
  });
});

describe('which events an exclusion reaches', () => {
  const reached = (elements: string): readonly (readonly number[])[] =>
    exclusionReach(configOf(elements)).map(({ events }) => events.map(({ eventId }) => eventId));

  it.each<[string, string, readonly (readonly number[])[]]>([
    ['no exclude', CATCH_ALL, []],
    ['an empty exclude', exclude(''), []],
    ['a field of all events', CATCH_ALL + exclude('<Operation>Created</Operation>'), [[19, 20, 21]]],
    ['a field of one event', CATCH_ALL + exclude('<Name> "a"</Name>'), [[19]]],
    ['Name beside Type', CATCH_ALL + exclude('<Name> "a"</Name><Type>Script</Type>'), [[20]]],
    ['a lone exclude, which logs the rest by default', exclude('<Filter condition="contains">CCM</Filter>'), [[21]]],
    ['a value that no event has', CATCH_ALL + exclude('<Name>Updater</Name>'), [[]]],
    ['a contradiction', CATCH_ALL + exclude(allOf('<Name> "a"</Name><Name> "b"</Name>')), [[]]],
    [
      'what no include would log',
      `<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>${exclude(
        '<Operation>Deleted</Operation>',
      )}`,
      [[]],
    ],
    [
      'each alternative of an or element',
      CATCH_ALL +
        anyOf(
          exclude(`<Operation>Created</Operation>${allOf('<Name> "a"</Name><Query> "q"</Query>')}<Name> "b"</Name>`),
        ),
      [[19, 20, 21], [19], [19]],
    ],
    [
      'alternatives in the order of the document, whichever event they reach',
      CATCH_ALL + anyOf(exclude('<Destination> "d"</Destination><Operation>Created</Operation>')),
      [[20], [19, 20, 21]],
    ],
    ['two exclude elements', CATCH_ALL + exclude('<Query> "q"</Query>') + exclude('<Type>Script</Type>'), [[19], [20]]],
  ])('%s', (_, elements, expected) => {
    expect(reached(elements)).toEqual(expected);
  });

  it('is told for the conditions and rules themselves', () => {
    const config = configOf(CATCH_ALL + anyOf(exclude(`<Name> "a"</Name>${allOf('<Query> "q"</Query>')}`)));
    const [first, second] = exclusionReach(config);
    expect(first?.items).toEqual([first?.source.element.items[0]]);
    expect(second?.items[0]).toBe(first?.source.element.items[1]);
    expect(first?.source.element.onmatch).toBe('exclude');
  });
});

describe('the attack that an exclusion hides', () => {
  it.each<[string, 19 | 20 | 21, string, RegExp]>([
    ['a name that anybody can choose', 20, allOf('<Name> "CCM"</Name><Type>Command Line</Type>'), /powershell/],
    [
      'a text inside the payload',
      20,
      '<Destination condition="contains">C:\\\\Windows\\\\CCM</Destination>',
      /powershell|cmd|script/i,
    ],
    [
      'a suffix of the payload',
      20,
      '<Destination condition="end with">ccmexec.exe"</Destination>',
      /powershell|cmd|script/i,
    ],
    ['a name of a filter', 19, '<Name> "CCM"</Name>', /Win32_|__Instance/],
  ])('%s', (_, id, conditions, payload) => {
    const { bypass, witness } = on(id, only(conditions));
    expect(witness.EventID).toBe(id);
    expect(witness[id === 19 ? 'Query' : 'Destination']).toMatch(payload);
    expect(bypass).toEqual({ kind: 'refuted', event: witness });
  });

  it('is none where the payload is held', () => {
    const { bypass, witness } = on(20, only(allOf('<Name> "a"</Name><Destination> "C:\\\\a.exe"</Destination>')));
    expect(bypass).toBeNull();
    expect(witness).toMatchObject({ EventID: 20, Name: ' "a"', Destination: ' "C:\\\\a.exe"' });
  });

  it('is none where the payload leaves no room for one', () => {
    const narrow = '<Destination condition="is any"> "a.exe"; "b.exe"</Destination>';
    expect(on(20, only(narrow)).bypass).toBeNull();
    expect(
      on(
        20,
        only(
          allOf(
            '<Destination condition="less than"> "a</Destination><Destination condition="more than"> "]</Destination><Destination condition="excludes any">a;c;d;e;h;w</Destination>',
          ),
        ),
      ).bypass,
    ).toEqual({ kind: 'proved', exceptUnread: false });
  });

  it('is dropped with the exclusion and logged without it', () => {
    const conditions = [
      '<Name> "CCM"</Name>',
      '<Operation>Modified</Operation>',
      '<Consumer condition="contains">CCM</Consumer>',
    ];
    const without = compileConfig(configOf(CATCH_ALL));
    for (const condition of conditions) {
      const withIt = compileConfig(configOf(CATCH_ALL + exclude(condition)));
      for (const { witness } of only(condition).events) {
        expect([withIt.evaluate(witness).logged, without.evaluate(witness).logged]).toEqual([false, true]);
      }
    }
  });

  it('agrees with the coverage: an exclusion reaches an event exactly where some of it is lost', () => {
    const config = configOf(CATCH_ALL + exclude('<Name condition="contains">CCM</Name><Type>Script</Type>'));
    const lost = analyzeCoverage(config).cells.filter(({ logged }) => logged !== 'always');
    const reached = exclusionReach(config).flatMap(({ events }) => events.map(({ eventId }) => eventId));
    expect([...new Set(lost.map(({ eventId }) => eventId))]).toEqual(reached);
  });
});

describe('objectName', () => {
  it.each<[string, string | null]>([
    [' "CommandLineEventConsumer.Name=\\"Updater\\""', 'Updater'],
    [' "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"a.Name=b\\""', 'a.Name=b'],
    [' "__EventFilter.Name=\\"\\""', ''],
    [' "Updater"', null],
    ['-', null],
  ])('%j: %j', (path, expected) => {
    expect(objectName(path)).toBe(expected);
  });
});
