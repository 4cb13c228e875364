import type { Proof } from '../analysis';
import { ConfigAnalysis } from '../analysis';
import type { Config } from '../model';
import type { Effect } from './finding';

/** What a change does with the WMI events that Sysmon logs. */
export interface WmiChange {
  readonly effect: Effect;
  /** What the effect alone does not tell: at most one sentence. */
  readonly details: readonly string[];
}

const AS_BEFORE: WmiChange = { effect: 'same', details: [] };
const UNREAD = 'events with a field that Sysmon could not read';

/**
 * What a change of a configuration does with the WMI events that Sysmon logs, proved over every value that Sysmon records. An
 * event of which Sysmon could not read a field counts too.
 *
 * @param before - the configuration as it is
 * @param after - the changed one
 * @param share - the part of the work of one call that the proof may take, where several changes are judged
 * @returns the effect, and what it does not tell; `unknown` where the proof's budget is spent
 * @example
 * ```ts
 * wmiChange(before, before).effect; // 'same'
 * ```
 */
export function wmiChange(before: Config, after: Config, share = 1): WmiChange {
  if (readsTheSame(before, after)) {
    return AS_BEFORE;
  }
  const { newlyLost, newlyLogged, renamed } = new ConfigAnalysis(before, share).compareWith(after).proofs;
  if ([newlyLost, newlyLogged, renamed].some(({ kind }) => kind === 'unknown')) {
    return { effect: 'unknown', details: [] };
  }
  const [loses, gains, renames] = [!holdsForAll(newlyLost), !holdsForAll(newlyLogged), !holdsForAll(renamed)];
  const losesUnread = newlyLost.kind === 'proved' && newlyLost.exceptUnread;
  if (renames || (loses && gains)) {
    const parts = [
      ...(gains ? ['logs more'] : []),
      ...(losesUnread ? [`may lose ${UNREAD}, no others`] : loses ? ['loses some'] : []),
      ...(renames ? ['gives some events another RuleName'] : []),
    ];
    return { effect: 'changes', details: [parts.join(', ')] };
  }
  if (loses) {
    return { effect: 'logs-less', details: losesUnread ? [`may lose ${UNREAD}, no others`] : [] };
  }
  return gains ? { effect: 'logs-more', details: [] } : AS_BEFORE;
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
