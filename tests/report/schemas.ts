import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import Ajv from 'ajv';

const validators = new Map<string, ValidateFunction>();

/**
 * What a schema of the package says about data.
 *
 * @param schema - a file of schemas/
 * @param data - any value
 * @returns the violations as sentences; empty where the data is as the schema describes it
 */
export function violations(schema: string, data: unknown): readonly string[] {
  const validate = validators.get(schema) ?? compile(schema);
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

function compile(schema: string): ValidateFunction {
  const text = readFileSync(join(__dirname, '../../schemas', schema), 'utf8');
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(JSON.parse(text) as object);
  validators.set(schema, validate);
  return validate;
}
