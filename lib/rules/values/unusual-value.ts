import type { ConditionName, WmiEventId, WmiField } from '../../catalog';
import {
  ATTACK_EVENTS,
  asciiLowerCase,
  CIMV2_NAMESPACES,
  conditionDescription,
  originalText,
  recordedText,
  recordedWord,
  valueFormat,
  WINDOWS_OBJECTS,
} from '../../catalog';
import { hasRecordedForm } from '../../analysis';
import { compileCondition, searchItems } from '../../engine';
import type { Condition, Rule } from '../../model';
import { CONSUMER_TYPES, isNearlyType } from './consumer-type';
import { enumerated } from '../conditions/describe';
import { misread } from './misread-signs';

/** What of a condition only values match that no source shows. */
export interface UnusualValue {
  /** The items of a list that are concerned; empty where the whole condition is. */
  readonly items: readonly string[];
  readonly reason: string;
}

const SUBSCRIPTION_NAMESPACES = ['root\\subscription', 'root/subscription', '\\root\\subscription'].map(recordedText);

/**
 * Whether a condition, or an item of its list, matches only values that no source shows, though the domain of proofs has them.
 *
 * @param field - its field
 * @param condition - the condition
 * @param rule - the `<Rule>` that holds it, or null
 * @param boundTo - the event of its element
 * @returns what is unusual and why; null where nothing speaks against it
 */
export function unusualValue(
  field: WmiField,
  condition: Condition,
  rule: Rule | null,
  boundTo: WmiEventId,
): UnusualValue | null {
  const { condition: name, value } = condition;
  const { negative, list } = conditionDescription(name);
  if (negative || name === 'less than' || name === 'more than' || hearsTimers(field, rule)) {
    return null;
  }
  if (!list) {
    const reason = whyUnusual(field, name, value, boundTo);
    return reason === null ? null : { items: [], reason };
  }
  const single = name === 'is any' ? 'is' : 'contains';
  const items = (name === 'is any' ? value.split(';') : searchItems(value)).filter((item) => item !== '');
  const unusual = items.flatMap((item) => {
    const reason = whyUnusual(field, single, item, boundTo);
    return reason === null ? [] : [{ item, reason }];
  });
  const [first] = unusual;
  if (first === undefined) {
    return null;
  }
  const isWhole = name === 'contains all' || unusual.length === items.length;
  return { items: isWhole ? [] : unusual.map(({ item }) => item), reason: first.reason };
}

function whyUnusual(field: WmiField, name: ConditionName, value: string, boundTo: WmiEventId): string | null {
  const { form } = valueFormat(field);
  const isComplete =
    name === 'is' && form === 'quoted' && originalText(value) !== undefined && hasRecordedForm(boundTo, field, value);
  const word = isComplete ? undefined : recordedWord(value);
  if (word?.missingIn.includes(field) === true && !matchesShown(field, name, value)) {
    return word.where;
  }
  if (field === 'Type' && isNearlyType(value) && !matchesAny(name, value, CONSUMER_TYPES)) {
    return `Type contains words, ${enumerated(CONSUMER_TYPES, 'or')} in all sources, not the WMI class`;
  }
  if (field === 'User' && isUnusualUser(name, value)) {
    return 'User is recorded as DOMAIN\\name, as a SID, or as -, without quotes and with one backslash';
  }
  if (
    field === 'EventNamespace' &&
    matchesAny(name, value, SUBSCRIPTION_NAMESPACES) &&
    !matchesAny(name, value, CIMV2_NAMESPACES)
  ) {
    return 'EventNamespace is the namespace in which the query runs, root\\cimv2 in recorded events, and not where the filter lives; only queries for timers run in root\\subscription';
  }
  // A complete recorded value was copied from an event: what looks like a wildcard or an escape in it is meant.
  return isComplete ? null : misread(field, name, value);
}

function isUnusualUser(name: ConditionName, value: string): boolean {
  const isWhole = /^(?:-|[^\\"]+\\[^\\"]+|S-1-[-\d]+)$/i.test(value);
  return name === 'is' ? !isWhole : value.includes('"') || value.includes('\\\\');
}

/** The one reason to look for root\subscription: a timer is heard there. */
function hearsTimers(field: WmiField, rule: Rule | null): boolean {
  return (
    field === 'EventNamespace' &&
    rule?.groupRelation === 'and' &&
    rule.conditions.some((other) => other.field === 'Query' && /timer/i.test(other.value))
  );
}

function matchesShown(field: WmiField, name: ConditionName, value: string): boolean {
  const attacks = ATTACK_EVENTS.flatMap((event) => event[field] ?? []);
  return matchesAny(name, value, [...valueFormat(field).seen, ...(WINDOWS_OBJECTS.get(field) ?? []), ...attacks]);
}

function matchesAny(name: ConditionName, value: string, shown: readonly string[]): boolean {
  const matches = compileCondition(name, value);
  return shown.some((recorded) => matches(asciiLowerCase(recorded)));
}
