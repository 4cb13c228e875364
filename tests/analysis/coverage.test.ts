import type { Cell, WmiEventRecord, WmiField } from '../../lib';
import { analyzeCoverage, compileConfig } from '../../lib';
import { typicalEvent, wmiEvent } from '../../lib/catalog';
import { configOf } from './config-of';

const EMPTY_EXCLUDE = '<WmiEvent onmatch="exclude"/>';
const CATCH_ALL = '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>';

const group = (relation: string, elements: string): string =>
  `<RuleGroup groupRelation="${relation}">${elements}</RuleGroup>`;
const include = (conditions: string): string => `<WmiEvent onmatch="include">${conditions}</WmiEvent>`;
const exclude = (conditions: string): string => `<WmiEvent onmatch="exclude">${conditions}</WmiEvent>`;
const allOf = (conditions: string): string => `<Rule groupRelation="and">${conditions}</Rule>`;
const on = (field: WmiField, condition: string, value: string): string =>
  `<${field} condition="${condition}">${value.replaceAll('"', '&quot;')}</${field}>`;

const LETTERS = { always: 'A', sometimes: 's', never: '-', unknown: '?' } as const;

/** The nine answers, three for each event: `A` always, `s` sometimes, `-` never, `?` unknown; `!` where unread fields are apart. */
function tableOf(cells: readonly Cell[]): string {
  const letters = cells.map(({ logged, exceptUnread }) => LETTERS[logged] + (exceptUnread ? '!' : ''));
  return [0, 3, 6].map((first) => letters.slice(first, first + 3).join('')).join(' ');
}

const cover = (elements: string, version = '4.22'): string =>
  tableOf(analyzeCoverage(configOf(elements, version)).cells);

describe('which elements decide', () => {
  it.each<[string, string, string]>([
    ['no WmiEvent element', '', '--- --- ---'],
    ['one empty exclude', EMPTY_EXCLUDE, 'AAA AAA AAA'],
    ['one empty include', include(''), '--- --- ---'],
    ['two empty excludes', EMPTY_EXCLUDE + EMPTY_EXCLUDE, '--- --- ---'],
    ['two empty excludes in two groups', group('or', EMPTY_EXCLUDE) + group('and', EMPTY_EXCLUDE), '--- --- ---'],
    ['an empty exclude beside an include', include(on('Operation', 'is', 'Created')) + EMPTY_EXCLUDE, 'A-- A-- A--'],
    [
      'an include of every operation: an unread one is lost',
      group('or', include(['Created', 'Modified', 'Deleted'].map((value) => on('Operation', 'is', value)).join(''))),
      'A!A!A! A!A!A! A!A!A!',
    ],
    [
      'an include of no operation: an unread one is logged',
      include(on('Operation', 'excludes', 'ed')),
      '-!-!-! -!-!-! -!-!-!',
    ],
    ['the catch-all include: an unread EventType is lost', CATCH_ALL, 'A!A!A! A!A!A! A!A!A!'],
    ['a catch-all and an exclusion of filters', CATCH_ALL + exclude(on('Name', 'is', ' "CCM"')), 'sss A!A!A! A!A!A!'],
    [
      'an exclude that does not match, beside another',
      EMPTY_EXCLUDE + exclude(on('Name', 'is', ' "CCM"')),
      '--- --- ---',
    ],
    [
      'a catch-all in front of fields that share no event',
      CATCH_ALL + exclude(on('Name', 'is', ' "a"') + on('Filter', 'is', 'b')),
      'A!A!A! A!A!A! A!A!A!',
    ],
    [
      'a catch-all behind fields that share no event',
      exclude(on('Name', 'is', ' "a"') + on('Filter', 'is', 'b')) + CATCH_ALL,
      '--- --- ---',
    ],
  ])('%s', (_, elements, expected) => {
    expect(cover(elements)).toBe(expected);
  });
});

