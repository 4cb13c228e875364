import type { WmiEvent } from '../model';
import { bindElement } from '../model';
import type { Container, ExistingElement } from './existing';

/** An element of the file and the desired ones that take its place. */
export interface Slot {
  readonly existing: ExistingElement;
  /** Desired elements that come before the one for the same events and have no element of the file themselves. */
  readonly before: readonly WmiEvent[];
  readonly own: WmiEvent;
  /** Those that come after it. */
  readonly after: readonly WmiEvent[];
}

/**
 * Finds for each desired element the one that stands for the same events in the file: includes or excludes that Sysmon binds to the
 * same event ID, in the same order.
 *
 * @param container - holds the elements of the file
 * @param desired - one or more
 * @returns the slots in file order; elements of the file in none of them are surplus
 */
export function pairElements({ wmiEvents }: Container, desired: readonly WmiEvent[]): readonly Slot[] {
  const slots: { existing: ExistingElement; before: WmiEvent[]; own: WmiEvent; after: WmiEvent[] }[] = [];
  const leading: WmiEvent[] = [];
  let next = 0;
  for (const element of desired) {
    const place = wmiEvents.findIndex(
      ({ model }, index) => index >= next && model !== null && keyOf(model) === keyOf(element),
    );
    const existing = wmiEvents[place];
    if (existing === undefined) {
      (slots.at(-1)?.after ?? leading).push(element);
    } else {
      slots.push({ existing, before: leading.splice(0), own: element, after: [] });
      next = place + 1;
    }
  }
  const [first, ...others] = leading;
  return first === undefined ? slots : [{ existing: wmiEvents[0], before: [], own: first, after: others }];
}

function keyOf(model: WmiEvent): string {
  return `${model.onmatch} ${String(bindElement(model).boundTo)}`;
}
