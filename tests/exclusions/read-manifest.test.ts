import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from '../../lib';
import { isExpired } from '../../lib/exclusions';
import { MANIFEST, manifestWith, TODAY } from './manifests';

function problemsOf(source: string | Uint8Array): string[] {
  return readManifest(source, TODAY).problems.map(
    ({ kind, message, help, position: { line, column } }) =>
      `${kind} ${String(line)}:${String(column)} ${message}; ${help}`,
  );
}

it('reads what is in order, as YAML and as JSON', () => {
  const { manifest, problems } = readManifest(MANIFEST, TODAY);
  expect(problems).toEqual([]);
  expect(manifest?.exclusions[0]).toMatchObject({ id: 'inventory', expires: '2027-06-30', evidence: { count: 6 } });
  expect(readManifest(JSON.stringify(manifest, null, 2), TODAY)).toEqual({ manifest, problems: [], notes: [] });
});

it('holds on the last day and not after it', () => {
  expect(isExpired({ expires: '2026-11-25' }, TODAY)).toBe(false);
  expect(isExpired({ expires: '2026-11-24' }, TODAY)).toBe(true);
});

it('keeps what has expired, and says so', () => {
  const { manifest, problems } = readManifest(manifestWith('2027-06-30', '2026-11-24'), TODAY);
  expect(manifest?.exclusions).toHaveLength(1);
  expect(problems).toMatchObject([{ kind: 'expired', position: { line: 20, column: 5 } }]);
});

