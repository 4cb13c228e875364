import { testAdvice } from './advice';
import { CREATED, SCCM, bare, group, include, includeFile, underlined } from './files';
import { testRule } from './test-rule';

testRule('explicit-relation', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    bare('<WmiEvent onmatch="include"><User>a</User></WmiEvent>'),
    bare('<WmiEvent onmatch="include"><User>a</User><User>b</User></WmiEvent>'),
    includeFile('<User>a</User><Operation>Created</Operation>'),
    includeFile('<Rule><User>a</User></Rule>'),
    includeFile('<Rule groupRelation="OR"><User>a</User><Operation>Created</Operation></Rule>'),
  ],
  invalid: [
    {
      xml: bare(
        `${underlined('<WmiEvent onmatch="include">')}\n<User>a</User><Operation>Created</Operation></WmiEvent>`,
        '4.1',
      ),
      message: 'joined by "or"',
    },
    {
      xml: bare(
        `${underlined('<WmiEvent onmatch="include">')}\n<User>a</User><Operation>Created</Operation></WmiEvent>`,
      ),
      message: 'joined by "and"',
    },
    {
      xml: includeFile(`${underlined('<Rule>')}\n<User>a</User><Operation>Created</Operation></Rule>`, 'and'),
      message: 'no groupRelation',
    },
    {
      xml: includeFile(
        `${underlined('<Rule groupRelation=" or ">')}\n<User>a</User><Operation>Created</Operation></Rule>`,
      ),
      message: 'read as "and"',
    },
  ],
});

testAdvice('explicit-relation', [
  {
    about: 'schema 4.1 has no RuleGroup',
    xml: bare(include(CREATED + SCCM), '4.1'),
    says: {
      remedy:
        'schema 4.10 has no RuleGroup: raise schemaversion to 4.2 or later if every Sysmon of your fleet has it ("sysmon -s" prints it), and put the WmiEvent into a RuleGroup with groupRelation="or"',
    },
    done: group(include(CREATED + SCCM), 'or', '4.2'),
    fixes: [],
  },
]);
