import fc from 'fast-check';
import {
  decodeBytes,
  type Decoded,
  encodeText,
  type EncodingProblemCode,
  FIRST_TAG_WITHIN_BYTES,
} from '../../lib/text';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf32le = (text: string) =>
  Buffer.from(
    Array.from(utf16le(text).toString('latin1').match(/../gs) ?? [], (unit) => [...latin1(unit), 0, 0]).flat(),
  );
const declaring = (encoding: string, content = '<a>é</a>') => `<?xml version="1.0" encoding="${encoding}"?>${content}`;

function problemOf(bytes: Uint8Array): { readonly code: EncodingProblemCode; readonly offset: number } {
  const decoded = decodeBytes(bytes);
  if (decoded.ok) {
    throw new Error(`accepted as ${decoded.encoding}`);
  }
  return decoded.problem;
}

describe('accepted', () => {
  test.each<readonly [string, Uint8Array, Partial<Decoded>]>([
    ['UTF-8', Buffer.from('<a>é😀</a>'), { text: '<a>é😀</a>', encoding: 'utf-8', bom: false }],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff<a>é</a>'), { text: '<a>é</a>', encoding: 'utf-8', bom: true }],
    ['UTF-8 that says so', Buffer.from(declaring('UTF-8')), { text: declaring('UTF-8'), encoding: 'utf-8' }],
    ['UTF-8 under its short name', Buffer.from(declaring('utf8')), { encoding: 'utf-8' }],
    ['UTF-16LE', utf16le('<a>é😀</a>'), { text: '<a>é😀</a>', encoding: 'utf-16le', bom: false }],
    ['UTF-16LE after blanks', utf16le(' \n<a/>'), { text: ' \n<a/>', encoding: 'utf-16le', bom: false }],
    [
      'UTF-16LE with a byte order mark',
      utf16le('\ufeff<a>é</a>'),
      { text: '<a>é</a>', encoding: 'utf-16le', bom: true },
    ],
    ['UTF-16LE that says UTF-8', utf16le(`\ufeff${declaring('utf-8')}`), { encoding: 'utf-16le', bom: true }],
    ['UTF-16LE that says UTF-16', utf16le(`\ufeff${declaring('UTF-16')}`), { encoding: 'utf-16le', bom: true }],
    ['UTF-16LE that says UTF-16LE', utf16le(declaring('utf-16le')), { encoding: 'utf-16le', bom: false }],
    ['declared latin-1', latin1(declaring('ISO-8859-1')), { text: declaring('ISO-8859-1'), encoding: 'iso-8859-1' }],
    [
      'declared latin-1, single quotes',
      latin1("<?xml version='1.0'\n encoding = 'latin1'?><a>é</a>"),
      { encoding: 'iso-8859-1' },
    ],
    [
      'declared windows-1252',
      latin1(declaring('windows-1252', '<a>\x80</a>')),
      { text: declaring('windows-1252', '<a>€</a>') },
    ],
    ['declared ASCII', latin1(declaring('us-ascii', '<a/>')), { encoding: 'us-ascii' }],
    ['a declaration that XML refuses', latin1('<?xml encoding="latin1"?><a>é</a>'), { encoding: 'iso-8859-1' }],
    ['a declaration that names no encoding', Buffer.from('<?xml version="1.0"?><a>é</a>'), { encoding: 'utf-8' }],
    ['text that is no XML', Buffer.from('hello world'), { text: 'hello world', encoding: 'utf-8' }],
    ['NUL characters, which are the business of XML', Buffer.from('<a>\0</a>'), { text: '<a>\0</a>' }],
    ['two bytes', Buffer.from('<a'), { text: '<a' }],
    ['half of a character behind a document', Buffer.concat([utf16le('<a/>'), latin1('\n')]), { text: '<a/>' }],
    ['a document cut inside its last character', utf16le('\ufeff<a/>').subarray(0, -1), { text: '<a/', bom: true }],
  ])('%s', (_, bytes, expected) => {
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, ...expected });
  });

  test('a UTF-8 byte order mark before a declared single-byte encoding: the declaration wins, as in the engine', () => {
    const bytes = Buffer.concat([Buffer.from('\ufeff'), Buffer.from(declaring('ISO-8859-1'))]);
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, text: declaring('ISO-8859-1', '<a>Ã©</a>'), bom: true });
  });

  test('UTF-16LE without byte order mark that declares another encoding is read while it is short', () => {
    const file = (bytes: number) => utf16le(declaring('windows-1252', `<a>${'x'.repeat(bytes / 2 - 52)}</a>`));
    expect(file(4002)).toHaveLength(4002);
    expect(decodeBytes(file(4002)).ok).toBe(true);
    expect(problemOf(file(4004))).toMatchObject({ code: 'mislabelled-16-bit', offset: 30 });
  });
});

