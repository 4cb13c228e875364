import { analyzeCoverage } from '../../analysis';
import type { WmiEventId, WmiEventRecord } from '../../catalog';
import { ATTACK_EVENTS, CIMV2_NAMESPACES, WMI_EVENTS, WMI_OPERATIONS } from '../../catalog';
import type { WmiFacts } from '../../lint';
import type { Condition, Config, WmiEvent } from '../../model';
import { conditionsOf, frozen } from '../../model';
import { CATCH_ALL } from './catch-all';
import { withoutInclude } from './lost-operations';

/** An event ID of which something is logged, but nothing that the attack suite holds. */
export interface UnrealisticLoss {
  readonly eventId: WmiEventId;
  /** An event of the suite that is lost. */
  readonly lost: WmiEventRecord;
}

/**
 * The event IDs of which Sysmon logs some events but none of the attack suite, whatever the operation.
 *
 * @param wmi - the configuration
 * @returns them in the order 19, 20, 21
 */
export function unrealisticLosses({ coverage, compiled }: WmiFacts): readonly UnrealisticLoss[] {
  return WMI_EVENTS.flatMap(({ id }): readonly UnrealisticLoss[] => {
    const cells = coverage.cells.filter(({ eventId }) => eventId === id);
    if (cells.every(({ logged }) => logged === 'never') || cells.some(({ logged }) => logged === 'always')) {
      return [];
    }
    const events = ATTACK_EVENTS.filter(({ EventID }) => EventID === id);
    const isLogged = (event: WmiEventRecord): boolean =>
      WMI_OPERATIONS.some((Operation) => compiled.evaluate({ ...event, Operation }).logged);
    const [lost] = events;
    return lost === undefined || events.some(isLogged) ? [] : [{ eventId: id, lost }];
  });
}

/** The first condition on EventNamespace that counts. */
export function namespaceCondition({ binding }: WmiFacts): Condition | undefined {
  return binding.bound
    .flatMap(({ element }) => conditionsOf(element))
    .map(({ condition }) => condition)
    .find(({ field }) => field === 'EventNamespace');
}

/**
 * Whether no filter event is logged whose query runs in root\cimv2, proved over all its other values: what is logged stays so where
 * an exclude of all other namespaces is tried before the includes.
 *
 * @param wmi - the configuration
 * @returns true where it is proved
 */
export function losesCimv2Queries({ config, binding, includes }: WmiFacts): boolean {
  const others: WmiEvent = {
    kind: 'WmiEvent',
    onmatch: 'exclude',
    items: [{ kind: 'Rule', name: null, groupRelation: 'and', conditions: CIMV2_NAMESPACES.map(isNot) }],
  };
  // Of a single exclude all is logged that it does not match; beside another one that takes a catch-all.
  const before = includes.length === 0 && binding.bound.length === 1 ? [CATCH_ALL, others] : [others];
  const narrowed: Config = { ...config, eventFiltering: [...before, ...config.eventFiltering] };
  return analyzeCoverage(frozen(narrowed))
    .cells.filter(({ eventId }) => eventId === 19)
    .every(({ logged }) => logged === 'never');
}

function isNot(value: string): Condition {
  return { kind: 'Condition', field: 'EventNamespace', condition: 'is not', value, name: null };
}

/** How to log what is lost: where excludes may be what loses it, only the whole part can be replaced. */
export function logRealistic(wmi: WmiFacts): string {
  return wmi.excludes.some(({ element }) => element.items.length > 0)
    ? 'log every WMI event: sysmon-wmi apply FILE --template log-all'
    : withoutInclude(wmi);
}
