import { readConfig } from '../../lib/reader';

const file = (content: string, version = '4.22', before = ''): string =>
  `<Sysmon schemaversion="${version}">${before}<EventFiltering>${content}</EventFiltering></Sysmon>`;
const wmi = (content: string): string => `<WmiEvent onmatch="exclude">${content}</WmiEvent>`;

/** What is said of a problem, each with a word in front. */
function told(source: string | Uint8Array): readonly (readonly string[])[] {
  const { problems, source: read } = readConfig(source);
  const shown = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    read.text.slice(start, end);
  return problems.map(({ code, effect, message, printed, reason, help, suggestion, span, related, eventName }) => [
    `${code} ${effect}`,
    message,
    `${printed ? 'prints' : 'because'}: ${reason}`,
    `help: ${help}`,
    `at: ${shown(span)}`,
    ...(suggestion === undefined ? [] : [`meant: ${suggestion}`]),
    ...(eventName === null ? [] : [`in: ${eventName}`]),
    ...related.map((place) => `${place.message}: ${shown(place.span)}`),
  ]);
}

describe('every problem says what happens, why, where, and what to do', () => {
  it.each<[string, string | Uint8Array, ReturnType<typeof told>]>([
    [
      'an event element in the wrong case',
      file('<WMIEvent onmatch="exclude"/>'),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: schema 4.22 has no <WMIEvent> in <EventFiltering>',
          'prints: Element EventFiltering content does not follow the DTD, got (WMIEvent)',
          'help: write <WmiEvent>: in a configuration it stands for the events 19, 20 and 21',
          'at: <WMIEvent',
          'meant: WmiEvent',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'a field in the wrong case',
      file(wmi('<query>x</query>')),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: schema 4.22 has no <query> in <WmiEvent>',
          'prints: Element WmiEvent content does not follow the DTD, got (query)',
          'help: did you mean <Query>?',
          'at: <query',
          'meant: Query',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'an element that came later',
      file('<ProcessTampering onmatch="exclude"/>'),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: <ProcessTampering> needs schema 4.50, and this file is read with the tables of 4.22',
          'prints: Element EventFiltering content does not follow the DTD, got (ProcessTampering)',
          'help: raise schemaversion to 4.50 if every Sysmon of your fleet has it ("sysmon -s" prints it), or remove the element',
          'at: <ProcessTampering',
        ],
      ],
    ],
    [
      'a field that came later',
      file('<PipeEvent onmatch="exclude"><EventType>x</EventType></PipeEvent>', '4.2'),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: <EventType> needs schema 4.21, and this file is read with the tables of 4.2',
          'prints: Element PipeEvent content does not follow the DTD, got (EventType)',
          'help: raise schemaversion to 4.21 if every Sysmon of your fleet has it ("sysmon -s" prints it), or remove the element',
          'at: <EventType',
          'in: PipeEvent',
        ],
      ],
    ],
    [
      'a field in a <Rule> that came later',
      file('<ProcessCreate onmatch="exclude"><Rule><ParentUser>x</ParentUser></Rule></ProcessCreate>', '4.70'),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: <ParentUser> needs schema 4.80, and this file is read with the tables of 4.70',
          'prints: Element Rule content does not follow the DTD, got (ParentUser)',
          'help: raise schemaversion to 4.80 if every Sysmon of your fleet has it ("sysmon -s" prints it), or remove the element',
          'at: <ParentUser',
          'in: ProcessCreate',
        ],
      ],
    ],
    [
      'an option that is gone',
      file('', '4.30', '<CopyOnDelete_SIDs>x</CopyOnDelete_SIDs>'),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: schema 4.30 no longer has <CopyOnDelete_SIDs>',
          'prints: Element Sysmon content does not follow the DTD, got (CopyOnDelete_SIDs)',
          'help: remove it: Sysmon no longer knows it',
          'at: <CopyOnDelete_SIDs',
        ],
      ],
    ],
    [
      'an option that came later',
      file('', '4.22', '<DnsLookup>x</DnsLookup>'),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: <DnsLookup> needs schema 4.30, and this file is read with the tables of 4.22',
          'prints: Element Sysmon content does not follow the DTD, got (DnsLookup)',
          'help: raise schemaversion to 4.30 if every Sysmon of your fleet has it ("sysmon -s" prints it), or remove the element',
          'at: <DnsLookup',
        ],
      ],
    ],
    [
      'a field of another event type',
      file(wmi('<Image>x</Image>')),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: schema 4.22 has no <Image> in <WmiEvent>',
          'prints: Element WmiEvent content does not follow the DTD, got (Image)',
          'help: remove it',
          'at: <Image',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'nothing known',
      file(wmi('<Zzzzzzzzz>x</Zzzzzzzzz>')),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: schema 4.22 has no <Zzzzzzzzz> in <WmiEvent>',
          'prints: Element WmiEvent content does not follow the DTD, got (Zzzzzzzzz)',
          'help: remove it',
          'at: <Zzzzzzzzz',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'an option in the wrong case',
      file('', '4.22', '<Hashalgorithms>*</Hashalgorithms>'),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: schema 4.22 has no <Hashalgorithms> in <Sysmon>',
          'prints: Element Sysmon content does not follow the DTD, got (Hashalgorithms)',
          'help: did you mean <HashAlgorithms>?',
          'at: <Hashalgorithms',
          'meant: HashAlgorithms',
        ],
      ],
    ],
    [
      'an element in a condition',
      file(wmi('<User><Name>x</Name></User>')),
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: schema 4.22 has no <Name> in <User>',
          'prints: Element User content does not follow the DTD, got (Name)',
          'help: remove it',
          'at: <Name',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'an event element outside EventFiltering',
      '<Sysmon schemaversion="4.22"><WmiEvent onmatch="exclude"/></Sysmon>',
      [
        [
          'misplaced-element refused',
          'Sysmon refuses this file: <WmiEvent> cannot stand in <Sysmon>',
          'prints: Element Sysmon content does not follow the DTD, got (WmiEvent)',
          'help: move it into <EventFiltering>',
          'at: <WmiEvent',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'a RuleGroup outside EventFiltering',
      '<Sysmon schemaversion="4.22"><RuleGroup groupRelation="or"/></Sysmon>',
      [
        [
          'misplaced-element refused',
          'Sysmon refuses this file: <RuleGroup> cannot stand in <Sysmon>',
          'prints: Element Sysmon content does not follow the DTD, got (RuleGroup)',
          'help: move it into <EventFiltering>',
          'at: <RuleGroup',
          'in: RuleGroup',
        ],
      ],
    ],
    [
      'a RuleGroup in a RuleGroup',
      file('<RuleGroup groupRelation="or"><RuleGroup groupRelation="or"/></RuleGroup>'),
      [
        [
          'misplaced-element refused',
          'Sysmon refuses this file: <RuleGroup> cannot stand in <RuleGroup>',
          'prints: Element RuleGroup content does not follow the DTD, got (RuleGroup)',
          'help: move it into EventFiltering, beside this RuleGroup',
          'at: <RuleGroup',
          'in: RuleGroup',
        ],
      ],
    ],
    [
      'an option in EventFiltering',
      file('<HashAlgorithms>*</HashAlgorithms>'),
      [
        [
          'misplaced-element refused',
          'Sysmon refuses this file: <HashAlgorithms> cannot stand in <EventFiltering>',
          'prints: Element EventFiltering content does not follow the DTD, got (HashAlgorithms)',
          'help: move it into <Sysmon>',
          'at: <HashAlgorithms',
        ],
      ],
    ],
    [
      'EventFiltering in EventFiltering',
      file('<EventFiltering/>'),
      [
        [
          'misplaced-element refused',
          'Sysmon refuses this file: <EventFiltering> cannot stand in <EventFiltering>',
          'prints: Element EventFiltering content does not follow the DTD, got (EventFiltering)',
          'help: move it into <Sysmon>',
          'at: <EventFiltering',
        ],
      ],
    ],
    [
      'a Rule in a Rule',
      file(wmi('<Rule><Rule/></Rule>')),
      [
        [
          'misplaced-element refused',
          'Sysmon refuses this file: <Rule> cannot stand in <Rule>',
          'prints: Element Rule content does not follow the DTD, got (Rule)',
          'help: move it into the event element, beside this <Rule>',
          'at: <Rule',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'a Rule outside an event element',
      file('<Rule/>'),
      [
        [
          'misplaced-element refused',
          'Sysmon refuses this file: <Rule> cannot stand in <EventFiltering>',
          'prints: Element EventFiltering content does not follow the DTD, got (Rule)',
          'help: move it into an event element, around its conditions',
          'at: <Rule',
        ],
      ],
    ],
    [
      'an event element in an event element',
      file(wmi('<DnsQuery onmatch="include"/>')),
      [
        [
          'misplaced-element refused',
          'Sysmon refuses this file: <DnsQuery> cannot stand in <WmiEvent>',
          'prints: Element WmiEvent content does not follow the DTD, got (DnsQuery)',
          'help: move it into <EventFiltering>',
          'at: <DnsQuery',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'text',
      file('  log all \n'),
      [
        [
          'stray-text refused',
          'Sysmon refuses this file: there is text between the elements of <EventFiltering>: "log all"',
          'prints: Element EventFiltering content does not follow the DTD, got (CDATA)',
          'help: remove the text, or make it a comment: <!-- … -->',
          'at: log all',
        ],
      ],
    ],
    [
      'long text in an event element',
      file(wmi('x'.repeat(41))),
      [
        [
          'stray-text refused',
          'Sysmon refuses this file: there is text between the elements of <WmiEvent>: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"',
          'prints: Element WmiEvent content does not follow the DTD, got (CDATA)',
          'help: remove the text, or make it a comment: <!-- … -->',
          'at: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'text of the greatest length shown',
      file(wmi(`<Rule>${'x'.repeat(40)}<User/></Rule>`)),
      [
        [
          'stray-text refused',
          'Sysmon refuses this file: there is text between the elements of <Rule>: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"',
          'prints: Element Rule content does not follow the DTD, got (CDATA)',
          'help: remove the text, or make it a comment: <!-- … -->',
          'at: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'a CDATA section of blanks',
      file('<![CDATA[ ]]>'),
      [
        [
          'stray-text refused',
          'Sysmon refuses this file: there is text between the elements of <EventFiltering>: an empty CDATA section',
          'prints: Element EventFiltering content does not follow the DTD, got (CDATA)',
          'help: remove the text, or make it a comment: <!-- … -->',
          'at: <![CDATA[ ]]>',
        ],
      ],
    ],
    [
      'text in the root',
      '<Sysmon schemaversion="4.22">x<EventFiltering/></Sysmon>',
      [
        [
          'stray-text refused',
          'Sysmon refuses this file: there is text between the elements of <Sysmon>: "x"',
          'prints: Element Sysmon content does not follow the DTD, got (CDATA)',
          'help: remove the text, or make it a comment: <!-- … -->',
          'at: x',
        ],
      ],
    ],
    [
      'content of an empty option',
      file('', '4.22', '<CaptureClipboard> </CaptureClipboard>'),
      [
        [
          'option-not-empty refused',
          'Sysmon refuses this file: <CaptureClipboard> must be empty',
          'prints: Element CaptureClipboard was declared EMPTY this one has content',
          'help: write <CaptureClipboard/>, without text, spaces or comments in it',
          'at:  ',
        ],
      ],
    ],
    [
      'an attribute in the wrong case',
      file('<WmiEvent Onmatch="exclude" default="include"/>'),
      [
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <WmiEvent> has no attribute "Onmatch"',
          'prints: No declaration for attribute Onmatch of element WmiEvent',
          'help: did you mean onmatch="…"? Names are case-sensitive',
          'at: Onmatch',
          'meant: onmatch',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'an attribute unlike any',
      file('<WmiEvent onmatch="exclude" zzzzzz="1"/>'),
      [
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <WmiEvent> has no attribute "zzzzzz"',
          'prints: No declaration for attribute zzzzzz of element WmiEvent',
          'help: remove the attribute',
          'at: zzzzzz',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'an attribute that is there already in the right case',
      file('<WmiEvent onmatch="exclude" Onmatch="include" default="include"/>'),
      [
        [
          'skipped-element skipped',
          'Sysmon skips this <WmiEvent>: it has both onmatch and default',
          "prints: Error: Can't specify onmatch and default on WmiEvent (pick only one)",
          'help: remove the attribute default',
          'at: <WmiEvent onmatch="exclude" Onmatch="include" default="include"/>',
          'in: WmiEvent',
        ],
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <WmiEvent> has no attribute "Onmatch"',
          'prints: No declaration for attribute Onmatch of element WmiEvent',
          'help: remove the attribute',
          'at: Onmatch',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'an attribute of a field',
      file(wmi('<User Condition="is">x</User>')),
      [
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <User> has no attribute "Condition"',
          'prints: No declaration for attribute Condition of element User',
          'help: did you mean condition="…"? Names are case-sensitive',
          'at: Condition',
          'meant: condition',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'an attribute of a RuleGroup',
      file('<RuleGroup groupRelation="or" onmatch="include"/>'),
      [
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <RuleGroup> has no attribute "onmatch"',
          'prints: No declaration for attribute onmatch of element RuleGroup',
          'help: remove the attribute',
          'at: onmatch',
          'in: RuleGroup',
        ],
      ],
    ],
    [
      'an attribute of a Rule',
      file(wmi('<Rule onmatch="include"><User/></Rule>')),
      [
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <Rule> has no attribute "onmatch"',
          'prints: No declaration for attribute onmatch of element Rule',
          'help: remove the attribute: what the event should show belongs in name="…"',
          'at: onmatch',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'an attribute of EventFiltering',
      '<Sysmon schemaversion="4.22"><EventFiltering name="x"/></Sysmon>',
      [
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <EventFiltering> has no attribute "name"',
          'prints: No declaration for attribute name of element EventFiltering',
          'help: remove the attribute',
          'at: name',
        ],
      ],
    ],
    [
      'an attribute of an option',
      file('', '4.22', '<HashAlgorithms name="x">*</HashAlgorithms>'),
      [
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <HashAlgorithms> has no attribute "name"',
          'prints: No declaration for attribute name of element HashAlgorithms',
          'help: remove the attribute',
          'at: name',
        ],
      ],
    ],
    [
      'an attribute of the root',
      '<Sysmon schemaversion="4.22" name="x"/>',
      [
        [
          'unknown-attribute refused',
          'Sysmon refuses this file: <Sysmon> has no attribute "name"',
          'prints: No declaration for attribute name of element Sysmon',
          'help: remove the attribute',
          'at: name',
        ],
      ],
    ],
    [
      'no groupRelation',
      file('<RuleGroup name="g"><DnsQuery onmatch="include"/></RuleGroup>'),
      [
        [
          'missing-attribute refused',
          'Sysmon refuses this file: <RuleGroup> has no groupRelation',
          'prints: Element RuleGroup does not carry attribute groupRelation',
          'help: add groupRelation="or" or "and"',
          'at: <RuleGroup',
          'in: RuleGroup',
        ],
      ],
    ],
    [
      'a groupRelation in the wrong case',
      file('<RuleGroup groupRelation="OR"/>'),
      [
        [
          'attribute-value refused',
          'Sysmon refuses this file: groupRelation="OR" on <RuleGroup> is neither or nor and',
          'prints: Value "OR" for attribute groupRelation of RuleGroup is not among the enumerated set',
          'help: write groupRelation="or" or "and", in lower case',
          'at: OR',
          'meant: or',
          'in: RuleGroup',
        ],
      ],
    ],
    [
      'an onmatch with a blank inside',
      file('<WmiEvent onmatch="  in clude "/>'),
      [
        [
          'attribute-value refused',
          'Sysmon refuses this file: onmatch="  in clude " on <WmiEvent> is neither include nor exclude',
          'prints: Value "  in clude " for attribute onmatch of WmiEvent is not among the enumerated set',
          'help: write onmatch="include" or "exclude", in lower case',
          'at:   in clude ',
          'meant: include',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'a default in the wrong case, in a group',
      file('<RuleGroup groupRelation="or"><DnsQuery default="Include"/></RuleGroup>'),
      [
        [
          'attribute-value refused',
          'Sysmon refuses this file: default="Include" on <DnsQuery> is neither include nor exclude',
          'prints: Value "Include" for attribute default of DnsQuery is not among the enumerated set',
          'help: write default="include" or "exclude", in lower case',
          'at: Include',
          'meant: include',
          'in: DnsQuery',
        ],
      ],
    ],
    [
      'a condition that is nearly known',
      file(wmi('<User condition="ends with">x</User>')),
      [
        [
          'unknown-condition refused',
          'Sysmon refuses this file: it has no condition "ends with"',
          'prints: Error: Unknown condition: ends with',
          'help: did you mean "end with"? Spaces around the name count',
          'at: ends with',
          'meant: end with',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'a condition with a blank behind it',
      file(wmi('<User condition="Begin With ">x</User>')),
      [
        [
          'unknown-condition refused',
          'Sysmon refuses this file: it has no condition "Begin With "',
          'prints: Error: Unknown condition: Begin With ',
          'help: did you mean "begin with"? Spaces around the name count',
          'at: Begin With ',
          'meant: begin with',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'a condition unlike any',
      file(wmi('<User condition="matches regex">x</User>')),
      [
        [
          'unknown-condition refused',
          'Sysmon refuses this file: it has no condition "matches regex"',
          'prints: Error: Unknown condition: matches regex',
          'help: the conditions are: is, is not, contains, contains any, is any, contains all, excludes, excludes any, excludes all, begin with, end with, less than, more than, image, not begin with, not end with',
          'at: matches regex',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'a Rule that holds nothing',
      file('<ProcessCreate onmatch="exclude"><Rule></Rule></ProcessCreate>'),
      [
        [
          'empty-rule refused',
          'Sysmon crashes on this file: this <Rule> is empty',
          'because: Sysmon crashes while it reads a <Rule> without any content, not even whitespace',
          'help: remove the <Rule>, or give it conditions',
          'at: <Rule></Rule>',
          'in: ProcessCreate',
        ],
      ],
    ],
    [
      'neither onmatch nor default',
      file('<WmiEvent><User>x</User></WmiEvent>'),
      [
        [
          'skipped-element skipped',
          'Sysmon skips this <WmiEvent>: it has neither onmatch nor default',
          'prints: Error: You need to specifiy the onmatch attribute on WmiEvent.',
          'help: add onmatch="include" or onmatch="exclude"',
          'at: <WmiEvent',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'both onmatch and default',
      file('<DnsQuery onmatch="include" default="include"/>'),
      [
        [
          'skipped-element skipped',
          'Sysmon skips this <DnsQuery>: it has both onmatch and default',
          "prints: Error: Can't specify onmatch and default on DnsQuery (pick only one)",
          'help: remove the attribute default',
          'at: <DnsQuery onmatch="include" default="include"/>',
          'in: DnsQuery',
        ],
      ],
    ],
    [
      'fields of different events',
      file('<WmiEvent onmatch="include"><Query>x</Query><Type>y</Type></WmiEvent>'),
      [
        [
          'incorrect-field dropped',
          'Sysmon drops this <WmiEvent>: no single event has all its fields',
          'prints: Incorrect field Query',
          'help: put fields of different events into different <WmiEvent> elements',
          'at: <WmiEvent onmatch="include">',
          'in: WmiEvent',
        ],
      ],
    ],
    [
      'fields of different events, with one element behind it',
      file('<WmiEvent onmatch="include"><Query>x</Query><Type>y</Type></WmiEvent><WmiEvent onmatch="exclude"/>'),
      [
        [
          'incorrect-field dropped',
          'Sysmon drops this <WmiEvent> and the one after it: no single event has all its fields',
          'prints: Incorrect field Query',
          'help: put fields of different events into different <WmiEvent> elements',
          'at: <WmiEvent onmatch="include">',
          'in: WmiEvent',
          'dropped with it: <WmiEvent onmatch="exclude"/>',
        ],
      ],
    ],
    [
      'a field of another event type in a Rule, with two elements behind it',
      file(wmi('<Rule><Image>x</Image></Rule>') + wmi('') + wmi('')),
      [
        [
          'incorrect-field dropped',
          'Sysmon drops this <WmiEvent> and the 2 after it: it has no field Image',
          'prints: Incorrect field Image',
          'help: remove <Image>, or the <Rule> that holds it',
          'at: <WmiEvent onmatch="exclude">',
          'in: WmiEvent',
          'dropped with it: <WmiEvent onmatch="exclude">',
          'dropped with it: <WmiEvent onmatch="exclude">',
        ],
      ],
    ],
    [
      'an empty CheckRevocation in front',
      file(
        '',
        '4.22',
        '<CheckRevocation/><HashAlgorithms>*</HashAlgorithms><DriverName>x</DriverName><HashAlgorithms>*</HashAlgorithms>',
      ),
      [
        [
          'options-ignored ignored',
          'Sysmon stops reading options at the empty <CheckRevocation> and ignores the options after it: HashAlgorithms, DriverName',
          'because: Sysmon does not read an empty option, and reads no option after it; it prints no error',
          'help: write <CheckRevocation>True</CheckRevocation>',
          'at: <CheckRevocation/>',
          'ignored: <HashAlgorithms',
          'ignored: <DriverName',
          'ignored: <HashAlgorithms',
        ],
      ],
    ],
    [
      'another empty option in front',
      file('', '4.22', '<HashAlgorithms>*</HashAlgorithms><CaptureClipboard/><DriverName>x</DriverName>'),
      [
        [
          'options-ignored ignored',
          'Sysmon stops reading options at the empty <CaptureClipboard> and ignores the options after it: DriverName',
          'because: Sysmon does not read an empty option, and reads no option after it; it prints no error',
          'help: move <CaptureClipboard/> after the other options',
          'at: <CaptureClipboard/>',
          'ignored: <DriverName',
        ],
      ],
    ],
    [
      'no schemaversion',
      '<Sysmon/>',
      [
        [
          'schema-version-missing refused',
          'Sysmon crashes on this file: <Sysmon> has no schemaversion',
          'because: Sysmon crashes while it reads the version: it assumes that there is one',
          'help: write schemaversion="4.22", or the version that the Sysmon of your fleet prints with "sysmon -s"',
          'at: <Sysmon',
        ],
      ],
    ],
    [
      'an empty schemaversion',
      file('', ''),
      [
        [
          'schema-version-not-a-number refused',
          'Sysmon crashes on this file: schemaversion="" is not a number',
          'because: Sysmon crashes while it reads the version: it assumes that it is a number',
          'help: write schemaversion="4.22", or the version that the Sysmon of your fleet prints with "sysmon -s"',
          'at: ',
        ],
      ],
    ],
    [
      'a schemaversion that is no number',
      file('', 'new'),
      [
        [
          'schema-version-not-a-number refused',
          'Sysmon crashes on this file: schemaversion="new" is not a number',
          'because: Sysmon crashes while it reads the version: it assumes that it is a number',
          'help: write schemaversion="4.22", or the version that the Sysmon of your fleet prints with "sysmon -s"',
          'at: new',
        ],
      ],
    ],
    [
      'a negative schemaversion',
      file('', '-4'),
      [
        [
          'schema-version-invalid refused',
          'Sysmon refuses this file: schemaversion="-4" is outside 1 to 65535',
          'prints: Error: Invalid schema version number (-4)',
          'help: write schemaversion="4.22", or the version that the Sysmon of your fleet prints with "sysmon -s"',
          'at: -4',
        ],
      ],
    ],
    [
      'an old schemaversion',
      file('', '3.4'),
      [
        [
          'schema-version-unsupported refused',
          'Sysmon refuses this file: schema version 3.40 is older than 4.0',
          'prints: Error: Incorrect or unsupported schema version 3.40',
          'help: write schemaversion="4.1" if conditions stand outside a RuleGroup: 4.1 keeps their "or", which 4.2 and later turn into "and"; otherwise write schemaversion="4.22", or the version that the Sysmon of your fleet prints with "sysmon -s"',
          'at: 3.4',
        ],
      ],
    ],
    [
      'a DOCTYPE',
      `<!DOCTYPE Sysmon>${file('')}`,
      [
        [
          'doctype refused',
          'Sysmon refuses this file: it has its own DOCTYPE',
          'because: Sysmon puts its own DOCTYPE before the file, and XML allows only one',
          'help: remove the DOCTYPE, and replace its entities with their text',
          'at: <!DOCTYPE Sysmon>',
        ],
      ],
    ],
    [
      'XML that is not well-formed',
      '<Sysmon schemaversion="4.22">',
      [
        [
          'malformed-xml refused',
          'Sysmon refuses this file: the file ends before <Sysmon> is closed',
          'because: the XML reader of Sysmon stops here, and the previous configuration stays in force',
          'help: add </Sysmon>, or get the complete file if it was cut off',
          'at: ',
          '<Sysmon> is opened here: <Sysmon schemaversion="4.22">',
        ],
      ],
    ],
    [
      'another root',
      '<config/>',
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: its root element is <config>, not <Sysmon>',
          'prints: Error: Failed to find Sysmon tag in configuration',
          'help: a configuration begins with <Sysmon schemaversion="…">',
          'at: <config',
        ],
      ],
    ],
    [
      'a root in the wrong case',
      '<sysmon schemaversion="4.22"/>',
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: its root element is <sysmon>, not <Sysmon>',
          'prints: Error: Failed to find Sysmon tag in configuration',
          'help: write <Sysmon>: names are case-sensitive',
          'at: <sysmon',
        ],
      ],
    ],
    [
      'a root in a namespace',
      '<Sysmon xmlns="urn:x" schemaversion="4.22"/>',
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: xmlns puts <Sysmon> into a namespace, where Sysmon does not find it',
          'prints: Error: Failed to find Sysmon tag in configuration',
          'help: remove the attribute xmlns',
          'at: xmlns',
        ],
      ],
    ],
    [
      'another root in a namespace',
      '<config xmlns="urn:x"/>',
      [
        [
          'unknown-element refused',
          'Sysmon refuses this file: its root element is <config>, not <Sysmon>',
          'prints: Error: Failed to find Sysmon tag in configuration',
          'help: a configuration begins with <Sysmon schemaversion="…">',
          'at: <config',
        ],
      ],
    ],
    [
      'bytes that are not text',
      new Uint8Array([0x3c, 0x61, 0xe9, 0x2f, 0x3e]),
      [
        [
          'unsupported-encoding refused',
          'Sysmon cannot read this file: the byte E9 here is not UTF-8, and the file declares no other encoding',
          'prints: Error: Failed to load xml configuration (could not read file)',
          'help: save the file as UTF-8, or declare its encoding, for example <?xml version="1.0" encoding="windows-1252"?>',
          'at: �',
        ],
      ],
    ],
  ])('%s', (_, source, expected) => {
    expect(told(source)).toEqual(expected);
  });

  it('stands in file order, whatever found it first', () => {
    const refused = file(
      '<WmiEvent><Image>x</Image></WmiEvent><Nonsense/>',
      '4.22',
      '<CheckRevocation/><HashAlgorithms>*</HashAlgorithms>',
    );
    expect(told(refused).map(([code]) => code)).toEqual([
      'options-ignored ignored',
      'skipped-element skipped',
      'unknown-element refused',
      'unknown-element refused',
    ]);
  });
});

describe('what Sysmon does not object to', () => {
  it.each<[string, string]>([
    ['blanks and line ends between elements', file(' \t\r\n<WmiEvent onmatch="exclude"> \n</WmiEvent>\n')],
    [
      'blanks around listed values',
      file('<RuleGroup groupRelation="  and  "><WmiEvent onmatch="  include "/></RuleGroup>'),
    ],
    [
      'an option that holds nothing, as the last one',
      file('', '4.22', '<HashAlgorithms>*</HashAlgorithms><CheckRevocation/>'),
    ],
    ['a comment in a value', file(wmi('<User>a<!-- b -->c</User>'))],
    ['a CDATA section in a value', file(wmi('<User><![CDATA[a]]></User>'))],
    ['a <Rule> of blanks', file(wmi('<Rule> </Rule>'))],
    [
      'an option of CDATA',
      file('', '4.22', '<CheckRevocation><![CDATA[True]]></CheckRevocation><HashAlgorithms>*</HashAlgorithms>'),
    ],
  ])('%s', (_, source) => {
    expect([readConfig(source).outcome, told(source)]).toEqual(['accepted', []]);
  });
});

describe('the model', () => {
  const modelOf = (content: string): unknown => readConfig(file(content)).config?.eventFiltering;

  it.each<[string, string, unknown]>([
    ['leaves out skipped elements', '<WmiEvent/><WmiEvent onmatch="include" default="include"/>', []],
    [
      'reads default the other way round',
      '<WmiEvent default=" include "/><WmiEvent default="exclude"/>',
      [
        { kind: 'WmiEvent', onmatch: 'exclude', items: [] },
        { kind: 'WmiEvent', onmatch: 'include', items: [] },
      ],
    ],
    [
      'strips blanks around onmatch',
      '<WmiEvent onmatch=" exclude "/>',
      [{ kind: 'WmiEvent', onmatch: 'exclude', items: [] }],
    ],
    [
      'leaves out groups of other event types and keeps empty ones',
      '<RuleGroup groupRelation="or"><DnsQuery onmatch="include"/></RuleGroup><RuleGroup groupRelation="and"/>',
      [{ kind: 'RuleGroup', name: null, groupRelation: 'and', wmiEvents: [] }],
    ],
    [
      'leaves out a <Rule> without conditions',
      wmi('<Rule><!-- none --></Rule>'),
      [{ kind: 'WmiEvent', onmatch: 'exclude', items: [] }],
    ],
    [
      'takes an absent relation of a <Rule> for or, and any other than or for and',
      wmi(
        '<Rule><User>a</User></Rule><Rule groupRelation="OR"><User>a</User></Rule><Rule groupRelation=" or"><User>a</User></Rule>',
      ),
      [
        expect.objectContaining({
          items: ['or', 'or', 'and'].map(
            (groupRelation) => expect.objectContaining({ kind: 'Rule', groupRelation, name: null }) as unknown,
          ),
        }),
      ],
    ],
  ])('%s', (_, content, expected) => {
    expect(modelOf(content)).toEqual(expected);
  });

  it('is of the WmiEvent part also where another part is refused, and only there', () => {
    const draft = (source: string): boolean => readConfig(source).draft !== undefined;
    expect(draft(file('<DnsQuery onmatch="x"/>'))).toBe(true);
    expect(draft(file(wmi('<User condition="bogus">x</User>')))).toBe(false);
    expect(draft(file('<RuleGroup/>'))).toBe(false);
    expect(draft(file('', '4.22" name="x'))).toBe(false);
  });

  it('knows elements only of its own parts', () => {
    const one = readConfig(file(wmi('')));
    const other = readConfig(file(wmi('')));
    expect(one.config !== undefined && one.locate(one.config)?.name).toBe('Sysmon');
    expect(one.config !== undefined && other.locate(one.config)).toBeUndefined();
    const refused = readConfig(file('<RuleGroup/>'));
    expect(one.config !== undefined && refused.locate(one.config)).toBeUndefined();
  });
});
