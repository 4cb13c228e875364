import { escapeControls } from './printable';

/**
 * Names one reason why Sysmon does not read the bytes of a file.
 *
 * @example
 * ```ts
 * const code: EncodingProblemCode = 'invalid-utf-8';
 * ```
 */
export type EncodingProblemCode =
  | 'empty-file'
  | 'too-short'
  | 'not-text'
  | 'utf-16be'
  | 'utf-32'
  | 'mislabelled-16-bit'
  | 'mislabelled-8-bit'
  | 'multi-byte-encoding'
  | 'unsupported-encoding'
  | 'invalid-utf-8'
  | 'undefined-byte'
  | 'lone-surrogate'
  | 'odd-byte-count'
  | 'second-byte-order-mark'
  | 'late-first-tag';

/**
 * Why Sysmon does not read the bytes of a file. `message` says what is wrong, `help` what to do; `offset` is the place in the decoded text, in
 * UTF-16 code units.
 *
 * @example
 * ```ts
 * const decoded = decodeBytes(new Uint8Array([0x3c, 0xe9]));
 * if (!decoded.ok) {
 *   const problem: EncodingProblem = decoded.problem; // code 'invalid-utf-8', offset 1
 * }
 * ```
 */
export interface EncodingProblem {
  readonly code: EncodingProblemCode;
  readonly message: string;
  readonly help: string;
  readonly offset: number;
}

const SAVE_AS_UTF_8 = 'save the file as UTF-8';

/**
 * Puts a problem into words.
 *
 * @param code - Which problem.
 * @param offset - Where it is, in UTF-16 code units of the decoded text.
 * @param detail - The encoding name that the file declares, or bytes in hexadecimal, as the problem needs it.
 */
export function describeProblem(code: EncodingProblemCode, offset: number, detail: string): EncodingProblem {
  const [message, help] = words(code, escapeControls(detail));
  return { code, message, help, offset };
}

function words(code: EncodingProblemCode, detail: string): readonly [message: string, help: string] {
  switch (code) {
    case 'empty-file':
      return ['it is empty', 'write the configuration into it'];
    case 'too-short':
      return ['it has a single byte, and Sysmon reads no file with fewer than two', 'write the configuration into it'];
    case 'not-text':
      return [`it is not text: it begins with the bytes ${detail}`, 'name the XML file of the configuration'];
    case 'utf-16be':
      return ['it is UTF-16 with the high byte first (big-endian)', SAVE_AS_UTF_8];
    case 'utf-32':
      return ['it is UTF-32', SAVE_AS_UTF_8];
    case 'mislabelled-16-bit':
      return [
        `it is UTF-16, but its first line says ${detail}, and the XML library of Sysmon follows it`,
        'write encoding="UTF-16" in the first line, or save the file as UTF-8 and write encoding="UTF-8"',
      ];
    case 'mislabelled-8-bit':
      return [
        `its first line says ${detail}, but it has one byte per character`,
        'write encoding="UTF-8" in the first line, or save the file as UTF-16',
      ];
    case 'multi-byte-encoding':
      return [
        `it declares the encoding ${detail}, which not every XML library reads`,
        'save the file as UTF-8 and write encoding="UTF-8" in the first line',
      ];
    case 'unsupported-encoding':
      return [
        `it declares the encoding ${detail}, which the XML library of Sysmon is not known to read`,
        'save the file as UTF-8 and write encoding="UTF-8" in the first line',
      ];
    case 'invalid-utf-8':
      return [
        `the byte ${detail} here is not UTF-8, and the file declares no other encoding`,
        'save the file as UTF-8, or declare its encoding, for example <?xml version="1.0" encoding="windows-1252"?>',
      ];
    case 'undefined-byte': {
      const [byte = '', encoding = ''] = detail.split(' ');
      return [
        `the byte ${byte} here is not a character of ${encoding}, which the file declares`,
        'declare the actual encoding of the file, or save it as UTF-8 and write encoding="UTF-8"',
      ];
    }
    case 'lone-surrogate':
      return [
        'half of a UTF-16 surrogate pair stands here without its other half',
        'remove it; the file may be damaged',
      ];
    case 'odd-byte-count':
      return ['it is UTF-16 and ends in the middle of a character', 'get the complete file again'];
    case 'second-byte-order-mark':
      return [
        'it begins with two byte order marks',
        'remove one of them: save the file as UTF-8 without a byte order mark',
      ];
    case 'late-first-tag':
      return [
        'the first "<" comes after more than 2,047 bytes; Sysmon looks no further and says "Too much white space"',
        'remove the spaces and empty lines before it',
      ];
  }
}
