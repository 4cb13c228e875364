import { compareConfigs, compileConfig } from '../../lib';
import { hasUnreadException } from '../../lib/analysis';
import { typicalEvent } from '../../lib/catalog';
import { configOf } from './config-of';
import { hasException, onlyUnread } from './unread-exceptions';

const EMPTY_EXCLUDE = '<WmiEvent onmatch="exclude"/>';
const CATCH_ALL = '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>';
const GUIDE =
  '<WmiEvent onmatch="exclude"><Operation>Created</Operation><Consumer condition="contains">SCNotification</Consumer></WmiEvent>';
const exclude = (conditions: string): string => `<WmiEvent onmatch="exclude">${conditions}</WmiEvent>`;
const include = (conditions: string): string => `<WmiEvent onmatch="include">${conditions}</WmiEvent>`;
const group = (elements: string, attributes = ''): string =>
  `<RuleGroup groupRelation="or"${attributes}>${elements}</RuleGroup>`;
const sccm = (attributes = ''): string =>
  exclude(`<Rule groupRelation="and"${attributes}><Name> "SCCM"</Name><Query> "select 1"</Query></Rule>`);
/** Sets a name on every event, though it drops few. */
const alwaysNaming = (name: string, query: string): string =>
  exclude(
    `<Rule groupRelation="and" name="${name}"><Operation condition="contains">ed</Operation><Query> "${query}"</Query></Rule>`,
  );

describe('configurations that log the same', () => {
  it.each<[string, string, string]>([
    ['other letters', exclude('<Name> "Updater"</Name>'), exclude('<Name> "UPDATER"</Name>')],
    [
      'a list and its items',
      group(exclude('<Name> "a"</Name><Name> "b"</Name>')),
      group(exclude('<Name condition="is any"> "b"; "a"</Name>')),
    ],
    ['a group and none', exclude('<Name> "a"</Name>'), group(exclude('<Name> "a"</Name>'))],
    ['nothing and two excludes', '', EMPTY_EXCLUDE + EMPTY_EXCLUDE],
    ['an exclusion that never matches', EMPTY_EXCLUDE, exclude('<Name>Updater</Name>')],
    [
      'an exclusion inside a wider one',
      CATCH_ALL + exclude('<Name condition="contains">upd</Name>'),
      CATCH_ALL + group(exclude('<Name condition="contains">upd</Name><Name condition="contains">update</Name>')),
    ],
    [
      'the law of De Morgan',
      CATCH_ALL +
        exclude(
          '<Rule groupRelation="and"><Name condition="excludes">a</Name><Name condition="excludes">b</Name></Rule>',
        ),
      CATCH_ALL + exclude('<Name condition="excludes any">a;b</Name>'),
    ],
  ])('%s', (_, before, after) => {
    const [one, other] = [configOf(before), configOf(after)];
    expect(compareConfigs(one, other).equivalent).toBe(true);
    expect([compareConfigs(one, other), compareConfigs(other, one)].map(hasException)).toEqual([false, false]);
    expect(compareConfigs(other, one).equivalent).toBe(true);
    expect(compareConfigs(one, other)).not.toHaveProperty('newlyLost');
    expect(compareConfigs(one, other).cells.map(({ equivalent }) => equivalent)).toEqual(Array(9).fill(true));
  });

  it('except where a field could not be read', () => {
    const before = configOf(group(CATCH_ALL + exclude('<Name condition="begin with"> "</Name>')));
    const after = configOf(group(CATCH_ALL + exclude('<Name condition="contains"></Name>')));
    const comparison = compareConfigs(before, after);
    expect([comparison.equivalent, hasException(comparison)]).toEqual([true, true]);
    expect([comparison, ...comparison.cells.slice(2, 4)].map(hasUnreadException)).toEqual([true, true, false]);
    expect(comparison.cells.map(hasException)).toEqual([true, true, true, false, false, false, false, false, false]);
    const unread = { ...typicalEvent(19, 'Created'), Name: '-' };
    expect([before, after].map((config) => compileConfig(config).evaluate(unread).logged)).toEqual([true, false]);
  });
});

