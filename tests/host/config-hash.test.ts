import { compareHash, readConfigHash } from '../../lib/host';

const HASH = 'ab01'.repeat(16);

test.each([HASH, HASH.toUpperCase(), `SHA256=${HASH}`, `sha256=${HASH}`, ` Sha256=${HASH.toUpperCase()}\n`])(
  'a hash is read in every spelling: %s',
  (text) => {
    expect(readConfigHash(text)).toBe(HASH);
  },
);

test.each([
  '',
  HASH.slice(1),
  `${HASH}0`,
  `SHA1=${HASH}`,
  `SHA256=SHA256=${HASH}`,
  `MD5=1,SHA256=${HASH}`,
  'g'.repeat(64),
])('what is no SHA-256 is none: %s', (text) => {
  expect(readConfigHash(text)).toBeNull();
});

test('an equal hash is the file, an unequal one decides nothing, two that differ contradict each other', () => {
  const other = '0'.repeat(64);
  expect(compareHash(HASH, [null, HASH])).toBe('this-file');
  expect(compareHash(HASH, [HASH, HASH])).toBe('this-file');
  expect(compareHash(HASH, [other, null])).toBe('another-file');
  expect(compareHash(HASH, [HASH, other])).toBe('contradictory');
  expect(compareHash(HASH, [null, null])).toBe('not-told');
});
