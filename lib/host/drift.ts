import type { Comparison } from '../analysis';
import { compareConfigs, undecidedStatements } from '../analysis';
import type { BoundElement, Config, WmiEvent } from '../model';
import { bindElements } from '../model';
import type { HostState, HostUnknownCode } from './host-state';

/**
 * What the comparison of a configuration with a host came to:
 * - `same`: the host logs what the configuration logs, proved;
 * - `same-as-shown`: nothing that the dump shows differs, and it does not show all that decides; `sysmon -c` never does;
 * - `differs`: an event is logged by one of them only;
 * - `undecided`: no lost event was found, and that there is none could not be proved.
 */
export type DriftVerdict = 'same' | 'same-as-shown' | 'differs' | 'undecided';

/** A host whose dump could be read. */
export type ReadHost = HostState & { readonly config: Config };

/** A configuration compared with what a host runs. */
export interface Drift {
  /** The answer in one word. */
  readonly verdict: DriftVerdict;
  /** The configuration before, the host after: `newlyLost` is what the configuration logs and the host does not. */
  readonly comparison: Comparison;
  /** WmiEvent elements of the configuration that `sysmon -c` does not print; both sides are then compared as printed. */
  readonly notPrinted: readonly WmiEvent[];
  /** Whether a question of the comparison has no answer, whatever the verdict. */
  readonly isOpen: boolean;
}

/** What a dump may leave open that decides what a host logs; where it does, no comparison is whole. */
const DECISIVE: readonly HostUnknownCode[] = [
  'hidden-elements',
  'line-breaks',
  'relation',
  'characters',
  'rule-layout',
];

/**
 * Compares a configuration with what a host runs, by meaning. A dump of `sysmon -c` shows only the first of several elements:
 * where it shows what is printed of the configuration, that is no drift, and not the same either: `same-as-shown`.
 *
 * Rule names that a dump does not print are not compared.
 *
 * @param config - the configuration of the repository
 * @param host - what the host runs, with a configuration
 * @returns the verdict with an event for each difference
 * @example
 * ```ts
 * import { compareWithHost, readConfig } from 'sysmon-wmi';
 * import { readSysmonDump } from 'lib/host';
 * const repository = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>',
 * ).config;
 * const state = readSysmonDump("Rule configuration (version 4.22):\n - WmiEvent  onmatch: exclude   combine rules using 'And'\n");
 * const { config } = state;
 * repository && config && compareWithHost(repository, { ...state, config }).verdict; // 'same-as-shown'
 * ```
 */
export function compareWithHost(config: Config, host: ReadHost): Drift {
  const whole = compared(config, host);
  if (whole.equivalent === true || host.form !== 'sysmon -c') {
    return driftOf(whole, host, []);
  }
  const { bound } = bindElements(config);
  const printed = firstOfEachRun(bound);
  // Versions that print 0.00 or no version leave out include or exclude too (a recorded dump of 2019).
  const others = host.schemaVersion === null && host.places.length === 1 ? [bound.slice(0, 1)] : [];
  for (const shown of [printed, ...others]) {
    const comparison = shown.length < bound.length ? compared(visible(shown), host) : whole;
    if (comparison.equivalent === true) {
      return driftOf(comparison, host, hidden(bound, shown));
    }
  }
  return printed.length < bound.length
    ? driftOf(compared(visible(printed), host), host, hidden(bound, printed))
    : driftOf(whole, host, []);
}

function driftOf(comparison: Comparison, { unknowns }: ReadHost, notPrinted: readonly WmiEvent[]): Drift {
  const isOpen = undecidedStatements(comparison).length > 0;
  const isWhole = notPrinted.length === 0 && !unknowns.some(({ code }) => DECISIVE.includes(code));
  return { verdict: verdictOf(comparison, isOpen, isWhole), comparison, notPrinted, isOpen };
}

/** A lost event is the worst and is said; next comes what is not known, which may be a lost event. */
function verdictOf({ equivalent, newlyLost }: Comparison, isOpen: boolean, isWhole: boolean): DriftVerdict {
  if (newlyLost !== undefined) {
    return 'differs';
  }
  if (isOpen || equivalent === 'unknown') {
    return 'undecided';
  }
  return equivalent ? (isWhole ? 'same' : 'same-as-shown') : 'differs';
}

/** An element is not printed where the one before has the same name and onmatch (dumpConfiguration.c). */
function firstOfEachRun(bound: readonly BoundElement[]): readonly BoundElement[] {
  return bound.filter(({ element }, index) => bound[index - 1]?.element.onmatch !== element.onmatch);
}

function hidden(bound: readonly BoundElement[], shown: readonly BoundElement[]): readonly WmiEvent[] {
  const kept = new Set(shown);
  return bound.filter((one) => !kept.has(one)).map(({ element }) => element);
}

/** Relations are spelled out, so the schema version plays no part. */
function visible(shown: readonly BoundElement[]): Config {
  const eventFiltering = shown.map(({ element, relation }) => ({
    kind: 'RuleGroup' as const,
    name: null,
    groupRelation: relation,
    wmiEvents: [element],
  }));
  return { kind: 'Config', schemaVersion: '0.00', options: [], eventFiltering };
}

/** The text of `sysmon -c` has no rule names. */
function compared(config: Config, host: ReadHost): Comparison {
  const comparison = compareConfigs(config, host.config);
  if (host.form !== 'sysmon -c') {
    return comparison;
  }
  const { equivalent, newlyLost, newlyLogged, proofs, cells } = comparison;
  return {
    equivalent,
    ...(newlyLost === undefined ? {} : { newlyLost }),
    ...(newlyLogged === undefined ? {} : { newlyLogged }),
    proofs: { ...proofs, renamed: { kind: 'proved', exceptUnread: false } },
    cells,
  };
}
