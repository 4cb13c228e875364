import { lint } from '../../lib';
import { CATCH_ALL, group } from './files';
import { testRule } from './test-rule';

const exclude = (content: string): string => `<WmiEvent onmatch="exclude">\n${content}\n</WmiEvent>`;
const rule = (content: string): string => `<Rule groupRelation="and">${content}</Rule>`;
const FILTER = rule('<Name> "CCM"</Name><Query condition="is"> "select * from CCM"</Query>');
const CONSUMER = rule('<Name> "CCM"</Name><Destination condition="is"> "ccm.exe"</Destination>');
const BINDING = rule(
  '<Consumer condition="end with">CommandLineEventConsumer.Name=\\"CCM\\""</Consumer><Filter condition="end with">__EventFilter.Name=\\"CCM\\""</Filter>',
);
const PRECISE = group([CATCH_ALL, exclude(FILTER), exclude(CONSUMER), exclude(BINDING)].join('\n'));
const GUIDE = '<Operation condition="is">Created</Operation>\n<Consumer condition="contains">SCNotification</Consumer>';

testRule('no-or-exclusion', {
  valid: [
    PRECISE,
    group(exclude(GUIDE), 'and'),
    group(exclude('<Name> "A"</Name>\n<Name> "B"</Name>')),
    group(`<WmiEvent onmatch="include">\n${GUIDE}\n</WmiEvent>`),
    group(exclude('<Name>A</Name>\n<Query>B</Query>')),
  ],
  invalid: [
    {
      xml: group(
        exclude(
          '<Operation condition="is">Created</Operation>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Consumer condition="contains">SCNotification</Consumer>',
        ),
      ),
      message: 'drops every event with Operation is Created, whatever its Consumer',
    },
    {
      xml: group(
        exclude('<Rule groupRelation="or">\n<Name> "A"</Name>\n^^^^^^^^^^^^^^^^^\n<Query> "B"</Query></Rule>'),
        'and',
      ),
    },
    { xml: group(exclude('<Rule>\n<Name> "A"</Name>\n^^^^^^^^^^^^^^^^^\n<Query> "B"</Query></Rule>'), 'and') },
  ],
});

testRule('no-broad-exclusion', {
  valid: [
    PRECISE,
    group(exclude('<Consumer condition="end with">CommandLineEventConsumer.Name=\\"CCM\\""</Consumer>')),
    group(exclude('<Consumer condition="contains">.Name=\\"CCM\\""</Consumer>')),
    group(exclude('<Name condition="is any"> "A"; "B"</Name>')),
    group(exclude(rule('<Name> "A"</Name><User condition="is not">CORP\\admin</User>'))),
    group(exclude('<Name condition="contains"> "CCM"</Name>')),
  ],
  invalid: [
    {
      xml: group(exclude('<User>NT AUTHORITY\\SYSTEM</User>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'), 'and'),
      message: 'filters, consumers and bindings',
    },
    {
      xml: group(
        exclude(
          '<Consumer condition="contains">SCNotification</Consumer>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        ),
      ),
      message: 'the bindings of any',
    },
    { xml: group(exclude('<Name condition="begin with"> "CCM</Name>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^')) },
    { xml: group(exclude('<Type>Script</Type>\n^^^^^^^^^^^^^^^^^^^')) },
    {
      xml: group(
        exclude(
          '<EventNamespace condition="contains">cimv2</EventNamespace>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        ),
      ),
    },
    { xml: group(exclude('<Name condition="is not"> "CCM"</Name>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^')) },
    {
      xml: group(
        exclude('<Operation>Created</Operation>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Operation>Deleted</Operation>'),
      ),
    },
  ],
});

testRule('no-name-only-exclusion', {
  valid: [PRECISE, group([CATCH_ALL, exclude(FILTER)].join('\n')), group([CATCH_ALL, exclude(CONSUMER)].join('\n'))],
  invalid: [
    { xml: group(exclude('<Name> "CCM"</Name>\n^^^^^^^^^^^^^^^^^^^')), message: 'whatever its Query' },
    {
      xml: group(
        exclude(
          '<Rule groupRelation="and"><Name> "CCM"</Name><Type>Command Line</Type></Rule>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        ),
      ),
      message: 'whatever its Destination',
    },
    {
      xml: group([CATCH_ALL, exclude(`${BINDING}\n${'^'.repeat(BINDING.length)}`)].join('\n')),
      message: 'the binding of any filter and consumer',
    },
    { xml: group([CATCH_ALL, exclude(FILTER), exclude(`${BINDING}\n${'^'.repeat(BINDING.length)}`)].join('\n')) },
  ],
});

testRule('no-partial-exclusion', {
  valid: [
    PRECISE,
    group([CATCH_ALL, exclude(FILTER), exclude(CONSUMER)].join('\n')),
    group(exclude('<Name> "CCM"</Name>')),
  ],
  invalid: [
    {
      xml: group([CATCH_ALL, exclude(`${FILTER}\n${'^'.repeat(FILTER.length)}`)].join('\n')),
      message: 'only the filter',
    },
    { xml: group(exclude(`${CONSUMER}\n${'^'.repeat(CONSUMER.length)}`)), message: 'only the consumer' },
  ],
});

testRule('no-leaking-rule-name', {
  valid: [
    PRECISE,
    group(exclude(FILTER.replace('<Rule', '<Rule name="verified"'))),
    group(
      [
        CATCH_ALL.replace('<EventType', '<EventType name="T1546.003"'),
        exclude(FILTER.replace('<Rule', '<Rule name="verified"')),
      ].join('\n'),
    ),
  ],
  invalid: [
    {
      xml: group(
        [
          CATCH_ALL,
          exclude(
            `${FILTER.replace('<Rule', '<Rule name="verified"')}\n${'^'.repeat(FILTER.replace('<Rule', '<Rule name="verified"').length)}`,
          ),
        ].join('\n'),
      ),
      message: 'logged with the RuleName "verified"',
    },
  ],
});

it('no-leaking-rule-name speaks where several exclusions leave the same name behind', () => {
  const leaking = exclude('<Rule groupRelation="and" name="verified"><Name> "A"</Name><Query> "x"</Query></Rule>');
  const { findings } = lint(group([CATCH_ALL, leaking, leaking].join('\n')));
  expect(findings.filter(({ ruleId }) => ruleId === 'no-leaking-rule-name')).toHaveLength(1);
});
