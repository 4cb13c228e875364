import { PLATFORMS } from '../reader';
import { requireOneOf } from '../text';
import { GRAVEST_FIRST } from './finding';
import type { LinterOptions } from './linter';
import { PRESETS } from './rule';

const SEVERITIES = [...GRAVEST_FIRST, 'off'];

/**
 * Makes sure that options are what they are declared as. JavaScript lets them be anything, and of a preset that there is not, no rule
 * would run.
 *
 * @param options - the argument of a public function
 * @throws TypeError with a hint if there is no such preset, platform, rule or severity
 * @example
 * ```ts
 * requireLintOptions({ preset: 'strict', rules: [] });
 * ```
 */
export function requireLintOptions({
  rules,
  preset = 'recommended',
  platform = 'windows',
  severities = new Map(),
}: LinterOptions): void {
  requireOneOf(preset, PRESETS, 'preset');
  requireOneOf(platform, PLATFORMS, 'platform');
  const isMap: boolean = severities instanceof Map;
  if (!isMap) {
    throw new TypeError('severities are a Map from rule ids to "error", "warning", "info" or "off"');
  }
  const ruleIds = rules.map(({ meta }) => meta.id);
  for (const [id, severity] of severities) {
    requireOneOf(id, ruleIds, 'rule');
    requireOneOf(severity, SEVERITIES, 'severity');
  }
}
