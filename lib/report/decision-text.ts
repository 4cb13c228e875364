import type { ComparedCell } from '../analysis';
import { WMI_OPERATIONS } from '../catalog';
import type { Decision } from '../engine';
import { decidingConditions } from '../engine';
import type { Condition, WmiEvent } from '../model';
import { conditionText, wholeCondition } from './condition-text';
import { cutMiddle, displayWidth } from './layout';
import type { TextOptions } from './style';

/** One of two configurations that are compared. */
export interface DecisionSide {
  /** As it is called in the report, safe to print. */
  readonly name: string;
  /** Where an element stands, with that name. */
  readonly placeOf: (element: WmiEvent) => string;
}

const LEAST_CONDITIONS = 24;

/**
 * What becomes of an event in one of two configurations, and why.
 *
 * @param side - the configuration
 * @param decision - what the engine decided
 * @param width - the columns there are
 * @param options - layout
 * @returns for example `dropped by sysmon.xml:8 Operation is Created`
 * @example
 * ```ts
 * decisionText({ name: 'sysmon.xml', placeOf: () => 'sysmon.xml:8' }, decision, 60, options);
 * ```
 */
export function decisionText(side: DecisionSide, decision: Decision, width: number, options: TextOptions): string {
  const { name, placeOf } = side;
  const { tried } = decision;
  const decider = tried.find(({ matched }) => matched);
  if (decider === undefined) {
    const [only] = tried;
    const place = only === undefined ? name : placeOf(only.source.element);
    switch (decision.default) {
      case 'single exclude':
        return `logged, no exclusion matches (${place})`;
      case 'single include':
        return `dropped, the include does not match (${place})`;
      case 'several elements':
        return `dropped, none of ${String(tried.length)} WmiEvent elements matches (${name})`;
      case 'no WmiEvent element counts':
      case null:
        return `dropped, no WmiEvent element counts (${name})`;
    }
  }
  const { element } = decider.source;
  const verb = element.onmatch === 'exclude' ? 'dropped' : 'logged';
  const by = `${verb} by ${placeOf(element)} `;
  const [first, ...others] = decidingConditions(decision);
  const room = Math.max(width - by.length, LEAST_CONDITIONS);
  return `${by}${first === undefined ? '' : conditionsText(first, others, room, options)}`;
}

/** All conditions where there is room for them, else the first and how many more. */
function conditionsText(first: Condition, others: readonly Condition[], room: number, options: TextOptions): string {
  const all = [first, ...others].map(wholeCondition).join(', ');
  if (options.full || others.length === 0 || displayWidth(all) <= room) {
    return cutMiddle(all, room, options);
  }
  const more = `, and ${String(others.length)} more`;
  return conditionText(first, Math.max(room - more.length, LEAST_CONDITIONS), options) + more;
}

/**
 * The events and operations of cells.
 *
 * @param cells - any of the nine
 * @returns for example `19 20 21 Created, 21 Modified`
 * @example
 * ```ts
 * placesOf(comparison.cells.filter((cell) => cell.newlyLost !== undefined));
 * ```
 */
export function placesOf(cells: readonly ComparedCell[]): string {
  return WMI_OPERATIONS.flatMap((operation) => {
    const ids = cells.filter((cell) => cell.operation === operation).map(({ eventId }) => String(eventId));
    return ids.length === 0 ? [] : [`${ids.join(' ')} ${operation}`];
  }).join(', ');
}
