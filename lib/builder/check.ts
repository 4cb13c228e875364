import type { SchemaVersion } from '../catalog';
import { firstVersionWith, hundredthsOf, RULE_GROUP_SINCE, RULE_SINCE, schemaTable } from '../catalog';
import type { Config } from '../model';
import { conditionsOf, wmiEventsOf } from '../model';
import { readConfig } from '../reader';
import { writeConfig } from '../writer';
import type { BuildProblem } from './build-error';
import { ConfigBuildError } from './build-error';

/**
 * Makes sure that Sysmon reads a configuration as it was built, by writing and reading it, and that the Sysmon of its version
 * knows what it uses: the measured engine takes newer conditions and elements at any version.
 *
 * @param config - a frozen model
 * @param version - its schema version
 * @throws ConfigBuildError with all problems
 * @throws UnwritableConfigError if it holds what no file can
 */
export function requireSound(config: Config, version: SchemaVersion): void {
  const found = readConfig(writeConfig(config)).problems.map(({ code, message, help }) => ({ code, message, help }));
  const problems: readonly BuildProblem[] = [...found, ...tooNew(config, version), ...nothingLogged(config)];
  if (problems.length > 0) {
    throw new ConfigBuildError(problems);
  }
}

function tooNew(config: Config, version: SchemaVersion): BuildProblem[] {
  const problems: BuildProblem[] = [];
  const { hundredths, conditions } = schemaTable(version);
  const elements = wmiEventsOf(config).map(({ element }) => element);
  const used = new Set(elements.flatMap(conditionsOf).map(({ condition }) => condition.condition));
  for (const name of used) {
    if (!conditions.has(name)) {
      const since = firstVersionWith((table) => table.conditions.has(name)) ?? '';
      const message = `schema ${version} has no condition "${name}"`;
      problems.push({ code: 'condition-too-new', message, help: `it came with ${since}` });
    }
  }
  const groups = config.eventFiltering.some(({ kind }) => kind === 'RuleGroup');
  if (groups && hundredths < hundredthsOf(RULE_GROUP_SINCE)) {
    const message = `schema ${version} has no RuleGroup`;
    problems.push({ code: 'element-too-new', message, help: `it came with ${RULE_GROUP_SINCE}` });
  }
  const rules = elements.some(({ items }) => items.some(({ kind }) => kind === 'Rule'));
  if (rules && hundredths < hundredthsOf(RULE_SINCE)) {
    problems.push({
      code: 'element-too-new',
      message: `schema ${version} has no <Rule>`,
      help: `it came with ${RULE_SINCE}`,
    });
  }
  return problems;
}

/** With two or more elements an event that none matches is dropped, and an exclude element never logs one. */
function nothingLogged(config: Config): BuildProblem[] {
  const elements = wmiEventsOf(config).map(({ element }) => element);
  return elements.length > 1 && elements.every(({ onmatch }) => onmatch === 'exclude')
    ? [
        {
          code: 'nothing-logged',
          message: 'Sysmon logs no WMI event: several exclude elements and no include',
          help: 'call catchAll() before the first exclude()',
        },
      ]
    : [];
}
