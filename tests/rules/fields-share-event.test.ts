import { testAdvice } from './advice';
import {
  CATCH_ALL,
  CLASH,
  COMMAND,
  CREATED,
  EMPTY_EXCLUDE,
  IMAGE,
  OTHER,
  PAIR,
  UPDATER,
  and,
  exclude,
  group,
  include,
} from './files';
import { testRule } from './test-rule';

const PAIR_RULE = and(PAIR);

testRule('fields-share-event', {
  valid: [group('<WmiEvent onmatch="include"><Name>a</Name><Type>b</Type></WmiEvent>')],
  invalid: [
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Name>a</Name><Consumer>b</Consumer></WmiEvent>\n<WmiEvent onmatch="exclude"/>',
      ),
      message: 'Name is in event 19 and 20, Consumer in event 21',
    },
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Rule groupRelation="and"><Image>a</Image></Rule></WmiEvent>',
      ),
      message: 'no WMI event has the field Image',
    },
    {
      xml: group(
        '<WmiEvent onmatch="include">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n<Name>a</Name><Query>q</Query><Type>b</Type></WmiEvent>',
      ),
      message: 'Query is in event 19, Type in event 20',
    },
  ],
});

testAdvice('fields-share-event', [
  {
    about: 'a field of no WMI event in an include',
    xml: group(include(and(IMAGE + COMMAND)) + EMPTY_EXCLUDE),
    says: {
      message: 'Sysmon drops this WmiEvent element and the one after it: no WMI event has the field Image',
      remedy: 'remove <Image>: no WMI event has this field',
    },
    done: group(include(and(COMMAND)) + EMPTY_EXCLUDE),
  },
  {
    about: 'three elements after it',
    xml: group(CLASH + CATCH_ALL + UPDATER + OTHER),
    says: {
      message: 'Sysmon drops this WmiEvent element and the 3 after it: Query is in event 19, Destination in event 20',
      remedy: 'put the fields of each event into a WmiEvent element of its own',
    },
    done: group(
      include('<Query condition="contains">a</Query>') +
        include('<Destination condition="contains">a</Destination>') +
        CATCH_ALL +
        UPDATER +
        OTHER,
    ),
  },
  {
    about: 'a field of no WMI event in an exclude',
    xml: group(CATCH_ALL + exclude(and(IMAGE + CREATED) + PAIR_RULE)),
    says: {
      message: 'Sysmon drops this WmiEvent element: no WMI event has the field Image',
      remedy:
        'remove each <Rule> with <Image>: no WMI event has this field, and without it the rest would exclude more than was meant',
    },
    done: group(CATCH_ALL + exclude(PAIR_RULE)),
  },
  {
    about: 'a field that is nearly one of WMI events',
    xml: group(include(and('<DestinationIp condition="contains">a</DestinationIp>'))),
    says: { remedy: 'did you mean <Destination>?' },
    done: group(include(and('<Destination condition="contains">a</Destination>'))),
  },
]);
