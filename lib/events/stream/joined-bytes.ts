/**
 * Parts as one.
 *
 * @param parts - bytes
 * @returns all of them; not a copy where there is one part
 */
export function joinedBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const [only = new Uint8Array(0), ...others] = parts.filter(({ length }) => length > 0);
  if (others.length === 0) {
    return only as Uint8Array<ArrayBuffer>;
  }
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
