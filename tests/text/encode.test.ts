import { encodeText, type TextEncodingName } from '../../lib/text';

test.each<readonly [TextEncodingName, boolean, string, readonly number[]]>([
  ['utf-8', false, '<é😀', [0x3c, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80]],
  ['utf-8', true, '<', [0xef, 0xbb, 0xbf, 0x3c]],
  ['utf-16le', false, '<😀', [0x3c, 0, 0x3d, 0xd8, 0, 0xde]],
  ['utf-16le', true, '<', [0xff, 0xfe, 0x3c, 0]],
  ['iso-8859-1', false, '<\u0080ÿ', [0x3c, 0x80, 0xff]],
  ['iso-8859-1', true, 'é', [0xef, 0xbb, 0xbf, 0xe9]],
  ['windows-1252', false, '€', [0x80]],
  ['koi8-r', false, 'Привет', [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]],
  ['us-ascii', false, 'a', [0x61]],
  ['utf-8', true, '', [0xef, 0xbb, 0xbf]],
])('%s, byte order mark %s: %j', (encoding, bom, text, bytes) => {
  expect(Array.from(encodeText(text, encoding, bom))).toEqual(bytes);
});

test.each<readonly [TextEncodingName, string, string]>([
  ['us-ascii', 'aé', 'the character U+00E9 at offset 1 cannot be written in us-ascii'],
  ['iso-8859-1', '€', 'the character U+20AC at offset 0 cannot be written in iso-8859-1'],
  ['windows-1252', 'ab\u0081', 'the character U+0081 at offset 2 cannot be written in windows-1252'],
  ['windows-1251', '😀', 'the character U+1F600 at offset 0 cannot be written in windows-1251'],
  ['utf-8', 'a\ud800', 'the character U+D800 at offset 1 cannot be written in utf-8'],
  ['utf-16le', '\udc00', 'the character U+DC00 at offset 0 cannot be written in utf-16le'],
])('%s does not have every character of %j', (encoding, text, message) => {
  expect(() => encodeText(text, encoding, false)).toThrow(new RangeError(message));
});
