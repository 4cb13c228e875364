import type { Cell } from '../../analysis';
import type { WmiEventId, WmiOperation } from '../../catalog';
import { WMI_EVENTS, wmiEvent, WMI_OPERATIONS } from '../../catalog';
import type { WmiFacts } from '../../lint';
import { enumerated } from '../conditions/describe';
import { CATCH_ALL_CONDITION } from './catch-all';

/**
 * What is never logged, in words, and why that matters.
 *
 * @param never - the cells that are never logged, not all nine
 * @returns `Modified and Deleted consumers (20) and bindings (21)` and the reason
 */
export function describeLost(never: readonly Cell[]): { readonly lost: string; readonly reason: string } {
  const groups = new Map<string, { readonly operations: readonly WmiOperation[]; readonly ids: WmiEventId[] }>();
  for (const { id } of WMI_EVENTS) {
    const cells = never.filter(({ eventId }) => eventId === id);
    const operations = WMI_OPERATIONS.filter((operation) => cells.some((cell) => cell.operation === operation));
    const known = groups.get(operations.join());
    if (known !== undefined) {
      known.ids.push(id);
    } else if (operations.length > 0) {
      groups.set(operations.join(), { operations, ids: [id] });
    }
  }
  const whole = (operations: readonly WmiOperation[]): boolean => operations.length === WMI_OPERATIONS.length;
  const sorted = [...groups.values()].sort((a, b) => Number(whole(b.operations)) - Number(whole(a.operations)));
  const lost = sorted.map(({ operations, ids }) =>
    whole(operations) ? objects(ids) : `${enumerated(operations)} ${objects(ids)}`,
  );
  const operations = new Set(sorted.flatMap((group) => group.operations));
  return { lost: lost.join(', nor '), reason: reasonOf(operations, whole([...operations])) };
}

function objects(ids: readonly WmiEventId[]): string {
  return ids.length === WMI_EVENTS.length
    ? 'WMI events'
    : enumerated(ids.map((id) => `${wmiEvent(id).object}s (${String(id)})`));
}

function reasonOf(operations: ReadonlySet<WmiOperation>, whole: boolean): string {
  if (whole) {
    return 'a subscription is a filter (what triggers it), a consumer (what it runs) and a binding of the two: without one of them the record of an attack is incomplete';
  }
  if (operations.has('Created')) {
    return 'a new subscription is how an attacker stays on a host';
  }
  if (!operations.has('Deleted')) {
    return 'attackers modify existing subscriptions too, and a modified one is as rare as a new one';
  }
  return operations.has('Modified')
    ? 'attackers modify existing subscriptions too, and a deleted one is a trace of the clean-up; both are as rare as new ones'
    : 'a deleted subscription is a trace of the clean-up, and as rare as a new one';
}

/**
 * How to log everything where includes decide, given the excludes that stand beside them.
 *
 * @param wmi - a file with includes
 * @returns what to do; done literally it leaves a file that logs all but what its excludes match
 */
export function withoutInclude({ includes, excludes }: WmiFacts): string {
  const them = includes.length > 1 ? 'includes' : 'include';
  const [exclude, ...others] = excludes;
  if (exclude === undefined) {
    return `log every WMI event: replace the ${them} by one empty <WmiEvent onmatch="exclude"/>`;
  }
  if (others.length > 0) {
    return `replace the ${them} by a catch-all, <WmiEvent onmatch="include">${CATCH_ALL_CONDITION}</WmiEvent>, and keep the excludes`;
  }
  return exclude.element.items.length === 0
    ? `log every WMI event: remove the ${them}, and the existing empty exclude does it`
    : `remove the ${them}: the existing exclude then logs every WMI event that it does not match`;
}
