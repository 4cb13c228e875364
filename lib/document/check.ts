import type { SchemaViolation } from '../schemas';
import { suggest } from '../text';
import { readDocument } from './document';
import type { DocumentProblem, Mistake, ReadDocument } from './mistake';
import { MOST_PROBLEMS } from './mistake';
import type { Place } from './place';
import { shownPlace } from './place';

/** A document that was read and compared with its schema. */
export interface CheckedDocument<Value> {
  /** What it says; undefined where there are problems. */
  readonly value: Value | undefined;
  /** What is wrong, in the order of the text. */
  readonly problems: readonly DocumentProblem[];
  readonly locate: ReadDocument['locate'];
}

/**
 * Reads a YAML or JSON document and compares it with a schema.
 *
 * @param source - the text or its bytes
 * @param check - a validator of `lib/schemas`
 * @param moreMistakes - what no schema can say, asked only where the schema holds
 * @param nameOf - how messages name a place of the value; by keys and indexes unless given
 * @returns the value, or everything that is wrong with it and where; it never throws on input
 * @example
 * ```ts
 * const { problems } = checkDocument<Settings>('{ "presett": "strict" }', checkSettings);
 * problems[0]?.help; // 'did you mean "preset"?'
 * ```
 */
export function checkDocument<Value>(
  source: string | Uint8Array,
  check: (data: unknown) => readonly SchemaViolation[],
  moreMistakes: (value: Value) => readonly Mistake[] = () => [],
  nameOf: (place: Place, value: unknown) => string = shownPlace,
): CheckedDocument<Value> {
  const { value, problems, locate } = readDocument(source);
  if (problems.length > 0) {
    return { value: undefined, problems, locate };
  }
  const violations = check(value);
  const mistakes =
    violations.length > 0
      ? describeViolations(violations, (place) => nameOf(place, value))
      : moreMistakes(value as Value);
  const located = mistakes
    .slice(0, MOST_PROBLEMS)
    .map(locate)
    .sort((one, other) => one.position.offset - other.position.offset);
  return { value: located.length > 0 ? undefined : (value as Value), problems: located, locate };
}

/** A key that is missing because it is misspelt is one mistake, not two. */
function describeViolations(
  violations: readonly SchemaViolation[],
  nameOf: (place: Place) => string,
): readonly Mistake[] {
  const misspelt = new Set(violations.map((violation) => `${violation.instancePath} ${meantKey(violation) ?? ''}`));
  return violations
    .filter(
      ({ instancePath, keyword, params }) =>
        keyword !== 'required' || !misspelt.has(`${instancePath} ${String(params['missingProperty'])}`),
    )
    .flatMap((violation) => describeViolation(violation, nameOf));
}

/** The key that an unknown one was meant to be. */
function meantKey({ keyword, params, parentSchema }: SchemaViolation): string | undefined {
  return keyword === 'additionalProperties'
    ? suggest(String(params['additionalProperty']), Object.keys(parentSchema?.properties ?? {}))
    : undefined;
}

/** `if` only says that a branch of it failed, which has a violation of its own. */
function describeViolation(violation: SchemaViolation, nameOf: (place: Place) => string): readonly Mistake[] {
  const { instancePath, keyword, params, parentSchema } = violation;
  const place = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = place.length === 0 ? 'the document' : nameOf(place);
  const meaning = parentSchema?.description;
  const help = meaning === undefined ? 'see its schema in schemas/' : lowerFirst(meaning).replace(/\.$/, '');
  switch (keyword) {
    case 'if':
      return [];
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys(parentSchema?.properties ?? {});
      const suggestion = meantKey(violation);
      const hint = suggestion === undefined ? `use one of ${known.join(', ')}` : `did you mean "${suggestion}"?`;
      return [{ place: [...place, key], message: `unknown key "${key}"`, help: hint }];
    }
    case 'required':
      return [missingKey(place, name, String(params['missingProperty']), violation)];
    case 'enum': {
      const allowed = Array.isArray(params['allowedValues']) ? params['allowedValues'].map(String) : [];
      return [{ place, message: `${name} has an unknown value`, help: `use one of ${allowed.join(', ')}` }];
    }
    case 'const':
      return [{ place, message: `${name} is not ${JSON.stringify(params['allowedValue'])}`, help }];
    case 'type':
      return [{ place, message: `${name} is not ${typeNames(params['type'])}`, help }];
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return [{ place, message: `${name} is empty`, help }];
    default:
      return [{ place, message: `${name} is invalid`, help }];
  }
}

function missingKey(place: readonly string[], name: string, key: string, { parentSchema }: SchemaViolation): Mistake {
  const meaning = parentSchema?.properties?.[key]?.description;
  const help = meaning === undefined ? 'add it' : `add it: ${lowerFirst(meaning).replace(/\.$/, '')}`;
  return { place, message: `${name} has no "${key}"`, help };
}

const TYPE_NAMES = new Map([
  ['string', 'a text'],
  ['array', 'a list'],
  ['object', 'a mapping of keys'],
  ['boolean', 'true or false'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
]);

function typeNames(type: unknown): string {
  const names = String(type).split(',');
  return names.map((name) => TYPE_NAMES.get(name) ?? name).join(' or ');
}

function lowerFirst(text: string): string {
  return /^[A-Z](?![A-Z-])/.test(text) ? `${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : text;
}
