import { defineRule } from '../lint';
import type { Condition } from '../model';
import { conditionsOf } from '../model';
import {
  accidentOf,
  chosen,
  eventsOf,
  narrowing,
  orEdNegatives,
  removed,
  toCatchAll,
  trimmed,
} from './values/accidental-truth';
import { describeCondition, enumerated } from './conditions/describe';
import { LOG_ALL } from './loading/loading-texts';

const excluding = (content: string, relation = 'or'): string =>
  LOG_ALL.replace('"or"', `"${relation}"`).replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="exclude">\n        ${content}\n      </WmiEvent>`,
  );

export const noAlwaysTrueCondition = defineRule({
  meta: {
    id: 'no-always-true-condition',
    summary:
      'a condition that every event with its field satisfies: an empty value, a trailing ";", negatives that are or-ed',
    category: 'conditions',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'every value that Sysmon records satisfies it',
    remedy: 'write a value that narrows the condition',
    details:
      'Measured on Microsoft\'s open-source engine: the empty text is found in every value, and a trailing ";" in "contains any" adds it to the list. In an element under "and", conditions on one field are or-ed, negatives included: Operation is not A with Operation is not B matches everything. In an exclude that drops events; in an include it is a warning, and a catch-all include (EventType begin with Wmi) is the recommended form and not a finding.',
    invalid: [
      { about: 'a trailing ";"', xml: excluding('<Name condition="contains any">CCM;Dell;</Name>') },
      { about: 'an empty value', xml: excluding('<Name condition="contains"></Name>') },
      {
        about: 'two negatives on one field',
        xml: excluding(
          '<Operation condition="is not">Created</Operation>\n        <Operation condition="is not">Modified</Operation>',
          'and',
        ),
      },
    ],
    valid: [
      {
        about: 'a catch-all include',
        xml: excluding('<EventType condition="begin with">Wmi</EventType>').replace('"exclude"', '"include"'),
      },
    ],
  },
  messages: {
    always: {
      text: 'every {events} satisfies {condition}',
      why: '{reason}',
      remedy: '{remedy}',
      label: 'always true',
    },
    together: {
      text: 'every {events} satisfies one of {conditions}',
      why: 'conditions on one field are or-ed here, negatives included',
      remedy: 'inside <Rule groupRelation="and"> both have to match',
      label: 'one of these is always true',
    },
  },
  check({ read, wmi, report }) {
    for (const bound of wmi?.binding.bound ?? []) {
      if (wmi === null) {
        return;
      }
      const excludes = bound.element.onmatch === 'exclude';
      const severity = excludes ? 'error' : 'warning';
      const always = new Set<Condition>();
      for (const { condition, rule } of conditionsOf(bound.element)) {
        const accident = accidentOf(condition);
        if ((excludes || accident !== null) && wmi.conditions.truthOf(bound, [condition]).truth === 'always') {
          always.add(condition);
          const reason = accident ?? 'proved for every value that Sysmon records';
          const fixes = trimmed(wmi, condition);
          report({
            messageId: 'always',
            data: {
              events: eventsOf(bound, condition),
              condition: describeCondition(condition),
              reason,
              remedy: narrowing(bound, fixes),
            },
            span: wmi.spanOf(condition),
            severity,
            fixes,
            suggestions: [
              ...chosen(fixes),
              excludes ? removed(wmi, condition, rule) : toCatchAll(wmi, condition, read.source.text),
            ],
          });
        }
      }
      for (const group of orEdNegatives(bound)) {
        const [first, ...others] = group;
        if (
          first !== undefined &&
          !group.some((condition) => always.has(condition)) &&
          wmi.conditions.truthOf(bound, group).truth === 'always'
        ) {
          report({
            messageId: 'together',
            data: { events: eventsOf(bound, first), conditions: enumerated(group.map(describeCondition)) },
            span: wmi.spanOf(first),
            related: others.map((condition) => ({ span: wmi.spanOf(condition), message: 'or-ed with it' })),
            severity,
          });
        }
      }
    }
  },
});
