import { analyzeCoverage } from '../../lib/analysis';
import { lint } from '../../lib/rules';
import { testAdvice } from './advice';
import { CATCH_ALL, CREATED, and, exclude, group, include490, includeFile, underlined } from './files';
import { testRule } from './test-rule';

const LIST = (condition: string, value: string): string =>
  `<Destination condition="${condition}">${value}</Destination>`;
const finding = (content: string) =>
  lint(include490(content)).findings.find(({ ruleId }) => ruleId === 'no-unmatchable-condition');

testRule('no-unmatchable-condition', {
  valid: [
    ...[
      '<Name> "Updater"</Name>',
      '<Name> "a*b?;c"</Name>',
      '<Destination> "function f() {\\n\\treturn x ? 1 : 2;\\n}"</Destination>',
      '<Destination> "Set s = 1&#13;\\nWScript.Echo s"</Destination>',
      '<Name condition="contains">Updater</Name>',
      '<Name condition="begin with"> "Up</Name>',
      '<Name condition="is not">Updater</Name>',
      '<Destination condition="contains">powershell.exe -e</Destination>',
      '<Destination condition="contains">\\powershell.exe</Destination>',
      '<Destination condition="contains">C:\\\\Windows\\\\</Destination>',
      '<Destination condition="end with">.exe"</Destination>',
      '<Destination condition="contains any">mshta;wscript</Destination>',
      '<Destination condition="contains">iex(a); b</Destination>',
      '<Query condition="contains">select * from</Query>',
      '<EventNamespace condition="contains">root\\\\cimv2</EventNamespace>',
      '<Consumer condition="contains">CommandLineEventConsumer.Name=</Consumer>',
      '<Type>Command Line</Type>',
      '<Type>Something Home-made</Type>',
      '<Operation condition="begin with">Cre</Operation>',
      '<EventType>WmiFilterEvent</EventType>',
      '<User condition="contains">admin</User>',
      '<User>-</User>',
      '<UtcTime condition="begin with">2026-</UtcTime>',
    ].map((condition) => includeFile(condition)),
    group(CATCH_ALL),
  ],
  invalid: [
    { xml: includeFile(underlined('<Name>Updater</Name>')), message: 'never matches: Name is Updater' },
    { xml: includeFile(underlined('<Name>"Updater"</Name>')) },
    { xml: includeFile(underlined('<Name condition="begin with">Updater</Name>')) },
    { xml: includeFile(underlined('<Name condition="end with">Updater</Name>')) },
    { xml: includeFile(underlined('<Destination condition="image">powershell.exe</Destination>')) },
    { xml: includeFile(underlined('<Destination condition="contains">C:\\Windows</Destination>')) },
    {
      xml: includeFile(underlined('<Destination condition="contains">C:\\Temp</Destination>')),
      message: 'matches only a value such as',
    },
    { xml: includeFile(underlined('<Destination>Set s&#13;WScript.Echo s?</Destination>')), message: 'never matches' },
    { xml: includeFile(underlined('<Destination> "C:\\Temp"</Destination>')), message: 'matches only a value such as' },
    { xml: includeFile(underlined('<Type>CommandLineEventConsumer</Type>')), message: 'matches only a value such as' },
    { xml: includeFile(underlined('<Operation>Create</Operation>')) },
    { xml: includeFile(underlined('<Operation condition="contains">create;modif</Operation>')) },
    { xml: includeFile(underlined('<EventType>WmiEvent</EventType>')) },
    {
      xml: includeFile(underlined('<Destination condition="contains">mshta;wscript</Destination>')),
      message: 'matches only a value such as',
    },
    { xml: includeFile(underlined('<Destination condition="contains">*.exe</Destination>')) },
    { xml: includeFile(underlined('<RuleName condition="contains">T1546</RuleName>')) },
    { xml: includeFile(underlined('<Destination condition="excludes any">mshta;</Destination>'), 'or', '4.23') },
  ],
});

