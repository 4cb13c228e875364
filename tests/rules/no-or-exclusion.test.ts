import { fixSource } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { testAdvice } from './advice';
import { CREATED, PRECISE, SCCM, and, bare, exclude, excludeLines, group } from './files';
import { testRule } from './test-rule';

const GUIDE = '<Operation condition="is">Created</Operation>\n<Consumer condition="contains">SCNotification</Consumer>';

testRule('no-or-exclusion', {
  valid: [
    PRECISE,
    group(excludeLines(GUIDE), 'and'),
    group(excludeLines('<Name> "A"</Name>\n<Name> "B"</Name>')),
    group(`<WmiEvent onmatch="include">\n${GUIDE}\n</WmiEvent>`),
    group(excludeLines('<Name>A</Name>\n<Query>B</Query>')),
  ],
  invalid: [
    {
      xml: group(
        excludeLines(
          '<Operation condition="is">Created</Operation>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Consumer condition="contains">SCNotification</Consumer>',
        ),
      ),
      message: 'drops every event with Operation is Created, whatever its Consumer',
    },
    {
      xml: group(
        excludeLines('<Rule groupRelation="or">\n<Name> "A"</Name>\n^^^^^^^^^^^^^^^^^\n<Query> "B"</Query></Rule>'),
        'and',
      ),
    },
    { xml: group(excludeLines('<Rule>\n<Name> "A"</Name>\n^^^^^^^^^^^^^^^^^\n<Query> "B"</Query></Rule>'), 'and') },
  ],
});

testAdvice('no-or-exclusion', [
  {
    about: 'conditions of the element are wrapped',
    xml: group(exclude(CREATED + SCCM)),
    says: { remedy: 'wrap the conditions that belong together in <Rule groupRelation="and">' },
    done: group(exclude(and(CREATED + SCCM))),
    fixes: ['wrap the conditions in <Rule groupRelation="and">'],
  },
  {
    about: 'an "or" <Rule> becomes an "and" <Rule>, not a <Rule> in a <Rule>',
    xml: group(exclude(`<Rule groupRelation="or">${CREATED}${SCCM}</Rule>`)),
    says: { remedy: 'write groupRelation="and" on this <Rule>; alternatives need a <Rule> each' },
    done: group(exclude(and(CREATED + SCCM))),
    fixes: ['write groupRelation="and" on this <Rule>'],
  },
  {
    about: 'a <Rule> without groupRelation gets one',
    xml: group(exclude(`<Rule>${CREATED}${SCCM}</Rule>`)),
    says: { remedy: 'write groupRelation="and" on this <Rule>; alternatives need a <Rule> each' },
    done: group(exclude(and(CREATED + SCCM))),
    fixes: ['write groupRelation="and" on this <Rule>'],
  },
  {
    about: 'no fix puts a <Rule> with only a comment into a <Rule>',
    xml: group(exclude(`${CREATED}<Rule groupRelation="and"><!-- x --></Rule>${SCCM}`)),
    says: { remedy: 'wrap the conditions that belong together in <Rule groupRelation="and">' },
    fixes: [],
  },
  {
    about: 'no fix and-s two values of one field',
    xml: group(exclude(CREATED + SCCM + SCCM.replace('SCN', 'CCMN'))),
    says: { remedy: 'wrap the conditions that belong together in <Rule groupRelation="and">' },
    done: group(exclude(and(CREATED + SCCM) + and(CREATED + SCCM.replace('SCN', 'CCMN')))),
    fixes: [],
  },
  {
    about: 'schema 4.21 has RuleGroups and no <Rule>',
    xml: group(exclude(CREATED + SCCM), 'or', '4.21'),
    says: {
      remedy:
        'schema 4.21 has no <Rule>: put the element into a RuleGroup of its own with groupRelation="and", or raise schemaversion to 4.22 if every Sysmon of your fleet has it ("sysmon -s" prints it) and wrap the conditions that belong together in <Rule groupRelation="and">',
    },
    done: group(exclude(CREATED + SCCM), 'and', '4.21'),
    fixes: [],
  },
  {
    about: 'schema 4.1 has neither',
    xml: bare(exclude(CREATED + SCCM), '4.1'),
    says: {
      remedy:
        'schema 4.10 has no <Rule> and no RuleGroup, and can only join by "or": raise schemaversion to 4.22 if every Sysmon of your fleet has it ("sysmon -s" prints it), put the element into a RuleGroup with groupRelation="or", and wrap the conditions that belong together in <Rule groupRelation="and">',
    },
    done: group(exclude(and(CREATED + SCCM)), 'or', '4.22'),
    fixes: [],
  },
]);

it('leaves a file that Sysmon loads, whatever stands beside the conditions', () => {
  const xml = group(exclude(`${CREATED}<Rule groupRelation="and"><!-- x --></Rule>${SCCM}`));
  expect(fixSource(xml, 'unsafe', { rules: ALL_RULES }).report.read.outcome).toBe('accepted');
});
