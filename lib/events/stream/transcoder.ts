/** Turns the bytes of a file, as they come, into UTF-8 without a byte order mark. */
export type Transcoder = (bytes: Uint8Array, isLast: boolean) => Uint8Array<ArrayBuffer>;

/**
 * The transcoder for a file.
 *
 * @param beginning - its first bytes, at least two
 * @returns for UTF-16 with or without a byte order mark one that decodes it; for all else one that only takes the mark away
 */
export function transcoderFor(beginning: Uint8Array): Transcoder {
  const [first = 0, second = 0, third = 0] = beginning;
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  if (isBigEndian || (first === 0xff && second === 0xfe) || (second === 0 && first !== 0)) {
    const decoder = new TextDecoder(isBigEndian ? 'utf-16be' : 'utf-16le');
    const encoder = new TextEncoder();
    return (bytes, isLast) => encoder.encode(decoder.decode(bytes, { stream: !isLast }));
  }
  let mark = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  return (bytes) => {
    const rest = bytes.subarray(mark) as Uint8Array<ArrayBuffer>;
    mark = 0;
    return rest;
  };
}