describe('a field that could not be read', () => {
  const OPERATIONS = include(
    ['Created', 'Modified', 'Deleted'].map((value) => `<Operation condition="is">${value}</Operation>`).join(''),
  );

  it('is an exception where it is the operation', () => {
    const [before, after] = [configOf(EMPTY_EXCLUDE, '4.0'), configOf(OPERATIONS, '4.0')];
    const answer = compareConfigs(before, after);
    expect(answer.equivalent).toBe(true);
    expect(onlyUnread(answer)).toEqual({ newlyLost: true, newlyLogged: false, renamed: false });
    expect(answer.cells.map(hasException)).toEqual(Array(9).fill(true));
    expect(onlyUnread(compareConfigs(after, before))).toEqual({ newlyLost: false, newlyLogged: true, renamed: false });
    const unread = { ...typicalEvent(20, 'Created'), Operation: '-' };
    expect([before, after].map((config) => compileConfig(config).evaluate(unread).logged)).toEqual([true, false]);
  });

  it('is none where a cell of the event shows such a difference anyway', () => {
    const after = configOf(include('<Operation condition="is any">Created;Modified</Operation>'));
    const answer = compareConfigs(configOf(EMPTY_EXCLUDE), after);
    expect(answer.newlyLost).toMatchObject({ EventID: 19, Operation: 'Deleted' });
    expect(answer.cells.map(hasException)).toEqual(Array(9).fill(false));
  });

  it('is an exception beside another difference of the same cell', () => {
    const before = configOf(include('<EventType condition="excludes">Wmi</EventType>'));
    const answer = compareConfigs(before, configOf(CATCH_ALL));
    expect(answer.equivalent).toBe(false);
    expect(answer).not.toHaveProperty('newlyLost');
    expect(onlyUnread(answer)).toEqual({ newlyLost: true, newlyLogged: false, renamed: false });
    expect(answer.cells.every((cell) => hasException(cell) && cell.newlyLogged !== undefined)).toBe(true);
  });

  it('is an exception of the rule names', () => {
    const named = include('<Name name="unread">-</Name><EventType condition="contains">m</EventType>');
    const plain = include('<Name>-</Name><EventType condition="contains">m</EventType>');
    const answer = compareConfigs(configOf(group(named)), configOf(group(plain)));
    expect(answer.equivalent).toBe(true);
    expect(answer).not.toHaveProperty('renamed');
    expect(onlyUnread(answer)).toEqual({ newlyLost: false, newlyLogged: false, renamed: true });
  });
});

