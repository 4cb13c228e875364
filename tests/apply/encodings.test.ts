import type { SubscriptionExclusion } from '../../lib';
import type { TextEncodingName } from '../../lib/text';
import { applyWmiRules, readConfig } from '../../lib';
import { encodeText } from '../../lib/text';
import { BACKUP } from './exclusions';

const FOREIGN: SubscriptionExclusion = {
  name: 'Kärnten 日本 & co -- <x>',
  consumer: { name: 'Größe', destination: 'C:\\日本\\a & b <c>.exe' },
};

const source = (encoding: string, lineEnd = '\n'): string =>
  [
    `<?xml version="1.0" encoding="${encoding}"?>`,
    '<Sysmon schemaversion="4.22">',
    '\t<EventFiltering>',
    '\t\t<!-- für alle -->',
    '\t\t<WmiEvent onmatch="include"/>',
    '\t</EventFiltering>',
    '</Sysmon>',
  ].join(lineEnd);

describe.each<[string, TextEncodingName, boolean]>([
  ['UTF-8', 'utf-8', false],
  ['UTF-8', 'utf-8', true],
  ['UTF-16', 'utf-16le', true],
  ['UTF-16', 'utf-16le', false],
  ['windows-1252', 'windows-1252', false],
  ['ISO-8859-1', 'iso-8859-1', false],
])('a file in %s (%s, byte order mark: %s)', (declared, encoding, bom) => {
  test.each(['\n', '\r\n', '\r'])('keeps encoding and line ends %j', (lineEnd) => {
    const text = source(declared, lineEnd);
    const bytes = encodeText(text, encoding, bom);
    const { outcome, source: changed, after } = applyWmiRules(bytes, { template: 'log-all' });
    expect(outcome).toBe('changed');
    const head = encodeText(text.slice(0, text.indexOf('<WmiEvent')), encoding, bom);
    const tail = encodeText(text.slice(text.indexOf('/>') + 2), encoding, false);
    const fresh = changed as Uint8Array;
    expect(fresh.subarray(0, head.length)).toEqual(head);
    expect(fresh.subarray(fresh.length - tail.length)).toEqual(tail);
    expect([after.source.encoding, after.source.bom]).toEqual([encoding, bom]);
    expect(new Set(after.source.text.match(/\r\n|\r|\n/g))).toEqual(new Set([lineEnd]));
  });

  test('gets values that it cannot hold as character references', () => {
    const bytes = encodeText(source(declared), encoding, bom);
    const result = applyWmiRules(bytes, { exclusions: [FOREIGN] });
    const { config, source: read } = readConfig(result.source);
    const values = JSON.stringify(config?.eventFiltering);
    expect(values).toContain('Größe');
    expect(values).toContain('日本');
    const holdsAll = encoding.startsWith('utf');
    expect(read.text.includes('C:\\\\日本\\\\a &amp; b &lt;c&gt;.exe')).toBe(holdsAll);
    expect(read.text.includes('C:\\\\&#x65E5;&#x672C;\\\\a &amp; b')).toBe(!holdsAll);
    expect(read.text).toContain(holdsAll ? 'Kärnten 日本 & co - - <x>' : 'Kärnten ?? & co - - <x>');
    expect(applyWmiRules(result.source, { exclusions: [FOREIGN] }).outcome).toBe('unchanged');
  });
});

test('a text with a byte order mark keeps it', () => {
  const { source: changed } = applyWmiRules(`\uFEFF${source('UTF-8')}`, { template: 'log-all' });
  expect(String(changed).startsWith('\uFEFF<?xml')).toBe(true);
});

test('a file that Sysmon reads only while it is short is not made longer', () => {
  const bytes = encodeText(source('windows-1252'), 'utf-16le', false);
  expect(readConfig(bytes).outcome).toBe('accepted');
  const exclusions = Array.from({ length: 8 }, (_, index) => ({
    ...BACKUP,
    name: `backup ${index}`,
    consumer: { name: `B${index}`, destination: 'b' },
  }));
  const { outcome, problems, source: left } = applyWmiRules(bytes, { exclusions });
  expect(outcome).toBe('refused');
  expect(left).toBe(bytes);
  expect(problems[0]?.message).toMatch(
    /^this file cannot be changed safely: Sysmon cannot read this file: it is UTF-16, but its first line says windows-1252/,
  );
});
