const HEAD_BYTES = 8;
const MOST_PARTS = 15;

/**
 * The SID in a list of bytes, as `CreatorSID` of WMI objects has it.
 *
 * @param list - for example `{1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0}`
 * @returns for example `S-1-5-18`; null where the list is no SID
 */
export function sidOf(list: string): string | null {
  const bytes = list.replace(/[{}]/g, '').split(',').map(Number);
  const [revision, count = 0] = bytes;
  const isWhole = bytes.length === HEAD_BYTES + 4 * count && bytes.every(isByte);
  if (revision !== 1 || count > MOST_PARTS || !isWhole) {
    return null;
  }
  const authority = bytes.slice(2, HEAD_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
  const parts = Array.from({ length: count }, (_, part) =>
    bytes.slice(HEAD_BYTES + 4 * part, HEAD_BYTES + 4 * part + 4).reduceRight((sum, byte) => sum * 256 + byte, 0),
  );
  return ['S', revision, authority, ...parts].join('-');
}

function isByte(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 255;
}
