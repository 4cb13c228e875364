import { lint } from '../../lib/rules';
import { bare, group } from './files';
import { testRule } from './test-rule';

const found = (xml: string): readonly [string, string, string][] =>
  lint(xml).findings.map(({ ruleId, message, remedy }) => [ruleId, message, remedy]);

testRule('known-attribute', {
  valid: [bare('<WmiEvent onmatch=" exclude "/>')],
  invalid: [
    { xml: bare('<WmiEvent onmatch="exclude" name="a"/>\n                            ^^^^') },
    { xml: bare('<WmiEvent onmatch="EXCLUDE"/>\n                   ^^^^^^^') },
    {
      xml: '<Sysmon schemaversion="4.22"><EventFiltering>\n<RuleGroup name="a">\n^^^^^^^^^^\n<WmiEvent onmatch="exclude"/></RuleGroup></EventFiltering></Sysmon>',
    },
    { xml: bare('<WmiEvent onmatch="exclude" xml:space="preserve"/>\n                            ^^^^^^^^^') },
  ],
});

it('never leaves an option empty, and tells what the WMI part will do', () => {
  const created = '<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>';
  const xml = group(created).replace(
    '<EventFiltering>',
    '<CheckRevocation/><DnsLookup onmatch="exclude"/><ProcessCreate onmatch="include"/><EventFiltering>',
  );
  expect(found(xml.replace('4.22', '4.50'))).toEqual([
    [
      'option-order',
      'once this file loads, Sysmon stops reading options at the empty <CheckRevocation> and ignores the options after it: DnsLookup',
      'write <CheckRevocation>True</CheckRevocation>',
    ],
    [
      'known-attribute',
      'Sysmon refuses this file: <DnsLookup> has no attribute "onmatch"',
      'write the value of an option as its text, <DnsLookup>…</DnsLookup>, or remove the whole element',
    ],
    [
      'known-element',
      'Sysmon refuses this file: <ProcessCreate> cannot stand in <Sysmon>',
      'move it into <EventFiltering>',
    ],
    [
      'all-operations-logged',
      'once this file loads, Sysmon never logs Modified and Deleted WMI events',
      'log every WMI event: replace the include by one empty <WmiEvent onmatch="exclude"/>',
    ],
  ]);
});
