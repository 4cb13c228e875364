import { declaredEncoding } from './declared-encoding';
import { encodingFamily, type EncodingFamily, type TextEncodingName } from './encodings';
import type { SingleByteEncoding } from './code-pages';
import { describeProblem, type EncodingProblem, type EncodingProblemCode } from './encoding-problems';
import { decodeSingleByte } from './single-byte';
import { decodeUtf16Le, decodeUtf8 } from './unicode';

/**
 * The first `<` of a configuration must be among the first 2,048 bytes of the file, byte order mark included: Sysmon looks for it in the first
 * buffer that it reads (GetFileContentWithDtd in xml.cpp of Sysinternals/SysmonCommon at ecdd806; it prints "Too much white space").
 *
 * @example
 * ```ts
 * const blanks = new Uint8Array(FIRST_TAG_WITHIN_BYTES).fill(0x20);
 * decodeBytes(new Uint8Array([...blanks, 0x3c, 0x61, 0x2f, 0x3e])).ok; // false
 * ```
 */
export const FIRST_TAG_WITHIN_BYTES = 2048;

// libxml2 2.9.14 has converted this much of a UTF-16LE file before it sees the declaration, and does not convert that again: a shorter file
// is read well whatever it declares (measured: 4,002 bytes are read, 4,004 are not). With a byte order mark the declaration wins at once.
const CONVERTED_BEFORE_DECLARATION_BYTES = 4003;

// Where an XML declaration that names an encoding ends at the latest.
const DECLARATION_BYTES = 1024;

// Byte order marks of both byte orders, then a `<` of both.
const UTF_32_BEGINNINGS = [
  [0xff, 0xfe, 0, 0],
  [0, 0, 0xfe, 0xff],
  [0x3c, 0, 0, 0],
  [0, 0, 0, 0x3c],
];

/**
 * What {@link decodeBytes} found. `text` has no byte order mark; `bom` says whether the file has one. Where `ok` is false, `text` is a best effort for showing:
 * what cannot be decoded is U+FFFD in it. `cut` is the problem of a UTF-16 file that ends with half a character: the engine reads over it behind
 * a complete document, and it tells why a document that is not complete is cut.
 *
 * @example
 * ```ts
 * const decoded: Decoded = decodeBytes(new Uint8Array([0x3c, 0x61, 0x2f, 0x3e]));
 * if (decoded.ok) {
 *   decoded.text; // '<a/>'
 *   decoded.encoding; // 'utf-8'
 * } else {
 *   decoded.problem.message; // why Sysmon does not read the file
 * }
 * ```
 */
export type Decoded =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: TextEncodingName;
      readonly bom: boolean;
      readonly cut: EncodingProblem | null;
    }
  | { readonly ok: false; readonly text: string; readonly problem: EncodingProblem };

