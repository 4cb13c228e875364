import { originalText, recordedText, WMI_OPERATIONS } from '../catalog';
import { readObjectPath } from '../events';
import type { SubscriptionExclusion } from '../exclusions';
import { suggest } from '../text';
import { TemplateError } from './template-error';

const FORMAT = 'each exclusion has a name, at least one of filter, consumer and binding, and may have operations';
const PATH_FORM = 'a path looks like CommandLineEventConsumer.Name="Updater"';

/**
 * Checks exclusions that come from outside, from a file for example.
 *
 * @param data - any value that JSON can hold
 * @returns the same value, now known to be exclusions
 * @throws TemplateError at the first mistake; its message names the place, for example `exclusions[0].filter.query`
 * @example
 * ```ts
 * parseExclusions(JSON.parse('[{ "name": "A", "filter": { "name": "F", "query": "select * from X" } }]')).length; // 1
 * ```
 */
export function parseExclusions(data: unknown): readonly SubscriptionExclusion[] {
  assertExclusions(data);
  return data;
}

function assertExclusions(data: unknown): asserts data is readonly SubscriptionExclusion[] {
  if (!Array.isArray(data)) {
    reject('the exclusions are not a list', FORMAT);
  }
  for (const [index, value] of (data as readonly unknown[]).entries()) {
    checkExclusion(value, `exclusions[${String(index)}]`);
  }
}

function checkExclusion(value: unknown, path: string): void {
  const given = checkObject(value, path, ['name'], ['filter', 'consumer', 'binding', 'operations']);
  const { name, filter, consumer, binding, operations } = given;
  checkText(name, `${path}.name`);
  if (filter === undefined && consumer === undefined && binding === undefined) {
    reject(`${path} excludes nothing: it has neither filter nor consumer nor binding`, FORMAT);
  }
  if (filter !== undefined) {
    checkTexts(filter, `${path}.filter`, ['name', 'query'], ['namespace']);
  }
  if (consumer !== undefined) {
    checkTexts(consumer, `${path}.consumer`, ['name', 'destination'], ['type']);
  }
  if (binding !== undefined) {
    const ends = checkObject(binding, `${path}.binding`, ['consumer', 'filter'], []);
    checkReference(ends.consumer, `${path}.binding.consumer`, ['class', 'name']);
    checkReference(ends.filter, `${path}.binding.filter`, ['name']);
  }
  if (operations !== undefined) {
    checkOperations(operations, `${path}.operations`);
  }
}

/** Objects with exactly the expected keys: a misspelt one would silently exclude more than was meant. */
function checkObject<Required extends string, Optional extends string>(
  value: unknown,
  path: string,
  required: readonly Required[],
  optional: readonly Optional[],
): Readonly<Record<Required | Optional, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reject(`${path} is not an object`, FORMAT);
  }
  const known = [...required, ...optional];
  const given = new Map<string, unknown>(Object.entries(value));
  for (const key of given.keys()) {
    if (!known.some((name) => name === key)) {
      const suggestion = suggest(key, known);
      reject(
        `${path} has an unknown key ${JSON.stringify(key)}`,
        suggestion === undefined ? `its keys are ${known.join(', ')}` : `did you mean ${JSON.stringify(suggestion)}?`,
      );
    }
  }
  for (const key of required) {
    if (given.get(key) === undefined) {
      reject(`${path} has no ${key}`, `its keys are ${known.join(', ')}`);
    }
  }
  return Object.fromEntries(known.map((key) => [key, given.get(key)])) as Record<Required | Optional, unknown>;
}

function checkTexts(value: unknown, path: string, required: readonly string[], optional: readonly string[]): void {
  for (const [key, text] of Object.entries(checkObject(value, path, required, optional))) {
    if (text !== undefined) {
      checkText(text, `${path}.${key}`);
    }
  }
}

function checkText(value: unknown, path: string): asserts value is string {
  if (typeof value !== 'string' || value.trim() === '') {
    reject(`${path} is not a text, or is empty`, 'give the exact value; leave a key out to accept any');
  }
}

function checkReference(value: unknown, path: string, keys: readonly string[]): void {
  if (typeof value !== 'string') {
    checkTexts(value, path, keys, []);
  } else if (readObjectPath(recordedText(value)) === undefined) {
    const form = keys.map((key) => `"${key}": "…"`).join(', ');
    const plain = originalText(value);
    reject(
      `${path} ${JSON.stringify(value)} is not the path of an object`,
      plain === undefined
        ? `${PATH_FORM}; for all spellings write { ${form} }`
        : `write it as plain text: ${JSON.stringify(plain)}`,
    );
  }
}

function checkOperations(value: unknown, path: string): void {
  if (!Array.isArray(value) || value.length === 0) {
    reject(`${path} is not a list, or is empty`, 'leave it out for Created and Modified');
  }
  for (const operation of value as readonly unknown[]) {
    if (!WMI_OPERATIONS.some((known) => known === operation)) {
      const suggestion = typeof operation === 'string' ? suggest(operation, WMI_OPERATIONS) : undefined;
      const help = suggestion === undefined ? `they are ${WMI_OPERATIONS.join(', ')}` : `did you mean "${suggestion}"?`;
      reject(`${path} holds ${JSON.stringify(operation)}, which is not an operation`, help);
    }
  }
}

function reject(message: string, help: string): never {
  throw new TemplateError('invalid-exclusion', message, help);
}
