import { asciiLowerCase } from '../catalog';
import type { OfferedFix, WmiFacts } from '../lint';
import { defineRule } from '../lint';
import type { BoundElement, Condition, Rule } from '../model';
import { describeCondition } from './describe';
import { LOG_ALL } from './loading-texts';

const excluding = (content: string): string =>
  LOG_ALL.replace('<WmiEvent onmatch="exclude"/>', `<WmiEvent onmatch="include">\n        ${content}\n      </WmiEvent>`);

/** In longer lists only equal conditions are looked for: comparing each with each would take quadratic time. */
const MOST_COMPARED = 40;

export const noDuplicateCondition = defineRule({
  meta: {
    id: 'no-duplicate-condition',
    summary: 'the same condition twice, or one that another already covers',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'removing it changes neither what is logged nor any RuleName',
    remedy: 'remove it, or write what was meant',
    details:
      'Proved over every value that Sysmon records: in a list of alternatives a condition is covered where another matches at least the same values, in <Rule groupRelation="and"> where another matches at most the same. A condition that adds a rule name of its own has an effect and is not reported.',
    invalid: [
      {
        about: 'twice the same',
        xml: excluding('<Destination condition="contains">powershell</Destination>\n        <Destination condition="contains">PowerShell</Destination>'),
      },
      {
        about: 'one covers the other',
        xml: excluding('<Destination condition="contains">powershell</Destination>\n        <Destination condition="contains">powershell.exe</Destination>'),
      },
    ],
    valid: [
      {
        about: 'the second adds a name',
        xml: excluding('<Destination condition="contains" name="encoded">powershell -enc</Destination>\n        <Destination condition="contains">powershell</Destination>'),
      },
    ],
  },
  messages: {
    same: { text: 'this condition stands twice: {condition}', label: 'does nothing' },
    covered: { text: 'this condition does nothing: {condition} is covered by {other}', label: 'does nothing' },
    sameRule: { text: 'this <Rule> stands twice', label: 'does nothing' },
  },
  check({ wmi, report }) {
    for (const bound of wmi?.binding.bound ?? []) {
      if (wmi === null) {
        return;
      }
      for (const list of listsOf(bound)) {
        for (const { useless, by, same } of redundant(wmi, bound, list)) {
          const data = { condition: describeCondition(useless), other: describeCondition(by) };
          const place = {
            span: wmi.spanOf(useless),
            related: [{ span: wmi.spanOf(by), message: same ? 'the first time' : 'covers it' }],
            fixes: removal(wmi, useless),
          };
          if (same) {
            report({ messageId: 'same', data: { condition: data.condition }, ...place });
          } else {
            report({ messageId: 'covered', data, ...place });
          }
        }
      }
      for (const [first, again] of equalRules(bound)) {
        const related = [{ span: wmi.spanOf(first), message: 'the first time' }];
        report({ messageId: 'sameRule', data: {}, span: wmi.spanOf(again), related, fixes: removal(wmi, again) });
      }
    }
  },
});

/** Conditions on one field that are joined in one way. */
interface ConditionList {
  readonly joined: 'any' | 'all';
  readonly conditions: readonly Condition[];
  readonly inheritedName: string;
}

interface Redundancy {
  readonly useless: Condition;
  readonly by: Condition;
  readonly same: boolean;
}

/** Bare conditions on one field are alternatives under both relations; those of a `<Rule>` are what it says. */
function listsOf({ element, group }: BoundElement): readonly ConditionList[] {
  const groupName = group?.name ?? '';
  const bare = element.items.filter((item) => item.kind === 'Condition');
  const rules = element.items.filter((item) => item.kind === 'Rule');
  const lists: readonly ConditionList[] = [
    { joined: 'any', conditions: bare, inheritedName: groupName },
    ...rules.map(
      ({ groupRelation, conditions, name }): ConditionList => ({
        joined: groupRelation === 'or' ? 'any' : 'all',
        conditions,
        inheritedName: name ?? groupName,
      }),
    ),
  ];
  return lists.flatMap((list) => byField(list.conditions).map((conditions) => ({ ...list, conditions })));
}

function byField(conditions: readonly Condition[]): readonly (readonly Condition[])[] {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const sameField = groups.get(condition.field);
    if (sameField === undefined) {
      groups.set(condition.field, [condition]);
    } else {
      sameField.push(condition);
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function redundant(wmi: WmiFacts, bound: BoundElement, list: ConditionList): readonly Redundancy[] {
  const found: Redundancy[] = [];
  const kept: Condition[] = [];
  const seen = new Map<string, Condition>();
  for (const condition of list.conditions) {
    const key = JSON.stringify([condition.condition, asciiLowerCase(condition.value)]);
    const by = seen.get(key);
    if (by !== undefined && hasNoNameEffect(list, condition, by)) {
      found.push({ useless: condition, by, same: true });
    } else {
      seen.set(key, condition);
      kept.push(condition);
    }
  }
  return kept.length > MOST_COMPARED ? found : [...found, ...coveredAmong(wmi, bound, list, kept)];
}

function coveredAmong(wmi: WmiFacts, bound: BoundElement, list: ConditionList, kept: readonly Condition[]): readonly Redundancy[] {
  const useless = new Set<Condition>();
  return kept.flatMap((condition) => {
    const by = kept.find((other) => {
      const [wide, narrow] = list.joined === 'any' ? [other, condition] : [condition, other];
      return (
        other !== condition &&
        !useless.has(other) &&
        hasNoNameEffect(list, condition, other) &&
        wmi.conditions.covers(bound, wide, narrow)
      );
    });
    if (by === undefined || wmi.conditions.truthOf(bound, [condition]).truth === 'never') {
      return [];
    }
    useless.add(condition);
    return [{ useless: condition, by, same: false }];
  });
}

/** Among alternatives an earlier cover decides before the name could be set; else the names have to agree. */
function hasNoNameEffect({ joined, conditions, inheritedName }: ConditionList, useless: Condition, by: Condition): boolean {
  const [own, other] = [useless.name ?? inheritedName, by.name ?? inheritedName];
  const decidedBefore = joined === 'any' && conditions.indexOf(by) < conditions.indexOf(useless);
  return decidedBefore || own === other || (joined === 'all' && own === '');
}

function equalRules({ element }: BoundElement): readonly (readonly [Rule, Rule])[] {
  const seen = new Map<string, Rule>();
  return element.items.flatMap((item) => {
    if (item.kind !== 'Rule') {
      return [];
    }
    const key = JSON.stringify(item);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, item);
      return [];
    }
    return [[first, item] as const];
  });
}

function removal(wmi: WmiFacts, node: Condition | Rule): readonly OfferedFix[] {
  return [{ title: 'remove it', edits: [{ span: wmi.removalOf(node), newText: '' }], changesLogging: false }];
}
