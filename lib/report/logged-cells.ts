import type { Cell, ExclusionReach } from '../analysis';
import { analyzeCoverage } from '../analysis';
import type { WmiEventId } from '../catalog';
import type { WmiProofs } from '../lint';
import type { Config } from '../model';

/**
 * The cells of which every event is logged, or every event but those of exclusions that pin a subscription: each holds a name, a
 * payload, or the path of an object to listed values. An exclusion that leaves them free can drop nearly everything.
 *
 * @param wmi - what linting knows of a configuration that Sysmon loads
 * @returns some of its nine cells
 * @example
 * ```ts
 * wholeCells(wmi).size === wmi.coverage.cells.length; // true for an exclude of one subscription alone
 * ```
 */
export function wholeCells(wmi: WmiProofs): ReadonlySet<Cell> {
  const { cells } = wmi.coverage;
  const losing = cells.some(losesExcluded);
  const besides = losing ? cellsOfIncludes(wmi) : null;
  const free = losing ? eventsFreelyExcluded(wmi.exclusions) : new Set<WmiEventId>();
  return new Set(
    cells.filter((cell, index) =>
      losesExcluded(cell)
        ? !free.has(cell.eventId) && (besides === null || besides[index]?.logged === 'always')
        : cell.logged === 'always',
    ),
  );
}

/**
 * Whether a cell loses some of its events to exclusions.
 *
 * @param cell - one of the nine
 * @returns true also where it loses others for another reason
 */
export function losesExcluded({ logged, because }: Cell): boolean {
  return logged === 'sometimes' && because?.kind === 'excluded';
}

/** One loss stands for a cell: where exclusions explain it, an include may pass over other events. */
function cellsOfIncludes({ config, binding }: WmiProofs): readonly Cell[] | null {
  const includes = binding.bound.filter(({ element }) => element.onmatch === 'include');
  if (includes.length === 0) {
    return null;
  }
  const kept = new Set(includes.map(({ element }) => element));
  const eventFiltering = config.eventFiltering.flatMap((node): Config['eventFiltering'] =>
    node.kind === 'WmiEvent'
      ? kept.has(node)
        ? [node]
        : []
      : [{ ...node, wmiEvents: node.wmiEvents.filter((element) => kept.has(element)) }],
  );
  return analyzeCoverage({ ...config, eventFiltering }).cells;
}

/** An exclusion that nobody decided may hold nothing. */
function eventsFreelyExcluded(exclusions: readonly ExclusionReach[]): ReadonlySet<WmiEventId> {
  const reached = exclusions.flatMap(({ events }) => events);
  const free = reached.filter(({ holds }) => [...holds.values()].every(({ kind }) => kind === 'free'));
  const undecided = exclusions.flatMap((exclusion) => exclusion.undecided);
  return new Set([...free, ...undecided].map(({ eventId }) => eventId));
}
