import { relative, sep } from 'node:path';
import type { LintRule, Severity } from '../lint';
import { severityOf } from '../lint';
import type { SettingsInForce } from '../report';
import { settingsJsonText } from '../report';
import { ALL_RULES } from '../rules';
import type { EffectiveSettings } from '../settings';
import type { SettingsFinder } from './effective-settings';
import type { Io } from './io';
import type { Source } from './sources';

/**
 * Prints one document about all files, with the severity that every rule has there.
 *
 * @param sources - the files
 * @param settings - finds what is in force for each
 * @param io - streams and working folder
 */
export async function printSettings(sources: readonly Source[], settings: SettingsFinder, io: Io): Promise<void> {
  const files: SettingsInForce[] = [];
  for (const source of sources) {
    const own = await settings.for(source);
    const { preset, partial, platform, exclusions, failOn, maxWarnings } = own;
    const manifest = exclusions === null ? null : relative(io.cwd, exclusions).replaceAll(sep, '/');
    const rules = Object.fromEntries(ALL_RULES.map((rule) => [rule.meta.id, severityInForce(rule, own)]));
    files.push({ path: source.path, preset, rules, partial, platform, failOn, maxWarnings, exclusions: manifest });
  }
  io.stdout(settingsJsonText(files));
}

function severityInForce(rule: LintRule, { preset, rules, exclusions }: EffectiveSettings): Severity | 'off' {
  return severityOf(rule, { preset, severities: rules, ...(exclusions === null ? {} : { verified: [] }) }) ?? 'off';
}
