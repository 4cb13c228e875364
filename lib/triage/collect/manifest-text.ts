import { Document, isMap, isSeq } from 'yaml';
import { counted } from '../../text';
import { proposedManifest } from './collect';
import type { Collection, Frequency } from './collection';
import { DAYS_PER_MONTH } from './saving';

const HEAD = ` Proposed from recorded events. Nothing here is verified yet: look at each subscription on a host, fill in the
 placeholders, and run "sysmon-wmi exclusions check". Values are those of the events, as an administrator sees them.`;

const DERIVED = 'compare the values with a Sysmon event 20, which may record the destination differently';

/**
 * Writes the proposals of a collection as a manifest in YAML, with what was seen in a comment at each.
 *
 * @param collection - what was collected
 * @returns the text of the manifest
 * @example
 * ```ts
 * import { collectExclusions, manifestText } from 'sysmon-wmi';
 * manifestText(collectExclusions([], { today: '2026-11-25' })); // '# Proposed from recorded events. …'
 * ```
 */
export function manifestText(collection: Collection): string {
  const document = new Document(proposedManifest(collection));
  document.commentBefore = HEAD;
  const list = document.get('exclusions');
  if (isSeq(list)) {
    for (const [index, entry] of list.items.entries()) {
      const proposal = collection.proposals[index];
      if (isMap(entry) && proposal !== undefined) {
        entry.commentBefore = ` ${savingOf(proposal.seen)}${proposal.derived ? derivedFrom(proposal.seen) : ''}`;
      }
    }
  }
  return document.toString({ lineWidth: 0 });
}

function derivedFrom({ count, listed = 0 }: Frequency): string {
  const source = listed === 0 ? ', by event 5861 alone' : ', by event 5861 and an inventory alone';
  return `${count === 0 ? '' : source}: ${DERIVED}`;
}

/**
 * What excluding something would save, in words.
 *
 * @param seen - how often it was recorded
 * @returns for example `3 events in 90 days (1 per month) on 2 hosts`
 * @example
 * ```ts
 * import { savingOf } from 'lib/triage';
 * savingOf({ count: 3, days: 90, hosts: ['WS01'] }); // '3 events in 90 days (1 per month) on 1 host'
 * ```
 */
export function savingOf({ count, listed = 0, days, hosts }: Frequency): string {
  const span = days === null ? '' : ` in ${counted(days, 'day')}${monthly(count, days)}`;
  const places = hosts.length === 0 ? '' : ` on ${counted(hosts.length, 'host')}`;
  if (count === 0 && listed > 0) {
    return `in no event; listed by an inventory${places}`;
  }
  return `${counted(count, 'event')}${span}${places}`;
}

/** Over less than a month a rate would be a guess. */
function monthly(count: number, days: number): string {
  const rate = (count * DAYS_PER_MONTH) / days;
  const shown = rate < 0.1 ? 'under 0.1' : String(Math.round(rate * 10) / 10);
  return days <= DAYS_PER_MONTH ? '' : ` (${shown} per month)`;
}
