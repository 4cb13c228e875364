import { CODE_PAGES } from '../../lib/text/code-pages';
import { encodingFamily } from '../../lib/text/encodings';
import { highCharacters } from '../../lib/text/single-byte';

/**
 * Encodings of the browsers' standard. There, ISO-8859-1, -9, -11 and ASCII are names of other encodings; it lacks ISO-8859-16 and most of
 * the DOS pages; and windows-1252 is ISO-8859-1 in some versions of Node.
 */
const WHATWG: readonly (readonly [name: string, except: ReadonlyMap<number, number>])[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15].map((part) => [`iso-8859-${part}`, new Map<number, number>()] as const),
  ...[1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258].map(
    (page) => [`windows-${page}`, new Map<number, number>()] as const,
  ),
  ['koi8-r', new Map()],
  ['koi8-u', new Map()],
  ['ibm866', new Map()],
  // GNU libc has the Greek letter in place of the increment sign, and another private character for the apple.
  [
    'macintosh',
    new Map([
      [0xc6, 0x2206],
      [0xf0, 0xf8ff],
    ]),
  ],
];

test.each(WHATWG)('%s: the characters of the WHATWG standard', (name, except) => {
  const decoder = new TextDecoder(name);
  const page = CODE_PAGES.find((candidate) => candidate.name === name);
  const differing = new Map<number, number>();
  highCharacters(page?.name ?? 'us-ascii').forEach((code, index) => {
    const byte = index + 0x80;
    const standard = decoder.decode(Uint8Array.of(byte)).charCodeAt(0);
    // The standard fills holes below A0 with control characters, and others with U+FFFD or a private character.
    const isHole = code === -1 && (standard === byte || standard === 0xfffd || standard >= 0xe000);
    if (code !== standard && !isHole) {
      differing.set(byte, standard);
    }
  });
  expect(differing).toEqual(except);
});

test('every table has 128 places', () => {
  const lengths = CODE_PAGES.map(({ name }) => [name, highCharacters(name).length]);
  expect(lengths).toEqual(CODE_PAGES.map(({ name }) => [name, 128]));
});

test('no table has one character twice, or a surrogate, or ASCII', () => {
  for (const { name } of CODE_PAGES) {
    const characters = highCharacters(name).filter((code) => code !== -1);
    expect([name, new Set(characters).size]).toEqual([name, characters.length]);
    expect(characters.every((code) => (code >= 0x80 && code < 0xd800) || code >= 0xe000)).toBe(true);
  }
});

test.each([
  ['us-ascii', 0x80, -1],
  ['iso-8859-1', 0x80, 0x80],
  ['iso-8859-1', 0xff, 0xff],
  ['iso-8859-9', 0x80, 0x80],
  ['iso-8859-9', 0xdd, 0x130],
  ['iso-8859-11', 0x80, 0x80],
  ['iso-8859-11', 0xa1, 0xe01],
  ['iso-8859-16', 0xa4, 0x20ac],
  ['windows-1252', 0x80, 0x20ac],
  ['windows-1252', 0x81, -1],
  ['windows-1252', 0x9f, 0x178],
  ['windows-874', 0x80, 0x20ac],
  ['tis-620', 0xa0, -1],
  ['ibm437', 0x80, 0xc7],
  ['ibm437', 0xe1, 0xdf],
  ['ibm850', 0xd5, 0x131],
  ['ibm852', 0x9f, 0x10d],
  ['ibm855', 0xe0, 0x42f],
  ['ibm857', 0xa7, 0x11f],
  ['ibm862', 0x80, 0x5d0],
] as const)('%s: byte %d', (name, byte, code) => {
  expect(highCharacters(name)[byte - 0x80]).toBe(code);
});

test('every name leads to its own table, whatever its case', () => {
  for (const { name, aliases } of CODE_PAGES) {
    for (const alias of [name, name.toUpperCase(), ...aliases.split(' ')]) {
      expect([alias, encodingFamily(alias)]).toEqual([alias, name]);
    }
  }
});

test('no name stands for two tables', () => {
  const names = CODE_PAGES.flatMap(({ name, aliases }) => [name, ...aliases.split(' ')]);
  expect(new Set(names).size).toBe(names.length);
});
