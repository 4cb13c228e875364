import { readConfig } from '../../lib';
import { fixSource } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';

const OR_ED = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
      <WmiEvent onmatch="exclude">
        <Operation condition="is">Created</Operation>
        <!-- and the
             binding -->
        <Consumer condition="contains">two
lines</Consumer>
      </WmiEvent>
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`;
const WRAPPED = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
      <WmiEvent onmatch="exclude">
        <Rule groupRelation="and">
          <Operation condition="is">Created</Operation>
          <!-- and the
             binding -->
          <Consumer condition="contains">two
lines</Consumer>
        </Rule>
      </WmiEvent>
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`;
const tabs = (text: string): string => text.replace(/^(?: {2})+(?=<)/gm, (blanks) => '\t'.repeat(blanks.length / 2));
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const unsafe = (xml: string) =>
  fixSource(xml, 'unsafe', { rules: ALL_RULES.filter(({ meta }) => meta.id === 'no-or-exclusion') }).source;

it.each([
  ['blanks', OR_ED, WRAPPED],
  ['tabs', tabs(OR_ED), tabs(WRAPPED)],
  ['CRLF', crlf(OR_ED), crlf(WRAPPED)],
])('wraps conditions with the indentation and the line ends of the file: %s', (_, before, after) => {
  expect(unsafe(before)).toBe(after);
});

it('wraps on one line what stands on one line', () => {
  const line = OR_ED.replace(/>\s+</g, '><').replace(/<!--[^]*?-->/, '');
  expect(unsafe(line)).toBe(WRAPPED.replace(/>\s+</g, '><').replace(/<!--[^]*?-->/, ''));
});

it('puts an element and all its lines into a RuleGroup', () => {
  const bare = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <WmiEvent onmatch="include">
      <Rule groupRelation="and">
        <Operation>Created</Operation>
        <User>a</User>
      </Rule>

      <User>b</User>
    </WmiEvent>
  </EventFiltering>
</Sysmon>
`;
  const { after, effect } = fixSource(bare, 'safe', {
    rules: ALL_RULES.filter(({ meta }) => meta.id === 'explicit-relation'),
  });
  expect(after).toBe(`<Sysmon schemaversion="4.22">
  <EventFiltering>
    <RuleGroup name="" groupRelation="and">
      <WmiEvent onmatch="include">
        <Rule groupRelation="and">
          <Operation>Created</Operation>
          <User>a</User>
        </Rule>

        <User>b</User>
      </WmiEvent>
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`);
  expect([effect, readConfig(after).outcome]).toEqual(['same', 'accepted']);
});