describe('how conditions are joined', () => {
  const guide = exclude(on('Operation', 'is', 'Created') + on('Consumer', 'contains', 'SCNotification'));
  const manyTexts = (letter: string): readonly string[] =>
    Array.from({ length: 10 }, (_, at) => `${letter}${String(at)}`);
  const negatives = on('Operation', 'is not', 'Created') + on('Operation', 'is not', 'Modified');

  it.each<[string, string, string, string]>([
    ["the guide's SCCM exclusion in its own RuleGroup", '4.22', group('or', guide), '-AA -AA -ss'],
    ['the same under and', '4.22', group('and', guide), 'AAA AAA sAA'],
    ['the same outside a group at 4.1', '4.1', guide, '-AA -AA -ss'],
    ['the same outside a group at 4.2', '4.2', guide, 'AAA AAA sAA'],
    ['the same at 4,22, which is read as 4.00', '4,22', guide, '-AA -AA -ss'],
    ['negatives of one field in an and element, which are or-ed', '4.22', exclude(negatives), '--- --- ---'],
    ['the same negatives in a Rule, which are not', '4.22', exclude(allOf(negatives)), 'AA- AA- AA-'],
    [
      'a Rule without a relation, which is or',
      '4.22',
      exclude(`<Rule>${on('Operation', 'is', 'Created')}${on('Name', 'is', ' "a"')}</Rule>`),
      '-ss -AA -AA',
    ],
    [
      'a Rule beside a condition in an and element',
      '4.22',
      exclude(on('Operation', 'is', 'Created') + allOf(on('Name', 'is', ' "a"'))),
      'sAA AAA AAA',
    ],
    [
      'a Rule that contradicts itself',
      '4.22',
      exclude(allOf(on('Name', 'is', ' "a"') + on('Name', 'is', ' "b"'))),
      'AAA AAA AAA',
    ],
    [
      'two orders that leave room only for a letter that no condition mentions',
      '4.22',
      exclude(
        allOf(on('Name', 'more than', ' "b') + on('Name', 'not begin with', ' "b') + on('Name', 'less than', ' "d')),
      ),
      'sss AAA AAA',
    ],
    ['Name alone, which is bound to filters', '4.22', exclude(on('Name', 'contains', '')), '--- AAA AAA'],
    [
      'Name with Type, which is bound to consumers',
      '4.22',
      exclude(on('Name', 'contains', '') + on('Type', 'is', 'Script')),
      'AAA sss AAA',
    ],
    [
      'an element that never matches beside one that asks for the same name',
      '4.22',
      CATCH_ALL +
        exclude(on('Name', 'is', ' "a"') + on('Query', 'contains', 'q')) +
        exclude(on('Name', 'is', ' "a"') + on('Query', 'is', 'bad') + on('Query', 'is', 'worse')),
      'sss A!A!A! A!A!A!',
    ],
    [
      'many texts that must not occur, one of which every event has',
      '4.22',
      group(
        'or',
        exclude(['Wmi', ...manyTexts('a')].map((text) => on('EventType', 'contains', text)).join('')) +
          exclude(['Wmi', ...manyTexts('b')].map((text) => on('EventType', 'contains', text)).join('')),
      ),
      '--- --- ---',
    ],
    [
      'two alternatives that together match all',
      '4.22',
      group('or', exclude(on('Query', 'contains', 'a') + on('Query', 'excludes', 'A'))),
      '--- AAA AAA',
    ],
  ])('%s', (_, version, elements, expected) => {
    expect(cover(elements, version)).toBe(expected);
  });
});

describe('what a condition in a lone exclude drops', () => {
  it.each<[WmiField, string, string, string]>([
    ['Operation', 'is', 'CREATED', '-AA -AA -AA'],
    ['Operation', 'is any', 'created;deleted', '-A- -A- -A-'],
    ['Operation', 'less than', 'd', '-AA -AA -AA'],
    ['Operation', 'more than', 'deleted', 'A-A A-A A-A'],
    ['EventType', 'is', 'wmibindingevent', 'AAA AAA -!-!-!'],
    ['RuleName', 'is', '-', '--- --- ---'],
    ['RuleName', 'is', 'T1546.003', 'AAA AAA AAA'],
    ['User', 'is', '-', 'sss sss sss'],
    ['UtcTime', 'less than', '3', 'sss sss sss'],
    ['UtcTime', 'more than', ':', 'AAA AAA AAA'],
    ['Type', 'contains any', 'Script;Command Line;Log File;Event Log;SMTP', 'AAA sss AAA'],
    ['Name', 'is', 'Updater', 'AAA AAA AAA'],
    ['Name', 'is', ' "Updater"', 'sss AAA AAA'],
    ['Name', 'is', '-', 'A!A!A! AAA AAA'],
    ['Name', 'begin with', ' "', '-!-!-! AAA AAA'],
    ['Name', 'not begin with', ' "', 'A!A!A! AAA AAA'],
    ['Name', 'is not', '', '--- AAA AAA'],
    ['Name', 'is', '', 'AAA AAA AAA'],
    ['Destination', 'contains any', 'powershell;', 'AAA --- AAA'],
    ['Destination', 'excludes any', 'powershell;', 'AAA AAA AAA'],
    ['Destination', 'contains', 'C:\\Windows', 'AAA AAA AAA'],
    ['Destination', 'contains', 'C:\\\\Windows', 'AAA sss AAA'],
    ['Destination', 'contains', 'C:\\Temp', 'AAA sss AAA'],
    ['Destination', 'contains', '\\powershell.exe', 'AAA sss AAA'],
    ['Destination', 'image', 'powershell.exe', 'AAA AAA AAA'],
    ['Destination', 'image', 'powershell.exe"', 'AAA sss AAA'],
    ['Destination', 'contains all', 'a;;b', 'AAA sss AAA'],
    ['Consumer', 'contains', '.Name=\\"', 'AAA AAA -!-!-!'],
    ['Consumer', 'contains', 'EventConsumer', 'AAA AAA sss'],
    ['Filter', 'contains', '__EventFilter', 'AAA AAA -!-!-!'],
    ['Filter', 'begin with', ' "__EventFilter', 'AAA AAA sss'],
  ])('%s %s %j', (field, condition, value, expected) => {
    expect(cover(exclude(on(field, condition, value)))).toBe(expected);
  });

  it('compares only A to Z without case: the Kelvin sign is not k', () => {
    const [created] = analyzeCoverage(configOf(exclude(on('Name', 'is', ' "\u212A"')))).cells;
    expect(created).toMatchObject({ logged: 'sometimes', lost: { Name: ' "\u212A"' } });
  });
});

