/**
 * Cuts bytes that come in parts of any size into a first block and others of one size; the last is what is left.
 *
 * @param parts - the bytes
 * @param first - the size of the first block
 * @param size - the size of the others
 * @yields the blocks; each may be used again for the one after it
 */
export async function* joinedParts(
  parts: AsyncIterable<Uint8Array>,
  first: number,
  size: number,
): AsyncGenerator<Buffer> {
  const block = Buffer.alloc(Math.max(first, size));
  let wanted = first;
  let filled = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.length;) {
      const taken = part.subarray(at, at + wanted - filled);
      block.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled === wanted) {
        yield block.subarray(0, filled);
        wanted = size;
        filled = 0;
      }
    }
  }
  if (filled > 0) {
    yield block.subarray(0, filled);
  }
}
