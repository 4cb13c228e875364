import type { WmiEventId } from '../../catalog';
import { recordedText } from '../../catalog';
import type { Condition } from '../../model';
import { trimEndOf } from '../../text';
import { describeValue } from '../conditions/describe';

/** What to write instead. */
export interface Correction {
  readonly text: string;
  /** The value to write; absent where no single one is meant. */
  readonly value?: string;
}

/** Without the quotes and the doubled backslashes of other fields; a bare name may be that of any domain. */
export function userCorrection({ condition, value }: Condition): Correction | null {
  const plain = value.trim().replace(/^"|"$/g, '').replaceAll('\\\\', '\\');
  if (plain !== value && plain.includes('\\')) {
    return { text: `write ${plain}`, value: plain };
  }
  return condition === 'is' && /^[^\\"@%*?]+$/.test(plain)
    ? { text: `write DOMAIN\\${plain} or the SID; for any domain: "end with" \\${plain}` }
    : null;
}

/** The value as the event records it: a space, quotes, doubled backslashes. */
export function quotedCorrection({ condition, value }: Condition, boundTo: WmiEventId): Correction | null {
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
  const corrected = Object.hasOwn(written, condition) ? written[condition] : undefined;
  return corrected === undefined || corrected === value
    ? { text: `write the value as event ${String(boundTo)} records it: a space, a quote, backslashes doubled, a quote` }
    : {
        text: `write \`${corrected}\`: Sysmon records a space, a quote, the text with doubled backslashes, a quote`,
        value: corrected,
      };
}

/** `excludes any` with a `;` at its end: without it the list means what it lists. */
export function withoutTrailing(list: string): Correction {
  const value = trimEndOf(list, ';');
  return value === ''
    ? { text: 'write the texts to look for; ";" alone lists none' }
    : { text: `remove the ";" at the end: ${describeValue(value)}`, value };
}
