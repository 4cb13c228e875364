import { readConfig } from '../../lib/reader';
import { formatRefusal, refusalJson } from '../../lib/report';
import { TERMINAL } from './linted';
import { violations } from './schemas';

const refused = (content: string) => readConfig(`<Sysmon schemaversion="4.22">\n${content}</Sysmon>`);

test('says where, what and what Sysmon says', () => {
  expect(formatRefusal('sysmon.xml', refused('<EventFilterin/>'), TERMINAL)).toBe(
    `sysmon.xml:2:1: Sysmon refuses this file: schema 4.22 has no <EventFilterin> in
  <Sysmon>; did you mean <EventFiltering>?
  Sysmon says: Element Sysmon content does not follow the DTD, got
    (EventFilterin)
`,
  );
});

test('is not broken into lines where everything is to be shown', () => {
  const text = formatRefusal('sysmon.xml', refused('<EventFilterin/>'), { ...TERMINAL, full: true });
  expect(text.split('\n')).toHaveLength(3);
});

test('does not go on and on', () => {
  const text = formatRefusal('sysmon.xml', refused('<Wrong/>\n'.repeat(9)), TERMINAL);
  expect(text.match(/^sysmon\.xml:/gm)).toHaveLength(5);
  expect(text).toMatch(/\nand 4 more: sysmon-wmi lint sysmon\.xml\n$/);
});

test('keeps control characters from the terminal', () => {
  expect(formatRefusal('a\u001b[2J.xml', refused('\u009b31m'), TERMINAL)).toMatch(/^[\n\x20-\x7e…]*$/);
});

test('is data, as its schema describes it', () => {
  const json = refusalJson(refused('<EventFilterin/>'));
  expect(json).toMatchObject({ outcome: 'refused', problems: [{ line: 2, column: 1 }] });
  expect(violations('evaluate.schema.json', json)).toEqual([]);
  expect(violations('evaluate.schema.json', { path: '<stdin>', ...json })).toEqual([]);
  expect(violations('evaluate.schema.json', { outcome: 'refused', problems: [] })).not.toEqual([]);
});

test('leaves out what Sysmon accepts', () => {
  const { problems } = refusalJson(refused('<CheckRevocation/><HashAlgorithms>*</HashAlgorithms><Wrong/>'));
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('<Wrong>')]);
});
