import { decodeBytes, LineIndex, requireFile } from '../text';
import type { EncodingProblem, TextEncodingName } from '../text';

/** The text of a file, and how its bytes spell it. */
export interface SourceText {
  /** Without a byte order mark. All offsets are UTF-16 code units into it. */
  readonly text: string;
  readonly lines: LineIndex;
  /** How the bytes were decoded; null where the source was given as a string or could not be decoded. */
  readonly encoding: TextEncodingName | null;
  /** Whether a byte order mark precedes the text. */
  readonly bom: boolean;
  /** Why Sysmon cannot read the bytes; null where it can. */
  readonly problem: EncodingProblem | null;
  /** What is wrong with the last byte, which Sysmon reads over behind a complete document; null where nothing is. */
  readonly cut: EncodingProblem | null;
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Decodes a file as Sysmon does.
 *
 * @param source - its bytes, or its text where it is decoded already
 * @returns the text, or as much of it as can be shown, with the reason why Sysmon refuses it
 */
export function readSource(source: string | Uint8Array): SourceText {
  requireFile(source);
  if (typeof source === 'string') {
    const bom = source.startsWith(BYTE_ORDER_MARK);
    const text = bom ? source.slice(BYTE_ORDER_MARK.length) : source;
    return { text, lines: new LineIndex(text), encoding: null, bom, problem: null, cut: null };
  }
  const decoded = decodeBytes(source);
  const lines = new LineIndex(decoded.text);
  return decoded.ok
    ? { text: decoded.text, lines, encoding: decoded.encoding, bom: decoded.bom, problem: null, cut: decoded.cut }
    : { text: decoded.text, lines, encoding: null, bom: false, problem: decoded.problem, cut: null };
}
