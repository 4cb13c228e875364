import type { Comparison } from '../analysis';
import { compareConfigs } from '../analysis';
import type { BoundElement, Config, WmiEvent } from '../model';
import { bindElements } from '../model';
import type { HostState } from './host-state';

/**
 * What the comparison of a configuration with a host came to:
 * - `same`: the host logs what the configuration logs, as far as the dump shows it;
 * - `same-as-shown`: the dump is what `sysmon -c` prints of this configuration, and it leaves elements out;
 * - `differs`: an event is logged by one of them only;
 * - `undecided`: the budget of the proof was spent.
 */
export type DriftVerdict = 'same' | 'same-as-shown' | 'differs' | 'undecided';

/** A host whose dump could be read. */
export type ReadHost = HostState & { readonly config: Config };

/** A configuration compared with what a host runs. */
export interface Drift {
  readonly verdict: DriftVerdict;
  /** The configuration before, the host after: `newlyLost` is what the configuration logs and the host does not. */
  readonly comparison: Comparison;
  /** WmiEvent elements of the configuration that this Sysmon does not print; empty unless the verdict is `same-as-shown`. */
  readonly notPrinted: readonly WmiEvent[];
}

/**
 * Compares a configuration with what a host runs, by meaning. A dump of `sysmon -c` shows only the first of several elements:
 * where it shows what is printed of the configuration, that is no drift.
 *
 * Rule names that a dump does not print are not compared.
 *
 * @param config - the configuration of the repository
 * @param host - what the host runs, with a configuration
 * @returns the verdict with an event for each difference
 * @throws InternalDisagreement if the engine contradicts a proof
 * @example
 * ```ts
 * import { compareWithHost, readConfig, readSysmonDump } from 'sysmon-wmi';
 * const repository = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>',
 * ).config;
 * const state = readSysmonDump("Rule configuration (version 4.22):\n - WmiEvent  onmatch: exclude   combine rules using 'And'\n");
 * const { config } = state;
 * repository && config && compareWithHost(repository, { ...state, config }).verdict; // 'same'
 * ```
 */
export function compareWithHost(config: Config, host: ReadHost): Drift {
  const comparison = withoutUnprintedNames(compareConfigs(config, host.config), host);
  if (comparison.equivalent === true) {
    return { verdict: 'same', comparison, notPrinted: [] };
  }
  if (host.form === 'sysmon -c') {
    const { bound } = bindElements(config);
    for (const printed of [firstOfEachRun(bound), bound.slice(0, 1)]) {
      if (printed.length < bound.length && printed.length === host.places.length && shows(printed, host.config)) {
        const notPrinted = bound.filter((one) => !printed.includes(one)).map(({ element }) => element);
        return { verdict: 'same-as-shown', comparison, notPrinted };
      }
    }
  }
  return { verdict: comparison.equivalent === 'unknown' ? 'undecided' : 'differs', comparison, notPrinted: [] };
}

/** An element is not printed where the one before has the same name and onmatch (dumpConfiguration.c). */
function firstOfEachRun(bound: readonly BoundElement[]): readonly BoundElement[] {
  return bound.filter(({ element }, index) => bound[index - 1]?.element.onmatch !== element.onmatch);
}

function shows(printed: readonly BoundElement[], host: Config): boolean {
  const eventFiltering = printed.map(({ element, relation }) => ({
    kind: 'RuleGroup' as const,
    name: null,
    groupRelation: relation,
    wmiEvents: [element],
  }));
  const visible: Config = { kind: 'Config', schemaVersion: host.schemaVersion, options: [], eventFiltering };
  return compareConfigs(visible, host).equivalent === true;
}

function withoutUnprintedNames(comparison: Comparison, { form }: HostState): Comparison {
  const { renamed, ...rest } = comparison;
  return form === 'sysmon -c' || renamed === undefined ? rest : comparison;
}
