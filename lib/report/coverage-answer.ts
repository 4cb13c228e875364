import type { Cell } from '../analysis';

/**
 * What nine cells say together. What is not decided never reads as "all is well".
 *
 * @param cells - what is proved
 * @returns a phrase such as `WMI events are lost`
 * @example
 * ```ts
 * coverageAnswer(analyzeCoverage(config).cells); // 'every WMI event is logged, proved'
 * ```
 */
export function coverageAnswer(cells: readonly Cell[]): string {
  const has = (word: Cell['logged']): boolean => cells.some(({ logged }) => logged === word);
  const unknown = has('unknown') ? ', and of others it could not be proved' : '';
  if (cells.every(({ logged }) => logged === 'never')) {
    return 'no WMI event is logged';
  }
  if (has('never') || has('sometimes')) {
    return `WMI events are lost${unknown}`;
  }
  if (has('unknown')) {
    return 'it could not be proved that every WMI event is logged';
  }
  const unread = cells.some(({ exceptUnread }) => exceptUnread) ? ', except where Sysmon could not read a field' : '';
  return `every WMI event is logged, proved${unread}`;
}
