import { NameIndex } from '../../../lib/triage/neighbours/name-index';

function found(names: readonly string[], text: string): readonly string[] {
  const index = new NameIndex();
  names.forEach((name) => index.add(name));
  return index.find(text).map(({ shown }) => shown);
}

it.each<[string, string, readonly string[]]>([
  ['quotes', 'wmic CREATE Name="Updater"', ['Updater']],
  ['escaped quotes', 'powershell "x=\\"Updater\\""', ['Updater']],
  ['single quotes', "x='Updater'", ['Updater']],
  ['blanks', 'x UPDATER y', ['Updater']],
  ['commas', 'x,updater,y', ['Updater']],
  ['the ends of the text', 'Updater', ['Updater']],
  ['a dot at the end of a sentence', 'x Updater. y', ['Updater']],
  ['an object path', 'root\\subscription:Updater', ['Updater']],
])('finds a name between %s', (_, text, expected) => {
  expect(found(['Updater'], text)).toEqual(expected);
});

it.each([
  'Updaters',
  'MyUpdater',
  'Updater_x',
  'Éupdater',
  'x\\Updater',
  'Updater\\x',
  '/Updater',
  'Updater/x',
  'x.Updater',
])('does not find it in %s', (text) => {
  expect(found(['Updater'], `a ${text} b`)).toEqual([]);
});

it('finds names of several words, within one another and with signs at their ends', () => {
  const names = ['SCM Event Log', 'SCM Event Log Filter', 'Event Log', '[Evil]', 'Größe'];
  expect(found(names, 'x "scm event log filter" y')).toEqual(['SCM Event Log', 'SCM Event Log Filter', 'Event Log']);
  expect(found(names, 'a [evil]b')).toEqual(['[Evil]']);
  expect(found(names, 'Größe')).toEqual(['Größe']);
});

it('looks for no name that is short, long or in every command line', () => {
  const index = new NameIndex();
  expect(['abc', '', 'Filter', 'a '.repeat(33), 'x'.repeat(40_000)].map((name) => index.add(name))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(index.find('abc Filter')).toEqual([]);
  expect(index.add('Abcd')).toBe('abcd');
});

it('reads a text that begins every name again and again', () => {
  const names = Array.from({ length: 60 }, (_, index) => `${'a '.repeat(index)}ab c`);
  const text = 'a '.repeat(200_000);
  expect(found(names, text)).toEqual([]);
  expect(found(names, `${'a '.repeat(70)}ab c`)).toHaveLength(16);
});