describe('refused, with the place', () => {
  test.each<readonly [string, Uint8Array, EncodingProblemCode, number]>([
    ['nothing', Buffer.from(''), 'empty-file', 0],
    ['one byte', Buffer.from('<'), 'too-short', 0],
    ['latin-1 that does not say so', latin1('<a>é</a>'), 'invalid-utf-8', 3],
    ['latin-1 behind other characters', Buffer.concat([Buffer.from('<a>é😀'), latin1('é</a>')]), 'invalid-utf-8', 6],
    ['latin-1 after a byte order mark', Buffer.concat([Buffer.from('\ufeff<a>'), latin1('é')]), 'invalid-utf-8', 3],
    ['UTF-8 cut in a character', Buffer.from('<a>€').subarray(0, 5), 'invalid-utf-8', 3],
    ['UTF-8 written too long', Buffer.from([0x3c, 0x61, 0xc0, 0x80]), 'invalid-utf-8', 2],
    ['UTF-8 of three bytes written too long', Buffer.from([0x3c, 0x61, 0xe0, 0x9f, 0xbf]), 'invalid-utf-8', 2],
    ['UTF-8 of four bytes written too long', Buffer.from([0x3c, 0x61, 0xf0, 0x8f, 0xbf, 0xbf]), 'invalid-utf-8', 2],
    ['a surrogate in UTF-8', Buffer.from([0x3c, 0x61, 0xed, 0xa0, 0x80]), 'invalid-utf-8', 2],
    ['beyond Unicode', Buffer.from([0x3c, 0x61, 0xf4, 0x90, 0x80, 0x80]), 'invalid-utf-8', 2],
    ['a continuation byte alone', Buffer.from([0x3c, 0x61, 0x80]), 'invalid-utf-8', 2],
    ['UTF-16BE with a byte order mark', utf16be('\ufeff<a/>'), 'utf-16be', 0],
    ['UTF-16BE without', utf16be('<a/>'), 'utf-16be', 0],
    ['UTF-16BE that says so', utf16be(declaring('UTF-16')), 'utf-16be', 0],
    ['UTF-32LE with a byte order mark', utf32le('\ufeff<a/>'), 'utf-32', 0],
    ['UTF-32LE without', utf32le('<a/>'), 'utf-32', 0],
    ['UTF-32BE with a byte order mark', utf32le('\ufeff<a/>').swap32(), 'utf-32', 0],
    ['UTF-32BE without', utf32le('<a/>').swap32(), 'utf-32', 0],
    ['UTF-8 that says UTF-16', Buffer.from(declaring('UTF-16')), 'mislabelled-8-bit', 30],
    ['UTF-8 that says UTF-16BE', Buffer.from(declaring('utf-16be')), 'mislabelled-8-bit', 30],
    ['UTF-8 that says UTF-32', Buffer.from(declaring('UTF-32')), 'mislabelled-8-bit', 30],
    ['UTF-8 that says UCS-2', Buffer.from(declaring('UCS-2')), 'mislabelled-8-bit', 30],
    ['UTF-8 that says UCS-4', Buffer.from(declaring('ISO-10646-UCS-4')), 'mislabelled-8-bit', 30],
    ['the same after a byte order mark', Buffer.from(`\ufeff${declaring('UTF-16')}`), 'mislabelled-8-bit', 30],
    ['UTF-16LE that says latin-1', utf16le(`\ufeff${declaring('ISO-8859-1')}`), 'mislabelled-16-bit', 30],
    ['UTF-16LE that says UTF-16BE', utf16le(`\ufeff${declaring('UTF-16BE')}`), 'mislabelled-16-bit', 30],
    ['UTF-16LE that says nonsense', utf16le(declaring('nonsense')), 'unsupported-encoding', 30],
    ['nonsense', Buffer.from(declaring('FOO-8')), 'unsupported-encoding', 30],
    ['a part of ISO 8859 that does not exist', Buffer.from(declaring('ISO-8859-12')), 'unsupported-encoding', 30],
    ['names that objects inherit', Buffer.from(declaring('constructor')), 'unsupported-encoding', 30],
    ['high bytes in ASCII', latin1(declaring('us-ascii')), 'undefined-byte', 44],
    ['windows-1252 without a character', latin1(declaring('cp1252', '<a>\x81</a>')), 'undefined-byte', 42],
    ['Thai without a character', latin1(declaring('tis-620', '<a>\xa1\xff</a>')), 'undefined-byte', 44],
    ['half of a pair', utf16le('\ufeff<a>\ud800</a>'), 'lone-surrogate', 3],
    ['the other half', utf16le('<a>\ufffd\udc00</a>'), 'lone-surrogate', 4],
    ['half of a pair at the end', utf16le('<a>\ud800'), 'lone-surrogate', 3],
    ['two byte order marks', Buffer.from('\ufeff\ufeff<a/>'), 'second-byte-order-mark', 0],
    ['a program', latin1('MZ\x90\0\x03\0\0\0'), 'not-text', 0],
    ['an archive', latin1('PK\x03\x04\x14\0\0\0'), 'not-text', 0],
    ['a picture', latin1('\x89PNG\r\n\x1a\n\0\0'), 'not-text', 0],
    ['an icon', latin1('\0\0\x01\0\x01\0'), 'not-text', 0],
    ['a compressed file', latin1('\x1f\x8b\x08\0'), 'not-text', 0],
  ])('%s', (_, bytes, code, offset) => {
    expect(problemOf(bytes)).toMatchObject({ code, offset });
  });

  test.each([
    'Shift_JIS',
    'sjis',
    'windows-31j',
    'EUC-JP',
    'ISO-2022-JP',
    'GBK',
    'gb2312',
    'GB18030',
    'Big5',
    'big5-hkscs',
    'EUC-KR',
    'cp949',
    'UTF-7',
  ])('%s, with more than one byte a character', (encoding) => {
    expect(problemOf(Buffer.from(declaring(encoding, '<a/>')))).toMatchObject({
      code: 'multi-byte-encoding',
      offset: 30,
    });
  });

  test('the words name what the file declares, or the bytes', () => {
    expect(decodeBytes(Buffer.from(declaring('FOO-8')))).toMatchObject({
      problem: { message: 'it declares the encoding FOO-8, which the XML library of Sysmon is not known to read' },
    });
    expect(decodeBytes(latin1('<a>é</a>'))).toMatchObject({
      text: '<a>\ufffd</a>',
      problem: { message: 'the byte E9 here is not UTF-8, and the file declares no other encoding' },
    });
    expect(decodeBytes(latin1(declaring('us-ascii')))).toMatchObject({
      problem: { message: 'the byte E9 here is not a character of us-ascii, which the file declares' },
    });
    expect(decodeBytes(latin1('\x7fELF\x02'))).toMatchObject({ ok: true });
    expect(decodeBytes(latin1('\x7fELF\x02\0'))).toMatchObject({
      problem: { message: 'it is not text: it begins with the bytes 7F 45 4C 46' },
    });
  });

  test('a refused text can still be shown', () => {
    expect(decodeBytes(utf16be('\ufeff<a>é</a>')).text).toBe('<a>é</a>');
    expect(decodeBytes(utf16le(`\ufeff${declaring('latin1')}`)).text).toBe(declaring('latin1'));
    expect(decodeBytes(latin1(declaring('us-ascii'))).text).toBe(declaring('us-ascii', '<a>\ufffd</a>'));
  });
});

