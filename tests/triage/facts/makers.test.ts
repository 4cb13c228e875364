import { CONSUMER_CLASSES } from '../../../lib/catalog';
import { COMMON_WORDS, CONSUMER_FILES, MAKERS, MAKING } from '../../../lib/triage/facts/makers.data';

test('programs that make subscriptions are in small letters, without extension, each with a source', () => {
  expect([...MAKERS].filter(([key, { program, source }]) => key !== program || source === '')).toEqual([]);
  expect([...MAKERS.keys()].filter((key) => !/^[a-z_]+$/.test(key))).toEqual([]);
});

test('every class of consumers has one file', () => {
  const classes = [...CONSUMER_FILES.values()].flat();
  expect([...classes].sort()).toEqual(CONSUMER_CLASSES.map(({ wmiClass }) => wmiClass).sort());
  expect([...CONSUMER_FILES.keys()].filter((file) => file !== file.toLowerCase())).toEqual([]);
});

test('common words are in small letters', () => {
  expect([...COMMON_WORDS].filter((word) => word !== word.toLowerCase() || word.length < 4)).toEqual([]);
});

test.each([
  ['wmic /namespace:\\\\root\\subscription PATH X', true],
  ['python -c "Set-WmiInstance"', true],
  ['rundll32 x,__EventFilter', true],
  ['New-CimInstance -ClassName X', true],
  ['C:\\Program Files\\Updater.exe /silent', false],
])('a command line that speaks of subscriptions: %s', (line, speaks) => {
  expect(MAKING.test(line)).toBe(speaks);
});
