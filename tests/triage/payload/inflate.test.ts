import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { packingOf, unpack } from '../../../lib/triage/payload/inflate';

const TEXT = 'a text that is packed, a text that is packed';
const bytes = Buffer.from(TEXT);

test.each([
  ['gzip', gzipSync(bytes), 'gzip'],
  ['zlib', deflateSync(bytes), 'zlib'],
  ['zlib, fastest', deflateSync(bytes, { level: 1 }), 'zlib'],
  ['raw deflate', deflateRawSync(bytes), null],
  ['text', bytes, null],
  ['nothing', Buffer.alloc(0), null],
])('%s is known by its first bytes', (_name, packed, packing) => {
  expect(packingOf(packed)).toBe(packing);
});

test.each([
  ['gzip', gzipSync(bytes)],
  ['zlib', deflateSync(bytes)],
  ['deflate', deflateRawSync(bytes)],
] as const)('%s is unpacked, whatever follows it', (packing, packed) => {
  const unpacked = unpack(Buffer.concat([packed, Buffer.from('more')]), packing, 1000);
  expect(Buffer.from(unpacked?.bytes ?? []).toString()).toBe(TEXT);
  expect(unpacked).toMatchObject({ whole: true, limited: false });
});

test('the fields of a gzip header are passed over', () => {
  const name = Buffer.from('name\0comment\0');
  const header = Buffer.from([0x1f, 0x8b, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 0, 2, 0, 1, 2]);
  const packed = Buffer.concat([header, name, deflateRawSync(bytes)]);
  expect(Buffer.from(unpack(packed, 'gzip', 1000)?.bytes ?? []).toString()).toBe(TEXT);
});

test('the limit ends it, and what is cut is said', () => {
  const bomb = gzipSync(Buffer.alloc(30_000_000));
  expect(unpack(bomb, 'gzip', 5000)).toMatchObject({ limited: true, whole: false, bytes: { length: 5000 } });
  const random = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index) % 251));
  expect(unpack(gzipSync(random).subarray(0, 300), 'gzip', 100_000)).toMatchObject({ whole: false, limited: false });
  expect(unpack(Buffer.from([0xff, 0xff, 0xff]), 'deflate', 1000)).toBeNull();
});
