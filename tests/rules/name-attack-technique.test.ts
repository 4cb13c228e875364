import { lint } from '../../lib/rules';
import { CATCH_ALL, bare, group, include490 } from './files';
import { testRule } from './test-rule';

testRule('name-attack-technique', {
  valid: [
    group(CATCH_ALL.replace('<EventType', '<EventType name="technique_id=T1546.003,technique_name=WMI"')),
    bare('<WmiEvent onmatch="include"/>'),
  ],
  invalid: [{ xml: group('<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'), severity: 'info' }],
});

describe('the technique in the rule name', () => {
  const strict = (name: string) =>
    lint(include490(`<EventType name="${name}" condition="begin with">Wmi</EventType>`), { preset: 'strict' }).findings;

  it.each(['technique_id=T1546.003', 'T1047, T1546.003', 'T1059.001'])('%s is enough', (name) => {
    expect(strict(name)).toEqual([]);
  });

  it.each(['T1047', 'T1084'])('%s is told, as information', (name) => {
    expect(strict(name)).toMatchObject([{ ruleId: 'name-attack-technique', messageId: 'mistaken', severity: 'info' }]);
  });
});
