import type { Expression } from '../../../lib/triage';
import { DEEPEST_CONDITION, parseQuery, printQuery } from '../../../lib/triage';
import { selected } from './selected';

const broken = (text: string): readonly [number, string] => {
  const parsed = parseQuery(text);
  return parsed.kind === 'broken' ? [parsed.offset, parsed.message] : [-1, printQuery(parsed.query)];
};

const where = (text: string): Expression | null => selected(`SELECT * FROM a WHERE ${text}`).where;

test.each([
  ['select\t*\r\nfrom\n a', 'SELECT * FROM a'],
  ['SELECT Name, TargetInstance.Id FROM a', 'SELECT Name, TargetInstance.Id FROM a'],
  [
    "SELECT * FROM __InstanceOperationEvent WITHIN 5WHERE TargetInstance ISA 'A'",
    "SELECT * FROM __InstanceOperationEvent WITHIN 5 WHERE TargetInstance ISA 'A'",
  ],
  ['SELECT * FROM a WITHIN .5', 'SELECT * FROM a WITHIN 0.5'],
  ['SELECT * FROM a WITHIN 1e2 WHERE b=1AND c=2', 'SELECT * FROM a WITHIN 100 WHERE b = 1 AND c = 2'],
  ['SELECT * FROM a WHERE b<>1 OR b!=2', 'SELECT * FROM a WHERE b <> 1 OR b <> 2'],
  ['SELECT * FROM a WHERE 240 <= TargetInstance.B', 'SELECT * FROM a WHERE 240 <= TargetInstance.B'],
  ['SELECT * FROM a WHERE b = -0x1F', 'SELECT * FROM a WHERE b = -0x1F'],
  [
    'SELECT * FROM a WHERE b = TRUE AND c = false AND d = Null',
    'SELECT * FROM a WHERE b = TRUE AND c = FALSE AND d = NULL',
  ],
  ['SELECT * FROM a WHERE b IS NULL AND c is not null', 'SELECT * FROM a WHERE b IS NULL AND c IS NOT NULL'],
  ['SELECT * FROM a WHERE TargetInstance.Roles[2] = "x"', "SELECT * FROM a WHERE TargetInstance.Roles[2] = 'x'"],
  [
    'SELECT * FROM a WHERE TargetInstance.State <> PreviousInstance.State',
    'SELECT * FROM a WHERE TargetInstance.State <> PreviousInstance.State',
  ],
  [
    'SELECT * FROM a WHERE TargetInstance ISA Win32_Process',
    "SELECT * FROM a WHERE TargetInstance ISA 'Win32_Process'",
  ],
  ['SELECT * FROM a WHERE ((((b = 1))))', 'SELECT * FROM a WHERE b = 1'],
  ['SELECT * FROM a WHERE b = 1 OR c = 2 AND d = 3', 'SELECT * FROM a WHERE b = 1 OR (c = 2 AND d = 3)'],
  ['SELECT * FROM a WHERE (b = 1 OR c = 2) AND NOT d = 3', 'SELECT * FROM a WHERE (b = 1 OR c = 2) AND NOT d = 3'],
  ['SELECT * FROM a WHERE NOT (b = 1 OR c = 2)', 'SELECT * FROM a WHERE NOT (b = 1 OR c = 2)'],
  ['SELECT * FROM a WHERE NOT NOT (NOT b = 1)', 'SELECT * FROM a WHERE NOT b = 1'],
  ["SELECT * FROM a WHERE b NOT LIKE '%c'", "SELECT * FROM a WHERE NOT b LIKE '%c'"],
  [
    'SELECT * FROM a GROUP WITHIN 300 HAVING NumberOfEvents > 5',
    'SELECT * FROM a GROUP WITHIN 300 HAVING NumberOfEvents > 5',
  ],
  [
    'SELECT * FROM a WITHIN 60 WHERE b=1 group within 600 by c, TargetInstance.d having NumberOfEvents > 25',
    'SELECT * FROM a WITHIN 60 WHERE b = 1 GROUP WITHIN 600 BY c, TargetInstance.d HAVING NumberOfEvents > 25',
  ],
  [
    'ASSOCIATORS OF { Win32_Disk.Id="}" } WHERE ResultClass = Win32_Part ClassDefsOnly',
    'ASSOCIATORS OF {Win32_Disk.Id="}"} WHERE ResultClass = \'Win32_Part\' ClassDefsOnly',
  ],
  ['references of {Win32_Service.Name="x"}', 'REFERENCES OF {Win32_Service.Name="x"}'],
])('%s', (text, printed) => {
  const parsed = parseQuery(text);
  expect(parsed.kind === 'query' ? printQuery(parsed.query) : parsed.message).toBe(printed);
});

test('a text has its escapes undone, and keeps those that a pattern of LIKE needs', () => {
  expect(where(String.raw`Path = "c:\\temp\\\"x\"" OR b LIKE 'a\%\'b"'`)).toMatchObject({
    kind: 'or',
    operands: [{ right: { kind: 'text', text: 'c:\\temp\\"x"' } }, { right: { text: 'a\\%\'b"' } }],
  });
});

test('a number is kept as written', () => {
  expect(where('b = 18446744073709551615')).toMatchObject({ right: { kind: 'number', text: '18446744073709551615' } });
});

