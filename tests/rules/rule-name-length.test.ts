import { lint } from '../../lib/rules';
import { bare } from './files';
import { testRule } from './test-rule';

testRule('rule-name-length', {
  valid: [bare(`<WmiEvent onmatch="include"><User name="${'é'.repeat(127)}">a</User></WmiEvent>`)],
  invalid: [
    {
      xml: bare(
        `<WmiEvent onmatch="include">\n<User name="${'é'.repeat(128)}">a</User>\n            ${'^'.repeat(128)}\n</WmiEvent>`,
      ),
      message: '256 bytes',
    },
  ],
});

it('on Linux a long name costs the conditions that carry it, not the file', () => {
  const long = `<ProcessCreate onmatch="include"><Image name="${'n'.repeat(300)}">x</Image></ProcessCreate>`;
  const { findings } = lint(bare(long), { platform: 'linux' });
  expect(findings.find(({ ruleId }) => ruleId === 'rule-name-length')?.message).toBe(
    'Sysmon for Linux loads this file without the conditions that carry this rule name: the rule name is 300 bytes long, but only 255 are allowed',
  );
});
