import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

/**
 * What a schema of the package says about data.
 *
 * @param schema - a file of schemas/
 * @param data - any value
 * @returns the violations as sentences; empty where the data is as the schema describes it
 */
export function violations(schema: string, data: unknown): readonly string[] {
  const ajv = new Ajv({ allErrors: true });
  const validate = ajv.compile(JSON.parse(readFileSync(join(__dirname, '../../schemas', schema), 'utf8')) as object);
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
