import { CODE_PAGES, type SingleByteEncoding } from './code-pages';

/**
 * The encodings of configuration files that Sysmon reads: `utf-8`, `utf-16le`, and single-byte ones such as `windows-1252` where the file
 * declares them.
 *
 * @example
 * ```ts
 * const encoding: TextEncodingName = 'utf-16le';
 * ```
 */
export type TextEncodingName = 'utf-8' | 'utf-16le' | SingleByteEncoding;

/** What a declared encoding name stands for: one encoding, a family that is treated alike, or nothing known. */
export type EncodingFamily = TextEncodingName | 'other-16-or-32-bit' | 'multi-byte' | 'unknown';

const UTF_8 = /^utf-?8$/;
// Those that libxml2 2.9.14 with GNU libc reads as UTF-16LE on a little-endian machine, however long the file is (measured).
const UTF_16LE = /^(?:utf-?16(?:le)?|ucs-?2|ucs-2le|unicode|csunicode)$/;
const OTHER_16_OR_32_BIT =
  /^(?:utf-?16be|utf-?32(?:le|be)?|ucs-?4|ucs-2be|ucs-4(?:le|be)|iso-10646-ucs-[24]|csucs4|unicode(?:little|big))$/;
const MULTI_BYTE =
  /^(?:shift[_-]?jis|sjis|csshiftjis|ms_kanji|cp932|ibm943|windows-31j|euc-?(?:jp|kr|cn|tw)|iso-2022-[a-z0-9-]+|gbk|gb2312|gb18030|cp936|ms936|windows-936|hz|big-?5(?:-?hkscs)?|cp950|cp949|uhc|johab|utf-7)$/;

/**
 * Finds out what an encoding name stands for. Case does not count, spelling does.
 *
 * @param declared - The name as a file declares it.
 */
export function encodingFamily(declared: string): EncodingFamily {
  const name = declared.toLowerCase();
  if (UTF_8.test(name)) {
    return 'utf-8';
  }
  if (UTF_16LE.test(name)) {
    return 'utf-16le';
  }
  if (OTHER_16_OR_32_BIT.test(name)) {
    return 'other-16-or-32-bit';
  }
  if (MULTI_BYTE.test(name)) {
    return 'multi-byte';
  }
  const page = CODE_PAGES.find((candidate) => candidate.name === name || candidate.aliases.split(' ').includes(name));
  return page?.name ?? 'unknown';
}
