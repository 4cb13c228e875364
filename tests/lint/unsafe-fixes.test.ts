import { compareConfigs, readConfig } from '../../lib';
import { fixSource } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { group } from '../rules/files';

const fixed = (xml: string): string => {
  const { source } = fixSource(xml, 'unsafe', { rules: ALL_RULES });
  return typeof source === 'string' ? source : '';
};

it('removes of parts that each change nothing only what changes nothing together', () => {
  const xml = group(`<WmiEvent onmatch="include">
<Rule groupRelation="or"><Operation condition="is">Created</Operation><EventType condition="contains">Filter</EventType></Rule>
<EventType condition="is">WmiFilterEvent</EventType>
</WmiEvent>`);
  const [before, after] = [readConfig(xml).config, readConfig(fixed(xml)).config];
  expect(before && after && compareConfigs(before, after).newlyLost).toBeUndefined();
});

it('never makes a file that Sysmon refuses of one that it loads', () => {
  const xml = group(`<WmiEvent onmatch="exclude">
<Operation condition="is">Created</Operation>
<Rule groupRelation="and"><!-- x --></Rule>
<Consumer condition="contains">SCNotification</Consumer>
</WmiEvent>`);
  expect(readConfig(xml).outcome).toBe('accepted');
  expect(readConfig(fixed(xml)).outcome).toBe('accepted');
});
