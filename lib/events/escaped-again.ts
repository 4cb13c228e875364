import type { WmiField } from '../catalog';
import { halveBackslashes, isEscapedText, isQuotedForm, unescapeOnce } from './quoted-form';

/** How a pipeline escaped the values of an event once more. */
export interface Escaping {
  /** `quotes`: backslashes and quotes, as JSON does; `backslashes`: these alone; `inside`: both, between the outer quotes only. */
  readonly style: 'quotes' | 'backslashes' | 'inside';
  /** False where dropped outer quotes would explain the values too. */
  readonly certain: boolean;
}

/**
 * Whether the values of an event were escaped once more. Proof is a value that Sysmon cannot have recorded and that one level less
 * turns into one that it can, or a path of a binding with an escaped quote where every recorded path has a bare one.
 *
 * @param quoted - the values of the quoted fields
 * @param user - the User, whose backslash backs up or denies what the other fields suggest
 * @returns how, or null where nothing shows it
 */
export function escapedAgain(quoted: ReadonlyMap<WmiField, string>, user: string): Escaping | null {
  const values = [...quoted.values()];
  const whole = values.filter(isEscapedWhole);
  if (whole.length > 0 && values.every((value) => value.trimStart().startsWith('\\"'))) {
    return { style: 'quotes', certain: whole.length > 1 || whole.some((value) => value.includes('\\\\\\\\')) };
  }
  const halves = values.map((value) => [value, halveBackslashes(value)] as const);
  const backed = halves.filter(([value]) => value.includes('\\'));
  const doubledUser = hasDoubledBackslash(user);
  const allDoubled = halves.every(([, half]) => half !== null);
  if (
    allDoubled &&
    halves.some(([value, half]) => !isQuotedForm(withBlank(value)) && isQuotedForm(withBlank(half ?? '')))
  ) {
    return { style: 'backslashes', certain: doubledUser || (!user.includes('\\') && backed.length > 1) };
  }
  const paths = [quoted.get('Consumer'), quoted.get('Filter')].filter((value) => value !== undefined);
  if (paths.some((value) => isQuotedForm(withBlank(value)) && value.includes('.Name=\\\\\\"'))) {
    return { style: 'inside', certain: true };
  }
  const allFit = backed.every(([, half]) => isQuotedForm(withBlank(half ?? '')));
  return doubledUser && backed.length > 0 && allFit ? { style: 'backslashes', certain: true } : null;
}

/**
 * Whether a User has two backslashes; it is recorded as `DOMAIN\name`, with one.
 *
 * @param user - the value of User
 * @returns true for two in a row between two names
 */
export function hasDoubledBackslash(user: string): boolean {
  return /^[^\\]+\\\\[^\\]+$/.test(user);
}

/**
 * Takes one level of escapes from a value.
 *
 * @param value - a value of the event
 * @param escaping - how the event was escaped
 * @returns the value, or null where it is not escaped in that way
 */
export function undoEscaping(value: string, { style }: Escaping): string | null {
  switch (style) {
    case 'quotes':
      return unescapeOnce(value);
    case 'backslashes':
      return halveBackslashes(value);
    case 'inside': {
      const [, before, inner] = /^( ?")(.*)"$/s.exec(value) ?? [];
      const plain = inner === undefined ? unescapeOnce(value) : unescapeInside(inner);
      return before === undefined || plain === null ? plain : `${before}${plain}"`;
    }
  }
}

/** One level less must still be text as Sysmon writes it between the quotes. */
function unescapeInside(inner: string): string | null {
  const plain = unescapeOnce(inner);
  return plain !== null && isEscapedText(plain) ? plain : null;
}

/** `\"…\"`, a blank in front or not: the outer quotes are escaped too, and what is within them is doubled. */
function isEscapedWhole(value: string): boolean {
  const core = value.trim();
  if (!core.startsWith('\\"') || !core.endsWith('\\"')) {
    return false;
  }
  const plain = unescapeOnce(core);
  return plain !== null && isQuotedForm(withBlank(plain));
}

function withBlank(value: string): string {
  return ` ${value.trimStart()}`;
}
