import { analyzeCoverage } from '../../lib/analysis';
import { lint } from '../../lib/rules';
import { group } from './files';

const include = (content: string): string => group(`<WmiEvent onmatch="include">${content}</WmiEvent>`, 'or', '4.90');
const finding = (content: string) =>
  lint(include(content)).findings.find(({ ruleId }) => ruleId === 'no-unmatchable-condition');

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
      'write what Type can be: Command Line, Script, Log File, Event Log or SMTP',
    ],
    [
      '<EventType condition="is">Wmi</EventType>',
      'compare with "begin with": WmiFilterEvent, WmiConsumerEvent and WmiBindingEvent begin so',
    ],
    [
      '<Operation condition="is">Created;Modified</Operation>',
      '"is" takes one value; lists need a condition such as "contains any", with ";" between the items',
    ],
    ['<User condition="is">SYSTEM</User>', 'write DOMAIN\\SYSTEM or the SID; of any domain: "end with" \\SYSTEM'],
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
    ['<Operation condition="is">Removed</Operation>', 'write what Operation can be: Created, Modified or Deleted'],
    ['<EventType condition="is">WmiEventFilter</EventType>', 'write WmiFilterEvent: so Sysmon records event 19'],
    ['<EventType condition="is">20</EventType>', 'write WmiConsumerEvent: so Sysmon records event 20'],
    [
      '<RuleName condition="is">T1546.003</RuleName>',
      'remove it: while Sysmon compares, RuleName is always -; the attribute name="…" gives a rule name',
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
    ['is any', 'CommandLine;Script', 'of this list Sysmon records nothing that matches CommandLine'],
    ['contains any', 'Script;ActiveScript;CommandLineEvent', 'nothing that matches ActiveScript or CommandLineEvent'],
  ])('names the items of a list: %s %s', (condition, value, message) => {
    expect(finding(`<Type condition="${condition}">${value}</Type>`)?.message).toContain(message);
  });

  it.each([
    ['powershell; cmd.exe', 'item 2 (cmd.exe) begins with a blank', 'powershell;cmd.exe'],
    [
      '\n\ta;b \n',
      'item 1 (a) begins with a line break and a tab and item 2 (b) ends with a line break and a blank',
      'a;b',
    ],
    [
      'a ; b ; c',
      'item 1 (a) ends with a blank, item 2 (b) begins with a blank and ends with a blank and item 3 (c) begins with a blank',
      'a;b;c',
    ],
    ['a;\n b;\n', 'item 2 (b) begins with a line break and a blank and item 3 is nothing but a line break', 'a;b'],
  ])('names the blanks around items: %j', (value, where, cleaned) => {
    // Beside a catch-all: a suggestion is not shown where it only trades one error for another.
    const blank = finding(
      `<Destination condition="contains any">${value}</Destination><EventType condition="begin with">Wmi</EventType>`,
    );
    expect(blank?.message).toBe(`Sysmon compares the blanks and line breaks of this value too: ${where}`);
    expect(blank?.suggestions.map(({ edits }) => edits[0]?.newText)).toEqual([cleaned]);
  });

  it('never feeds a coverage claim', () => {
    const { config } = lint(include('<Type condition="is">CommandLine</Type>')).read;
    const cells = config === undefined ? [] : analyzeCoverage(config).cells;
    expect(cells.filter(({ eventId }) => eventId === 20).map(({ logged }) => logged)).toEqual([
      'sometimes',
      'sometimes',
      'sometimes',
    ]);
  });
});

describe('what attacks make', () => {
  it.each([
    [
      '<EventNamespace condition="contains">subscription</EventNamespace>',
      /no filter \(19\) whose query runs in root\\cimv2/,
    ],
    [
      '<Rule groupRelation="and"><Operation>Created</Operation><EventNamespace condition="is"> "root\\\\subscription"</EventNamespace></Rule>',
      /no filter \(19\) whose query runs in root\\cimv2/,
    ],
    [
      '<Destination condition="contains">no-such-payload</Destination>',
      /none of the consumers \(20\) of the attack suite/,
    ],
  ])('is lost: %s', (content, message) => {
    const lost = lint(include(content)).findings.filter(({ ruleId }) => ruleId === 'all-operations-logged');
    expect(lost.every(({ severity }) => severity === 'error')).toBe(true);
    expect(lost.map((found) => found.message)).toContainEqual(expect.stringMatching(message));
  });

  it('is lost by an exclude of its namespace too', () => {
    const xml = group(
      '<WmiEvent onmatch="exclude"><EventNamespace condition="contains">cimv2</EventNamespace></WmiEvent>',
    );
    expect(lint(xml).findings.map((found) => found.message)).toContainEqual(expect.stringMatching(/root\\cimv2/));
  });

  it('is logged where one namespace of several is that of queries', () => {
    const xml = include(
      '<EventNamespace condition="contains any">subscription;cimv2</EventNamespace><EventType condition="begin with">Wmi</EventType>',
    );
    expect(lint(xml).findings.filter(({ ruleId }) => ruleId === 'all-operations-logged')).toEqual([]);
  });
});

describe('the field is the element', () => {
  it.each([
    [
      '<Filter name="Type" condition="is">Script</Filter>',
      'this condition compares Filter, not Type: Filter is Script',
    ],
    ['<Query name="Consumer" condition="contains">a</Query>', undefined],
    ['<EventType name="Filter" condition="is">WmiFilterEvent</EventType>', undefined],
    ['<Type name="Type" condition="is">Script</Type>', undefined],
    ['<Type name="type of consumer" condition="is">Script</Type>', undefined],
  ])('%s', (content, message) => {
    expect(lint(include(content)).findings.find(({ ruleId }) => ruleId === 'no-field-in-name')?.message).toBe(message);
  });
});

describe('the technique in the rule name', () => {
  const strict = (name: string) =>
    lint(include(`<EventType name="${name}" condition="begin with">Wmi</EventType>`), { preset: 'strict' }).findings;

  it.each(['technique_id=T1546.003', 'T1047, T1546.003', 'T1059.001'])('%s is enough', (name) => {
    expect(strict(name)).toEqual([]);
  });

  it.each(['T1047', 'T1084'])('%s is told, as information', (name) => {
    expect(strict(name)).toMatchObject([{ ruleId: 'name-attack-technique', messageId: 'mistaken', severity: 'info' }]);
  });
});
