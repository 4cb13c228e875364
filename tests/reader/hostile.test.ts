import { compileConfig, readConfig } from '../../lib';

const wmi = (content: string, attributes = 'onmatch="exclude"'): string =>
  `<Sysmon schemaversion="4.50"><EventFiltering><RuleGroup name="" groupRelation="or"><WmiEvent ${attributes}>${content}</WmiEvent></RuleGroup></EventFiltering></Sysmon>`;
const blanks = ' '.repeat(300_000);

test.each([
  ['onmatch', wmi('', `onmatch="x${blanks}x"`), 'attribute-value'],
  ['groupRelation', wmi('').replace('"or"', `"x${blanks}x"`), 'attribute-value'],
  ['condition', wmi(`<User condition="is${blanks}x">a</User>`), 'unknown-condition'],
])('300,000 blanks in %s', (_, source, code) => {
  const { outcome, problems } = readConfig(source);
  expect(outcome).toBe('refused');
  expect(problems.map((problem) => problem.code)).toEqual([code]);
});

test('blanks around a value of the DTD do not count', () => {
  expect(readConfig(wmi('', `onmatch="${blanks}exclude${blanks}"`)).outcome).toBe('accepted');
});

test('100,000 conditions are read, compiled and tried', () => {
  const { config } = readConfig(wmi('<User condition="contains">a</User>\n'.repeat(100_000)));
  const verdict = config === undefined ? undefined : compileConfig(config).evaluate({ EventID: 19, User: 'b' });
  expect(verdict?.logged).toBe(true);
  expect(verdict?.decidedBy.tried[0]?.conditions).toHaveLength(100_000);
});
