import { testAdvice } from './advice';
import { CATCH_ALL, CREATED, PAIR, PRECISE, SCCM, and, exclude, excludeLines, group } from './files';
import { testRule } from './test-rule';

testRule('no-broad-exclusion', {
  valid: [
    PRECISE,
    group(excludeLines('<Consumer condition="end with">CommandLineEventConsumer.Name=\\"CCM\\""</Consumer>')),
    group(excludeLines('<Consumer condition="contains">.Name=\\"CCM\\""</Consumer>')),
    group(excludeLines('<Name condition="is any"> "A"; "B"</Name>')),
    group(excludeLines(and('<Name> "A"</Name><User condition="is not">CORP\\admin</User>'))),
    group(excludeLines('<Name condition="contains"> "CCM"</Name>')),
  ],
  invalid: [
    {
      xml: group(excludeLines('<User>NT AUTHORITY\\SYSTEM</User>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'), 'and'),
      message: 'filters, consumers and bindings',
    },
    {
      xml: group(
        excludeLines(
          '<Consumer condition="contains">SCNotification</Consumer>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        ),
      ),
      message: 'the bindings of any',
    },
    {
      xml: group(excludeLines('<Name condition="begin with"> "CCM</Name>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^')),
    },
    { xml: group(excludeLines('<Type>Script</Type>\n^^^^^^^^^^^^^^^^^^^')) },
    {
      xml: group(
        excludeLines(
          '<EventNamespace condition="contains">cimv2</EventNamespace>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        ),
      ),
    },
    { xml: group(excludeLines('<Name condition="is not"> "CCM"</Name>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^')) },
    {
      xml: group(
        excludeLines('<Operation>Created</Operation>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Operation>Deleted</Operation>'),
      ),
    },
  ],
});

testAdvice('no-broad-exclusion', [
  {
    about: 'an "or" <Rule> of complete values',
    xml: group(CATCH_ALL + exclude(`<Rule groupRelation="or">${PAIR}</Rule>`)),
    says: {
      why: 'the conditions of this <Rule> are or-ed: each excludes on its own, and leaves the other fields to the attacker',
      remedy: 'write groupRelation="and" on this <Rule>: a subscription then has to have all the values',
      label: 'one of these values is enough',
    },
    done: group(CATCH_ALL + exclude(and(PAIR))),
  },
  {
    about: 'a <Rule> of partial values',
    xml: group(CATCH_ALL + exclude(and(CREATED + SCCM))),
    says: { label: 'compares no Name, Query, Destination, Consumer or Filter with a complete value' },
  },
]);
