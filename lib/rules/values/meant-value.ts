import type { WmiField } from '../../catalog';
import { conditionDescription, CONSUMER_CLASSES, recordedWord, valueFormat, WMI_EVENTS } from '../../catalog';
import type { BoundElement, Condition } from '../../model';
import { suggest } from '../../text';
import { enumerated } from '../conditions/describe';
import { CONSUMER_TYPES } from './consumer-type';
import { fieldInName } from './field-in-name';
import { CATCH_ALL_CONDITION } from '../losses/catch-all';
import type { Correction } from './written-value';
import { quotedCorrection, userCorrection } from './written-value';

/** `Script` and the like say nothing of a class. */
const SHORTEST_CLASS = 8;

/** What a proof about a field rests on, for the end of a sentence. */
export function formatOf(field: WmiField): string {
  const { form, values } = valueFormat(field);
  return values !== undefined ? `: ${values.join(', ')}` : form === 'quoted' ? ', with its space and quotes' : '';
}

/** No field says where a filter lives, and Sysmon looks into root\\subscription alone. */
const ALL_OF_SUBSCRIPTION = `to log what lives in root\\subscription write ${CATCH_ALL_CONDITION} instead: Sysmon sees nothing else`;
const NONE_OF_SUBSCRIPTION =
  'remove this exclusion: of everything in root\\subscription it matches only filters that wait for timers, if any';

/** What the author of a condition most likely meant; null where nothing tells. */
export function correctionFor(
  field: WmiField,
  condition: Condition,
  { boundTo, element }: BoundElement,
): Correction | null {
  const { value } = condition;
  const { form, values, seen } = valueFormat(field);
  const named = fieldInName(condition);
  if (named !== null) {
    return { text: `write <${named}> if you mean that field: name="${named}" is only the rule name` };
  }
  if (field === 'RuleName') {
    return { text: 'remove it: RuleName is always - when Sysmon compares; the attribute name="…" sets a rule name' };
  }
  if (field === 'EventNamespace' && /subscription/i.test(value)) {
    return { text: element.onmatch === 'include' ? ALL_OF_SUBSCRIPTION : NONE_OF_SUBSCRIPTION };
  }
  const word = value.trim().toLowerCase();
  const consumer = CONSUMER_CLASSES.find(
    ({ wmiClass, type }) =>
      wmiClass.toLowerCase().startsWith(word.replaceAll(' ', '')) || type.toLowerCase().replace(' ', '') === word,
  );
  if (field === 'Type' && consumer !== undefined && word.length >= SHORTEST_CLASS) {
    return { text: `write ${consumer.type}: Sysmon does not record the WMI class in Type`, value: consumer.type };
  }
  const elsewhere = recordedWord(value);
  if (elsewhere?.missingIn.includes(field) === true) {
    return { text: elsewhere.instead };
  }
  const user = field === 'User' ? userCorrection(condition) : null;
  if (user !== null) {
    return user;
  }
  const event = WMI_EVENTS.find(({ id, name, object }) => [String(id), name.toLowerCase(), object].includes(word));
  if (field === 'EventType' && event !== undefined) {
    return {
      text: `write ${event.eventType}: that is how Sysmon records event ${String(event.id)}`,
      value: event.eventType,
    };
  }
  const { list } = conditionDescription(condition.condition);
  if (!list && (value.includes(';') || (values !== undefined && value.includes(',')))) {
    return {
      text: `"${condition.condition}" takes one value; lists need a condition such as "contains any", with ";" between the items`,
    };
  }
  if (values === undefined && /[*?]/.test(value) && field !== 'Query') {
    return { text: 'there are no wildcards: write the constant part with "contains", "begin with" or "end with"' };
  }
  if (form === 'quoted' && ['Consumer', 'Filter'].includes(field) && !value.includes('.Name=')) {
    return { text: `${field} is a path, recorded as \`${seen[0] ?? ''}\`: match its end with "end with"` };
  }
  if (form === 'quoted') {
    return quotedCorrection(condition, boundTo);
  }
  const candidates = values ?? seen.filter((sample) => sample !== '-');
  const starting = candidates.filter((sample) => sample.toLowerCase().startsWith(word));
  if (starting.length > 1 && word !== '' && !list) {
    return { text: `compare with "begin with": ${enumerated(starting)} begin like this` };
  }
  const meant = suggest(value.trim(), candidates) ?? starting[0];
  if (meant !== undefined && word !== '' && !list) {
    return { text: `write ${meant}`, value: meant };
  }
  const shown = values ?? (field === 'Type' ? CONSUMER_TYPES : undefined);
  return shown === undefined ? null : { text: `write a value that ${field} can have: ${enumerated(shown, 'or')}` };
}
