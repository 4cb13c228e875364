import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { SchemaVersion } from '../../lib/catalog';
import { schemaTable } from '../../lib/catalog';

const element = (name: string, children: Iterable<string>): string => {
  const names = [...children].join('|');
  return `<!ELEMENT ${name} ${names === '' ? 'EMPTY' : `(${names})*`}>`;
};
const MATCH = '(include|exclude) #IMPLIED';

/**
 * The DTD that Sysmon puts before a file, made from the tables of a schema version.
 *
 * @param version - whose tables
 * @returns a document type declaration
 */
export function dtdOf(version: SchemaVersion): string {
  const { options, events, fields } = schemaTable(version);
  return [
    '<!DOCTYPE Sysmon [',
    element('Sysmon', [...options.keys(), 'EventFiltering']),
    '<!ATTLIST Sysmon schemaversion CDATA #REQUIRED>',
    ...[...options].map(([name, content]) => `<!ELEMENT ${name} ${content === 'text' ? '(#PCDATA)' : 'EMPTY'}>`),
    element('EventFiltering', [...events.keys(), 'RuleGroup']),
    element('RuleGroup', events.keys()),
    '<!ATTLIST RuleGroup name CDATA #IMPLIED groupRelation (and|or) #REQUIRED>',
    ...[...events].flatMap(([name, own]) => [
      element(name, [...own, 'Rule']),
      `<!ATTLIST ${name} onmatch ${MATCH} default ${MATCH}>`,
    ]),
    element('Rule', fields),
    '<!ATTLIST Rule name CDATA #IMPLIED groupRelation CDATA #IMPLIED>',
    ...[...fields].flatMap((name) => [
      `<!ELEMENT ${name} (#PCDATA)>`,
      `<!ATTLIST ${name} condition CDATA #IMPLIED name CDATA #IMPLIED>`,
    ]),
    ']>',
  ].join('\n');
}

/** Documents that one DTD applies to. */
export interface DocumentsOfVersion {
  readonly version: SchemaVersion;
  readonly documents: readonly string[];
}

/**
 * What libxml2 objects to in each document.
 *
 * @param batches - documents by schema version
 * @returns its messages about each document, in order; none where the document is valid
 */
export function askForValidity(batches: readonly DocumentsOfVersion[]): readonly (readonly string[])[] {
  const requests = batches.flatMap(({ version, documents }): object[] => [
    { dtd: dtdOf(version) },
    ...documents.map((document) => ({ document })),
  ]);
  const output = execFileSync(process.execPath, [join(__dirname, 'dtd-oracle.mjs')], {
    input: requests.map((request) => `${JSON.stringify(request)}\n`).join(''),
    maxBuffer: 2 ** 30,
  });
  const lines = output.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as readonly string[]);
}
