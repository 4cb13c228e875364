import { lint } from '../../lib/rules';
import { bare, group } from './files';

const found = (xml: string): readonly [string, string, string][] =>
  lint(xml).findings.map(({ ruleId, message, remedy }) => [ruleId, message, remedy]);

describe('what is said of a file that Sysmon refuses', () => {
  it('shows the characters that nobody sees', () => {
    expect(found(bare('\u00a0\u00a0<WmiEvent onmatch="exclude"/>\u200b'))).toMatchObject([
      ['known-element', expect.stringMatching(/: 2 no-break spaces \(U\+00A0\)$/), expect.anything()],
      ['known-element', expect.stringMatching(/: 1 zero-width space \(U\+200B\)$/), expect.anything()],
    ]);
  });

  it.each(['WmiEventFilter', 'WmiEventConsumer', 'WmiEventConsumerToFilter', 'WmiBinding', 'wmievent'])(
    'tells all that is wrong with <%s> at once, and not that WmiEvent is missing',
    (name) => {
      const xml = group(`<${name} onmatch="include"><Rule technique="T1546.003"><Name>a</Name></Rule></${name}>`);
      expect(found(xml)).toEqual([
        [
          'known-element',
          `Sysmon refuses this file: schema 4.22 has no <${name}> in <RuleGroup>`,
          'write <WmiEvent>: in a configuration it stands for the events 19, 20 and 21',
        ],
        [
          'known-attribute',
          'Sysmon refuses this file: <Rule> has no attribute "technique"',
          'remove the attribute: what the event is to show belongs in name="…"',
        ],
      ]);
    },
  );

  it('turns a <Rule> and an event element round', () => {
    const [first] = found(
      group('<Rule><WmiEventConsumer onmatch="include"><Type>Script</Type></WmiEventConsumer></Rule>'),
    );
    expect(first?.[2]).toBe(
      'put the <Rule> into the event element, around its conditions: <WmiEvent onmatch="…"><Rule groupRelation="…">…</Rule></WmiEvent>; <WmiEvent> stands for the events 19, 20 and 21',
    );
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
        'once this file loads, Sysmon stops reading options at the empty <CheckRevocation> and ignores those after it: DnsLookup',
        'write <CheckRevocation>True</CheckRevocation>',
      ],
      [
        'known-attribute',
        'Sysmon refuses this file: <DnsLookup> has no attribute "onmatch"',
        'an option has its value as text, <DnsLookup>…</DnsLookup>: write it so, or remove the whole element',
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

  it('keeps the relation of other event types', () => {
    const old = '<FileCreate onmatch="include"><Image>a</Image><TargetFilename>b</TargetFilename></FileCreate>';
    const wmi = '<WmiEvent onmatch="exclude"/>';
    expect(found(bare(old + wmi, '3.40'))[0]?.[2]).toBe(
      'write schemaversion="4.1", which keeps the meaning that the file was written with: the conditions of <FileCreate> are or-ed up to 4.1 and and-ed above',
    );
    expect(found(bare(wmi, '3.40'))[0]?.[2]).toContain('write schemaversion="4.22"');
    expect(found(bare(old + wmi, '4,22'))[0]?.[2]).toBe(
      'write schemaversion="4.22", where that is meant: the conditions of <FileCreate> are or-ed up to 4.1 and and-ed above; 4.1 keeps what Sysmon does now',
    );
  });
});
