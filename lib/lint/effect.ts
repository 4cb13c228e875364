import type { Proof } from '../analysis';
import { compareConfigs } from '../analysis';
import type { Config } from '../model';
import type { Effect } from './finding';

/**
 * What a change of a configuration does with the WMI events that Sysmon logs, proved over every value that Sysmon records. An
 * event of which Sysmon could not read a field counts too.
 *
 * @param before - the configuration as it is
 * @param after - the changed one
 * @returns the effect; `unknown` where the proof's budget is spent
 * @example
 * ```ts
 * wmiEffect(before, before); // 'same'
 * ```
 */
export function wmiEffect(before: Config, after: Config): Effect {
  if (readsTheSame(before, after)) {
    return 'same';
  }
  const { newlyLost, newlyLogged, renamed } = compareConfigs(before, after).proofs;
  if ([newlyLost, newlyLogged, renamed].some(({ kind }) => kind === 'unknown')) {
    return 'unknown';
  }
  const [loses, gains, renames] = [newlyLost, newlyLogged, renamed].map((proof) => !holdsForAll(proof));
  if (renames === true || (loses === true && gains === true)) {
    return 'changes';
  }
  return loses === true ? 'logs-less' : gains === true ? 'logs-more' : 'same';
}

function holdsForAll(proof: Proof): boolean {
  return proof.kind === 'proved' && !proof.exceptUnread;
}

/** Whether nothing that Sysmon reads for WMI differs: changed comments and blanks need no proof. */
function readsTheSame(before: Config, after: Config): boolean {
  return (
    before.schemaVersion === after.schemaVersion &&
    JSON.stringify(before.eventFiltering) === JSON.stringify(after.eventFiltering)
  );
}
