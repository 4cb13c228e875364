import { lint } from '../../lib';
import { findingsByCause, loggingOf } from '../../lib/lint';

const file = (elements: string): string =>
  `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup groupRelation="or">${elements}</RuleGroup></EventFiltering></Sysmon>`;
const rule = '<Rule groupRelation="and"><Name> "a"</Name><Query> "b"</Query></Rule>';

test.each([
  ['no rules', '', false, 0],
  ['nothing', '<WmiEvent onmatch="include"/>', false, 0],
  ['everything', '<WmiEvent onmatch="exclude"/>', false, 9],
  ['everything', `<WmiEvent onmatch="exclude">${rule}</WmiEvent>`, true, 9],
  ['parts', '<WmiEvent onmatch="exclude"><Operation>Created</Operation></WmiEvent>', false, 6],
  ['parts', '<WmiEvent onmatch="exclude"><User condition="is not">CORP\\admin</User></WmiEvent>', false, 0],
])('%s is logged by %s', (extent, elements, exceptExclusions, whole) => {
  const logging = loggingOf(lint(file(elements)).facts);
  expect(logging).toMatchObject({ extent, exceptExclusions });
  expect(logging?.whole.size).toBe(whole);
});

test('nothing is said of a file that Sysmon refuses', () => {
  expect(loggingOf(lint('<Sysmon schemaversion="99.1"').facts)).toBeNull();
});

test('a consequence stands under its cause, and for itself where that is not shown', () => {
  const { findings } = lint(file('<WmiEvent onmatch="exclude"><Operation>Created</Operation></WmiEvent>'), {
    preset: 'strict',
  });
  const consequences = findings.filter(({ partOf }) => partOf !== undefined);
  expect(consequences).not.toEqual([]);
  const grouped = findingsByCause(findings);
  expect(grouped.flatMap((one) => one.consequences)).toEqual(consequences);
  expect(findingsByCause(consequences).map(({ finding }) => finding)).toEqual(consequences);
});
