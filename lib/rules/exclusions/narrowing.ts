import type { ExclusionReach } from '../../analysis';
import type { WmiEventId, WmiField } from '../../catalog';
import { hundredthsOf, RULE_SINCE, wmiEvent } from '../../catalog';
import type { OfferedSuggestion, WmiFacts } from '../../lint';

/** What tells the objects of one event apart: the other fields are shared by many, and those of other events do not fit. */
const TELLING_FIELDS: ReadonlyMap<WmiEventId, readonly [WmiField, WmiField]> = new Map([
  [19, ['Name', 'Query']],
  [20, ['Name', 'Destination']],
  [21, ['Consumer', 'Filter']],
]);

/**
 * How to make an exclusion that is too broad exact, with the fields that its element can hold.
 *
 * @param wmi - the file
 * @param exclusion - drops more than one subscription
 * @returns what to do; done literally, Sysmon still loads the file and logs more
 */
export function narrowed({ config }: WmiFacts, { source, events }: ExclusionReach): string {
  const verified = 'sysmon-wmi apply FILE --exclusions MANIFEST excludes what was verified, exactly';
  const fields = TELLING_FIELDS.get(source.boundTo);
  if (fields === undefined || events.length > 1) {
    return `remove it: ${verified}`;
  }
  const { object } = wmiEvent(source.boundTo);
  const hasRules = hundredthsOf(config.schemaVersion) >= hundredthsOf(RULE_SINCE);
  const place = hasRules
    ? ', in one <Rule groupRelation="and">'
    : source.relation === 'or'
      ? ' with both in a RuleGroup of its own with groupRelation="and"'
      : '';
  return `compare ${fields.join(' and ')} of the ${object} with "is" and the value exactly as Sysmon records it${place}, or remove it; ${verified}`;
}

/** Offers to take the exclusion out. */
export function removed(wmi: WmiFacts, { items }: ExclusionReach): OfferedSuggestion {
  return {
    title: 'remove the exclusion',
    edits: () => items.map((item) => ({ span: wmi.removalOf(item), newText: '' })),
  };
}