testAdvice('no-unmatchable-condition', [
  {
    about: 'a ";" at the end of "excludes any"',
    xml: group(exclude(and(LIST('excludes any', 'powershell;cmd;') + CREATED)), 'or', '4.23'),
    says: {
      message: 'this condition never matches: Destination excludes any powershell;cmd;',
      why: 'the ";" at the end adds an empty item, which is found in every value, so that "excludes any" matches no event',
      remedy: 'remove the ";" at the end: powershell;cmd',
    },
    done: group(exclude(and(LIST('excludes any', 'powershell;cmd') + CREATED)), 'or', '4.23'),
    fixes: ['write powershell;cmd'],
  },
  {
    about: 'nothing but ";"',
    xml: group(exclude(and(LIST('excludes any', ';') + CREATED)), 'or', '4.23'),
    says: { remedy: 'write the texts to look for; ";" alone lists none' },
    fixes: [],
  },
]);

describe('values that no source shows', () => {
  it.each([
    ['<Type condition="is">CommandLine</Type>', 'write Command Line: Sysmon does not record the WMI class in Type'],
    ['<Type condition="contains">ActiveScript</Type>', 'write Script: Sysmon does not record the WMI class in Type'],
    [
      '<Type condition="begin with">LogFileEvent</Type>',
      'write Log File: Sysmon does not record the WMI class in Type',
    ],
    ['<Type condition="is">Comand Line</Type>', 'write Command Line'],
    [
      '<Destination condition="contains">CommandLineEventConsumer</Destination>',
      'compare <Type> with Command Line, or <Consumer> in a WmiEvent element of its own',
    ],
    [
      '<Name condition="begin with"> "ActiveScriptEventConsumer</Name>',
      'compare <Type> with Script, or <Consumer> in a WmiEvent element of its own',
    ],
    [
      '<Consumer condition="contains">Command Line</Consumer>',
      'compare <Type> with Command Line, in a WmiEvent element of its own',
    ],
    ['<Filter condition="contains">SELECT</Filter>', 'compare <Query>, in a WmiEvent element for event 19'],
    [
      '<Filter condition="contains">select * from Win32_Process</Filter>',
      'compare <Query>, in a WmiEvent element for event 19',
    ],
    ['<Consumer condition="contains">__EventFilter</Consumer>', 'compare <Filter>, in a WmiEvent element of its own'],
    [
      '<Name condition="contains">CommandLineEventConsumer.Name</Name>',
      'compare <Type> with Command Line, or <Consumer> in a WmiEvent element of its own',
    ],
    [
      '<Destination condition="contains">__FilterToConsumerBinding</Destination>',
      'compare <EventType> with WmiBindingEvent',
    ],
    ['<Name condition="contains">__EventConsumer</Name>', 'compare <EventType> with WmiConsumerEvent'],
    ['<Type condition="contains">SELECT</Type>', 'compare <Query>, in a WmiEvent element for event 19'],
    [
      '<Filter condition="contains">TargetInstance ISA \'Win32_LocalTime\'</Filter>',
      'compare <Query>, in a WmiEvent element for event 19',
    ],
    ['<Name condition="begin with"> "within 60</Name>', 'compare <Query>, in a WmiEvent element for event 19'],
    ['<Type condition="is">Active Script</Type>', 'write Script: Sysmon does not record the WMI class in Type'],
    [
      '<Type condition="is">Consumer</Type>',
      'write a value that Type can have: Command Line, Script, Log File, Event Log or SMTP',
    ],
    [
      '<EventType condition="is">Wmi</EventType>',
      'compare with "begin with": WmiFilterEvent, WmiConsumerEvent and WmiBindingEvent begin like this',
    ],
    [
      '<Operation condition="is">Created;Modified</Operation>',
      '"is" takes one value; lists need a condition such as "contains any", with ";" between the items',
    ],
    ['<User condition="is">SYSTEM</User>', 'write DOMAIN\\SYSTEM or the SID; for any domain: "end with" \\SYSTEM'],
    ['<User condition="contains">NT AUTHORITY\\\\SYSTEM</User>', 'write NT AUTHORITY\\SYSTEM'],
    ['<User condition="is"> "CORP\\admin"</User>', 'write CORP\\admin'],
    [
      '<User condition="is">*</User>',
      'there are no wildcards: write the constant part with "contains", "begin with" or "end with"',
    ],
    [
      '<EventNamespace condition="contains">subscription</EventNamespace>',
      'to log what lives in root\\subscription write <EventType condition="begin with">Wmi</EventType> instead: Sysmon sees nothing else',
    ],
    ['<Operation condition="is">Create</Operation>', 'write Created'],
    [
      '<Operation condition="is">Removed</Operation>',
      'write a value that Operation can have: Created, Modified or Deleted',
    ],
    [
      '<EventType condition="is">WmiEventFilter</EventType>',
      'write WmiFilterEvent: that is how Sysmon records event 19',
    ],
    ['<EventType condition="is">20</EventType>', 'write WmiConsumerEvent: that is how Sysmon records event 20'],
    [
      '<RuleName condition="is">T1546.003</RuleName>',
      'remove it: RuleName is always - when Sysmon compares; the attribute name="…" sets a rule name',
    ],
  ])('%s', (condition, remedy) => {
    expect(finding(condition)).toMatchObject({ severity: 'warning', remedy });
  });

  it.each([
    '<Destination condition="contains">C:\\\\tools\\\\CommandLineEventConsumer.exe</Destination>',
    '<Type condition="is">Something Home-made</Type>',
    '<User condition="is">CORP\\admin</User>',
    '<User condition="is">S-1-5-18</User>',
    '<User condition="contains">SYSTEM</User>',
    '<Destination condition="contains">select * from Win32_Process</Destination>',
    '<Destination condition="contains">TargetInstance</Destination>',
    '<Name condition="contains">Win32_Process</Name>',
    '<Name condition="is"> "ISA"</Name>',
    '<Consumer condition="contains">CommandLine</Consumer>',
    '<Consumer condition="contains">Event Log</Consumer>',
    '<Consumer condition="contains">Script</Consumer>',
    '<Filter condition="contains">Script</Filter>',
    '<Name condition="contains">Script</Name>',
    '<Query condition="contains">CommandLineEventConsumer</Query>',
    '<Destination condition="contains">http://203.0.113.7/a.php?id=</Destination>',
    '<EventNamespace condition="contains">default</EventNamespace>',
    '<Rule groupRelation="and"><EventNamespace condition="contains">subscription</EventNamespace><Query condition="contains">__TimerEvent</Query></Rule>',
    '<Destination condition="contains any"> -enc; -nop</Destination>',
    '<Name condition="is any"> "A"; "B"</Name>',
    '<Destination condition="is"> "a?b*c;d\\n"</Destination>',
  ])('is silent about %s', (condition) => {
    expect(finding(condition)).toBeUndefined();
  });

  it.each([
    ['is any', 'CommandLine;Script', 'Sysmon records nothing that matches CommandLine of this list'],
    ['contains any', 'Script;ActiveScript;CommandLineEvent', 'nothing that matches ActiveScript or CommandLineEvent'],
  ])('names the items of a list: %s %s', (condition, value, message) => {
    expect(finding(`<Type condition="${condition}">${value}</Type>`)?.message).toContain(message);
  });

  it.each([
    ['powershell; cmd.exe', 'item 2 (cmd.exe) begins with a space', 'powershell;cmd.exe'],
    [
      '\n\ta;b \n',
      'item 1 (a) begins with a line break and a tab and item 2 (b) ends with a line break and a space',
      'a;b',
    ],
    [
      'a ; b ; c',
      'item 1 (a) ends with a space, item 2 (b) begins with a space and ends with a space and item 3 (c) begins with a space',
      'a;b;c',
    ],
    ['a;\n b;\n', 'item 2 (b) begins with a line break and a space and item 3 is nothing but a line break', 'a;b'],
  ])('names the blanks around items: %j', (value, where, cleaned) => {
    // Beside a catch-all: a suggestion is not shown where it only trades one error for another.
    const blank = finding(
      `<Destination condition="contains any">${value}</Destination><EventType condition="begin with">Wmi</EventType>`,
    );
    expect(blank?.message).toBe(`Sysmon also compares the spaces and line breaks of this value: ${where}`);
    expect(blank?.suggestions.map(({ edits }) => edits[0]?.newText)).toEqual([cleaned]);
  });

  it('never feeds a coverage claim', () => {
    const { config } = lint(include490('<Type condition="is">CommandLine</Type>')).read;
    const cells = config === undefined ? [] : analyzeCoverage(config).cells;
    expect(cells.filter(({ eventId }) => eventId === 20).map(({ logged }) => logged)).toEqual([
      'sometimes',
      'sometimes',
      'sometimes',
    ]);
  });
});
