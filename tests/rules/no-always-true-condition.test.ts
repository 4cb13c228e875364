import { testAdvice } from './advice';
import { CATCH_ALL, PAIR, exclude, excludeFile, group, includeFile, underlined } from './files';
import { testRule } from './test-rule';

const LIST = (condition: string, value: string): string =>
  `<Destination condition="${condition}">${value}</Destination>`;

testRule('no-always-true-condition', {
  valid: [
    group(CATCH_ALL),
    includeFile('<Operation condition="contains">e</Operation>'),
    excludeFile('<Name condition="contains any">a;b</Name>'),
    excludeFile(
      '<Rule groupRelation="and"><Operation condition="is not">Created</Operation><Operation condition="is not">Deleted</Operation></Rule>',
    ),
    excludeFile('<Name condition="contains all">CCM;</Name>'),
  ],
  invalid: [
    { xml: excludeFile(underlined('<Name condition="contains any">CCM;</Name>')), severity: 'error' },
    { xml: includeFile(underlined('<Name condition="contains any">CCM;</Name>')), severity: 'warning' },
    { xml: excludeFile(underlined('<Query condition="contains"></Query>')), severity: 'error' },
    { xml: excludeFile(underlined('<EventType condition="begin with">Wmi</EventType>')), severity: 'error' },
    {
      xml: excludeFile(
        `${underlined('<Operation condition="is not">Created</Operation>')}\n<Operation condition="is not">Deleted</Operation>`,
        'and',
      ),
      severity: 'error',
      message: 'one of',
    },
    {
      xml: includeFile(`${underlined('<User condition="is not">a</User>')}\n<User condition="is not">b</User>`),
      severity: 'warning',
    },
  ],
});

testAdvice('no-always-true-condition', [
  {
    about: 'a field of consumers alone',
    xml: group(exclude(LIST('contains any', 'a;'))),
    says: { message: 'every consumer event (20) satisfies Destination contains any a;' },
    fixes: ['remove the trailing ";"'],
  },
  {
    about: 'a field of filters alone, or-ed negatives',
    xml: group(exclude(PAIR.replace('"is"', '"is not"').replace(/<Query.*/, '<Name condition="is not"> "B"</Name>'))),
    says: { message: 'every filter event (19) satisfies one of Name is not ` "A"` and Name is not ` "B"`' },
  },
  {
    about: 'a field of all events',
    xml: group(exclude('<Operation condition="contains"></Operation>')),
    says: { message: 'every WMI event satisfies Operation contains ``' },
  },
]);