describe('examples', () => {
  const sccm = configOf(
    group('or', exclude(on('Operation', 'is', 'Created') + on('Consumer', 'contains', 'SCNotification'))),
  );

  it('show the typical attack where it is lost', () => {
    const { cells } = analyzeCoverage(sccm);
    expect(cells.filter(({ operation }) => operation === 'Created').map(({ lost }) => lost)).toMatchObject([
      typicalEvent(19, 'Created'),
      typicalEvent(20, 'Created'),
      typicalEvent(21, 'Created'),
    ]);
  });

  it('stay close to it where a condition asks for something else', () => {
    const modified = analyzeCoverage(sccm).cells[7];
    expect(modified).toMatchObject({ eventId: 21, operation: 'Modified', logged: 'sometimes' });
    expect(modified?.lost).toMatchObject({
      ...typicalEvent(21, 'Modified'),
      Consumer: ' "CommandLineEventConsumer.Name=\\"SCNotification\\""',
    });
    expect(modified?.kept).toMatchObject(typicalEvent(21, 'Modified'));
  });

  it('spell a value as the rule does', () => {
    const { cells } = analyzeCoverage(configOf(exclude(on('Destination', 'contains', 'Invoke-WMIExec'))));
    expect(cells[3]?.lost?.Destination).toContain('Invoke-WMIExec');
  });

  it.each<[string, string]>([
    [
      'the typical exclusion',
      CATCH_ALL + exclude(allOf(on('Name', 'is', ' "CCM"') + on('Query', 'contains', 'select'))),
    ],
    ['a suffix and a prefix', exclude(on('Consumer', 'end with', 'x\\""') + on('Filter', 'begin with', ' "\\\\'))],
    ['an escape', exclude(on('Destination', 'contains', 'C:\\Temp'))],
    ['an order', exclude(on('Query', 'more than', ' "z') + on('EventNamespace', 'less than', ' "a'))],
    ['a list', exclude(on('Destination', 'contains all', 'a;;b'))],
  ])('have the form of recorded events and fare in the engine as the cell says: %s', (_, elements) => {
    const config = configOf(elements);
    const { evaluate } = compileConfig(config);
    for (const { eventId, operation, logged, lost, kept } of analyzeCoverage(config).cells) {
      expect([lost !== undefined, kept !== undefined]).toEqual([logged !== 'always', logged !== 'never']);
      for (const [event, isLogged] of [[lost, false] as const, [kept, true] as const]) {
        if (event !== undefined) {
          expect(event).toMatchObject({ EventID: eventId, Operation: operation });
          expect(evaluate(event).logged).toBe(isLogged);
          expect(misshapenFields(event)).toEqual([]);
        }
      }
    }
  });
});

