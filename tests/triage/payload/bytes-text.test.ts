import { contentOf, holdsProgram, textOfBytes } from '../../../lib/triage/payload/bytes-text';

test.each([
  ['UTF-16LE', Buffer.from('Get-Date', 'utf16le'), 'Get-Date', 'UTF-16LE'],
  ['UTF-16LE with a mark', Buffer.from('\ufeffcalc', 'utf16le'), 'calc', 'UTF-16LE'],
  ['UTF-16LE with other letters', Buffer.from('echo größe', 'utf16le'), 'echo größe', 'UTF-16LE'],
  ['ASCII', Buffer.from('Get-Date'), 'Get-Date', '8-bit'],
  ['UTF-8', Buffer.from('echo größe'), 'echo größe', '8-bit'],
  [
    'windows-1252',
    Buffer.from('a text, long enough, with gr\xf6sse', 'latin1'),
    'a text, long enough, with gr\xf6sse',
    '8-bit',
  ],
])('%s', (_name, bytes, text, encoding) => {
  expect(textOfBytes(bytes)).toEqual({ text, encoding });
});

test.each([
  ['random bytes', Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 151) % 256))],
  ['nothing', Buffer.alloc(0)],
  ['zeros', Buffer.alloc(16)],
])('%s are no text', (_name, bytes) => {
  expect(textOfBytes(bytes)).toBeNull();
});

test('bytes are told by their first ones', () => {
  expect(contentOf(Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'))).toBe('a Windows program (MZ)');
  expect(contentOf(Buffer.from('MZ'))).toBeNull();
  expect(contentOf(Buffer.from('PK\x03\x04aaaa', 'latin1'))).toBe('a ZIP archive');
  expect(holdsProgram(Buffer.from('\0\0This program cannot be run in DOS mode.\r\n'))).toBe(true);
  expect(holdsProgram(Buffer.from('This program'))).toBe(false);
});
