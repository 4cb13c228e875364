import { LOGON_EVENTS, PROCESS_NOTES, VALUE_WORDS } from '../../../lib/triage/facts/value-words.data';
import { WATCHED_CLASSES } from '../../../lib/triage/facts/watched-classes.data';
import { watchedClass } from '../../../lib/triage/facts/watched-class';

test('each watched class stands once, with a source, and is found in any case', () => {
  const names = WATCHED_CLASSES.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(WATCHED_CLASSES.filter(({ source, what }) => source === '' || what === '')).toEqual([]);
  expect(watchedClass('WIN32_logonsession')?.kind).toBe('logon');
  expect(watchedClass('toString')).toBeUndefined();
});

test('keys of the tables are in small letters, since they are looked up so', () => {
  const keys = [
    ...VALUE_WORDS.flatMap(({ classes, property }) => [...classes, property]),
    ...WATCHED_CLASSES.flatMap(({ named }) => named?.by ?? []),
    ...PROCESS_NOTES.keys(),
  ];
  expect(keys.filter((key) => key !== key.toLowerCase())).toEqual([]);
});

test('words for values belong to classes that are known, and numbers are written plainly', () => {
  expect(VALUE_WORDS.flatMap(({ classes }) => classes).filter((name) => watchedClass(name) === undefined)).toEqual([]);
  const numbers = [...VALUE_WORDS.flatMap(({ words }) => [...words.keys()]), ...LOGON_EVENTS.keys()];
  expect(numbers.filter((number) => String(Number(number)) !== number)).toEqual([]);
});
