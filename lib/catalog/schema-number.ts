/** How Sysmon reads the attribute `schemaversion`. */
export type SchemaNumber =
  | {
      readonly kind: 'read';
      /** The version in hundredths: 422 for 4.22, 420 for 4.2, 400 for `4,22`. */
      readonly hundredths: number;
      /** As Sysmon prints it, with two decimals. */
      readonly printed: string;
      /** What follows the number and is ignored, for example `,22`. */
      readonly ignored: string;
    }
  /** The engine dies: the value is missing, empty or not a number. */
  | { readonly kind: 'crash' }
  /** Not finite, negative, below 1, or 65536 and above. */
  | { readonly kind: 'invalid' };

const HUNDREDTHS_PER_UNIT = 100;
const HIGHEST_MAJOR = 0xffff;
const STRTOD =
  /^[ \t\n\v\f\r]*([+-]?)(?:(0x(?:[0-9a-f]+\.?[0-9a-f]*|\.[0-9a-f]+)(?:p[+-]?\d+)?)|((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(inf(?:inity)?|nan(?:\([0-9a-z_]*\))?))/i;

/**
 * Reads a schema version as Sysmon does: as C's strtod reads a number, then rounded to two decimals.
 *
 * Source: measured on Microsoft's open-source engine (std::stod, then "%.2f").
 *
 * @param text - the attribute's value, or undefined where it is missing
 * @returns the version, or how Sysmon fails
 * @example
 * ```ts
 * import { readSchemaNumber } from 'lib/catalog';
 * readSchemaNumber('4.2'); // { kind: 'read', hundredths: 420, printed: '4.20', ignored: '' }
 * readSchemaNumber('4,22'); // hundredths 400, ignored ',22'
 * readSchemaNumber(''); // { kind: 'crash' }
 * ```
 */
export function readSchemaNumber(text: string | undefined): SchemaNumber {
  const match = text === undefined ? null : STRTOD.exec(text);
  if (text === undefined || match === null) {
    return { kind: 'crash' };
  }
  const [whole, sign, hexadecimal, decimal] = match;
  const value =
    hexadecimal !== undefined ? hexadecimalValue(hexadecimal) : decimal !== undefined ? Number(decimal) : NaN;
  if (isOutOfRange(value, decimal ?? hexadecimal)) {
    return { kind: 'crash' };
  }
  if (!Number.isFinite(value) || sign === '-') {
    return { kind: 'invalid' };
  }
  const hundredths = roundToHundredths(value);
  const major = Math.floor(hundredths / HUNDREDTHS_PER_UNIT);
  if (major < 1 || major > HIGHEST_MAJOR) {
    return { kind: 'invalid' };
  }
  return { kind: 'read', hundredths, printed: printVersion(hundredths), ignored: text.slice(whole.length) };
}

/**
 * A version in hundredths as Sysmon prints it.
 *
 * @param hundredths - for example 420
 * @returns for example `4.20`
 * @example
 * ```ts
 * import { printVersion } from 'lib/catalog';
 * printVersion(410); // '4.10'
 * ```
 */
export function printVersion(hundredths: number): string {
  const major = Math.floor(hundredths / HUNDREDTHS_PER_UNIT);
  return `${String(major)}.${String(hundredths % HUNDREDTHS_PER_UNIT).padStart(2, '0')}`;
}

function hexadecimalValue(text: string): number {
  const [mantissa = '', exponent = '0'] = text.slice(2).toLowerCase().split('p');
  const [whole = '', fraction = ''] = mantissa.split('.');
  let value = 0;
  for (const digit of whole + fraction) {
    value = value * 16 + Number.parseInt(digit, 16);
  }
  return value * 2 ** (Number(exponent) - 4 * fraction.length);
}

/** std::stod throws where strtod reports a range error: overflow, and a result below the smallest normal number. */
function isOutOfRange(value: number, digits: string | undefined): boolean {
  if (digits === undefined) {
    return false;
  }
  const subnormal = value !== 0 && Math.abs(value) < 2.2250738585072014e-308;
  const vanished = value === 0 && /^(?:0x[0-9a-f.]*?[1-9a-f]|[0-9.]*?[1-9])/i.test(digits);
  return value === Infinity || subnormal || vanished;
}

/** "%.2f" rounds the exact binary value, ties to even; toFixed rounds ties up. A tie is exact only at an odd eighth. */
function roundToHundredths(value: number): number {
  const rounded = Math.round(Number(value.toFixed(2)) * HUNDREDTHS_PER_UNIT);
  const tie = Number.isInteger(value * 8) && !Number.isInteger(value * 4);
  return tie && rounded % 2 === 1 ? rounded - 1 : rounded;
}
