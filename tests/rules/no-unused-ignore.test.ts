import { fixSource } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { foundBy } from './advice';
import { testRule } from './test-rule';

const SKELETON = '<Sysmon schemaversion="4.22"/>\n';
const IGNORED = (ids: string): string => `<!-- sysmon-wmi-ignore ${ids}: why -->\n`;
const file = (ids: string): string => `${IGNORED(ids)}<Sysmon schemaversion="4.22"/>\n`;

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

it.each([
  ['no-blackout, require-wmi-event', 'require-wmi-event'],
  ['require-wmi-event, no-blackout', 'require-wmi-event'],
  ['no-blackout, require-wmi-event, no-doctype', 'require-wmi-event'],
  ['no-blackout no-doctype require-wmi-event', 'require-wmi-event'],
  ['require-wmi-event, no-blackout, no-doctype', 'require-wmi-event'],
])('only the unused rules go: %s', (ids, left) => {
  const { source, report } = fixSource(file(ids), 'unsafe', { rules: ALL_RULES });
  expect(source).toBe(file(left));
  expect(report.findings).toEqual([]);
});

it('says that the other rules stay', () => {
  const finding = foundBy(file('no-blackout, require-wmi-event'), 'no-unused-ignore');
  expect(finding?.remedy).toBe('remove no-blackout from the comment; the other rules that it names stay');
  expect(finding?.fixes.map(({ title }) => title)).toEqual(['remove no-blackout from the comment']);
});

it('removes a comment of which no rule is used', () => {
  const xml = `${IGNORED('no-blackout, no-doctype')}<Sysmon schemaversion="4.22"/>\n`;
  const { source } = fixSource(xml, 'unsafe', { rules: ALL_RULES });
  expect(source).toBe('\n<Sysmon schemaversion="4.22"/>\n');
});
