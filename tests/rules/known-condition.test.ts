import { lint } from '../../lib/rules';
import { bare } from './files';
import { testRule } from './test-rule';

const messages = (content: string, platform: 'linux' | 'windows'): readonly string[] =>
  lint(bare(content), { platform }).findings.map(({ ruleId, message }) => `${ruleId}: ${message}`);

testRule('known-condition', {
  valid: [bare('<WmiEvent onmatch="include"><User condition="IS">a</User><User condition="">b</User></WmiEvent>')],
  invalid: [
    {
      xml: bare(
        '<WmiEvent onmatch="include">\n<User condition="ends with">a</User>\n                 ^^^^^^^^^\n</WmiEvent>',
      ),
      severity: 'error',
    },
    {
      xml: bare(
        '<ProcessCreate onmatch="include">\n<Image condition="not end with">a</Image>\n                  ^^^^^^^^^^^^\n</ProcessCreate>',
      ),
      severity: 'warning',
      message: 'has no condition "not end with"',
    },
  ],
});

it('on Linux an unknown condition costs a condition, not the file', () => {
  const bogus = '<ProcessCreate onmatch="include"><Image condition="bogus">x</Image></ProcessCreate>';
  expect(messages(bogus, 'linux')).toContain(
    'known-condition: Sysmon for Linux loads this file without this condition: it has no condition "bogus"',
  );
  expect(messages(bogus, 'windows')).toContain(
    'known-condition: Sysmon refuses this file: it has no condition "bogus"',
  );
});