describe.each<[what: string, part: string, replacement: string, expected: string]>([
  ['an unknown key', 'product:', 'produkt:', '4:5 unknown key "produkt"; did you mean "product"?'],
  ['an unknown key in the filter', 'query:', 'quer: x\n      query:', '9:7 unknown key "quer"; did you mean "query"?'],
  [
    'no evidence',
    MANIFEST.slice(MANIFEST.indexOf('    evidence'), MANIFEST.indexOf('    expires')),
    '',
    '3:5 "inventory" has no "evidence"; add it: who verified the subscription, when, and where it was seen',
  ],
  [
    'no ticket',
    '      ticket: SEC-4711\n',
    '',
    '14:5 "inventory": evidence has no "ticket"; add it: where it is written down',
  ],
  [
    'no place where it was seen',
    '      hosts: [WS01, WS02]\n',
    '',
    '14:5 "inventory": evidence does not say where it was seen; add "hosts"',
  ],
  [
    'a count of nothing',
    'count: 6',
    'count: 0',
    '19:7 "inventory": evidence.count is invalid; how many events show it, or entries of inventories: a whole number from 1 on',
  ],
  ['a fraction', 'count: 6', 'count: 1.5', '19:7 "inventory": evidence.count is not a whole number'],
  [
    'a number beyond all logs',
    'count: 6',
    'count: 1e308',
    '19:7 "inventory": evidence.count is 1e+308, more than any log',
  ],
  [
    'a blank reason',
    'why: its own health check, rolled out to every host',
    'why: "\\u00a0"',
    '5:5 "inventory": why is blank',
  ],
  ['an invisible ticket', 'SEC-4711', '"\\u200b\\u3164"', '17:7 "inventory": evidence.ticket is blank'],
  ['a host of dashes', '[WS01, WS02]', '[WS01, "--"]', '18:21 "inventory": evidence.hosts[1] is blank'],
  [
    'an expiry before the verification',
    '2027-06-30',
    '2026-11-19',
    '20:5 "inventory": expires is before the verification: 2026-11-19; it was verified on 2026-11-20',
  ],
  [
    'a validity without end',
    '2027-06-30',
    '9999-12-31',
    '20:5 "inventory": expires is more than 2 years after the verification: 9999-12-31; give 2028-11-20 or an earlier date',
  ],
  [
    'NUL in a value',
    'name: Inventory Consumer',
    'name: "a\\0b"',
    '12:7 "inventory": consumer.name contains the character U+0000, which XML cannot contain; correct the value',
  ],
  [
    'half a character',
    'name: Inventory Consumer',
    'name: "a\\ud800b"',
    '12:7 "inventory": consumer.name contains the character U+D800, which XML cannot contain; correct the value',
  ],
  [
    'a control character',
    'name: Inventory Consumer',
    'name: "a\\x07b"',
    '12:7 "inventory": consumer.name contains the character U+0007, which XML cannot contain; filter the subscription only in the SIEM',
  ],
  [
    'the binding of another consumer',
    '    evidence:',
    `    binding: { consumer: 'CommandLineEventConsumer.Name="Other"' }\n    evidence:`,
    '14:16 "inventory": binding.consumer leads to "Other", not to the consumer "Inventory Consumer" of this entry',
  ],
  [
    'the binding of a consumer of another class',
    '    evidence:',
    `    binding: { consumer: 'ActiveScriptEventConsumer.Name="Inventory Consumer"' }\n    evidence:`,
    '14:16 "inventory": binding.consumer leads to the class ActiveScriptEventConsumer, not to CommandLineEventConsumer',
  ],
  [
    'the binding of another filter',
    '    evidence:',
    `    binding: { filter: '__EventFilter.Name="Other"' }\n    evidence:`,
    '14:16 "inventory": binding.filter leads to "Other", not to the filter "Inventory Filter" of this entry',
  ],
  [
    'a binding in another namespace',
    '    evidence:',
    `    binding: { filter: '\\\\.\\root\\cimv2:__EventFilter.Name="Inventory Filter"' }\n    evidence:`,
    '14:16 "inventory": binding.filter leads to \\\\.\\root\\cimv2, not to root\\subscription, which Sysmon watches',
  ],
  [
    'a recorded path',
    '    evidence:',
    `    binding: { filter: ' "__EventFilter.Name=\\"Inventory Filter\\""' }\n    evidence:`,
    '14:16 "inventory": binding.filter is not the path of an object; write it as plain text, like all values of a manifest: __EventFilter.Name="Inventory Filter"',
  ],
  [
    'a hash that is none',
    'hosts: [WS01, WS02]',
    'events: [{ file: a.jsonl, sha256: abc }]',
    '18:33 "inventory": evidence.events[0].sha256 is invalid; the SHA-256 of its bytes',
  ],
  [
    'a wildcard in a name',
    'name: Inventory Filter',
    'name: Inventory*',
    '8:7 "inventory": filter.name contains "*"; give the complete value',
  ],
  ['a wildcard in a namespace', 'root\\cimv2', 'root\\%', '7:7 "inventory": filter.namespace contains "%"'],
  ['a cut value', '-check "all"', '-check…', '13:7 "inventory": consumer.destination is only part of a value'],
  ['a blank value', 'name: Inventory Consumer', `name: '  '`, '12:7 "inventory": consumer.name is blank'],
  [
    'a placeholder',
    'Inventory Consumer',
    'REPLACE_ME',
    '12:7 "inventory": consumer.name is still the placeholder REPLACE_ME; fill in what recorded events show',
  ],
  [
    'a placeholder in the evidence',
    'A. Admin',
    'REPLACE_ME who',
    '15:7 "inventory": evidence.verifiedBy is still the placeholder',
  ],
  [
    'a type that is none',
    'type: Command Line',
    'type: Commandline',
    '11:7 "inventory": consumer.type "Commandline" is not a consumer type; use one of Command Line, Script',
  ],
  [
    'a part of a path',
    '    evidence:',
    '    binding: { consumer: Inventory }\n    evidence:',
    '14:16 "inventory": binding.consumer is not the path of an object',
  ],
  [
    'a day that is none',
    '2026-11-20',
    '2026-02-29',
    '16:7 "inventory": evidence.verified is 2026-02-29, which is not a date',
  ],
  [
    'a day of the future',
    '2026-11-20',
    '2026-11-26',
    '16:7 "inventory": evidence.verified is in the future: 2026-11-26; today is 2026-11-25',
  ],
  [
    'an expiry that is no day',
    '2027-06-30',
    '2027-13-01',
    '20:5 "inventory": expires is 2027-13-01, which is not a date',
  ],
  [
    'an operation that is none',
    '    evidence:',
    '    operations: [Create]\n    evidence:',
    '14:18 "inventory": operations[0] has an unknown value; use one of Created, Modified, Deleted',
  ],
  ['another version', 'version: 1', 'version: 2', '1:1 version is not 1'],
  [
    'an id with blanks',
    'id: inventory',
    'id: Inventory Agent',
    '3:5 exclusions[0].id is invalid; a short name of the entry',
  ],
])('%s', (_, part, replacement, expected) => {
  it('is a problem, with its place and what to do', () => {
    expect(problemsOf(manifestWith(part, replacement)).join('\n')).toContain(`content ${expected}`);
  });

  it('leaves no manifest', () => {
    expect(readManifest(manifestWith(part, replacement), TODAY).manifest).toBeUndefined();
  });
});

