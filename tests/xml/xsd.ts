import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * What libxml2 says of documents, compared with an XML schema.
 *
 * @param xsd - the schema
 * @param documents - the documents
 * @returns for each its violations; none where it is valid
 */
export function xsdViolations(xsd: string, documents: readonly string[]): readonly (readonly string[])[] {
  const output = execFileSync(process.execPath, [join(__dirname, 'xsd-oracle.mjs')], {
    input: JSON.stringify({ xsd, documents }),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output) as readonly (readonly string[])[];
}