test('each part knows its place', () => {
  const text =
    "SELECT * FROM x WITHIN 60 WHERE (TargetInstance ISA 'P' AND NOT TargetInstance.Name = 'a') GROUP WITHIN 5";
  const query = selected(text);
  const at = ({ span }: { readonly span: { readonly start: number; readonly end: number } }): string =>
    text.slice(span.start, span.end);
  expect(at(query)).toBe(text);
  expect(at(query.from)).toBe('x');
  expect(query.within && at(query.within)).toBe('WITHIN 60');
  expect(query.group && at(query.group)).toBe('GROUP WITHIN 5');
  const and = query.where;
  if (and?.kind !== 'and') throw new Error('no AND');
  expect(at(and)).toBe("TargetInstance ISA 'P' AND NOT TargetInstance.Name = 'a'");
  const [isa, not] = and.operands;
  if (isa?.kind !== 'isa' || not?.kind !== 'not' || not.operand.kind !== 'comparison') throw new Error('no ISA or NOT');
  expect([at(isa), at(isa.className), at(not), at(not.operand), at(not.operand.left)]).toEqual([
    "TargetInstance ISA 'P'",
    "'P'",
    "NOT TargetInstance.Name = 'a'",
    "TargetInstance.Name = 'a'",
    'TargetInstance.Name',
  ]);
});

test.each([
  ['', 0, 'SELECT is expected here, but the query ends'],
  ['DELETE FROM a', 0, 'SELECT is expected here, but there is DELETE'],
  ['SELECT FROM a', 12, 'FROM is expected here, but there is a'],
  ['SELECT , FROM a', 7, '* or the name of a property is expected here, but there is ,'],
  ['SELECT *', 8, 'FROM is expected here, but the query ends'],
  ["SELECT * FROM 'a'", 14, 'the name of a class is expected here, but there is a'],
  ['SELECT * FROM a WITHIN', 22, 'a number of seconds is expected here, but the query ends'],
  ['SELECT * FROM a WITHIN -5', 23, 'a number of seconds is expected here, but there is -5'],
  ['SELECT * FROM a WITHIN 1e999', 23, 'a number of seconds is expected here, but there is 1e999'],
  ['SELECT * FROM a WHERE', 21, 'a property or a value is expected here, but the query ends'],
  ['SELECT * FROM a WHERE b', 23, 'an operator is expected here, but the query ends'],
  ['SELECT * FROM a WHERE b = 1 c = 2', 28, 'the end of the query is expected here, but there is c'],
  ['SELECT * FROM a WHERE (b = 1', 28, ') is expected here, but the query ends'],
  ['SELECT * FROM a WHERE b = 1)', 27, 'the end of the query is expected here, but there is )'],
  ['SELECT * FROM a WHERE 1 = 1', 22, 'a comparison needs a property on one side'],
  ['SELECT * FROM a WHERE b ISA 5', 28, 'the name of a class is expected here, but there is 5'],
  ["SELECT * FROM a WHERE 'b' ISA 'c'", 26, 'an operator is expected here, but there is ISA'],
  ['SELECT * FROM a WHERE b IS 5', 27, 'NULL is expected here, but there is 5'],
  ['SELECT * FROM a WHERE b[x] = 1', 24, 'an array index is expected here, but there is x'],
  ["SELECT * FROM a WHERE b = 'c", 26, 'the text that begins with this quote is not closed'],
  ['SELECT * FROM a WHERE b >- 240', 25, '- is not part of WQL here'],
  ['SELECT * FROM a; SELECT', 15, '; is not part of WQL here'],
  ['SELECT * FROM a\u0000', 15, String.raw`\x00 is not part of WQL here`],
  ['ASSOCIATORS OF a', 15, 'an object path in braces is expected here, but there is a'],
  ['ASSOCIATORS OF {a', 15, 'the object path that begins with this brace is not closed'],
  ['REFERENCES OF {a} WHERE', 23, 'the name of a class is expected here, but the query ends'],
  [`SELECT * FROM a WHERE ${'x'.repeat(50)} 'b'`, 73, 'an operator is expected here, but there is b'],
  [`SELECT * FROM a ${'x'.repeat(50)}`, 16, `the end of the query is expected here, but there is ${'x'.repeat(40)}…`],
])('broken: %s', (text, offset, message) => {
  expect(broken(text)).toEqual([offset, message]);
});

test('brackets that change nothing have no limit, nested conditions have one and say so', () => {
  const inBrackets = (count: number): string => `${'('.repeat(count)}b = 1${')'.repeat(count)}`;
  expect(where(inBrackets(100_000))).toMatchObject({ kind: 'comparison' });
  const nested = (count: number): string =>
    `${'c = 1 OR (d = 1 AND ('.repeat(count / 2)}b = 1${'))'.repeat(count / 2)}`;
  expect(where(nested(DEEPEST_CONDITION))).toMatchObject({ kind: 'or' });
  expect(parseQuery(`SELECT * FROM a WHERE ${nested(DEEPEST_CONDITION + 2)}`)).toMatchObject({
    kind: 'broken',
    reason: 'limit',
    message: 'more than 100 nested AND, OR and NOT are not read',
  });
});
