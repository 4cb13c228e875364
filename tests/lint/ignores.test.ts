import { lint } from '../../lib/rules';

describe('ignore comments', () => {
  it('are in effect for the next element and what it holds, and nothing else', () => {
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
