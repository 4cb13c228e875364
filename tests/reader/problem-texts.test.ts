import { PROBLEM_TEXTS, readConfig } from '../../lib/reader';
import { fillMessage } from '../../lib/text';

test('a problem carries its id and the values of its text', () => {
  const [problem] = readConfig(
    '<Sysmon schemaversion="4.22"><EventFiltering><DnsQuery onmatch="include"><Image condition="ends with">{left}</Image></DnsQuery></EventFiltering></Sysmon>',
  ).problems;
  expect(problem).toMatchObject({ id: 'misspelt-condition', data: { condition: 'ends with', meant: 'end with' } });
  const texts = PROBLEM_TEXTS['misspelt-condition'];
  expect(problem?.message).toBe(fillMessage(texts.message, problem?.data ?? {}));
  expect(problem?.help).toBe('did you mean "end with"? Spaces around the name count');
});

test('a value with braces stays as it is written', () => {
  const [problem] = readConfig('<Sysmon schemaversion="{version}"/>').problems;
  expect(problem?.message).toBe('Sysmon crashes on this file: schemaversion="{version}" is not a number');
});

test.each(Object.entries(PROBLEM_TEXTS))('%s is worded in one style', (_, { message, help }) => {
  expect(message).toMatch(/^(\{when\})?Sysmon /);
  expect(help).toMatch(/^(\{remedy\}|[a-z].*[^.])$/su);
});
