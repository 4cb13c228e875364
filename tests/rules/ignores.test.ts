import { lint } from '../../lib/rules';
import { testRule } from './test-rule';

const SKELETON = '<Sysmon schemaversion="4.22"/>\n';

testRule('no-unused-ignore', {
  valid: [
    `<!-- sysmon-wmi-ignore require-wmi-event: none here -->\n${SKELETON}`,
    `<!-- sysmon-wmi-ignore complement-wmi-activity, require-wmi-event: -->\n<Sysmon schemaversion="4.22"><EventFiltering/></Sysmon>`.replace(
      'complement-wmi-activity, ',
      '',
    ),
    `<!-- sysmon-wmi-ignored -->\n${SKELETON}`,
  ],
  invalid: [
    {
      xml: `<!-- sysmon-wmi-ignore no-blackout: why -->\n                       ^^^^^^^^^^^\n${SKELETON}`,
      message: 'in the next element',
    },
    {
      xml: `${SKELETON}<!-- sysmon-wmi-ignore no-blackout: why -->\n                       ^^^^^^^^^^^\n`,
      message: 'no element follows',
    },
  ],
});

testRule('no-unknown-ignore', {
  valid: [`<!-- sysmon-wmi-ignore require-wmi-event: why -->\n${SKELETON}`],
  invalid: [
    { xml: `<!-- sysmon-wmi-ignore no-blackuot: why -->\n                       ^^^^^^^^^^^\n${SKELETON}` },
    { xml: `<!-- sysmon-wmi-ignore -->\n^^^^^^^^^^^^^^^^^^^^^^^^^^\n${SKELETON}`, message: 'names no rule' },
  ],
});

testRule('require-ignore-reason', {
  valid: [`<!-- sysmon-wmi-ignore require-wmi-event: why -->\n${SKELETON}`],
  invalid: [
    { xml: `<!-- sysmon-wmi-ignore require-wmi-event -->\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n${SKELETON}` },
  ],
});

describe('ignore comments', () => {
  it('are in force for the next element and what it holds, and nothing else', () => {
    const twice = (before: string): string =>
      `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup name="" groupRelation="or">${before}<WmiEvent onmatch="include"><Name>A</Name></WmiEvent><WmiEvent onmatch="include"><Name>B</Name></WmiEvent></RuleGroup></EventFiltering></Sysmon>`;
    const unmatchable = (xml: string): number =>
      lint(xml).findings.filter(({ ruleId }) => ruleId === 'no-unmatchable-condition').length;
    expect(unmatchable(twice(''))).toBe(2);
    const ignored = lint(twice('<!-- sysmon-wmi-ignore no-unmatchable-condition: test -->'));
    expect(ignored.findings.filter(({ ruleId }) => ruleId === 'no-unmatchable-condition')).toHaveLength(1);
    expect(ignored.ignoredFindings).toBe(1);
  });

  it('may name several rules', () => {
    const { findings } = lint(
      '<!-- sysmon-wmi-ignore require-wmi-event, no-blackout: both -->\n<Sysmon schemaversion="4.22"/>',
    );
    expect(findings.map(({ ruleId, message }) => [ruleId, message.includes('no-blackout')])).toEqual([
      ['no-unused-ignore', true],
    ]);
  });
});
