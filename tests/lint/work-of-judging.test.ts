import { lint, readConfig } from '../../lib';
import type { Config } from '../../lib';
import { wmiChange } from '../../lib/lint/effect';
import { INSTANCE_FAMILIES, instanceOf } from '../bench/instances';

const UNDECIDABLE = '01;12;23;34;45;56;67;78;89;90;13;24';

function elements(count: number): Config {
  const family = INSTANCE_FAMILIES.find(({ name }) => name === 'elements');
  if (family === undefined) {
    throw new RangeError('there is no family of elements');
  }
  return instanceOf(family, 1, 'words', count).before;
}

it('the proof of one change of many may take its part of the work only, and then says unknown', () => {
  const [before, after] = [elements(300), elements(299)];
  expect(wmiChange(before, after).effect).toBe('same');
  expect(wmiChange(before, after, 1 / 30)).toEqual({ effect: 'unknown', details: [] });
});

it('a RuleName that may be left behind is told where that could not be decided', () => {
  const { findings } = lint(`<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup name="" groupRelation="or">
    <WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>
    <WmiEvent onmatch="exclude"><Rule groupRelation="and">
      <UtcTime name="SCCM" condition="contains all">${UNDECIDABLE}</UtcTime>
      <Name condition="is"> "SCM Event Log Filter"</Name>
    </Rule></WmiEvent></RuleGroup></EventFiltering></Sysmon>`);
  expect(findings.map(({ ruleId, messageId }) => `${ruleId} ${messageId}`)).toContain('no-leaking-rule-name undecided');
});

it('a suggestion that is judged with less work is still offered for an ordinary file', () => {
  const read = readConfig(`<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup name="" groupRelation="or">
    <WmiEvent onmatch="exclude"><Name condition="contains">SCM</Name></WmiEvent></RuleGroup></EventFiltering></Sysmon>`);
  const [first] = lint(read.source.text).findings;
  expect(first?.suggestions.map(({ effect }) => effect)).toEqual(['logs-more']);
});
