import type { Cause } from './cause';
import type { Cell } from './coverage';

/** Cells that lose events for the same cause. */
export interface Loss {
  /** The cause. */
  readonly cause: Cause;
  /** What is logged of each of them: `never` or `sometimes`. */
  readonly logged: Cell['logged'];
  /** The cells in their order. */
  readonly cells: readonly Cell[];
}

/**
 * Why a configuration loses events: one cause of several cells is told once.
 *
 * @param cells - the cells of a coverage
 * @returns the losses in the order in which they first occur; empty where every event is logged
 * @example
 * ```ts
 * import { generateTemplate } from 'sysmon-wmi';
 * import { analyzeCoverage, lossesOf } from 'lib/analysis';
 * lossesOf(analyzeCoverage(generateTemplate('log-all').config).cells); // []
 * ```
 */
export function lossesOf(cells: readonly Cell[]): readonly Loss[] {
  const byReason = new Map<string, Loss & { readonly cells: Cell[] }>();
  for (const cell of cells) {
    const { because: cause, lost, logged } = cell;
    if (lost === undefined || cause === null) {
      continue;
    }
    const elements = cause.elements.map(({ index }) => index).join();
    const key = `${logged} ${cause.kind} ${elements} ${JSON.stringify(cause.conditions)}`;
    const known = byReason.get(key);
    if (known === undefined) {
      byReason.set(key, { cause, logged, cells: [cell] });
    } else {
      known.cells.push(cell);
    }
  }
  return [...byReason.values()];
}

/** Unknown is weaker than every answer. */
const STRENGTH: readonly Cell['logged'][] = ['unknown', 'never', 'sometimes', 'always'];

/**
 * The cells that log less than is required.
 *
 * @param cells - the cells of a coverage
 * @param required - what each is to log
 * @returns those of which less is proved
 * @example
 * ```ts
 * import { generateTemplate } from 'sysmon-wmi';
 * import { analyzeCoverage, weakerCells } from 'lib/analysis';
 * weakerCells(analyzeCoverage(generateTemplate('log-all').config).cells, 'always'); // []
 * ```
 */
export function weakerCells(cells: readonly Cell[], required: Cell['logged']): readonly Cell[] {
  return cells.filter(({ logged }) => STRENGTH.indexOf(logged) < STRENGTH.indexOf(required));
}
