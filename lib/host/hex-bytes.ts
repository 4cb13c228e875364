/** Digits of a value, with the line that they stand on, from 1. */
export interface HexPart {
  readonly text: string;
  readonly line: number;
}

/** The bytes that digits spell, or what is wrong with them. */
export type HexBytes =
  { readonly bytes: Uint8Array } | { readonly problem: { readonly message: string; readonly line: number } };

const SEPARATORS = new Set(Array.from(', \t', (character) => character.charCodeAt(0)));
const DIGITS = new Map(
  ['0123456789abcdef', '0123456789ABCDEF'].flatMap((digits) =>
    Array.from(digits, (digit, value) => [digit.charCodeAt(0), value] as const),
  ),
);

/**
 * Reads hexadecimal bytes, each of two digits that stand together, with or without commas and blanks between them.
 *
 * @param parts - the digits, over any number of lines
 * @returns the bytes, or a clause about what is wrong with its line
 * @example
 * ```ts
 * bytesOfHex([{ text: '00,0f', line: 1 }]); // { bytes: Uint8Array [0, 15] }
 * ```
 */
export function bytesOfHex(parts: readonly HexPart[]): HexBytes {
  const bytes = new Uint8Array(Math.ceil(parts.reduce((sum, { text }) => sum + text.length, 0) / 2));
  let size = 0;
  let high: number | undefined;
  for (const { text, line } of parts) {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const digit = DIGITS.get(code);
      if (digit === undefined) {
        if (!SEPARATORS.has(code)) {
          const shown = String.fromCodePoint(text.codePointAt(index) ?? 0);
          return { problem: { message: `holds "${shown}", which is not a hexadecimal digit`, line } };
        }
        if (high !== undefined) {
          return { problem: { message: 'is cut off in the middle of a byte', line } };
        }
      } else if (high === undefined) {
        high = digit;
      } else {
        bytes[size] = high * 16 + digit;
        size += 1;
        high = undefined;
      }
    }
  }
  return high === undefined
    ? { bytes: bytes.subarray(0, size) }
    : { problem: { message: 'is cut off in the middle of a byte', line: parts.at(-1)?.line ?? 1 } };
}
