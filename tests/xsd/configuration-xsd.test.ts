import { CONDITIONS, SCHEMA_VERSIONS, schemaTable } from '../../lib/catalog';
import type { ProblemCode } from '../../lib/reader';
import { readConfig } from '../../lib/reader';
import { configurationXsd } from '../../lib/xsd';
import { randomDocuments } from '../reader/random-documents';
import { xsdViolations } from '../xml/xsd';

const COUNT = Number(process.env['SYSMON_WMI_XSD_DOCUMENTS'] ?? 1500);

/** What the schema speaks of; the rest is left to lint. */
const SAID: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'unknown-element',
  'misplaced-element',
  'stray-text',
  'option-not-empty',
  'unknown-attribute',
  'missing-attribute',
  'attribute-value',
  'unknown-condition',
]);

/** Every schema lets namespaces pass, and comments in an element that has to be empty; Sysmon refuses both. */
const UNSAYABLE = /\sxmlns|<(CaptureClipboard|CopyOnDelete_PE)><!--/;

interface Compared {
  readonly document: string;
  readonly refused: readonly string[];
  readonly messages: readonly string[];
}

/** What the reader and the schema say of documents, without those that are refused for what no schema can say. */
function compared(version: (typeof SCHEMA_VERSIONS)[number], documents: readonly string[]): readonly Compared[] {
  const answers = xsdViolations(configurationXsd(version), documents);
  return documents.flatMap((document, index) => {
    const refusals = readConfig(document).problems.filter(({ effect }) => effect === 'refused');
    return refusals.every(({ code }) => SAID.has(code)) && !UNSAYABLE.test(document)
      ? { document, refused: refusals.map(({ message }) => message), messages: answers[index] ?? ['no answer'] }
      : [];
  });
}

function isSameAnswer({ refused, messages }: Compared): boolean {
  return (refused.length === 0) === (messages.length === 0);
}

it('accepts what Sysmon accepts, and refuses what it refuses', () => {
  const all = randomDocuments(COUNT, 7).flatMap(({ version, documents }) => {
    const known = SCHEMA_VERSIONS.find((one) => one === version);
    return known === undefined ? [] : compared(known, documents);
  });
  expect(all.filter((one) => !isSameAnswer(one))).toEqual([]);
  expect(all.filter(({ refused }) => refused.length > 0).length).toBeGreaterThan(COUNT / 5);
  expect(all.filter(({ refused }) => refused.length === 0).length).toBeGreaterThan(COUNT / 5);
}, 300_000);

it('knows conditions in any case, and an empty one, and no other', () => {
  const around = (condition: string): string =>
    `<Sysmon schemaversion="4.91"><EventFiltering><WmiEvent onmatch=" include "><Name condition="${condition}">a</Name></WmiEvent></EventFiltering></Sysmon>`;
  const good = [...CONDITIONS.flatMap(({ name }) => [name, name.toUpperCase()]), ''];
  const bad = ['ends with', ' is', 'is  not', 'isnot'];
  const answers = compared('4.91', [...good, ...bad].map(around));
  expect(answers.map(({ messages }) => messages.length === 0)).toEqual([
    ...good.map(() => true),
    ...bad.map(() => false),
  ]);
  expect(answers.filter((one) => !isSameAnswer(one))).toEqual([]);
});

it('offers the conditions that the Sysmon of the version knows', () => {
  const offered = (version: (typeof SCHEMA_VERSIONS)[number]): readonly string[] =>
    [...configurationXsd(version).matchAll(/<xs:enumeration value="([a-z ]+)">/g)].map(([, name]) => name ?? '');
  for (const version of SCHEMA_VERSIONS) {
    expect(new Set(offered(version))).toEqual(schemaTable(version).conditions);
  }
  expect(offered('4.22')).not.toContain('is any');
});

it('says what each WMI field holds', () => {
  const xsd = configurationXsd('4.91');
  const wmi = xsd.slice(xsd.indexOf('<xs:complexType name="WmiEvent">'));
  const fields = [...wmi.slice(0, wmi.indexOf('</xs:choice>')).matchAll(/name="(\w+)" type="Field"(\/?)/g)];
  expect(fields.length).toBe(12);
  expect(fields.filter(([, , end]) => end === '/')).toEqual([]);
});
