import { decodeBytes } from '../../lib/text';
import { parseXml } from '../../lib/xml';
import { askLibxml2, plain } from './libxml2';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const declaring = (encoding: string, content = '<a b="é">é</a>') =>
  `<?xml version="1.0" encoding="${encoding}"?>${content}`;

/** Files that libxml2 reads, and reads the same. */
const READ: readonly Buffer[] = [
  Buffer.from('<a>é日😀</a>'),
  Buffer.from('\ufeff<a>é</a>'),
  Buffer.from(declaring('UTF-8')),
  Buffer.from(declaring('utf8')),
  utf16le('\ufeff<a>é日😀</a>'),
  utf16le(`\ufeff${declaring('UTF-8')}`),
  utf16le(`\ufeff${declaring('UTF-16')}`),
  utf16le(`\ufeff${declaring('utf-16le')}`),
  utf16le(declaring('UTF-16')),
  utf16le(declaring('windows-1252')),
  ...[
    'ISO-8859-1',
    'latin1',
    'iso-8859-2',
    'iso-8859-5',
    'ISO-8859-15',
    'iso-8859-16',
    'windows-1250',
    'windows-1251',
    'windows-1252',
  ].map((encoding) => latin1(declaring(encoding))),
  ...['cp1254', 'windows-1257', 'koi8-r', 'KOI8-U', 'cp866', 'iso-8859-9', 'iso-8859-11'].map((encoding) =>
    latin1(declaring(encoding, '<a>\xc1\xe9</a>')),
  ),
  latin1(declaring('iso-8859-1', '<a>\x80\x9f</a>')),
  latin1(declaring('windows-1252', '<a>\x80\x9f</a>')),
  latin1(declaring('us-ascii', '<a>e</a>')),
];

/** Files that libxml2 refuses. */
const REFUSED: readonly Buffer[] = [
  latin1('<a>é</a>'),
  latin1('\xef\xbb\xbf<a>é</a>'),
  latin1(declaring('UTF-8')),
  latin1(declaring('us-ascii')),
  latin1(declaring('iso-8859-6', '<a>\xa1</a>')),
  Buffer.from(declaring('FOO-8')),
  Buffer.from(declaring('UTF-16')),
  Buffer.from(declaring('UTF-16BE')),
  Buffer.from(declaring('UTF-32')),
  Buffer.from(declaring('UCS-4')),
  Buffer.from([0x3c, 0x61, 0x3e, 0xc0, 0x80, 0x3c, 0x2f, 0x61, 0x3e]),
  Buffer.from([0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c, 0x2f, 0x61, 0x3e]),
  Buffer.from([0x3c, 0x61, 0x3e, 0xf4, 0x90, 0x80, 0x80, 0x3c, 0x2f, 0x61, 0x3e]),
  Buffer.from('<a>é').subarray(0, 4),
  utf16le('\ufeff<a>\ud800</a>'),
  utf16le('\ufeff<a>\udc00</a>'),
  Buffer.from('\ufeff\ufeff<a/>'),
  Buffer.from('hello'),
  latin1('MZ\x90\0'),
  Buffer.from(''),
];

/** Files where the recorded engine, with libxml2 2.9.14, differs from the newer libxml2 of the oracle; the engine is followed. */
const DIFFERENCES: readonly (readonly [file: Buffer, read: boolean, reason: string])[] = [
  [utf16le('<a>é</a>'), true, 'UTF-16LE without byte order mark or declaration: the engine asks for UTF-16LE by name'],
  [
    Buffer.from('\ufeff<a>é</a>', 'utf16le').swap16(),
    false,
    'UTF-16BE: the DOCTYPE that Sysmon adds is in another encoding',
  ],
  [Buffer.from(`\ufeff${declaring('UTF-16')}`), false, 'UTF-8 that declares UTF-16, a byte order mark notwithstanding'],
  [utf16le(`\ufeff${declaring('windows-1252')}`), false, 'UTF-16LE that declares another encoding: 2.9.14 believes it'],
  [utf16le(declaring('FOO-8')), false, 'UTF-16LE that declares an unknown encoding: 2.9.14 asks for it'],
  [
    latin1(declaring('windows-1252', '<a>\x81</a>')),
    false,
    'a byte without a character: GNU libc refuses it, the oracle makes it a control',
  ],
  [
    Buffer.concat([utf16le('\ufeff<a/>'), latin1('\n')]),
    true,
    'half a character behind a complete document in UTF-16LE: 2.9.14 reads over it',
  ],
  [Buffer.from(declaring('Shift_JIS', '<a/>')), false, 'depends on how libxml2 was built'],
  [Buffer.from(`${' '.repeat(2048)}<a/>`), false, 'Sysmon looks for the first tag in 2,048 bytes'],
];

function read(file: Buffer): unknown {
  const decoded = decodeBytes(file);
  const result = decoded.ok ? parseXml(decoded.text) : null;
  return result?.ok === true ? { accepted: true, root: plain(result.document.root) } : { accepted: false };
}

test('what libxml2 reads is read, with the same characters', () => {
  expect(READ.map(read)).toEqual(askLibxml2(READ));
});

test('what libxml2 refuses is refused', () => {
  expect(REFUSED.map(read)).toEqual(REFUSED.map(() => ({ accepted: false })));
  expect(askLibxml2(REFUSED).map(({ accepted }) => accepted)).toEqual(REFUSED.map(() => false));
});

test.each(DIFFERENCES)('where the engine differs: %#', (file, isRead) => {
  expect(read(file)).toMatchObject({ accepted: isRead });
  expect(askLibxml2([file])).toMatchObject([{ accepted: !isRead }]);
});
