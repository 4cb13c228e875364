import { recordedText } from '../catalog';
import type { AlterationKind } from './recorded-event';
import { isEscapedText, isQuotedForm } from './quoted-form';

/** What was made of a value that does not have the form of a quoted field. */
export interface RestoredValue {
  readonly text: string;
  /** `cut`: it begins and does not end; it is as the file has it. */
  readonly kind: AlterationKind | 'cut';
  readonly certain: boolean;
}

/** How a text that lost its quotes writes backslashes and quotes. */
type Style = 'same either way' | 'escaped' | 'plain' | 'unknown';

/** What pipelines write where they cut a value. */
const CUT_MARK = /(?:[[(<]\.{0,3} ?truncated[\])>]|…|\.\.\.)$/i;
/** A bare value that ends in dots is cut only if it is long; texts may end so. */
const SHORTEST_CUT = 64;

/**
 * Brings a value into the form of a quoted field.
 *
 * @param value - a value of a quoted field in another form
 * @param others - all values of quoted fields of the event, for a hint at how the pipeline writes them
 * @returns the value as Sysmon recorded it, as far as can be told
 */
export function restoreQuoted(value: string, others: readonly string[]): RestoredValue {
  const core = value.trim();
  if (core.startsWith('"')) {
    return restoreOuter(value, core);
  }
  if (isCut(core)) {
    return { text: value, kind: 'cut', certain: true };
  }
  const style = styleOf(core);
  switch (style === 'unknown' ? hintOf(others) : style) {
    case 'plain':
      return { text: recordedText(core), kind: 'quotes-dropped', certain: style === 'plain' };
    default:
      return { text: ` "${core}"`, kind: 'quotes-dropped', certain: style !== 'unknown' };
  }
}

/** A value whose outer quote is there. */
function restoreOuter(value: string, core: string): RestoredValue {
  const spaced = ` ${core}`;
  if (isQuotedForm(spaced)) {
    return { text: spaced, kind: value.startsWith(' ') ? 'blanks-changed' : 'leading-space-dropped', certain: true };
  }
  // With the escapes gone, a backslash at the end of the text hides the quote that ends it.
  const hidesEnd = core.endsWith('\\"') && !isEscapedText(core.slice(1, -2));
  if (endOfQuote(core) === -1 && !hidesEnd) {
    return { text: value, kind: 'cut', certain: true };
  }
  if (!core.endsWith('"')) {
    return { text: recordedText(core), kind: 'quotes-dropped', certain: true };
  }
  const inner = core.slice(1, -1);
  const withCr = inner.replaceAll('\n\\n', '\r\\n');
  if (isEscapedText(withCr)) {
    return { text: ` "${withCr}"`, kind: 'line-ends-changed', certain: true };
  }
  return { text: recordedText(inner), kind: 'unescaped', certain: value.startsWith(' ') && !/\\[\\"nt]/.test(inner) };
}

/** Where the text that the first quote opens ends: the next quote without a backslash; -1 where there is none. */
function endOfQuote(core: string): number {
  for (let at = 1; at < core.length; at++) {
    if (core[at] === '\\') {
      at += 1;
    } else if (core[at] === '"') {
      return at;
    }
  }
  return -1;
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

function styleOf(core: string): Style {
  if (!isEscapedText(core)) {
    return 'plain';
  }
  if (!core.includes('\\')) {
    return 'same either way';
  }
  return /\\[\\"]/.test(core) ? 'escaped' : 'unknown';
}

function hintOf(others: readonly string[]): Style {
  const bare = others.map((other) => other.trim()).filter((other) => !other.startsWith('"'));
  return bare.some((other) => styleOf(other) === 'plain') ? 'plain' : 'escaped';
}
