import type { FixLevel, FixOutcome, LintOptions, LintReport, LintRule, RuleMeta } from '../lint';
import { fixSource as fixWith, runLint } from '../lint';
import { allOperationsLogged } from './all-operations-logged';
import { complementWmiActivity } from './complement-wmi-activity';
import { engineLimits } from './engine-limits';
import { explicitRelation } from './explicit-relation';
import { fieldsShareEvent } from './fields-share-event';
import { knownAttribute } from './known-attribute';
import { knownCondition } from './known-condition';
import { knownElement } from './known-element';
import { nameAttackTechnique } from './name-attack-technique';
import { noAlwaysTrueCondition } from './no-always-true-condition';
import { noBlackout } from './no-blackout';
import { noBufferOverflow } from './no-buffer-overflow';
import { noBroadExclusion } from './no-broad-exclusion';
import { noDeadCondition } from './no-dead-condition';
import { noDoctype } from './no-doctype';
import { noDuplicateCondition } from './no-duplicate-condition';
import { noEmptyRule } from './no-empty-rule';
import { noEnvironmentVariable } from './no-environment-variable';
import { noFieldInName } from './no-field-in-name';
import { noInertExclude } from './no-inert-exclude';
import { noLeakingRuleName } from './no-leaking-rule-name';
import { noNameOnlyExclusion } from './no-name-only-exclusion';
import { noOrExclusion } from './no-or-exclusion';
import { noPartialExclusion } from './no-partial-exclusion';
import { noSkippedElement } from './no-skipped-element';
import { noUnknownIgnore } from './no-unknown-ignore';
import { noUnmatchableCondition } from './no-unmatchable-condition';
import { noUnusedIgnore } from './no-unused-ignore';
import { optionOrder } from './option-order';
import { requireIgnoreReason } from './require-ignore-reason';
import { requireWmiEvent } from './require-wmi-event';
import { ruleNameLength } from './rule-name-length';
import { supportedEncoding } from './supported-encoding';
import { undecided } from './undecided';
import { validSchemaVersion } from './valid-schema-version';
import { verifiedExclusion } from './verified-exclusion';
import { wellFormedXml } from './well-formed-xml';

/** Every rule, in the order in which the documentation lists them. */
export const ALL_RULES: readonly LintRule[] = [
  wellFormedXml,
  supportedEncoding,
  noDoctype,
  validSchemaVersion,
  knownElement,
  knownAttribute,
  knownCondition,
  noSkippedElement,
  ruleNameLength,
  noEmptyRule,
  engineLimits,
  noBufferOverflow,
  optionOrder,
  fieldsShareEvent,
  requireWmiEvent,
  noBlackout,
  allOperationsLogged,
  undecided,
  noOrExclusion,
  noBroadExclusion,
  noNameOnlyExclusion,
  noPartialExclusion,
  verifiedExclusion,
  noInertExclude,
  noFieldInName,
  noUnmatchableCondition,
  noAlwaysTrueCondition,
  noLeakingRuleName,
  noDuplicateCondition,
  noDeadCondition,
  explicitRelation,
  noEnvironmentVariable,
  nameAttackTechnique,
  complementWmiActivity,
  noUnusedIgnore,
  noUnknownIgnore,
  requireIgnoreReason,
];

/** What every rule says of itself, in the order in which the documentation lists them. */
export const RULES: readonly RuleMeta[] = ALL_RULES.map(({ meta }) => meta);

/**
 * Lints a Sysmon configuration with every rule of the product.
 *
 * @param source - the bytes of the file, or its text
 * @param options - preset, severities by rule id, and what the file is
 * @returns the findings as data
 * @example
 * ```ts
 * import { lint } from 'sysmon-wmi';
 * lint('<Sysmon schemaversion="4.22"/>').findings[0]?.ruleId; // 'require-wmi-event'
 * ```
 */
export function lint(source: string | Uint8Array, options: LintOptions = {}): LintReport {
  return runLint(source, { ...options, rules: ALL_RULES });
}

/**
 * Applies the fixes of a Sysmon configuration until none is left; everything outside the fixed places keeps every byte.
 *
 * @param source - the bytes of the file, or its text
 * @param level - which fixes to apply; those proved safe unless given
 * @param options - preset, severities by rule id, and what the file is
 * @returns the fixed file and what was done
 * @example
 * ```ts
 * import { fixSource } from 'sysmon-wmi';
 * fixSource('<Sysmon schemaversion="4.22"/>').applied.length; // 0
 * ```
 */
export function fixSource(
  source: string | Uint8Array,
  level: FixLevel = 'safe',
  options: LintOptions = {},
): FixOutcome {
  return fixWith(source, level, { ...options, rules: ALL_RULES });
}
