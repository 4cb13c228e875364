import type { WmiEventId, WmiField } from '../catalog';
import { conditionDescription, CONSUMER_CLASSES, originalText, recordedText, valueFormat } from '../catalog';
import type { Condition } from '../model';
import { suggest, trimEndOf } from '../text';
import { describeValue } from './describe';

/** What a proof about a field rests on, for the end of a sentence. */
export function formatOf(field: WmiField): string {
  const { form, values } = valueFormat(field);
  return values !== undefined ? `: ${values.join(', ')}` : form === 'quoted' ? ', with its space and quotes' : '';
}

/** What to write instead. */
export interface Mend {
  readonly text: string;
  /** The value to write; absent where no single one is meant. */
  readonly value?: string;
}

/** What the author of a condition most likely meant; null where nothing tells. */
export function mendFor(field: WmiField, condition: Condition, boundTo: WmiEventId): Mend | null {
  const { value } = condition;
  const { form, values, seen } = valueFormat(field);
  const consumer = CONSUMER_CLASSES.find(({ wmiClass }) => wmiClass.toLowerCase() === value.trim().toLowerCase());
  if (field === 'Type' && consumer !== undefined) {
    return { text: `write ${consumer.type}: Sysmon does not record the WMI class in Type`, value: consumer.type };
  }
  if (!conditionDescription(condition.condition).list && value.includes(';')) {
    return { text: `"${condition.condition}" takes one value; lists need a condition such as "contains any"` };
  }
  if (/[*?]/.test(value) && field !== 'Query') {
    return { text: 'there are no wildcards: write the constant part with "contains", "begin with" or "end with"' };
  }
  if (form === 'quoted' && ['Consumer', 'Filter'].includes(field) && !value.includes('.Name=')) {
    return { text: `${field} is a path, recorded as \`${seen[0] ?? ''}\`: match its end with "end with"` };
  }
  if (form === 'quoted') {
    return quotedMend(condition, boundTo);
  }
  const candidates = values ?? seen.filter((sample) => sample !== '-');
  const meant =
    suggest(value.trim(), candidates) ??
    candidates.find((sample) => sample.toLowerCase().startsWith(value.trim().toLowerCase()));
  return meant === undefined || value.trim() === '' ? null : { text: `write ${meant}`, value: meant };
}

function quotedMend({ condition, value }: Condition, boundTo: WmiEventId): Mend | null {
  const text = value.trim().replace(/^"|"$/g, '');
  const doubled = recordedText(text.includes('\\\\') ? text.replaceAll('\\\\', '\\') : text);
  const written: Readonly<Record<string, string>> = {
    is: doubled,
    'is not': doubled,
    image: doubled,
    'begin with': doubled.slice(0, -1),
    'end with': doubled.slice(2),
    contains: doubled.slice(2, -1),
  };
  const mended = Object.hasOwn(written, condition) ? written[condition] : undefined;
  return mended === undefined || mended === value
    ? { text: `write the value as event ${String(boundTo)} records it: a space, a quote, backslashes doubled, a quote` }
    : {
        text: `write \`${mended}\`: Sysmon records a space, a quote, the text with doubled backslashes, a quote`,
        value: mended,
      };
}

/** Why a value is no recorded one though the domain of proofs allows it; null where nothing speaks against it. */
export function unusualValue(field: WmiField, condition: Condition): string | null {
  const { value } = condition;
  const description = conditionDescription(condition.condition);
  if (description.negative || isRecordedAsItStands(field, condition)) {
    return null;
  }
  const consumer = CONSUMER_CLASSES.some(({ wmiClass }) => wmiClass.toLowerCase() === value.trim().toLowerCase());
  if (field === 'Type' && consumer) {
    return 'Type holds words such as Command Line; the WMI class stands in Consumer';
  }
  if (/[*?]/.test(value) && field !== 'Query') {
    return 'Sysmon knows no wildcards: * and ? are compared as they stand';
  }
  if (!description.list && value.includes(';') && field !== 'Query' && isListOfWords(value)) {
    return `";" separates items only in the list conditions, not in "${condition.condition}"`;
  }
  return valueFormat(field).form === 'quoted' && hasSingleBackslash(value)
    ? 'Sysmon doubles every backslash in this field; a single one before n, t or a quote is an escape'
    : null;
}

/** Whole values that Sysmon records exactly so, as generated files hold them: `*`, `?`, `;`, `\n` and `\t` are part of the text. */
function isRecordedAsItStands(field: WmiField, { condition, value }: Condition): boolean {
  const values = condition === 'is' ? [value] : condition === 'is any' ? value.split(';') : [];
  const isRecorded = (one: string): boolean => originalText(one) !== undefined;
  return valueFormat(field).form === 'quoted' && values.length > 0 && values.every(isRecorded);
}

/** `mshta;wscript` is meant as a list; a command line with a `;` in it is not. */
function isListOfWords(value: string): boolean {
  return value.split(';').every((item) => /^[^\s"]*$/.test(item));
}

function hasSingleBackslash(value: string): boolean {
  return /(^|[^\\])(?:\\\\)*\\[nt]/i.test(value) && !/(^|[^\\])(?:\\\\)*\\"/.test(value);
}

/** `excludes any` with a `;` at its end: without it the list means what it lists. */
export function withoutTrailing(list: string): Mend {
  const value = trimEndOf(list, ';');
  return value === ''
    ? { text: 'write the texts to look for; a ";" alone lists none' }
    : { text: `remove the ";" at the end: ${describeValue(value)}`, value };
}
