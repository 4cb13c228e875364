import { powershellLine } from '../../../lib/triage/payload/powershell-line';
import { TracedText } from '../../../lib/triage/payload/traced-text';

function read(rest: string, fileFirst = false): ReturnType<typeof powershellLine> {
  return powershellLine(TracedText.of(rest), fileFirst);
}

function switchesOf(rest: string): string[] {
  return read(rest).switches.map(({ name }) => name);
}

const ENCODED = 'encodedcommand';
const prefixes = Array.from({ length: ENCODED.length }, (_, index) => ENCODED.slice(0, index + 1));

test.each([...prefixes, 'ec', 'EnCoDeD'])('-%s is -EncodedCommand, after each dash', (name) => {
  for (const dash of ['-', '--', '/', '\u2013', '\u2014', '\u2015']) {
    expect(read(`${dash}${name} QQBB`).encoded.map(({ text }) => text)).toEqual(['QQBB']);
  }
});

test.each(['ex', 'exec', 'executionpolicy', 'ep'])('-%s is -ExecutionPolicy, not -EncodedCommand', (name) => {
  expect(read(`-${name} bypass -c a`)).toMatchObject({
    encoded: [],
    switches: [{ name: 'executionpolicy', value: 'bypass' }],
  });
});

test.each(['hidden', 'h', 'Hid', '1', '"hidden"', 'h`idden'])('-w %s shows no window', (style) => {
  expect(switchesOf(`-w ${style}`)).toEqual(['windowstyle']);
  expect(switchesOf(`/WindowSt ${style}`)).toEqual(['windowstyle']);
});

test.each(['-w normal', '-windowstyle 2', '-ep remotesigned', '-nologo', '-noexit', '-sta'])(
  '%s is no matter',
  (rest) => {
    expect(switchesOf(rest)).toEqual([]);
  },
);

test.each([
  ['-nop', 'noprofile'],
  ['-noprof', 'noprofile'],
  ['-noni', 'noninteractive'],
  ['/NonInteractive', 'noninteractive'],
  ['-', 'stdin'],
  ['-c -', 'stdin'],
])('%s: %s', (rest, name) => {
  expect(switchesOf(rest)).toEqual([name]);
});

test('what follows -Command is the script, and a file for pwsh without a parameter', () => {
  expect(read('-nop -c "a b"  c').script?.text).toBe('a b c');
  expect(read('-nop get-date').script?.text).toBe('get-date');
  expect(read('a.ps1 -x', true)).toMatchObject({ script: null, file: { text: 'a.ps1' } });
  expect(read('-f "C:\\a b.ps1" -x').file?.text).toBe('C:\\a b.ps1');
});

test('a value of another parameter is not the script', () => {
  expect(read('-version 2 -inputformat text -c a').script?.text).toBe('a');
});