describe('the first tag', () => {
  const last = FIRST_TAG_WITHIN_BYTES - 1;

  test.each<readonly [string, (blanks: number) => Uint8Array, number]>([
    ['UTF-8', (blanks) => Buffer.from(`${' '.repeat(blanks)}<a/>`), last],
    ['UTF-8 with a byte order mark', (blanks) => Buffer.from(`\ufeff${' '.repeat(blanks)}<a/>`), last - 3],
    ['UTF-16LE', (blanks) => utf16le(`${' '.repeat(blanks)}<a/>`), (last - 1) / 2],
    ['UTF-16LE with a byte order mark', (blanks) => utf16le(`\ufeff${' '.repeat(blanks)}<a/>`), (last - 1) / 2 - 1],
  ])('is found in %s after %#', (_, file, blanks) => {
    expect(decodeBytes(file(blanks))).toMatchObject({ ok: true });
    expect(problemOf(file(blanks + 1))).toMatchObject({ code: 'late-first-tag', offset: blanks + 1 });
  });

  test('blanks without a tag, and text before it, are left to XML', () => {
    expect(decodeBytes(Buffer.from(' '.repeat(3000))).ok).toBe(true);
    expect(decodeBytes(Buffer.from(`x${' '.repeat(3000)}<a/>`)).ok).toBe(true);
  });
});

