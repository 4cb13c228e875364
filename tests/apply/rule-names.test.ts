import { applyWmiRules } from '../../lib/apply';
import { lint } from '../../lib/rules';

const config = (content: string, version = '4.90'): string =>
  `<Sysmon schemaversion="${version}">\n  <EventFiltering>\n    <RuleGroup name="" groupRelation="or">\n${content}\n    </RuleGroup>\n  </EventFiltering>\n</Sysmon>\n`;

const created = (name: string): string =>
  `      <WmiEvent onmatch="include">\n        <Operation name="${name}" condition="is">Created</Operation>\n      </WmiEvent>`;

describe('a rule name that a file gives', () => {
  it('stays in a form that logs everything', () => {
    const { outcome, source } = applyWmiRules(
      config(`${created('technique_id=T1546.003')}\n      <WmiEvent onmatch="exclude"/>`),
      { template: 'log-all' },
    );
    expect(outcome).toBe('changed');
    expect(source).toContain('<EventType condition="begin with" name="technique_id=T1546.003">Wmi</EventType>');
    expect(lint(source, { preset: 'strict' }).findings).toEqual([]);
    expect(applyWmiRules(source, { template: 'log-all' }).outcome).toBe('unchanged');
  });

  it('is given up where there are several, or none', () => {
    for (const content of [`${created('A')}\n${created('B')}`, created('')]) {
      expect(applyWmiRules(config(content), { template: 'log-all' }).source).toContain('<WmiEvent onmatch="exclude">');
    }
  });

  it('stays on the catch-all beside exclusions', () => {
    const exclusion = {
      name: 'agent',
      filter: { name: 'A', query: 'SELECT * FROM a' },
      consumer: { name: 'A', type: 'Command Line', destination: 'a.exe' },
    };
    const { outcome, source } = applyWmiRules(config(created('T1546.003')), { exclusions: [exclusion] });
    expect(outcome).toBe('changed');
    expect(source).toMatch(/<EventType condition="begin with" name="T1546\.003">Wmi</);
  });
});
