import { Document } from 'yaml';
import type { Comparison, DropProof } from '../analysis';
import { compareConfigs, hasUnreadException, proveDrops } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import { SCHEMA_VERSIONS, hundredthsOf } from '../catalog';
import { compileConfig } from '../engine';
import type { ExclusionManifest } from '../exclusions';
import { intendedDrops, subscriptionsOf } from '../exclusions';
import type { Config } from '../model';
import { wmiEventsOf } from '../model';
import type { ReadResult } from '../reader';
import { otherRules } from './other-rules';
import type { Policy } from './policy';
import { buildPolicy } from './policy';

/** The manifest that a policy is to name, and where it lies. */
export interface NamedManifest {
  /** As the policy is to name it. */
  readonly path: string;
  readonly manifest: ExclusionManifest;
}

/** A configuration as a policy. */
export interface Conversion {
  /** What can be kept; undefined where the file does not log every WMI event but for exclusions. */
  readonly policy?: Policy;
  /** What the policy does not hold, one clause each; empty where nothing is lost. */
  readonly lost: readonly string[];
  /** Whether the file has comments that the built one will not have. */
  readonly dropsComments: boolean;
  /** Whether the built file treats some events otherwise of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
}

/**
 * Converts a configuration into a policy, and says what would be lost.
 *
 * @param read - a file that Sysmon loads
 * @param named - the manifest behind its exclusions
 * @returns the policy and what it does not hold
 * @throws TypeError if Sysmon refuses the file
 * @example
 * ```ts
 * import { generateTemplate, readConfig } from 'sysmon-wmi';
 * import { convertToPolicy } from 'lib/compose';
 * convertToPolicy(readConfig(generateTemplate('log-all').xml)).lost; // []
 * ```
 */
export function convertToPolicy(read: ReadResult, named?: NamedManifest): Conversion {
  const { config } = read;
  if (config === undefined) {
    throw new TypeError('Sysmon refuses the file: there is nothing to convert');
  }
  const { schemaVersion, options } = config;
  const version = SCHEMA_VERSIONS.find((known) => hundredthsOf(known) === hundredthsOf(schemaVersion));
  const exclusions = named === undefined ? [] : subscriptionsOf(named.manifest, 'sysmon');
  const policy: Policy = {
    version: 1,
    schema: version ?? schemaVersion,
    mode: 'log-all',
    options: Object.fromEntries(options.map(({ name, value }) => [name, value])),
    ...(named === undefined ? {} : { exclusions: named.path }),
  };
  const lost = [
    ...otherEvents(read),
    ...(new Set(options.map(({ name }) => name)).size < options.length ? ['an option that is given twice'] : []),
    ...(version === undefined ? [`the schema version ${schemaVersion}, which is not in the catalog`] : []),
  ];
  if (wmiEventsOf(config).length === 0) {
    return nothingKept([...lost, 'that no WMI event is logged: the file has no WmiEvent element']);
  }
  const proof = proveDrops(config, intendedDrops(exclusions));
  if (proof.kind !== 'proved') {
    const isUnnamed = proof.kind === 'refuted' && proof.drops === 'more' && isOnlyIncluded(config, proof.event);
    const reason = isUnnamed ? ONLY_INCLUDED : reasonFor(proof, named !== undefined);
    return nothingKept([...lost, reason]);
  }
  if (lost.length > 0) {
    return { policy, ...nothingKept(lost) };
  }
  const built = buildPolicy(policy, named?.manifest);
  const hasComments = read.source.text.includes('<!--');
  const comparison = compareConfigs(config, built.config);
  return {
    policy,
    lost: ruleNames(comparison),
    dropsComments: hasComments && read.source.text !== built.xml,
    exceptUnread: hasUnreadException(comparison),
  };
}

function nothingKept(lost: readonly string[]): Conversion {
  return { lost, dropsComments: false, exceptUnread: false };
}

/**
 * Writes a policy.
 *
 * @param policy - a policy
 * @returns YAML with a final newline
 * @example
 * ```ts
 * import { policyText } from 'lib/compose';
 * policyText({ version: 1, schema: '4.22', mode: 'log-all' }); // 'version: 1\nschema: "4.22"\nmode: log-all\n'
 * ```
 */
export function policyText(policy: Policy): string {
  return new Document(policy).toString({ lineWidth: 0 });
}

const ONLY_INCLUDED =
  'that only the WMI events that an include matches are logged: a policy logs all of them, except for the exclusions of a manifest';

/** Whether an event is lost because no include names it, not because an exclude drops it. */
function isOnlyIncluded(config: Config, event: WmiEventRecord): boolean {
  return compileConfig(config).evaluate(event).decidedBy.element === null;
}

function reasonFor(proof: Exclude<DropProof, { readonly kind: 'proved' }>, hasManifest: boolean): string {
  switch (proof.kind) {
    case 'refuted':
      if (proof.drops === 'less') {
        return 'that events which the manifest excludes are logged';
      }
      return hasManifest
        ? 'rules that drop WMI events beyond the exclusions of the manifest'
        : 'rules that drop WMI events: a policy takes exclusions from a manifest (--exclusions)';
    case 'unknown':
      return 'rules for which it could not be proved what they drop';
  }
}

function ruleNames({ renamed, proofs }: Comparison): readonly string[] {
  if (renamed !== undefined) {
    return [`the rule name ${JSON.stringify(renamed.before ?? '')} of logged events`];
  }
  return proofs.renamed.kind === 'unknown'
    ? ['possibly rule names: it could not be proved that they stay the same']
    : [];
}

function otherEvents({ document }: ReadResult): readonly string[] {
  const names = new Set(document === undefined ? [] : otherRules(document.root));
  return names.size === 0 ? [] : [`the rules for other events: ${[...names].sort().join(', ')}`];
}
