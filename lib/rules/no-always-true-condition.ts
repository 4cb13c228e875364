import { conditionDescription } from '../catalog';
import type { OfferedFix, WmiFacts } from '../lint';
import { defineRule } from '../lint';
import type { BoundElement, Condition } from '../model';
import { conditionsOf } from '../model';
import { describeCondition, enumerated } from './describe';
import { LOG_ALL } from './loading-texts';

const excluding = (content: string, relation = 'or'): string =>
  LOG_ALL.replace('"or"', `"${relation}"`).replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="exclude">\n        ${content}\n      </WmiEvent>`,
  );

export const noAlwaysTrueCondition = defineRule({
  meta: {
    id: 'no-always-true-condition',
    summary: 'a condition that every event satisfies: an empty value, a trailing ";", negatives that are or-ed',
    category: 'conditions',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'every value that Sysmon records satisfies it',
    remedy: 'write a value that narrows, or remove the condition',
    details:
      "Measured on Microsoft's open-source engine: the empty text is found in every value, and a trailing \";\" in \"contains any\" adds it to the list. In an element under \"and\", conditions on one field are or-ed, negatives included: Operation is not A with Operation is not B matches everything. In an exclude that drops events; in an include it is a warning, and a catch-all include (EventType begin with Wmi) is the recommended form and no finding.",
    invalid: [
      { about: 'a trailing ";"', xml: excluding('<Name condition="contains any">CCM;Dell;</Name>') },
      { about: 'an empty value', xml: excluding('<Name condition="contains"></Name>') },
      {
        about: 'two negatives on one field',
        xml: excluding('<Operation condition="is not">Created</Operation>\n        <Operation condition="is not">Modified</Operation>', 'and'),
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
      text: 'every event satisfies {condition}',
      why: '{reason}',
      label: 'always true',
    },
    together: {
      text: 'every event satisfies one of {conditions}',
      why: 'conditions on one field are or-ed here, negatives included',
      remedy: 'inside <Rule groupRelation="and"> both have to match',
      label: 'one of these is always true',
    },
  },
  check({ wmi, report }) {
    for (const bound of wmi?.binding.bound ?? []) {
      if (wmi === null) {
        return;
      }
      const excludes = bound.element.onmatch === 'exclude';
      const severity = excludes ? 'error' : 'warning';
      const always = new Set<Condition>();
      for (const { condition } of conditionsOf(bound.element)) {
        const accident = accidentOf(condition);
        if ((excludes || accident !== null) && wmi.conditions.truthOf(bound, [condition]).truth === 'always') {
          always.add(condition);
          const reason = accident ?? 'proved for every value that Sysmon records';
          const data = { condition: describeCondition(condition), reason };
          report({ messageId: 'always', data, span: wmi.spanOf(condition), severity, fixes: trimmed(wmi, condition) });
        }
      }
      for (const group of orEdNegatives(bound)) {
        const [first, ...others] = group;
        if (first !== undefined && !group.some((condition) => always.has(condition)) && wmi.conditions.truthOf(bound, group).truth === 'always') {
          report({
            messageId: 'together',
            data: { conditions: enumerated(group.map(describeCondition)) },
            span: wmi.spanOf(first),
            related: others.map((condition) => ({ span: wmi.spanOf(condition), message: 'or-ed with it' })),
            severity,
          });
        }
      }
    }
  },
});

/** What in the value makes it always true by accident; null where nothing does. */
function accidentOf({ condition, value }: Condition): string | null {
  if (value === '') {
    return 'an empty value is found in every text';
  }
  return conditionDescription(condition).list && value.endsWith(';') ? 'the trailing ";" adds an empty item, which is found in every text' : null;
}

/** Two or more negative conditions on one field of which one is enough: bare ones under both relations, and in an "or" <Rule>. */
function orEdNegatives({ element }: BoundElement): readonly (readonly Condition[])[] {
  const bare = element.items.filter((item) => item.kind === 'Condition');
  const rules = element.items.flatMap((item) => (item.kind === 'Rule' && item.groupRelation === 'or' ? [item.conditions] : []));
  return [bare, ...rules].flatMap(byField).filter((group) => group.length > 1);
}

function byField(conditions: readonly Condition[]): readonly (readonly Condition[])[] {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    if (conditionDescription(condition.condition).negative) {
      groups.set(condition.field, [...(groups.get(condition.field) ?? []), condition]);
    }
  }
  return [...groups.values()];
}

/** Without the trailing ";" the list means what it lists; whether that loses events is proved by the linter. */
function trimmed(wmi: WmiFacts, condition: Condition): readonly OfferedFix[] {
  const element = wmi.elementOf(condition);
  const [only, ...others] = element.children;
  const excess = /;+$/.exec(condition.value)?.[0].length ?? 0;
  if (condition.condition !== 'contains any' || excess === 0 || excess === condition.value.length) {
    return [];
  }
  // Only where the text ends as it is written, without a reference or a CDATA section at its end.
  if (only?.kind !== 'text' || others.length > 0 || !only.value.endsWith(condition.value.slice(-excess))) {
    return [];
  }
  const span = { start: only.end - excess, end: only.end };
  return [{ title: 'remove the trailing ";"', edits: [{ span, newText: '' }], changesLogging: false }];
}
