import { bare, CATCH_ALL, group } from './files';
import { testRule } from './test-rule';

const include = (content: string, relation = 'or', version = '4.22'): string =>
  group(`<WmiEvent onmatch="include">\n${content}\n</WmiEvent>`, relation, version);
const exclude = (content: string, relation = 'or', version = '4.22'): string =>
  group(`<WmiEvent onmatch="exclude">\n${content}\n</WmiEvent>`, relation, version);
const under = (condition: string): string => `${condition}\n${'^'.repeat(condition.length)}`;

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
    ].map((condition) => include(condition)),
    group(CATCH_ALL),
  ],
  invalid: [
    { xml: include(under('<Name>Updater</Name>')), message: 'never matches: Name is Updater' },
    { xml: include(under('<Name>"Updater"</Name>')) },
    { xml: include(under('<Name condition="begin with">Updater</Name>')) },
    { xml: include(under('<Name condition="end with">Updater</Name>')) },
    { xml: include(under('<Destination condition="image">powershell.exe</Destination>')) },
    { xml: include(under('<Destination condition="contains">C:\\Windows</Destination>')) },
    {
      xml: include(under('<Destination condition="contains">C:\\Temp</Destination>')),
      message: 'matches only a value such as',
    },
    { xml: include(under('<Destination>Set s&#13;WScript.Echo s?</Destination>')), message: 'never matches' },
    { xml: include(under('<Destination> "C:\\Temp"</Destination>')), message: 'matches only a value such as' },
    { xml: include(under('<Type>CommandLineEventConsumer</Type>')), message: 'matches only a value such as' },
    { xml: include(under('<Operation>Create</Operation>')) },
    { xml: include(under('<Operation condition="contains">create;modif</Operation>')) },
    { xml: include(under('<EventType>WmiEvent</EventType>')) },
    {
      xml: include(under('<Destination condition="contains">mshta;wscript</Destination>')),
      message: 'matches only a value such as',
    },
    { xml: include(under('<Destination condition="contains">*.exe</Destination>')) },
    { xml: include(under('<RuleName condition="contains">T1546</RuleName>')) },
    { xml: include(under('<Destination condition="excludes any">mshta;</Destination>'), 'or', '4.23') },
  ],
});

testRule('no-always-true-condition', {
  valid: [
    group(CATCH_ALL),
    include('<Operation condition="contains">e</Operation>'),
    exclude('<Name condition="contains any">a;b</Name>'),
    exclude(
      '<Rule groupRelation="and"><Operation condition="is not">Created</Operation><Operation condition="is not">Deleted</Operation></Rule>',
    ),
    exclude('<Name condition="contains all">CCM;</Name>'),
  ],
  invalid: [
    { xml: exclude(under('<Name condition="contains any">CCM;</Name>')), severity: 'error' },
    { xml: include(under('<Name condition="contains any">CCM;</Name>')), severity: 'warning' },
    { xml: exclude(under('<Query condition="contains"></Query>')), severity: 'error' },
    { xml: exclude(under('<EventType condition="begin with">Wmi</EventType>')), severity: 'error' },
    {
      xml: exclude(
        `${under('<Operation condition="is not">Created</Operation>')}\n<Operation condition="is not">Deleted</Operation>`,
        'and',
      ),
      severity: 'error',
      message: 'one of',
    },
    {
      xml: include(`${under('<User condition="is not">a</User>')}\n<User condition="is not">b</User>`),
      severity: 'warning',
    },
  ],
});

