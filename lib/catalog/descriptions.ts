import type { ConditionName } from './conditions';
import type { WmiField } from './wmi';

const QUOTED = 'Recorded in double quotes behind a space, with \\ and " escaped';

/**
 * What a field of a WMI event holds and how Sysmon records it, in sentences for people who write a configuration.
 *
 * Source: the recorded events behind `VALUE_FORMATS`; which events have a field: `WMI_EVENTS`.
 */
export const WMI_FIELD_WORDS: Readonly<Record<WmiField, string>> = {
  RuleName:
    'The name of the rule that logged the event. It is still "-" when Sysmon decides, so a condition on it compares with that.',
  EventType: 'The kind of object: WmiFilterEvent (19), WmiConsumerEvent (20) or WmiBindingEvent (21).',
  UtcTime: 'When it happened, in UTC: 2022-02-03 10:25:13.140',
  Operation: 'What happened to the object: Created, Modified or Deleted.',
  User: 'The account that did it, as DOMAIN\\name or as a SID; "-" where Sysmon cannot tell.',
  EventNamespace: `Events 19 only: the namespace in which the query runs, not the one where the filter lives. ${QUOTED}: " "root\\\\cimv2"".`,
  Name: `Events 19 and 20: the name of the filter or the consumer. ${QUOTED}: " "Updater"". In one element it reaches only one of the two: 20 where Type or Destination stands beside it, else 19.`,
  Query: `Event 19 only: the WQL query that sets the subscription off. ${QUOTED}.`,
  Type: 'Event 20 only: the kind of consumer, in words: Command Line, Script, Log File, Event Log, SMTP.',
  Destination: `Event 20 only: what the consumer runs or writes: the command line, the script, the file. ${QUOTED}.`,
  Consumer: `Event 21 only: the path of the consumer, with its class. ${QUOTED}: " "CommandLineEventConsumer.Name=\\"Updater\\""".`,
  Filter: `Event 21 only: the path of the filter. ${QUOTED}: " "__EventFilter.Name=\\"Updater\\""".`,
};

/**
 * When a condition matches, in sentences for people who write a configuration. All comparisons ignore the case of ASCII letters, and an
 * empty or missing value counts as `-`.
 *
 * Source: measured on Microsoft's open-source engine.
 */
export const CONDITION_WORDS: Readonly<Record<ConditionName, string>> = {
  is: 'The value is this text, whole.',
  'is not': 'The value is another text.',
  'is any': 'The value is one of the items between semicolons.',
  contains: 'The text stands somewhere in the value.',
  excludes: 'The text stands nowhere in the value.',
  'contains any':
    'One of the items between semicolons stands in the value. A semicolon at the end makes it match every event.',
  'contains all': 'Every item between semicolons stands in the value.',
  'excludes any':
    'None of the items between semicolons stands in the value. A semicolon at the end makes it match no event.',
  'excludes all': 'At least one of the items between semicolons does not stand in the value.',
  'begin with':
    'The value begins with the text. WMI values begin with a space and a double quote where they are recorded in quotes.',
  'not begin with': 'The value does not begin with the text.',
  'end with': 'The value ends with the text. WMI values end with a double quote where they are recorded in quotes.',
  'not end with': 'The value does not end with the text.',
  'less than': 'The value stands before the text in the order of strings, not of numbers: "10" is less than "9".',
  'more than': 'The value stands behind the text in the order of strings, not of numbers: "9" is more than "10".',
  image: 'The value is the text; if the text has no backslash, what stands behind the last backslash of the value is.',
};
