import type { ProblemCode } from '../../lib/reader';
import { SCHEMA_VERSIONS, schemaTable } from '../../lib/catalog';
import { readConfig } from '../../lib/reader';
import type { DocumentsOfVersion } from './dtd';
import { askForValidity } from './dtd';
import { randomDocuments } from './random-documents';

// `npm run fuzz` makes the run long; the default keeps it to some seconds.
const COUNT = Number(process.env['SYSMON_WMI_DTD_DOCUMENTS'] ?? 6000);

/** What a DTD can object to. */
const VALIDITY: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'unknown-element',
  'misplaced-element',
  'stray-text',
  'option-not-empty',
  'unknown-attribute',
  'missing-attribute',
  'attribute-value',
]);

interface Tally {
  valid: number;
  invalid: number;
  incomparable: number;
  readonly codes: Set<ProblemCode>;
  readonly differences: string[];
}

function compare(version: string, document: string, messages: readonly string[], tally: Tally): void {
  const refusals = readConfig(document).problems.filter(({ effect }) => effect === 'refused');
  if (refusals.some(({ code }) => !VALIDITY.has(code))) {
    tally.incomparable++;
    return;
  }
  refusals.forEach(({ code }) => tally.codes.add(code));
  if ((refusals.length === 0) !== (messages.length === 0)) {
    const said = [...refusals.map(({ message }) => message), ...messages].join(' | ');
    tally.differences.push(`${version}: ${document}: ${said}`);
  } else if (messages.length === 0) {
    tally.valid++;
  } else {
    tally.invalid++;
  }
}

function compareAll(batches: readonly DocumentsOfVersion[]): Tally {
  const tally: Tally = { valid: 0, invalid: 0, incomparable: 0, codes: new Set(), differences: [] };
  const answers = askForValidity(batches)[Symbol.iterator]();
  for (const { version, documents } of batches) {
    for (const document of documents) {
      compare(version, document, answers.next().value ?? ['no answer'], tally);
    }
  }
  return tally;
}

test('random documents are valid for the reader where they are for libxml2', () => {
  const { valid, invalid, incomparable, codes, differences } = compareAll(randomDocuments(COUNT, 1));
  expect(differences).toEqual([]);
  expect(valid).toBeGreaterThan(COUNT / 5);
  expect(invalid).toBeGreaterThan(COUNT / 5);
  expect(incomparable).toBeLessThan(COUNT / 5);
  expect(codes).toEqual(VALIDITY);
}, 600_000);

test('every declared option, event and field is valid where it is declared', () => {
  const batches = SCHEMA_VERSIONS.map((version): DocumentsOfVersion => {
    const { options, events, fields } = schemaTable(version);
    const around = (before: string, content: string): string =>
      `<Sysmon schemaversion="${version}">${before}<EventFiltering>${content}</EventFiltering></Sysmon>`;
    const rule = `<Rule>${[...fields].map((field) => `<${field}>x</${field}>`).join('')}</Rule>`;
    return {
      version,
      documents: [
        ...[...options].map(([name, content]) =>
          around(content === 'text' ? `<${name}>x</${name}>` : `<${name}/>`, ''),
        ),
        ...[...events].map(([name, own]) => {
          const conditions = [...own].map((field) => `<${field} condition="is" name="n">x</${field}>`).join('');
          return around('', `<${name} onmatch="include">${conditions}</${name}>`);
        }),
        around('', `<ProcessCreate onmatch="include">${rule}</ProcessCreate>`),
      ],
    };
  });
  const { valid, differences } = compareAll(batches);
  expect(differences).toEqual([]);
  expect(valid).toBe(batches.flatMap(({ documents }) => documents).length);
});
