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
  const { equivalent, newlyLost, newlyLogged, renamed, onlyUnread, cells } = compareConfigs(before, after);
  if (equivalent === 'unknown' || cells.some((cell) => cell.equivalent === 'unknown')) {
    return 'unknown';
  }
  if (renamed !== undefined || onlyUnread.renamed) {
    return 'changes';
  }
  const loses = newlyLost !== undefined || onlyUnread.newlyLost;
  const gains = newlyLogged !== undefined || onlyUnread.newlyLogged;
  return loses && gains ? 'changes' : loses ? 'logs-less' : gains ? 'logs-more' : 'same';
}

/** Whether nothing that Sysmon reads for WMI differs: changed comments and blanks need no proof. */
function readsTheSame(before: Config, after: Config): boolean {
  return (
    before.schemaVersion === after.schemaVersion &&
    JSON.stringify(before.eventFiltering) === JSON.stringify(after.eventFiltering)
  );
}
