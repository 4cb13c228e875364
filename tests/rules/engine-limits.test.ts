import { lint } from '../../lib/rules';
import { bare } from './files';
import { testRule } from './test-rule';

const MANY = '<WmiEvent onmatch="include"/>\n'.repeat(65_534);
const messages = (content: string, platform: 'linux' | 'windows'): readonly string[] =>
  lint(bare(content), { platform }).findings.map(({ ruleId, message }) => `${ruleId}: ${message}`);

testRule('engine-limits', {
  valid: [bare(MANY)],
  invalid: [
    {
      xml: bare(`${MANY}<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`),
      severity: 'error',
      message: '65535 <WmiEvent> elements',
    },
  ],
});

it('on Linux a value of 5 MB overflows the stack', () => {
  const value = `<ProcessCreate onmatch="include"><Image>${'x'.repeat(5_000_000)}</Image></ProcessCreate>`;
  expect(messages(value, 'linux')).toContain(
    'engine-limits: Sysmon for Linux crashes on this file: this value is longer than its stack can hold',
  );
  expect(messages(value, 'windows').filter((message) => message.startsWith('engine-limits'))).toEqual([]);
});
