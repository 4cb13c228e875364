import type { Cell, ExclusionReach } from '../analysis';
import { analyzeCoverage } from '../analysis';
import type { WmiEventId } from '../catalog';
import type { Config } from '../model';
import type { LintFacts, WmiProofs } from './facts';

/** What a file logs, told in the terms of a person: an exclusion of one subscription is no gap. */
export interface Logging {
  /**
   * `no rules`: the file says nothing of WMI events; `nothing`: no WMI event is logged; `everything`: each is, but for exclusions that pin
   * a subscription; `parts`: {@link Logging.whole} tells of which cells.
   */
  readonly extent: 'no rules' | 'nothing' | 'everything' | 'parts';
  /** Of each event ID and operation. */
  readonly cells: readonly Cell[];
  /**
   * The cells of which every event is logged, or every event but those of exclusions that pin a subscription: each constrains a name, a
   * payload, or the path of an object to listed values. An exclusion that leaves them free can drop nearly everything.
   */
  readonly whole: ReadonlySet<Cell>;
  /** Whether some of the whole cells lose the events of exclusions. */
  readonly exceptExclusions: boolean;
}

/**
 * Sums up what a file logs.
 *
 * @param facts - what linting knows of the file
 * @returns the sum; null where Sysmon refuses the file
 * @example
 * ```ts
 * import { lint } from 'sysmon-wmi';
 * import { loggingOf } from 'lib/lint';
 * loggingOf(lint('<Sysmon schemaversion="4.22"/>').facts)?.extent; // 'no rules'
 * ```
 */
export function loggingOf({ wmi }: Pick<LintFacts, 'wmi'>): Logging | null {
  if (wmi === null) {
    return null;
  }
  const { cells } = wmi.coverage;
  const whole = wholeCells(wmi);
  const hasRules = wmi.binding.bound.length > 0 || wmi.binding.dropped.length > 0;
  const part = cells.every(({ logged }) => logged === 'never')
    ? 'nothing'
    : whole.size === cells.length
      ? 'everything'
      : 'parts';
  return {
    extent: hasRules ? part : 'no rules',
    cells,
    whole,
    exceptExclusions: [...whole].some(losesExcluded),
  };
}

function wholeCells(wmi: WmiProofs): ReadonlySet<Cell> {
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

/** True also where the cell loses other events for another reason. */
function losesExcluded({ logged, because }: Cell): boolean {
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
  const free = reached.filter(({ constraints }) => [...constraints.values()].every(({ kind }) => kind === 'free'));
  const undecided = exclusions.flatMap((exclusion) => exclusion.undecided);
  return new Set([...free, ...undecided].map(({ eventId }) => eventId));
}