const QUOTED = /^ "(?:[^\\"\n]|\\[\\"nt])*"$/;
const PATH =
  /^ "(?:\\\\\\\\[^\\"\n]+\\\\(?:[^\\"\n:]|\\\\)+:)?[\p{L}_][\p{L}\p{N}_]*\.Name=\\"(?:[^\\"\n]|\\[\\"nt])*\\""$/iu;
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['UtcTime', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/],
  ['User', /^.+$/s],
  ['Type', /^[^"]+$/],
  ['Consumer', PATH],
  ['Filter', PATH],
  ...['EventNamespace', 'Name', 'Query', 'Destination'].map((field) => [field, QUOTED] as const),
]);

/** The fields of an event whose values have not the form that Sysmon records; written down apart from the grammars of the proofs. */
function misshapenFields(event: WmiEventRecord): readonly string[] {
  return wmiEvent(event.EventID).fields.filter((field) => FORMS.get(field)?.test(event[field] ?? '') === false);
}

describe('causes', () => {
  /** `kind, default | condition; condition` of one cell. */
  function causeIn(elements: string, cell: number): string {
    const because = analyzeCoverage(configOf(elements)).cells[cell]?.because;
    const conditions = because?.conditions.map(({ field, condition, value }) => `${field} ${condition} ${value}`);
    return `${because?.kind ?? 'unknown'}, ${because?.default ?? 'no default'} | ${conditions?.join('; ') ?? ''}`;
  }

  it.each<[string, string, number, string]>([
    ['nothing counts', '', 0, 'default, no WmiEvent element counts | '],
    ['a lone exclude logs', exclude(on('Name', 'is', ' "a"')), 3, 'default, single exclude | '],
    ['two excludes', EMPTY_EXCLUDE + EMPTY_EXCLUDE, 0, 'default, several elements | '],
    ['an include logs', CATCH_ALL, 0, 'included, no default | EventType begin with Wmi'],
    [
      'an include does not match',
      include(on('Operation', 'is', 'Created')) + EMPTY_EXCLUDE,
      1,
      'not included, several elements | Operation is Created',
    ],
    [
      'an exclusion drops some',
      group('or', CATCH_ALL + exclude(on('Name', 'is', ' "a"'))),
      0,
      'excluded, no default | Name is  "a"',
    ],
    [
      'two alternatives drop all between them',
      group('or', exclude(on('Query', 'contains', 'a') + on('Query', 'excludes', 'A'))),
      0,
      'excluded, no default | Query excludes A; Query contains a',
    ],
  ])('%s', (_, elements, cell, expected) => {
    expect(sortedConditions(causeIn(elements, cell))).toBe(sortedConditions(expected));
  });

  function sortedConditions(cause: string): string {
    const [kind = '', conditions = ''] = cause.split(' | ');
    return `${kind} | ${conditions.split('; ').sort().join('; ')}`;
  }

  it('are listed up to twelve, where more alternatives drop all between them', () => {
    const tenths = Array.from({ length: 10 }, (_, digit) => String(digit));
    const endings = [...tenths.map((digit) => `${digit}0`), ...tenths.slice(1)];
    const elements = group('or', exclude(endings.map((ending) => on('UtcTime', 'end with', ending)).join('')));
    const [cell] = analyzeCoverage(configOf(elements)).cells;
    expect([cell?.logged, cell?.because?.kind]).toEqual(['never', 'excluded']);
    expect(cell?.because?.conditions).toHaveLength(12);
    expect(cell?.because?.elements).toHaveLength(1);
  });

  it('name the elements themselves, not copies', () => {
    const config = configOf(CATCH_ALL + exclude(on('Operation', 'is', 'Created')));
    const because = analyzeCoverage(config).cells[0]?.because;
    expect(because?.elements[0]?.element).toBe(config.eventFiltering[1]);
  });
});

describe('limits', () => {
  it('ends within the budget, as unknown, where hundreds of conditions on one field have to hold at once', () => {
    const fragments = Array.from({ length: 200 }, (_, at) => `${'ab'.repeat(1 + (at % 7))}${at.toString(3)}`);
    const hostile = fragments.map(
      (text, at) =>
        on('Destination', 'contains', text) + on('Destination', 'excludes', `${text}${fragments[199 - at] ?? ''}`),
    );
    const { cells } = analyzeCoverage(configOf(CATCH_ALL + exclude(allOf(hostile.join('')))));
    expect(cells.slice(0, 3).map(({ logged }) => logged)).toEqual(['always', 'always', 'always']);
    for (const cell of cells.slice(3, 6)) {
      expect(['sometimes', 'unknown']).toContain(cell.logged);
      expect(cell.kept).toMatchObject(typicalEvent(20, cell.operation));
    }
  });

  it('tells a thousand exact exclusions apart without unknown', () => {
    const rules = Array.from({ length: 1000 }, (_, at) =>
      allOf(on('Name', 'is', ` "f${at}"`) + on('Query', 'is', ` "q${at}"`)),
    );
    expect(cover(CATCH_ALL + group('or', exclude(rules.join(''))))).toBe('sss A!A!A! A!A!A!');
  });

  it('reads values of thousands of characters', () => {
    const long = 'long name '.repeat(300);
    const excluded = allOf(
      on('Name', 'is', ` "${long}"`) + on('Name', 'excludes', 'x') + on('Name', 'contains', 'long'),
    );
    expect(cover(CATCH_ALL + exclude(excluded))).toBe('sss A!A!A! A!A!A!');
  });

  it('gives the same answer twice', () => {
    const config = configOf(exclude(on('Query', 'contains', 'a') + on('Query', 'excludes', 'b')));
    expect(JSON.stringify(analyzeCoverage(config))).toBe(JSON.stringify(analyzeCoverage(config)));
  });
});