testRule('no-duplicate-condition', {
  valid: [
    include('<Destination condition="contains">a</Destination>\n<Destination condition="contains">b</Destination>'),
    include(
      '<Destination condition="contains" name="first">ab</Destination>\n<Destination condition="contains" name="second">a</Destination>',
    ),
    include('<Rule groupRelation="and"><User>a</User></Rule><Rule groupRelation="and"><User>b</User></Rule>'),
  ],
  invalid: [
    { xml: include(`<User>a</User>\n${under('<User>A</User>')}`), message: 'stands twice' },
    {
      xml: include(`<User condition="contains">a</User>\n${under('<User>ab</User>')}`),
      message: 'is covered by User contains a',
    },
    {
      xml: include(
        `<Rule groupRelation="and"><User>a</User></Rule>\n${under('<Rule groupRelation="and"><User>a</User></Rule>')}`,
      ),
      message: 'this <Rule> stands twice',
    },
    {
      xml: include(
        `<Rule groupRelation="and">\n${under('<User condition="contains">a</User>')}\n<User>ab</User></Rule>`,
      ),
      message: 'covered by User is ab',
    },
  ],
});

testRule('explicit-relation', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    bare('<WmiEvent onmatch="include"><User>a</User></WmiEvent>'),
    bare('<WmiEvent onmatch="include"><User>a</User><User>b</User></WmiEvent>'),
    include('<User>a</User><Operation>Created</Operation>'),
    include('<Rule><User>a</User></Rule>'),
    include('<Rule groupRelation="OR"><User>a</User><Operation>Created</Operation></Rule>'),
  ],
  invalid: [
    {
      xml: bare(
        `${under('<WmiEvent onmatch="include">')}\n<User>a</User><Operation>Created</Operation></WmiEvent>`,
        '4.1',
      ),
      message: 'joined by "or"',
    },
    {
      xml: bare(`${under('<WmiEvent onmatch="include">')}\n<User>a</User><Operation>Created</Operation></WmiEvent>`),
      message: 'joined by "and"',
    },
    {
      xml: include(`${under('<Rule>')}\n<User>a</User><Operation>Created</Operation></Rule>`, 'and'),
      message: 'no groupRelation',
    },
    {
      xml: include(`${under('<Rule groupRelation=" or ">')}\n<User>a</User><Operation>Created</Operation></Rule>`),
      message: 'read as "and"',
    },
  ],
});

testRule('no-environment-variable', {
  valid: [include('<Destination condition="contains">100 percent</Destination>')],
  invalid: [{ xml: include(under('<Destination condition="contains">%TEMP%</Destination>')) }],
});

testRule('no-dead-condition', {
  valid: [
    group(CATCH_ALL),
    group('<WmiEvent onmatch="exclude"/>\n<WmiEvent onmatch="exclude"><Name> "a"</Name></WmiEvent>'),
    include(
      '<Destination condition="contains">a</Destination>\n<Rule groupRelation="and"><Destination condition="contains">b</Destination><Type>Script</Type></Rule>',
    ),
    group(CATCH_ALL.replace('<EventType', '<User name="admin">CORP\\admin</User>\n<EventType')),
    include('<Name>Updater</Name>'),
    include('<User>a</User>\n<User>a</User>'),
  ],
  invalid: [
    {
      xml: include(
        `${under(
          '<Rule groupRelation="and"><Operation>Created</Operation><Operation>Deleted</Operation></Rule>',
        )}\n<User>a</User>`,
      ),
      message: 'never matches',
    },
    {
      xml: exclude(`<Name> "a"</Name>\n${under('<Rule groupRelation="and"><Name> "a"</Name><User>b</User></Rule>')}`),
      message: 'others decide',
    },
    {
      xml: group(
        CATCH_ALL.replace(
          '</WmiEvent>',
          `\n${under('<Rule groupRelation="and" name="technique_id=T1059.001"><Destination condition="contains">powershell</Destination></Rule>')}\n</WmiEvent>`,
        ),
      ),
      message: 'except where Sysmon could not read a field',
    },
    {
      xml: include(
        `<Rule groupRelation="or"><Operation>Created</Operation>\n${under('<EventType condition="contains">Filter</EventType>')}\n</Rule>\n<EventType>WmiFilterEvent</EventType>`,
      ),
      message: 'others decide',
    },
  ],
});
