import type { ExclusionReach } from '../../analysis';
import { hundredthsOf, RULE_GROUP_SINCE, RULE_SINCE } from '../../catalog';
import type { OfferedFix, WmiFacts } from '../../lint';
import type { BoundElement, Condition, Rule } from '../../model';
import type { XmlElement } from '../../xml';
import { attribute, childElements } from '../../xml';

type Witness = ExclusionReach['events'][number]['witness'];

/** The condition that drops most: one that the events of all three IDs can satisfy, before one that only some can. */
export function broadestCondition(
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

/**
 * How to make conditions apply together that are or-ed: what the schema version of the file has, and a fix where the result is one
 * that Sysmon loads and that can still match.
 *
 * @param wmi - the file
 * @param bound - the element
 * @param rule - the `<Rule>` that holds the conditions; null where they stand in the element itself
 * @param conditions - the or-ed conditions
 * @returns what to do, and the fix
 */
export function joinTogether(
  wmi: WmiFacts,
  bound: BoundElement,
  rule: Rule | null,
  conditions: readonly Condition[],
): { readonly remedy: string; readonly fixes: readonly OfferedFix[] } {
  if (rule !== null) {
    return {
      remedy: 'write groupRelation="and" on this <Rule>; alternatives need a <Rule> each',
      fixes: isRepeating(conditions) ? [] : [changeRelation(wmi.elementOf(rule))],
    };
  }
  const { schemaVersion } = wmi.config;
  if (hundredthsOf(schemaVersion) >= hundredthsOf(RULE_SINCE)) {
    const fixes = isRepeating(conditions) ? [] : wrapInRule(wmi, bound, conditions);
    return { remedy: 'wrap the conditions that belong together in <Rule groupRelation="and">', fixes };
  }
  const raise = `raise schemaversion to ${RULE_SINCE} if every Sysmon of your fleet has it ("sysmon -s" prints it)`;
  const wrap = 'wrap the conditions that belong together in <Rule groupRelation="and">';
  const missing = `schema ${schemaVersion} has no <Rule>`;
  if (hundredthsOf(schemaVersion) < hundredthsOf(RULE_GROUP_SINCE)) {
    const place = bound.group === null ? ', put the element into a RuleGroup with groupRelation="or"' : '';
    return {
      remedy: `${missing} and no RuleGroup, and can only join by "or": ${raise}${place}, and ${wrap}`,
      fixes: [],
    };
  }
  const own = 'put the element into a RuleGroup of its own with groupRelation="and"';
  return { remedy: `${missing}: ${own}, or ${raise} and ${wrap}`, fixes: [] };
}

/** Inside `<Rule>` nothing is or-ed by field: two conditions on one field rarely hold at once. */
function isRepeating(conditions: readonly Condition[]): boolean {
  return new Set(conditions.map(({ field }) => field)).size < conditions.length;
}

function changeRelation(rule: XmlElement): OfferedFix {
  const given = attribute(rule, 'groupRelation');
  const edit =
    given === undefined
      ? { span: { start: rule.nameEnd, end: rule.nameEnd }, newText: ' groupRelation="and"' }
      : { span: { start: given.valueStart, end: given.valueEnd }, newText: 'and' };
  return { title: 'write groupRelation="and" on this <Rule>', edits: [edit], changesLogging: true };
}

/** Not around a `<Rule>`, also one without conditions: Sysmon refuses a `<Rule>` in a `<Rule>`. */
function wrapInRule(wmi: WmiFacts, bound: BoundElement, conditions: readonly Condition[]): readonly OfferedFix[] {
  const [first, last] = [conditions[0], conditions.at(-1)];
  const besides = childElements(wmi.elementOf(bound.element)).length > conditions.length;
  if (besides || first === undefined || last === undefined) {
    return [];
  }
  return [
    {
      title: 'wrap the conditions in <Rule groupRelation="and">',
      edits: wmi.wrap(first, last, { start: '<Rule groupRelation="and">', end: '</Rule>' }),
      changesLogging: true,
    },
  ];
}
