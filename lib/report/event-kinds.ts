import type { WmiEventRecord } from '../catalog';
import { WMI_EVENTS, WMI_OPERATIONS } from '../catalog';

/**
 * Events in a few words.
 *
 * @param events - the events
 * @returns for example `19 20 21 Created`, and how many where there are more of them
 */
export function kindsOf(events: readonly WmiEventRecord[]): string {
  const operations = [...new Set([...WMI_OPERATIONS, ...events.map(({ Operation }) => Operation ?? '-')])];
  const kinds = operations.flatMap((operation) => {
    const ids = WMI_EVENTS.filter(({ id }) =>
      events.some((event) => event.EventID === id && (event.Operation ?? '-') === operation),
    );
    return ids.length === 0 ? [] : [`${ids.map(({ id }) => String(id)).join(' ')} ${operation}`];
  });
  return kinds.join(', ');
}
