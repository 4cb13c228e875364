import { lint } from '../../lib/rules';
import { testAdvice } from './advice';
import {
  CATCH_ALL,
  CREATED,
  EMPTY_EXCLUDE,
  OTHER,
  UPDATER,
  and,
  bare,
  exclude,
  group,
  include,
  include490,
} from './files';
import { testRule } from './test-rule';

testRule('all-operations-logged', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    group(CATCH_ALL),
    bare('<WmiEvent onmatch="include"/>'),
    group('<WmiEvent onmatch="exclude"><Name> "CCM"</Name></WmiEvent>'),
    group(
      '<WmiEvent onmatch="include"><Operation condition="is any">Created;Modified;Deleted</Operation></WmiEvent>',
      'or',
      '4.31',
    ),
  ],
  invalid: [
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Operation>Created</Operation></WmiEvent>',
      ),
      message: 'never logs Modified and Deleted WMI events',
    },
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Destination condition="contains">a</Destination></WmiEvent>',
      ),
      message: 'never logs filters (19) and bindings (21)',
    },
    {
      xml: group(
        '<WmiEvent onmatch="exclude">\n<Operation>Deleted</Operation>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n</WmiEvent>',
      ),
      message: 'never logs Deleted WMI events',
    },
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Rule groupRelation="and"><Operation>Created</Operation><Query condition="contains">a</Query></Rule></WmiEvent>',
      ),
      message: 'never logs consumers (20) and bindings (21), nor Modified and Deleted filters (19)',
    },
  ],
});

testAdvice('all-operations-logged', [
  {
    about: 'an include alone is replaced',
    xml: group(include(CREATED)),
    says: {
      message: 'Sysmon never logs Modified and Deleted WMI events',
      why: 'attackers modify existing subscriptions too, and a deleted one is a trace of the clean-up; both are as rare as new ones',
      remedy: 'log every WMI event: replace the include by one empty <WmiEvent onmatch="exclude"/>',
    },
    done: group(EMPTY_EXCLUDE),
  },
  {
    about: 'two includes alone are replaced',
    xml: group(include(CREATED) + include(CREATED.replace('Created', 'Deleted'))),
    says: {
      message: 'Sysmon never logs Modified WMI events',
      why: 'attackers modify existing subscriptions too, and a modified one is as rare as a new one',
      remedy: 'log every WMI event: replace the includes by one empty <WmiEvent onmatch="exclude"/>',
    },
    done: group(EMPTY_EXCLUDE),
  },
  {
    about: 'the empty exclude that is there is enough',
    xml: group(include(CREATED) + EMPTY_EXCLUDE),
    says: { remedy: 'log every WMI event: remove the include, and the existing empty exclude does it' },
    done: group(EMPTY_EXCLUDE),
  },
  {
    about: 'the exclude with conditions that is there is enough',
    xml: group(include(CREATED) + UPDATER),
    says: {
      remedy: 'remove the include: the existing exclude then logs every WMI event that it does not match',
    },
    done: group(UPDATER),
  },
  {
    about: 'several excludes need a catch-all include',
    xml: group(include(CREATED) + UPDATER + OTHER),
    says: {
      remedy:
        'replace the include by a catch-all, <WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>, and keep the excludes',
    },
    done: group(CATCH_ALL + UPDATER + OTHER),
  },
  {
    about: 'whole events that are lost have a reason of their own',
    xml: group(include('<Destination condition="contains">a</Destination>')),
    says: {
      message: 'Sysmon never logs filters (19) and bindings (21)',
      why: 'a subscription is a filter (what triggers it), a consumer (what it runs) and a binding of the two: without one of them the record of an attack is incomplete',
    },
  },
  {
    about: 'Created is what is lost',
    xml: group(include(CREATED.replace('Created', 'Deleted') + CREATED.replace('Created', 'Modified'))),
    says: {
      message: 'Sysmon never logs Created WMI events',
      why: 'a new subscription is how an attacker stays on a host',
    },
  },
  {
    about: 'operations of some events',
    xml: group(
      include(
        `<EventType>WmiFilterEvent</EventType>${and(`<EventType condition="is not">WmiFilterEvent</EventType>${CREATED}`)}`,
      ),
    ),
    says: { message: 'Sysmon never logs Modified and Deleted consumers (20) and bindings (21)' },
  },
  {
    about: 'an exclude that stands alone is emptied, not removed',
    xml: group(exclude(CREATED)),
    says: {
      message: 'Sysmon never logs Created WMI events',
      remedy:
        'narrow the exclude to the verified subscription, or empty it: where <WmiEvent onmatch="exclude"/> stands alone, it logs every WMI event',
    },
    done: group(EMPTY_EXCLUDE),
  },
  {
    about: 'an exclude beside a catch-all is removed',
    xml: group(CATCH_ALL + exclude(CREATED)),
    says: { remedy: 'narrow the exclude to the verified subscription, or remove it' },
    done: group(CATCH_ALL),
  },
]);

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
    const lost = lint(include490(content)).findings.filter(({ ruleId }) => ruleId === 'all-operations-logged');
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
    const xml = include490(
      '<EventNamespace condition="contains any">subscription;cimv2</EventNamespace><EventType condition="begin with">Wmi</EventType>',
    );
    expect(lint(xml).findings.filter(({ ruleId }) => ruleId === 'all-operations-logged')).toEqual([]);
  });
});
