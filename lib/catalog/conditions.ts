/** The 16 conditions that the measured engine accepts, whatever the schema version of the file. */
export type ConditionName =
  | 'is'
  | 'is not'
  | 'contains'
  | 'contains any'
  | 'contains all'
  | 'is any'
  | 'excludes'
  | 'excludes any'
  | 'excludes all'
  | 'begin with'
  | 'not begin with'
  | 'end with'
  | 'not end with'
  | 'less than'
  | 'more than'
  | 'image';

/** What Sysmon does with one condition. */
export interface ConditionDescription {
  readonly name: ConditionName;
  /** Its number in a compiled rule blob. */
  readonly code: number;
  /** Whether the value is a list of items between semicolons. */
  readonly list: boolean;
  /** Whether it is satisfied by the absence of something. */
  readonly negative: boolean;
}

/**
 * The conditions by their number in the rule blob.
 *
 * Source: Microsoft's SysmonCommon at ecdd806; the numbers were read off compiled blobs of its unit tests.
 */
export const CONDITIONS: readonly ConditionDescription[] = [
  { name: 'is', code: 0, list: false, negative: false },
  { name: 'is not', code: 1, list: false, negative: true },
  { name: 'contains', code: 2, list: false, negative: false },
  { name: 'contains any', code: 3, list: true, negative: false },
  { name: 'is any', code: 4, list: true, negative: false },
  { name: 'contains all', code: 5, list: true, negative: false },
  { name: 'excludes', code: 6, list: false, negative: true },
  { name: 'excludes any', code: 7, list: true, negative: true },
  { name: 'excludes all', code: 8, list: true, negative: true },
  { name: 'begin with', code: 9, list: false, negative: false },
  { name: 'end with', code: 10, list: false, negative: false },
  { name: 'less than', code: 11, list: false, negative: false },
  { name: 'more than', code: 12, list: false, negative: false },
  { name: 'image', code: 13, list: false, negative: false },
  { name: 'not begin with', code: 14, list: false, negative: true },
  { name: 'not end with', code: 15, list: false, negative: true },
];

const BY_NAME: ReadonlyMap<string, ConditionDescription> = new Map(
  CONDITIONS.map((condition) => [condition.name, condition]),
);

/**
 * Finds a condition as Sysmon does: ASCII case is ignored, nothing is trimmed, an absent or empty name means `is`.
 *
 * @param name - the value of the attribute `condition`, or undefined where it is absent
 * @returns the condition, or undefined: Sysmon then refuses the whole file
 * @example
 * ```ts
 * import { findCondition } from 'lib/catalog';
 * findCondition('Begin With')?.name; // 'begin with'
 * findCondition('ends with'); // undefined
 * ```
 */
export function findCondition(name: string | undefined): ConditionDescription | undefined {
  if (name === undefined || name === '') {
    return BY_NAME.get('is');
  }
  return exactly(name) ?? BY_NAME.get(asciiLowerCase(name));
}

const BY_LENGTH: readonly (readonly ConditionDescription[])[] = Array.from(
  { length: Math.max(...CONDITIONS.map(({ name }) => name.length)) + 1 },
  (_, length) => CONDITIONS.filter(({ name }) => name.length === length),
);

/** Comparing with the few names of the same length is faster than hashing a text that was just cut from a file. */
function exactly(name: string): ConditionDescription | undefined {
  return BY_LENGTH[name.length]?.find((condition) => condition.name === name);
}

/**
 * What is known of a condition by its exact, lower-case name.
 *
 * @param name - one of the 16 names
 * @returns its description
 * @example
 * ```ts
 * import { conditionDescription } from 'lib/catalog';
 * conditionDescription('contains any').list; // true
 * ```
 */
export function conditionDescription(name: ConditionName): ConditionDescription {
  const found = BY_NAME.get(name);
  if (found === undefined) {
    throw new TypeError(`there is no condition "${name}"; use one of ${[...BY_NAME.keys()].join(', ')}`);
  }
  return found;
}

/** Conditions of which exactly one matches whatever the value, where the event has the field. Source: the measured engine. */
const OPPOSITES: readonly (readonly [ConditionName, ConditionName])[] = [
  ['is', 'is not'],
  ['contains', 'excludes'],
  ['contains any', 'excludes any'],
  ['contains all', 'excludes all'],
  ['begin with', 'not begin with'],
  ['end with', 'not end with'],
];

const OPPOSITE: ReadonlyMap<ConditionName, ConditionName> = new Map([
  ...OPPOSITES,
  ...OPPOSITES.map(([one, other]) => [other, one] as const),
]);

/**
 * The condition that matches exactly where another does not.
 *
 * @param name - one of the 16 names
 * @returns its opposite for the same value; undefined for `is any`, `less than`, `more than` and `image`, which have none
 * @example
 * ```ts
 * import { oppositeCondition } from 'lib/catalog';
 * oppositeCondition('contains'); // 'excludes'
 * ```
 */
export function oppositeCondition(name: ConditionName): ConditionName | undefined {
  return OPPOSITE.get(name);
}

const NON_ASCII = /[^\0-\x7f]/;

/**
 * Lower-cases A to Z and nothing else, as Sysmon's comparisons do: the Kelvin sign U+212A stays, where JavaScript makes it `k`.
 *
 * @param text - any string
 * @returns the text with A to Z in lower case; its length does not change
 * @example
 * ```ts
 * import { asciiLowerCase } from 'lib/catalog';
 * asciiLowerCase('PowerShell É'); // 'powershell É'
 * ```
 */
export function asciiLowerCase(text: string): string {
  return NON_ASCII.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text.toLowerCase();
}
