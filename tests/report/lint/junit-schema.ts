import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { xsdViolations } from '../../xml/xsd';

/**
 * What libxml2 says of documents, compared with the schema of JUnit XML that Jenkins has.
 *
 * @param documents - the documents
 * @returns for each its violations; none where it is valid
 */
export function junitViolations(documents: readonly string[]): readonly (readonly string[])[] {
  return xsdViolations(readFileSync(join(__dirname, 'official/junit-10.xsd'), 'utf8'), documents);
}
