import { DEFAULT_SCHEMA_VERSION, SCHEMA_VERSIONS } from '../catalog';
import type { DocumentProblem, Mistake } from '../document';
import { checkDocument } from '../document';
import type { ExclusionManifest } from '../exclusions';
import { subscriptionsOf } from '../exclusions';
import type { Option } from '../model';
import { readConfig } from '../reader';
import { checkPolicy } from '../schemas';
import type { ExclusionStrategy, TemplateResult } from '../template';
import { generateTemplate, knownVersion, TemplateError } from '../template';

/** A policy as `schemas/policy.schema.json` describes it. */
export interface Policy {
  /** The version of the format. */
  readonly version: 1;
  /** `4.22` unless given; YAML makes a number of it. */
  readonly schema?: string | number;
  /** What Sysmon is to do with WMI events: log them all, but for the exclusions. */
  readonly mode: 'log-all';
  /** By name, in their order; null for an empty element. Those of the template unless given. */
  readonly options?: Readonly<Record<string, string | boolean | null>>;
  /** The manifest of verified exclusions, relative to the policy. */
  readonly exclusions?: string;
  /** How subscriptions are excluded; `precise` unless given. */
  readonly strategy?: ExclusionStrategy;
}

/** A policy as it was read. */
export interface ReadPolicy {
  /** There unless something is wrong. */
  readonly policy?: Policy;
  /** In the order of the text. */
  readonly problems: readonly DocumentProblem[];
}

/**
 * Reads a policy.
 *
 * @param source - YAML or JSON, as text or bytes
 * @returns the policy, or what is wrong with it, with line and column; it never throws on input
 * @example
 * ```ts
 * import { readPolicy } from 'sysmon-wmi';
 * readPolicy('version: 1\nmode: log-all').policy?.mode; // 'log-all'
 * ```
 */
export function readPolicy(source: string | Uint8Array): ReadPolicy {
  const { value, problems } = checkDocument<Policy>(source, checkPolicy, mistakesOf);
  return value === undefined ? { problems } : { policy: value, problems };
}

function mistakesOf({ schema, strategy, exclusions }: Policy): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  if (schema !== undefined && knownVersion(String(schema)) === undefined) {
    const help = `use one of ${SCHEMA_VERSIONS.join(', ')}`;
    mistakes.push({ place: ['schema'], message: `there is no Sysmon schema version ${String(schema)}`, help });
  }
  if (strategy !== undefined && exclusions === undefined) {
    const message = 'strategy needs exclusions';
    mistakes.push({ place: ['strategy'], message, help: 'name a manifest in "exclusions", or remove "strategy"' });
  }
  return mistakes;
}

/**
 * Builds the configuration of a policy.
 *
 * @param policy - a policy
 * @param manifest - the manifest that it names; it is not read here
 * @returns the file, its model, and notes for the person who asked
 * @throws TemplateError if Sysmon would refuse its options, or the exclusions cannot be made exactly
 * @example
 * ```ts
 * import { buildPolicy, generateTemplate } from 'sysmon-wmi';
 * buildPolicy({ version: 1, mode: 'log-all' }).xml === generateTemplate('log-all').xml; // true
 * ```
 */
export function buildPolicy(policy: Policy, manifest?: ExclusionManifest): TemplateResult {
  const { schema = DEFAULT_SCHEMA_VERSION, options, strategy } = policy;
  const schemaVersion = knownVersion(String(schema));
  const result = generateTemplate('log-all', {
    ...(schemaVersion === undefined ? {} : { schemaVersion }),
    ...(options === undefined ? {} : { options: Object.entries(options).map(optionOf) }),
    ...(strategy === undefined ? {} : { strategy }),
    ...(manifest === undefined ? {} : { exclusions: subscriptionsOf(manifest, 'sysmon') }),
  });
  const [problem] = readConfig(result.xml).problems;
  if (problem !== undefined) {
    throw new TemplateError('invalid-option', `the options are invalid: ${problem.message}`, problem.help);
  }
  return result;
}

/** Sysmon reads True and False with a capital. */
function optionOf([name, value]: readonly [string, string | boolean | null]): Option {
  const text = typeof value === 'boolean' ? (value ? 'True' : 'False') : value;
  return { kind: 'Option', name, value: text };
}
