import { typicalEvent } from '../../lib/catalog';
import { fixSource } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { foundBy, testAdvice } from './advice';
import {
  CATCH_ALL,
  CLASH,
  COMMAND,
  CREATED,
  EMPTY_EXCLUDE,
  EMPTY_INCLUDE,
  IMAGE,
  OTHER,
  PAIR,
  UPDATER,
  and,
  bare,
  exclude,
  group,
  include,
} from './files';
import { testRule } from './test-rule';

testRule('no-blackout', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    group(CATCH_ALL),
    group('<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>'),
    bare('<ProcessCreate onmatch="include"/>'),
  ],
  invalid: [
    { xml: bare('<WmiEvent onmatch="include"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'), message: 'an empty include' },
    {
      xml: bare('<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<WmiEvent onmatch="exclude"/>'),
      message: '2 excludes',
    },
    {
      xml: bare(
        '<WmiEvent onmatch="exclude">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Operation condition="excludes">x</Operation></WmiEvent>',
      ),
      message: 'the exclude matches every event',
    },
    {
      xml: bare('<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Operation>Create</Operation></WmiEvent>'),
      message: 'no event gets past',
    },
    {
      xml: bare(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Query>q</Query><Type>t</Type></WmiEvent>\n<WmiEvent onmatch="exclude"/>',
      ),
      message: 'drops every WmiEvent element',
    },
    { xml: bare('<WmiEvent/>\n^^^^^^^^^^^'), message: 'skips every WmiEvent element' },
  ],
});

testAdvice('no-blackout', [
  {
    about: 'an empty include alone turns into an exclude',
    xml: group(EMPTY_INCLUDE),
    says: { remedy: 'write onmatch="exclude": an empty exclude logs every WMI event' },
    done: group(EMPTY_EXCLUDE),
    fixes: [],
  },
  {
    about: 'of two empty includes one is kept',
    xml: group(EMPTY_INCLUDE + EMPTY_INCLUDE),
    says: { remedy: 'keep one of them and write onmatch="exclude": an empty exclude logs every WMI event' },
    done: group(EMPTY_EXCLUDE),
    fixes: [],
  },
  {
    about: 'an empty include beside an empty exclude is removed',
    xml: group(EMPTY_INCLUDE + EMPTY_EXCLUDE),
    says: { remedy: 'log every WMI event: remove the empty include, and the existing empty exclude does it' },
    done: group(EMPTY_EXCLUDE),
    fixes: ['remove the empty include'],
  },
  {
    about: 'empty includes beside an exclude with conditions are removed',
    xml: group(EMPTY_INCLUDE + UPDATER + EMPTY_INCLUDE),
    says: {
      remedy: 'remove the empty includes: the existing exclude then logs every WMI event that it does not match',
    },
    done: group(UPDATER),
    fixes: ['remove the empty includes'],
  },
  {
    about: 'an empty include beside several excludes gets a condition',
    xml: group(EMPTY_INCLUDE + UPDATER + OTHER),
    says: {
      remedy:
        'give the include a condition that every event satisfies: <EventType condition="begin with">Wmi</EventType>',
    },
    done: group(CATCH_ALL + UPDATER + OTHER),
    fixes: [],
  },
  {
    about: 'an include that never matches beside an empty exclude',
    xml: group(include('<Operation>Create</Operation>') + EMPTY_EXCLUDE),
    says: {
      remedy:
        'compare the conditions with what Sysmon records (sysmon-wmi explain no-unmatchable-condition), or log every WMI event: remove the include, and the existing empty exclude does it',
    },
    done: group(EMPTY_EXCLUDE),
  },
  {
    about: 'an exclude that matches everything is emptied',
    xml: group(exclude(CREATED + CREATED.replace('Created', 'Modified') + CREATED.replace('Created', 'Deleted'))),
    says: {
      remedy:
        'empty the exclude, or narrow it to subscriptions that you have verified: an empty one logs every WMI event',
    },
    done: group(EMPTY_EXCLUDE),
  },
  {
    about: 'an exclude alone, of which nothing is left',
    xml: group(exclude(and(IMAGE + CREATED))),
    says: {
      remedy:
        'remove each <Rule> with <Image>: no WMI event has this field, and without it the rest would exclude more than was meant',
    },
    done: group(EMPTY_EXCLUDE),
  },
  {
    about: 'an exclude beside another, of which nothing is left',
    xml: group(exclude(and(IMAGE + CREATED)) + EMPTY_EXCLUDE),
    says: {
      remedy: 'remove this WmiEvent element, every <Rule> of which has <Image>: no WMI event has this field',
    },
    done: group(EMPTY_EXCLUDE),
  },
  {
    about: 'an exclude with fields of two events',
    xml: group(
      exclude(and(PAIR) + and('<Name condition="is"> "A"</Name><Destination condition="is"> "a"</Destination>')),
    ),
    says: {
      remedy:
        'put the fields of each event into a WmiEvent element of its own, and before them a catch-all, <WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>: several excludes alone log nothing',
    },
    done: group(
      CATCH_ALL +
        exclude(and(PAIR)) +
        exclude(and('<Name condition="is"> "A"</Name><Destination condition="is"> "a"</Destination>')),
    ),
  },
  {
    about: 'several excludes, of which one is kept',
    xml: group(UPDATER + OTHER),
    says: {
      remedy:
        'keep one exclude, or put a catch-all include before them: <EventType condition="begin with">Wmi</EventType>',
    },
    done: group(UPDATER),
  },
  {
    about: 'several excludes behind a catch-all',
    xml: group(UPDATER + OTHER),
    says: {},
    done: group(CATCH_ALL + UPDATER + OTHER),
  },
  {
    about: 'nothing but fields of no WMI event',
    xml: group(include(and(IMAGE + IMAGE.replaceAll('Image', 'ParentImage')))),
    says: {
      why: 'in the first element no WMI event has the fields Image or ParentImage ("Incorrect field"), and every later one is dropped with it',
      remedy:
        'write a field of WMI events (RuleName, EventType, UtcTime, Operation, User, EventNamespace, Name, Query, Type, Destination, Consumer, Filter) instead of <Image> and <ParentImage>, or remove each <Rule> that holds nothing else: no WMI event has these fields',
    },
    done: group(include(and(COMMAND))),
  },
  {
    about: 'fields of two events',
    xml: group(CLASH),
    says: {
      why: 'in the first element Query is in event 19, Destination in event 20 ("Incorrect field"), and every later one is dropped with it',
      remedy: 'put the fields of each event into a WmiEvent element of its own',
    },
  },
]);

it.each([EMPTY_INCLUDE + EMPTY_EXCLUDE, EMPTY_EXCLUDE + EMPTY_INCLUDE])(
  'keeps the exclude that logs everything where the include is empty: %s',
  (content) => {
    const { source, report } = fixSource(group(content), 'safe', { rules: ALL_RULES });
    expect(source).toBe(group(EMPTY_EXCLUDE));
    expect(report.findings).toEqual([]);
  },
);

it.each([CLASH, '<WmiEvent/>'])('shows an event that is lost: %s', (content) => {
  const witness = foundBy(group(content), 'no-blackout')?.witness;
  expect(witness).toEqual(typicalEvent(20, 'Created'));
});
