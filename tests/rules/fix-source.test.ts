import { fixSource } from '../../lib';
import { fixSource as fixWith } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';

const TWO_EXCLUDES =
  '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>';

test('fixes with the source alone, as with all rules and the safe fixes', () => {
  const { applied, after } = fixSource(TWO_EXCLUDES);
  expect(after.match(/<WmiEvent/g)).toHaveLength(1);
  expect(applied.map(({ finding }) => finding.ruleId)).toEqual(['no-blackout']);
  expect(fixWith(TWO_EXCLUDES, 'safe', { rules: ALL_RULES }).after).toBe(after);
});

test('takes a severity without a list of rules', () => {
  const severities = new Map([['no-blackout', 'off']] as const);
  expect(fixSource(TWO_EXCLUDES, 'safe', { severities }).applied).toEqual([]);
});
