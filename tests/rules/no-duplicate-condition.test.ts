import { includeFile, underlined } from './files';
import { testRule } from './test-rule';

testRule('no-duplicate-condition', {
  valid: [
    includeFile('<Destination condition="contains">a</Destination>\n<Destination condition="contains">b</Destination>'),
    includeFile(
      '<Destination condition="contains" name="first">ab</Destination>\n<Destination condition="contains" name="second">a</Destination>',
    ),
    includeFile('<Rule groupRelation="and"><User>a</User></Rule><Rule groupRelation="and"><User>b</User></Rule>'),
  ],
  invalid: [
    { xml: includeFile(`<User>a</User>\n${underlined('<User>A</User>')}`), message: 'occurs twice' },
    {
      xml: includeFile(`<User condition="contains">a</User>\n${underlined('<User>ab</User>')}`),
      message: 'is covered by User contains a',
    },
    {
      xml: includeFile(
        `<Rule groupRelation="and"><User>a</User></Rule>\n${underlined('<Rule groupRelation="and"><User>a</User></Rule>')}`,
      ),
      message: 'this <Rule> occurs twice',
    },
    {
      xml: includeFile(
        `<Rule groupRelation="and">\n${underlined('<User condition="contains">a</User>')}\n<User>ab</User></Rule>`,
      ),
      message: 'covered by User is ab',
    },
  ],
});
