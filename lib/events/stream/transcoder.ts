/** Turns the bytes of a file, as they come, into UTF-8 without a byte order mark. */
export type Transcoder = (bytes: Uint8Array, isLast: boolean) => Uint8Array<ArrayBuffer>;

/**
 * The encoding of a file, if it is one of 16 bits.
 *
 * @param beginning - its first bytes, at least two
 * @returns its name, with or without a byte order mark; null for all else
 */
export function wideEncoding([first = 0, second = 0]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) {
    return 'utf-16be';
  }
  return (first === 0xff && second === 0xfe) || (second === 0 && first !== 0) ? 'utf-16le' : null;
}

/**
 * The transcoder for a file.
 *
 * @param beginning - its first bytes, at least two
 * @returns for UTF-16 with or without a byte order mark one that decodes it; for all else one that only takes the mark away
 */
export function transcoderFor(beginning: Uint8Array): Transcoder {
  const encoding = wideEncoding(beginning);
  if (encoding !== null) {
    const decoder = new TextDecoder(encoding);
    const encoder = new TextEncoder();
    return (bytes, isLast) => encoder.encode(decoder.decode(bytes, { stream: !isLast }));
  }
  const [first, second, third] = beginning;
  let mark = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  return (bytes) => {
    const rest = bytes.subarray(mark) as Uint8Array<ArrayBuffer>;
    mark = 0;
    return rest;
  };
}
