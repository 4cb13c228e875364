import { conditionDescription, SHARED_WMI_FIELDS, wmiEvent } from '../../catalog';
import type { OfferedFix, OfferedSuggestion, WmiFacts } from '../../lint';
import type { BoundElement, Condition, Rule } from '../../model';
import { trimEndOf } from '../../text';
import { attribute } from '../../xml';
import { CATCH_ALL_CONDITION } from '../losses/catch-all';

/** What in the value makes it always true by accident; null where nothing does. */
export function accidentOf({ condition, value }: Condition): string | null {
  if (value === '') {
    return 'an empty value is found in every text';
  }
  return conditionDescription(condition).list && value.endsWith(';')
    ? 'the trailing ";" adds an empty item, which is found in every text'
    : null;
}

/** The events that a condition reaches, as an administrator says it: all, or those of the one ID that has the field. */
export function eventsOf({ boundTo }: BoundElement, { field }: Condition): string {
  return SHARED_WMI_FIELDS.some((shared) => shared === field)
    ? 'WMI event'
    : `${wmiEvent(boundTo).object} event (${String(boundTo)})`;
}

/** Two or more negative conditions on one field of which one is enough: bare ones under both relations, and in an "or" <Rule>. */
export function orEdNegatives({ element }: BoundElement): readonly (readonly Condition[])[] {
  const bare = element.items.filter((item) => item.kind === 'Condition');
  const rules = element.items.flatMap((item) =>
    item.kind === 'Rule' && item.groupRelation === 'or' ? [item.conditions] : [],
  );
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
export function trimmed(wmi: WmiFacts, condition: Condition): readonly OfferedFix[] {
  const element = wmi.elementOf(condition);
  const [only, ...others] = element.children;
  const excess = condition.value.length - trimEndOf(condition.value, ';').length;
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

/** What to write, in words: an include may well be meant to match everything. */
export function narrowing({ element }: BoundElement, [trimming]: readonly OfferedFix[]): string {
  const narrow = trimming?.title ?? 'write a value that narrows the condition';
  return element.onmatch === 'exclude'
    ? narrow
    : `if you mean every WMI event, write ${CATCH_ALL_CONDITION}; otherwise ${narrow}`;
}

/** Fixes to be chosen by a person. */
export function chosen(fixes: readonly OfferedFix[]): readonly OfferedSuggestion[] {
  return fixes.map(({ title, edits }) => ({ title, edits: () => edits }));
}

/** Offers to take an exclusion out that drops everything, with the `<Rule>` that holds nothing else. */
export function removed(wmi: WmiFacts, condition: Condition, rule: Rule | null): OfferedSuggestion {
  const node = rule?.conditions.length === 1 ? rule : condition;
  return {
    title: node.kind === 'Rule' ? 'remove the <Rule>' : 'remove the condition',
    edits: () => [{ span: wmi.removalOf(node), newText: '' }],
  };
}

/** Offers to say openly that everything is meant, under the same rule name. */
export function toCatchAll(wmi: WmiFacts, condition: Condition, text: string): OfferedSuggestion {
  return {
    title: `write ${CATCH_ALL_CONDITION}`,
    edits: () => {
      const element = wmi.elementOf(condition);
      const name = attribute(element, 'name');
      const given = name === undefined ? '' : ` ${text.slice(name.nameStart, name.valueEnd + 1)}`;
      const span = { start: element.start, end: element.end };
      return [{ span, newText: CATCH_ALL_CONDITION.replace(' ', () => `${given} `) }];
    },
  };
}