describe('a schema version that turns or into and', () => {
  it('logs anew what the guide meant to keep', () => {
    const answer = compareConfigs(configOf(GUIDE, '4.1'), configOf(GUIDE, '4.2'));
    expect(answer.equivalent).toBe(false);
    expect(answer).not.toHaveProperty('newlyLost');
    expect(answer.newlyLogged).toMatchObject(typicalEvent(19, 'Created'));
    expect(answer.cells.map(({ equivalent }) => equivalent)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('loses it on the way back', () => {
    const answer = compareConfigs(configOf(GUIDE, '4.22'), configOf(GUIDE, '4.00'));
    expect(answer.newlyLost).toMatchObject(typicalEvent(19, 'Created'));
    expect(answer).not.toHaveProperty('newlyLogged');
  });

  it('is nothing inside a RuleGroup', () => {
    expect(compareConfigs(configOf(group(GUIDE), '4.1'), configOf(group(GUIDE), '4.81')).equivalent).toBe(true);
  });
});

describe('what is lost and what is gained', () => {
  it('is told apart by event and operation, with what decides on each side', () => {
    const before = configOf(CATCH_ALL + exclude('<Name> "old"</Name>'));
    const after = configOf(CATCH_ALL + exclude('<Name> "new"</Name>'));
    const { newlyLost, newlyLogged, cells } = compareConfigs(before, after);
    expect(newlyLost).toMatchObject({ ...typicalEvent(19, 'Created'), Name: ' "new"' });
    expect(newlyLogged).toMatchObject({ ...typicalEvent(19, 'Created'), Name: ' "old"' });
    expect(cells.map(({ eventId, operation, equivalent }) => `${eventId} ${operation} ${String(equivalent)}`)).toEqual([
      '19 Created false',
      '19 Modified false',
      '19 Deleted false',
      '20 Created true',
      '20 Modified true',
      '20 Deleted true',
      '21 Created true',
      '21 Modified true',
      '21 Deleted true',
    ]);
    expect(cells[2]?.newlyLost?.event).toMatchObject({ Operation: 'Deleted', Name: ' "new"' });
    expect(cells[2]?.newlyLost?.before.element?.element).toBe(before.eventFiltering[0]);
    expect(cells[2]?.newlyLost?.after.element?.element).toBe(after.eventFiltering[1]);
  });

  it('is what a list says and one text does not that reads like a list', () => {
    const list = configOf(exclude('<Query condition="contains any">a;b</Query>'));
    const text = configOf(exclude('<Query condition="contains">["a","b"]</Query>'));
    expect(compareConfigs(list, text)).toMatchObject({ equivalent: false, newlyLogged: { EventID: 19 } });
    expect(compareConfigs(list, text)).not.toHaveProperty('newlyLost');
  });

  it('is everything where a second exclude joins the first', () => {
    const { newlyLost, cells } = compareConfigs(configOf(EMPTY_EXCLUDE), configOf(EMPTY_EXCLUDE + EMPTY_EXCLUDE));
    expect(newlyLost).toMatchObject(typicalEvent(19, 'Created'));
    expect(cells.map((cell) => cell.newlyLost?.after.default)).toEqual(Array(9).fill('several elements'));
  });

  it('is everything where fields without a common event come before the catch-all', () => {
    const incorrect = exclude('<Name>a</Name><Filter>b</Filter>');
    const { cells } = compareConfigs(configOf(CATCH_ALL + incorrect), configOf(incorrect + CATCH_ALL));
    expect(cells.every((cell) => cell.newlyLost !== undefined && cell.newlyLogged === undefined)).toBe(true);
  });

  it('is one item of one list among many lists', () => {
    const lists = (last: string): string =>
      Array.from(
        { length: 20 },
        (_, at) => `<Name condition="is any"> "a${at}"${at === 7 ? last : `; "b${at}"`}</Name>`,
      ).join('');
    const before = configOf(CATCH_ALL + group(exclude(lists('; "b7"'))));
    const answer = compareConfigs(before, configOf(CATCH_ALL + group(exclude(lists('')))));
    expect(answer.newlyLogged).toMatchObject({ EventID: 19, Name: ' "b7"' });
    expect(answer).not.toHaveProperty('newlyLost');
  });

  it('is one value among a thousand', () => {
    const rules = (changed: string): string =>
      Array.from({ length: 1000 }, (_, at) => (at === 500 ? changed : `f${at}`))
        .map((name) => `<Rule groupRelation="and"><Name> "${name}"</Name><Query> "q"</Query></Rule>`)
        .join('');
    const answer = compareConfigs(
      configOf(CATCH_ALL + group(exclude(rules('f500')))),
      configOf(CATCH_ALL + group(exclude(rules('other')))),
    );
    expect(answer.newlyLost).toMatchObject({ Name: ' "other"', Query: ' "q"' });
    expect(answer.newlyLogged).toMatchObject({ Name: ' "f500"', Query: ' "q"' });
  });
});

describe('rule names', () => {
  it.each<[string, string, string, string | null, string | null]>([
    [
      'a name that changes',
      include('<Operation name="a">Created</Operation>'),
      include('<Operation name="b">Created</Operation>'),
      'a',
      'b',
    ],
    ['a name that comes', CATCH_ALL, group(CATCH_ALL, ' name="all"'), null, 'all'],
    [
      'a name that an empty one stops',
      group(CATCH_ALL, ' name="all"'),
      group(CATCH_ALL.replace('<EventType', '<EventType name=""'), ' name="all"'),
      'all',
      null,
    ],
    [
      'the last of two names that every event gets',
      CATCH_ALL + alwaysNaming('a', 'select 2') + alwaysNaming('first', 'select 1'),
      CATCH_ALL + alwaysNaming('b', 'select 2') + alwaysNaming('first', 'select 1'),
      'a',
      'b',
    ],
    [
      'another order of alternatives',
      group(include('<Operation name="a">Created</Operation><User name="b" condition="contains"></User>')),
      group(include('<User name="b" condition="contains"></User><Operation name="a">Created</Operation>')),
      'a',
      'b',
    ],
  ])('%s', (_, before, after, nameBefore, nameAfter) => {
    const { equivalent, renamed } = compareConfigs(configOf(before), configOf(after));
    expect(equivalent).toBe(true);
    expect([renamed?.before, renamed?.after]).toEqual([nameBefore, nameAfter]);
  });

  it('leak from the second condition on a field, where the first fails, in an and element', () => {
    const leaking = (name: string): string =>
      CATCH_ALL + exclude(`<Name> "zz"</Name><Name${name} condition="contains"></Name><Query> "q"</Query>`);
    const { renamed } = compareConfigs(configOf(leaking('')), configOf(leaking(' name="x"')));
    expect([renamed?.before, renamed?.after]).toEqual([null, 'x']);
    expect(renamed?.event.Name).not.toBe(' "zz"');
  });

  it('leak from an element whose <Rule> asks for a field that the event lacks', () => {
    const leaking = (name: string): string =>
      CATCH_ALL +
      exclude(
        `<Operation${name} condition="contains"></Operation><Rule groupRelation="and"><Destination> "d"</Destination></Rule>`,
      );
    const { renamed } = compareConfigs(configOf(leaking('')), configOf(leaking(' name="x"')));
    expect(renamed).toMatchObject({ before: null, after: 'x', event: typicalEvent(19, 'Created') });
  });

  it('leak onto an include of one value', () => {
    const created = include('<Operation>Created</Operation>');
    const { renamed } = compareConfigs(configOf(created + sccm()), configOf(created + sccm(' name="verified SCCM"')));
    expect(renamed).toMatchObject({ before: null, after: 'verified SCCM', event: { Operation: 'Created' } });
  });

  it('leak from an exclusion that matches in part', () => {
    const { equivalent, renamed } = compareConfigs(
      configOf(CATCH_ALL + sccm()),
      configOf(CATCH_ALL + sccm(' name="verified SCCM"')),
    );
    expect(equivalent).toBe(true);
    expect(renamed).toMatchObject({ before: null, after: 'verified SCCM', event: { EventID: 19, Name: ' "SCCM"' } });
    expect(renamed?.event.Query).not.toBe(' "select 1"');
  });

  it.each<[string, string, string]>([
    [
      'of a whole exclusion',
      CATCH_ALL + exclude('<Name> "a"</Name>'),
      CATCH_ALL + exclude('<Name name="x"> "a"</Name>'),
    ],
    [
      'that a named catch-all replaces',
      group(CATCH_ALL, ' name="all"') + sccm(),
      group(CATCH_ALL, ' name="all"') + sccm(' name="verified SCCM"'),
    ],
    [
      'that a named include of one value replaces',
      include('<Operation name="all">Created</Operation>') + sccm(),
      include('<Operation name="all">Created</Operation>') + sccm(' name="verified SCCM"'),
    ],
    [
      'of an exclusion that is tried before one which names every event',
      CATCH_ALL + alwaysNaming('tried', 'select 2') + sccm(),
      CATCH_ALL + alwaysNaming('tried', 'select 2') + sccm(' name="verified SCCM"'),
    ],
    [
      'of a condition in a <Rule> behind one that always matches',
      group(
        include(
          '<Rule groupRelation="or"><Operation name="a" condition="contains"></Operation><User name="b" condition="contains"></User></Rule>',
        ),
      ),
      group(
        include(
          '<Rule groupRelation="or"><Operation name="a" condition="contains"></Operation><User name="c" condition="contains"></User></Rule>',
        ),
      ),
    ],
    [
      'of a condition in a <Rule> behind one that fails',
      CATCH_ALL + exclude('<Rule groupRelation="and"><Name> "zz"</Name><Query condition="contains"></Query></Rule>'),
      CATCH_ALL +
        exclude('<Rule groupRelation="and"><Name> "zz"</Name><Query name="x" condition="contains"></Query></Rule>'),
    ],
    [
      'of a condition in an and element behind one that fails',
      CATCH_ALL + exclude('<Name> "zz"</Name><Query condition="contains"></Query>'),
      CATCH_ALL + exclude('<Name> "zz"</Name><Query name="x" condition="contains"></Query>'),
    ],
    [
      'of a second condition on a field that has matched, in an and element',
      CATCH_ALL +
        exclude('<Name name="y" condition="contains"></Name><Name condition="contains"></Name><Query> "q"</Query>'),
      CATCH_ALL +
        exclude(
          '<Name name="y" condition="contains"></Name><Name name="x" condition="contains"></Name><Query> "q"</Query>',
        ),
    ],
    [
      'of a condition that never matches',
      CATCH_ALL,
      group(include('<Name name="x">Updater</Name><EventType condition="begin with">Wmi</EventType>')),
    ],
  ])('do not change by the name %s', (_, before, after) => {
    const answer = compareConfigs(configOf(before), configOf(after));
    expect(answer.equivalent).toBe(true);
    expect(answer).not.toHaveProperty('renamed');
  });
});

describe('how far a difference reaches', () => {
  const EXACT = exclude('<Rule groupRelation="and"><Operation>Created</Operation><Name> "a"</Name></Rule>');
  it.each<[string, string, string, 'newlyLost' | 'newlyLogged', string | undefined]>([
    ['a whole cell is lost', EMPTY_EXCLUDE, exclude('<Operation>Created</Operation>'), 'newlyLost', 'all'],
    ['one subscription is lost', EMPTY_EXCLUDE, EXACT, 'newlyLost', 'some'],
    ['a cell of which nothing was logged is', '', EMPTY_EXCLUDE, 'newlyLogged', 'all'],
    ['a part of a cell is logged besides', '', include('<Name> "a"</Name>'), 'newlyLogged', 'some'],
    ['the rest of a cell is logged', EXACT, EMPTY_EXCLUDE, 'newlyLogged', 'some'],
    ['nothing differs', EXACT, EXACT, 'newlyLost', undefined],
  ])('%s', (_what, before, after, kind, extent) => {
    const [cell] = compareConfigs(configOf(before), configOf(after)).cells;
    expect(cell?.[kind]?.extent).toBe(extent);
  });
});

describe('how conditions outside a RuleGroup are joined', () => {
  const TWO = exclude('<Name> "a"</Name><Query> "b"</Query>');
  it('is told where a schema version changes it', () => {
    expect(compareConfigs(configOf(TWO, '4.1'), configOf(TWO, '4.22')).changedRelation).toEqual({
      before: { schemaVersion: '4.10', relation: 'or' },
      after: { schemaVersion: '4.22', relation: 'and' },
    });
  });
  it.each([
    ['the version stays', TWO, '4.22', '4.22'],
    ['one condition is joined with none', exclude('<Name> "a"</Name>'), '4.1', '4.22'],
  ])('is not told where %s', (_what, elements, before, after) => {
    expect(compareConfigs(configOf(elements, before), configOf(elements, after)).changedRelation).toBeUndefined();
  });
});
