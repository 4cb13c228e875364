const PREFIX = 'sha256=';
const DIGITS = 64;

/**
 * Reads a SHA-256 as Sysmon writes it in the registry value `ConfigHash` and in its event 16, with or without `SHA256=` in front, in
 * letters of any case.
 *
 * Source: one public report; dumpConfiguration.c of Microsoft's SysmonCommon reads `ConfigHash` as a text.
 *
 * @param text - the value
 * @returns 64 lower-case hexadecimal digits; null for anything else
 * @example
 * ```ts
 * import { readConfigHash } from 'lib/host';
 * readConfigHash(`SHA256=${'AB'.repeat(32)}`); // 'abab…'
 * ```
 */
export function readConfigHash(text: string): string | null {
  const lower = text.trim().toLowerCase();
  const digits = lower.startsWith(PREFIX) ? lower.slice(PREFIX.length) : lower;
  return digits.length === DIGITS && /^[0-9a-f]+$/.test(digits) ? digits : null;
}

/**
 * What the hash that a host keeps says of a file:
 * - `this-file`: it is the file that Sysmon was given last, byte for byte;
 * - `another-file`: it is of other bytes, which decides nothing: other line ends are enough;
 * - `contradictory`: two hashes were told, and they differ;
 * - `not-told`: none was.
 */
export type HashAnswer = 'this-file' | 'another-file' | 'contradictory' | 'not-told';

/**
 * Compares a file with the hash that Sysmon keeps of the file that `-i` or `-c` was given last. It says nothing about the rules in
 * force: `ConfigHash` does not change where `Rules` is written directly.
 *
 * @param fileHash - SHA-256 of the file, as 64 lower-case hexadecimal digits
 * @param told - the hashes that the host or the user told; null for none
 * @returns the answer
 * @example
 * ```ts
 * import { compareHash } from 'lib/host';
 * const hash = 'ab'.repeat(32);
 * compareHash(hash, [hash, null]); // 'this-file'
 * ```
 */
export function compareHash(fileHash: string, told: readonly (string | null)[]): HashAnswer {
  const hashes = new Set(told.filter((hash) => hash !== null));
  if (hashes.size > 1) {
    return 'contradictory';
  }
  const [hash] = hashes;
  return hash === undefined ? 'not-told' : hash === fileHash ? 'this-file' : 'another-file';
}
