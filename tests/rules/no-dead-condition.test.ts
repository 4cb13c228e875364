import { CATCH_ALL, excludeFile, group, includeFile, underlined } from './files';
import { testRule } from './test-rule';

testRule('no-dead-condition', {
  valid: [
    group(CATCH_ALL),
    group('<WmiEvent onmatch="exclude"/>\n<WmiEvent onmatch="exclude"><Name> "a"</Name></WmiEvent>'),
    includeFile(
      '<Destination condition="contains">a</Destination>\n<Rule groupRelation="and"><Destination condition="contains">b</Destination><Type>Script</Type></Rule>',
    ),
    group(CATCH_ALL.replace('<EventType', '<User name="admin">CORP\\admin</User>\n<EventType')),
    includeFile('<Name>Updater</Name>'),
    includeFile('<User>a</User>\n<User>a</User>'),
  ],
  invalid: [
    {
      xml: includeFile(
        `${underlined(
          '<Rule groupRelation="and"><Operation>Created</Operation><Operation>Deleted</Operation></Rule>',
        )}\n<User>a</User>`,
      ),
      message: 'never matches',
    },
    {
      xml: excludeFile(
        `<Name> "a"</Name>\n${underlined('<Rule groupRelation="and"><Name> "a"</Name><User>b</User></Rule>')}`,
      ),
      message: 'others decide',
    },
    {
      xml: group(
        CATCH_ALL.replace(
          '</WmiEvent>',
          `\n${underlined('<Rule groupRelation="and" name="technique_id=T1059.001"><Destination condition="contains">powershell</Destination></Rule>')}\n</WmiEvent>`,
        ),
      ),
      message: 'except where Sysmon could not read a field',
    },
    {
      xml: includeFile(
        `<Rule groupRelation="or"><Operation>Created</Operation>\n${underlined('<EventType condition="contains">Filter</EventType>')}\n</Rule>\n<EventType>WmiFilterEvent</EventType>`,
      ),
      message: 'others decide',
    },
  ],
});
