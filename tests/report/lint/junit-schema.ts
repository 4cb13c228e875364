import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What libxml2 says of documents, compared with the schema of JUnit XML that Jenkins has.
 *
 * @param documents - the documents
 * @returns for each its violations; none where it is valid
 */
export function junitViolations(documents: readonly string[]): readonly (readonly string[])[] {
  const xsd = readFileSync(join(__dirname, 'official/junit-10.xsd'), 'utf8');
  const output = execFileSync(process.execPath, [join(__dirname, 'xsd-oracle.mjs')], {
    input: JSON.stringify({ xsd, documents }),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output) as readonly (readonly string[])[];
}