it('takes a binding of the same filter and consumer, in any letter case', () => {
  const binding = String.raw`    binding: { consumer: '\\.\ROOT\subscription:commandlineeventconsumer.Name="INVENTORY consumer"' }`;
  expect(problemsOf(manifestWith('    evidence:', `${binding}\n    evidence:`))).toEqual([]);
});

it('lets the SIEM filter what XML cannot hold', () => {
  const siem = (value: string): string =>
    manifestWith('    why:', '    appliesTo: siem\n    why:').replace('Inventory Consumer', value);
  expect(problemsOf(siem('"a\\x07b"'))).toEqual([]);
  expect(problemsOf(siem('"a\\0b"'))[0]).toContain(
    'contains NUL or half of a surrogate pair, which no query can contain',
  );
});

it('notes what is worth knowing before an entry is used', () => {
  const notesOf = (part: string, replacement: string): string[] =>
    readManifest(manifestWith(part, replacement), TODAY).notes.map(({ message }) => message);
  expect(notesOf('-check "all"', '%windir%')).toEqual([
    '"inventory": consumer.destination contains "%", which Sysmon may expand as an environment variable on Windows (unverified)',
  ]);
  expect(notesOf('name: Inventory Filter', `name: ' "Updater"'`)).toEqual([
    '"inventory": filter.name has the space and the quotes of a recorded value, but is taken as plain text',
  ]);
  expect(notesOf('A. Admin', 'B. Admin')).toEqual([]);
});

it('takes a leap day for a day', () => {
  const verified = (day: string, expires: string): string =>
    manifestWith('2026-11-20', day).replace('2027-06-30', expires);
  expect(problemsOf(verified('2024-02-29', '2026-02-28'))).toEqual([
    'expired 20:5 "inventory" has expired: it was valid until 2026-02-28; verify it again and give new evidence and a new date, or remove the entry',
  ]);
  expect(problemsOf(verified('2024-02-29', '2026-03-01'))[0]).toContain('give 2026-02-28 or an earlier date');
  expect(problemsOf(verified('1900-02-29', '1900-03-01'))[0]).toContain('is 1900-02-29, which is not a date');
});

it('takes a home-made class where the binding gives its path', () => {
  const homeMade = manifestWith('type: Command Line', 'type: My Consumer').replace(
    '    evidence:',
    `    binding: { consumer: 'MyConsumer.Name="Inventory Consumer"' }\n    evidence:`,
  );
  expect(problemsOf(homeMade)).toEqual([]);
});

it('takes a misspelt key for one mistake', () => {
  expect(problemsOf(manifestWith('product:', 'produkt:'))).toHaveLength(1);
});

it('wants each id once', () => {
  const [head = '', entry = ''] = MANIFEST.split(/(?<=exclusions:\n)/);
  expect(problemsOf(`${head}${entry}${entry}`)).toEqual([
    'content 21:5 there are two entries "inventory"; give each its own id',
  ]);
});

it.each(['', 'no manifest', '[]', '{}', '\0', '- - -'])('says what is wrong with %j', (source) => {
  expect(problemsOf(source)).not.toEqual([]);
});

it('does not take the starting manifest for SCCM until evidence is filled in', () => {
  const source = readFileSync(join(__dirname, '../../templates/sccm-exclusions.yaml'));
  const { manifest, problems } = readManifest(new Uint8Array(source), TODAY);
  expect(manifest).toBeUndefined();
  expect(problems.map(({ message }) => message)).toContain(
    '"sccm-example": consumer.destination is still the placeholder REPLACE_ME',
  );
});