/**
 * Decodes the bytes of a configuration file as Sysmon's engine does, and refuses what it refuses (measured on the open-source engine with
 * libxml2 2.9.14; FetchConfigurationVersion in xml.cpp of Sysinternals/SysmonCommon sniffs the first two bytes).
 *
 * @param bytes - The whole file.
 * @returns The text and how it was encoded, or the problem. NUL characters and all other questions of XML are left to the XML parser.
 *
 * @example
 * ```ts
 * decodeBytes(new Uint8Array([0xfe, 0xff, 0x00, 0x3c])).ok; // false: UTF-16 with the high byte first
 * ```
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  if (bytes.length < 2) {
    return refuse(decodeUtf8(bytes).text, bytes.length === 0 ? 'empty-file' : 'too-short', 0);
  }
  if (UTF_32_BEGINNINGS.some((beginning) => startsWith(bytes, beginning))) {
    return refuse(decodeUtf8(bytes).text, 'utf-32', 0);
  }
  if (startsWith(bytes, [0xff, 0xfe])) {
    return decode16Bit(bytes, true);
  }
  if (startsWith(bytes, [0xfe, 0xff]) || (bytes[0] === 0 && startsXml(bytes[1]))) {
    return refuse(new TextDecoder('utf-16be').decode(bytes), 'utf-16be', 0);
  }
  if (startsXml(bytes[0]) && bytes[1] === 0) {
    return decode16Bit(bytes, false);
  }
  return decode8Bit(bytes, startsWith(bytes, [0xef, 0xbb, 0xbf]));
}

function decode16Bit(bytes: Uint8Array, bom: boolean): Decoded {
  const content = bom ? bytes.subarray(2) : bytes;
  const { text, loneSurrogateAt } = decodeUtf16Le(content);
  const declared = declaredEncoding(text);
  if (declared !== null) {
    const code = refusalOfDeclarationIn16Bit(encodingFamily(declared.name), bom, bytes.length);
    if (code !== null) {
      return refuse(text, code, declared.start, declared.name);
    }
  }
  if (loneSurrogateAt !== null) {
    return refuse(text, 'lone-surrogate', loneSurrogateAt);
  }
  const cut = content.length % 2 === 0 ? null : describeProblem('odd-byte-count', text.length, '');
  return accept(text, 'utf-16le', bom, 2, cut);
}

function refusalOfDeclarationIn16Bit(
  family: EncodingFamily,
  bom: boolean,
  fileBytes: number,
): EncodingProblemCode | null {
  switch (family) {
    case 'utf-8':
    case 'utf-16le':
      return null;
    case 'unknown':
      return 'unsupported-encoding';
    default:
      return !bom && fileBytes <= CONVERTED_BEFORE_DECLARATION_BYTES ? null : 'mislabelled-16-bit';
  }
}

function decode8Bit(bytes: Uint8Array, bom: boolean): Decoded {
  const content = bom ? bytes.subarray(3) : bytes;
  const declared = declaredEncoding(decodeUtf8(content.subarray(0, DECLARATION_BYTES)).text);
  const family = declared === null ? 'utf-8' : encodingFamily(declared.name);
  switch (family) {
    case 'utf-8':
      return decodeAsUtf8(content, bom);
    case 'utf-16le':
    case 'other-16-or-32-bit':
      return refuse(decodeUtf8(content).text, 'mislabelled-8-bit', declared?.start ?? 0, declared?.name);
    case 'multi-byte':
      return refuse(decodeUtf8(content).text, 'multi-byte-encoding', declared?.start ?? 0, declared?.name);
    case 'unknown':
      return refuse(decodeUtf8(content).text, 'unsupported-encoding', declared?.start ?? 0, declared?.name);
    default:
      return decodeAsDeclared(content, bom, family);
  }
}

function decodeAsUtf8(content: Uint8Array, bom: boolean): Decoded {
  const { text, invalid } = decodeUtf8(content);
  if (!bom && !startsXml(content[0]) && (invalid !== null || text.includes('\0'))) {
    return refuse(text, 'not-text', 0, hexadecimal(content.subarray(0, 4)));
  }
  if (invalid !== null) {
    return refuse(
      text,
      'invalid-utf-8',
      invalid.offset,
      hexadecimal(content.subarray(invalid.index, invalid.index + 1)),
    );
  }
  return accept(text, 'utf-8', bom, 1);
}

function decodeAsDeclared(content: Uint8Array, bom: boolean, encoding: SingleByteEncoding): Decoded {
  const { text, undefinedAt } = decodeSingleByte(content, encoding);
  if (undefinedAt !== null) {
    const byte = hexadecimal(content.subarray(undefinedAt, undefinedAt + 1));
    return refuse(text, 'undefined-byte', undefinedAt, `${byte} ${encoding}`);
  }
  return accept(text, encoding, bom, 1);
}

function accept(
  text: string,
  encoding: TextEncodingName,
  bom: boolean,
  bytesPerBlank: 1 | 2,
  cut: EncodingProblem | null = null,
): Decoded {
  if (text.startsWith('\ufeff')) {
    return refuse(text, 'second-byte-order-mark', 0);
  }
  const blanks = text.search(/[^ \t\r\n]/);
  const markBytes = bom ? (encoding === 'utf-16le' ? 2 : 3) : 0;
  if (text.startsWith('<', blanks) && markBytes + blanks * bytesPerBlank >= FIRST_TAG_WITHIN_BYTES) {
    return refuse(text, 'late-first-tag', blanks);
  }
  return { ok: true, text, encoding, bom, cut };
}

function refuse(text: string, code: EncodingProblemCode, offset: number, detail = ''): Decoded {
  return { ok: false, text, problem: describeProblem(code, offset, detail) };
}

/** Whether XML may begin with the byte: `<` or white space, as Sysmon's engine asks before it looks for a byte order mark. */
function startsXml(byte: number | undefined): boolean {
  return byte === 0x3c || byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return bytes.length >= beginning.length && beginning.every((byte, index) => bytes[index] === byte);
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}
