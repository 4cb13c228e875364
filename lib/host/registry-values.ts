import { readConfigHash } from './config-hash';
import type { HexPart } from './hex-bytes';
import { bytesOfHex } from './hex-bytes';
import type { HostProblem } from './host-state';

/** The values of Sysmon's key that tell what it runs. */
export type ValueName = 'Rules' | 'ConfigHash';

/** The data of a value as a text of the registry writes it. */
export type ValueData =
  | {
      readonly kind: 'binary';
      /** Whether its type is that of a text, so that the bytes are UTF-16. */
      readonly isText: boolean;
      readonly parts: readonly HexPart[];
    }
  | { readonly kind: 'text'; readonly text: string }
  /** A type that neither value has, or the mark that an import is to delete it. */
  | { readonly kind: 'other' };

/** A value with its place. */
export interface FoundValue {
  readonly key: string;
  readonly name: ValueName;
  readonly data: ValueData;
  /** From 1. */
  readonly line: number;
}

/** What a text of the registry holds: the two values wherever they stand, and whether it names any key. */
export interface FoundValues {
  readonly values: readonly FoundValue[];
  readonly hasKeys: boolean;
}

/** What is wrong with a text of the registry. */
export type RegistryProblem = Pick<HostProblem, 'code' | 'message' | 'help' | 'line'>;

/** What Sysmon's key holds. */
export interface SysmonKey {
  /** The value `Rules`; null where the key has none. */
  readonly rules: Uint8Array | null;
  /** The value `ConfigHash`, as 64 lower-case digits; null where there is none, or another hash. */
  readonly configHash: string | null;
}

/** What to do where a text of the registry does not serve. */
export const EXPORT_HELP =
  'export the key with: reg export HKLM\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters host.reg';
const NAMES: readonly ValueName[] = ['Rules', 'ConfigHash'];
const CURRENT = '\\currentcontrolset\\';

/**
 * Which of the two values a name means; the registry knows no letter case.
 *
 * @param name - the name of a value
 * @returns the value, or undefined for any other
 * @example
 * ```ts
 * valueName('rules'); // 'Rules'
 * ```
 */
export function valueName(name: string): ValueName | undefined {
  return NAMES.find((known) => known.toLowerCase() === name.toLowerCase());
}

/**
 * Takes the values of the one key that Sysmon reads: of a key `…\Services\NAME\Parameters`, that of CurrentControlSet where there is
 * one. Where several could be meant and differ, none is taken.
 *
 * @param found - the values of a text
 * @returns both values, or why they cannot be told
 * @example
 * ```ts
 * sysmonKey({ values: [], hasKeys: true }); // { rules: null, configHash: null }
 * ```
 */
export function sysmonKey({ values, hasKeys }: FoundValues): SysmonKey | { readonly problem: RegistryProblem } {
  const ofServices = values.filter(({ key }) => isParametersKey(key) || !hasKeys);
  const ofCurrent = ofServices.filter(({ key }) => key.toLowerCase().includes(CURRENT));
  const meant = ofCurrent.length > 0 ? ofCurrent : ofServices;
  const rules = oneOf(meant, 'Rules', ({ data, line }) => rulesOf(data, line), sameBytes);
  if ('problem' in rules) {
    return rules;
  }
  const hash = oneOf(meant, 'ConfigHash', ({ data }) => ({ value: hashOf(data) }), Object.is);
  return 'problem' in hash ? hash : { rules: rules.value, configHash: hash.value };
}

function isParametersKey(key: string): boolean {
  const names = key.toLowerCase().split('\\');
  return names.at(-1) === 'parameters' && names.at(-3) === 'services';
}

type Read<T> = { readonly value: T } | { readonly problem: RegistryProblem };

/** The value of a name, which several keys may hold if they agree. */
function oneOf<T>(
  values: readonly FoundValue[],
  name: ValueName,
  read: (found: FoundValue) => Read<T>,
  isSame: (one: T, other: T) => boolean,
): Read<T | null> {
  const named = values.filter((found) => found.name === name);
  let first: { readonly value: T; readonly found: FoundValue } | undefined;
  for (const found of named) {
    const next = read(found);
    if ('problem' in next) {
      return next;
    }
    first ??= { value: next.value, found };
    if (!isSame(first.value, next.value)) {
      const message = `it holds different values "${name}", the first on line ${String(first.found.line)} under ${first.found.key}`;
      return { problem: { code: 'ambiguous', message, help: EXPORT_HELP, line: found.line } };
    }
  }
  const lacking = first === undefined ? undefined : keyWithout(values, named);
  if (first !== undefined && lacking !== undefined) {
    const message = `one key holds the value "${name}", and ${lacking.key} does not`;
    return { problem: { code: 'ambiguous', message, help: EXPORT_HELP, line: lacking.line } };
  }
  return { value: first?.value ?? null };
}

/** A value of one key must not be joined with that of another. */
function keyWithout(values: readonly FoundValue[], named: readonly FoundValue[]): FoundValue | undefined {
  const keys = new Set(named.map(({ key }) => key.toLowerCase()));
  return values.find(({ key }) => !keys.has(key.toLowerCase()));
}

function rulesOf(data: ValueData, line: number): Read<Uint8Array> {
  const damage = (message: string, at: number): Read<Uint8Array> => ({
    problem: { code: 'damaged', message: `the value "Rules" ${message}`, help: EXPORT_HELP, line: at },
  });
  if (data.kind !== 'binary' || data.isText) {
    return damage('is not binary (hex:)', line);
  }
  const last = data.parts.at(-1)?.text.trimEnd() ?? '';
  if (last.endsWith('\\') || last.endsWith(',')) {
    return damage('is cut off: its last line continues, but nothing follows', line);
  }
  const read = bytesOfHex(data.parts);
  return 'problem' in read ? damage(read.problem.message, read.problem.line) : { value: read.bytes };
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** Sysmon writes a text; an export may spell it as bytes. */
function hashOf(data: ValueData): string | null {
  if (data.kind === 'text') {
    return readConfigHash(data.text);
  }
  const read = data.kind === 'binary' && data.isText ? bytesOfHex(data.parts) : null;
  return read === null || 'problem' in read
    ? null
    : readConfigHash(new TextDecoder('utf-16le').decode(read.bytes).replaceAll('\0', ''));
}
