import type { ExclusionReach } from '../analysis';
import type { OfferedFix, WmiFacts } from '../lint';
import type { BoundElement, Condition, Rule } from '../model';

type Witness = ExclusionReach['events'][number]['witness'];

/** The condition that drops most: one that the events of all three IDs can satisfy, before one that only some can. */
export function guiltyOne(
  wmi: WmiFacts,
  bound: BoundElement,
  rule: Rule | null,
  conditions: readonly Condition[],
): { readonly condition: Condition; readonly witness: Witness } | undefined {
  const reached = conditions.flatMap((condition) => {
    const item = rule ?? condition;
    const reach = wmi.exclusions.find(({ source, items }) => source.element === bound.element && items.includes(item));
    const event = reach?.events.find(({ eventId }) => eventId === 20) ?? reach?.events[0];
    const truth = wmi.conditions.truthOf(bound, [condition]);
    const witness = rule === null ? event?.witness : truth.matched;
    return event === undefined || witness === undefined || truth.matched === undefined
      ? []
      : [{ condition, witness, events: rule === null ? (reach?.events.length ?? 0) : 1 }];
  });
  return reached.sort((a, b) => b.events - a.events)[0];
}

/** Why the conditions are alternatives. */
export function describeRelation(bound: BoundElement, rule: Rule | null): string {
  if (rule !== null) {
    return 'in a <Rule> that is not groupRelation="and"';
  }
  return bound.group === null ? 'outside a RuleGroup and up to schema 4.1' : 'in an "or" group';
}

/** `<Rule>` came with schema 4.22 (Microsoft's documentation). */
export function wrapInRule(
  wmi: WmiFacts,
  bound: BoundElement,
  rule: Rule | null,
  conditions: readonly Condition[],
): readonly OfferedFix[] {
  const title = 'wrap the conditions in <Rule groupRelation="and">';
  const elements = conditions.map((condition) => wmi.elementOf(condition));
  const [first, last] = [elements[0], elements.at(-1)];
  const contiguous = rule === null && bound.element.items.length === conditions.length;
  if (!contiguous || first === undefined || last === undefined || Number(wmi.config.schemaVersion) < 4.22) {
    return [];
  }
  return [
    {
      title,
      edits: [
        { span: { start: first.start, end: first.start }, newText: '<Rule groupRelation="and">' },
        { span: { start: last.end, end: last.end }, newText: '</Rule>' },
      ],
      changesLogging: true,
    },
  ];
}
