import { recordedText } from '../catalog';
import type { AlterationKind } from './recorded-event';
import { endOfQuote, isEscapedText, isQuotedForm } from './quoted-form';

/** What was made of a value that does not have the form of a quoted field. */
export interface RestoredValue {
  readonly text: string;
  /** `cut`: it begins and does not end; it is as the file has it. */
  readonly kind: AlterationKind | 'cut';
  readonly certain: boolean;
}

/** How the values of an event that lost their quotes write backslashes and quotes; null where none has lost them. */
export type BareStyle = 'escaped' | 'plain' | 'unknown' | null;

/** What pipelines write where they cut a value. */
const CUT_MARK = /(?:[[(<]\.{0,3} ?truncated[\])>]|…|\.\.\.)$/i;
/** A bare value that ends in dots is cut only if it is long; texts may end so. */
const SHORTEST_CUT = 64;

const ESCAPED_NAME_AT_END = /\.Name=\\"[^"]*\\"$/i;
const WORD = /^\w+$/;

/**
 * How an event writes values that lost their quotes: one of them may show it for all.
 *
 * @param values - the values of the quoted fields
 * @returns the style, where some value can be of one style alone
 */
export function bareStyle(values: readonly string[]): BareStyle {
  const bare = values.filter((value) => !value.trimStart().startsWith('"'));
  const plain = bare.some((value) => !isEscapedText(value));
  const escaped = bare.some(isEscapedForSure);
  if (plain === escaped) {
    return bare.length === 0 ? null : 'unknown';
  }
  return plain ? 'plain' : 'escaped';
}

/** A path of a binding, or a namespace, with the escapes that Sysmon writes: nobody writes these otherwise. */
function isEscapedForSure(value: string): boolean {
  const [root = '', ...inner] = value.split('\\\\');
  const isNamespace = root.toLowerCase() === 'root' && inner.length > 0 && inner.every((name) => WORD.test(name));
  return isNamespace || ESCAPED_NAME_AT_END.test(value);
}

/**
 * Brings a value into the form of a quoted field.
 *
 * @param value - a value of a quoted field in another form
 * @param style - how the event writes values without quotes
 * @returns the value as Sysmon recorded it, as far as can be told
 */
export function restoreQuoted(value: string, style: BareStyle): RestoredValue {
  const core = value.trim();
  if (core.startsWith('"')) {
    const restored = restoreOuter(value, core);
    if (style === null || restored.kind === 'cut' || value.startsWith(' ')) {
      return restored;
    }
    // Other values of the event lost their quotes, so these may be the text's own.
    return restored.kind === 'leading-space-dropped'
      ? { ...restored, certain: false }
      : { text: recordedText(value), kind: 'quotes-dropped', certain: false };
  }
  if (isCut(core)) {
    return { text: value, kind: 'cut', certain: true };
  }
  // A blank in front may be the one that Sysmon writes before the quote, or belong to the text.
  const text = value.startsWith(' ') ? value.slice(1) : value;
  const kind = 'quotes-dropped';
  if (!text.includes('\\') && isEscapedText(text)) {
    return { text: recordedText(text), kind, certain: text === value };
  }
  return isEscapedText(text) && style !== 'plain'
    ? { text: ` "${text}"`, kind, certain: style === 'escaped' && text === value }
    : { text: recordedText(text), kind, certain: text === value };
}

/** A value whose outer quote is there. */
function restoreOuter(value: string, core: string): RestoredValue {
  const spaced = ` ${core}`;
  if (isQuotedForm(spaced)) {
    return { text: spaced, kind: value.startsWith(' ') ? 'blanks-changed' : 'leading-space-dropped', certain: true };
  }
  // With the escapes gone, a backslash at the end of the text hides the quote that ends it.
  const hidesEnd = core.endsWith('\\"') && !isEscapedText(core.slice(1, -2));
  if (endOfQuote(core, 0) === -1 && !hidesEnd) {
    return { text: value, kind: 'cut', certain: true };
  }
  if (!core.endsWith('"')) {
    return { text: recordedText(core), kind: 'quotes-dropped', certain: value === core };
  }
  const inner = core.slice(1, -1);
  const withCr = inner.replaceAll('\n\\n', '\r\\n');
  if (isEscapedText(withCr)) {
    return { text: ` "${withCr}"`, kind: 'line-ends-changed', certain: true };
  }
  return {
    text: recordedText(inner),
    kind: 'unescaped',
    certain: !hidesEnd && value.startsWith(' ') && !/\\[\\"nt]/.test(inner),
  };
}

/**
 * Whether a value without quotes ends in a mark that something is missing.
 *
 * @param core - the value without blanks around it
 * @returns true for `powershell.exe …[truncated]`
 */
function isCut(core: string): boolean {
  const mark = CUT_MARK.exec(core.slice(-20))?.[0];
  return mark !== undefined && (mark.length > 3 || core.length >= SHORTEST_CUT);
}