describe('there and back', () => {
  const files = fc.oneof(
    fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '\ufeff'))
      .map(([text, mark]) => Buffer.from(`${mark}<${text}`)),
    fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '\ufeff'))
      .map(([text, mark]) => utf16le(`${mark}<${text}`)),
    fc
      .tuple(fc.uint8Array(), fc.constantFrom('latin1', 'windows-1251', 'koi8-r', 'ibm437', 'iso-8859-5', 'macintosh'))
      .map(([bytes, encoding]) => Buffer.concat([Buffer.from(declaring(encoding, '<')), bytes])),
  );

  test('encoding what was decoded gives the same bytes', () => {
    let accepted = 0;
    fc.assert(
      fc.property(files, (bytes) => {
        const decoded = decodeBytes(bytes);
        if (decoded.ok) {
          accepted++;
          expect(Buffer.from(encodeText(decoded.text, decoded.encoding, decoded.bom))).toEqual(bytes);
        }
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(2000);
  });

  test('any bytes: an answer, a text and a place in it', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([Buffer.from('<'), tail])),
      fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([Buffer.from([0xff, 0xfe]), tail])),
      fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), tail])),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const decoded = decodeBytes(input);
        if (decoded.ok) {
          const whole = decoded.encoding === 'utf-16le' ? input.length - (input.length % 2) : input.length;
          const written = encodeText(decoded.text, decoded.encoding, decoded.bom);
          expect(Buffer.from(written)).toEqual(Buffer.from(input.subarray(0, whole)));
        } else {
          expect(decoded.problem.offset).toBeGreaterThanOrEqual(0);
          expect(decoded.problem.offset).toBeLessThanOrEqual(decoded.text.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('50 MB', () => {
    const bytes = Buffer.alloc(50_000_000, 'é');
    bytes.write('<a', 0);
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, encoding: 'utf-8' });
    bytes[49_999_999] = 0xff;
    expect(problemOf(bytes)).toMatchObject({ code: 'invalid-utf-8', offset: 25_000_000 });
  });
});
