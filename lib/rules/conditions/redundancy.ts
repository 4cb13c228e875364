import type { Proof } from '../../analysis';
import { asciiLowerCase } from '../../catalog';
import type { WmiFacts } from '../../lint';
import type { BoundElement, Condition } from '../../model';

/** In longer lists only equal conditions are looked for: comparing each with each would take quadratic time. */
const MOST_COMPARED = 40;

/** Conditions on one field that are joined in one way. */
export interface ConditionList {
  readonly joined: 'any' | 'all';
  readonly conditions: readonly Condition[];
  readonly inheritedName: string;
}

/** A condition that another makes useless. */
export interface Redundancy {
  readonly useless: Condition;
  readonly by: Condition;
  readonly same: boolean;
}

/** Bare conditions on one field are alternatives under both relations; those of a `<Rule>` are what it says. */
export function listsOf({ element, group }: BoundElement): readonly ConditionList[] {
  const groupName = group?.name ?? '';
  const bare = element.items.filter((item) => item.kind === 'Condition');
  const rules = element.items.filter((item) => item.kind === 'Rule');
  const lists: readonly ConditionList[] = [
    { joined: 'any', conditions: bare, inheritedName: groupName },
    ...rules.map(({ groupRelation, conditions, name }): ConditionList => ({
      joined: groupRelation === 'or' ? 'any' : 'all',
      conditions,
      inheritedName: name ?? groupName,
    })),
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

/** The conditions of a list that others make useless: equal ones, and in short lists those that another covers. */
export function redundant(wmi: WmiFacts, bound: BoundElement, list: ConditionList): readonly Redundancy[] {
  const found: Redundancy[] = [];
  const kept: Condition[] = [];
  const seen = new Map<string, Condition>();
  for (const condition of list.conditions) {
    const key = JSON.stringify([condition.condition, asciiLowerCase(condition.value)]);
    const by = seen.get(key);
    if (by !== undefined && hasNoNameEffect(list, condition, by, true)) {
      found.push({ useless: condition, by, same: true });
    } else {
      seen.set(key, condition);
      kept.push(condition);
    }
  }
  return kept.length > MOST_COMPARED ? found : [...found, ...coveredAmong(wmi, bound, list, kept)];
}

function coveredAmong(
  wmi: WmiFacts,
  bound: BoundElement,
  list: ConditionList,
  kept: readonly Condition[],
): readonly Redundancy[] {
  const useless = new Set<Condition>();
  return kept.flatMap((condition) => {
    const by = kept.find((other) => {
      const [wide, narrow] = list.joined === 'any' ? [other, condition] : [condition, other];
      return (
        other !== condition &&
        !useless.has(other) &&
        hasNoNameEffect(list, condition, other, kept.indexOf(other) < kept.indexOf(condition)) &&
        isCovered(wmi.conditions.covers(bound, wide, narrow))
      );
    });
    if (by === undefined || wmi.conditions.truthOf(bound, [condition]).truth === 'never') {
      return [];
    }
    useless.add(condition);
    return [{ useless: condition, by, same: false }];
  });
}

function isCovered(proof: Proof): boolean {
  return proof.kind === 'proved' && !proof.exceptUnread;
}

/** Among alternatives an earlier cover decides before the name could be set; else the names have to agree. */
function hasNoNameEffect(
  { joined, inheritedName }: ConditionList,
  useless: Condition,
  by: Condition,
  byStandsFirst: boolean,
): boolean {
  const [own, other] = [useless.name ?? inheritedName, by.name ?? inheritedName];
  return (joined === 'any' && byStandsFirst) || own === other || (joined === 'all' && own === '');
}
