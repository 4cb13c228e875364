import type { WmiEventRecord } from '../../catalog';
import { tellingValues } from '../event-block';
import type { Markup } from './markup';
import { markup } from './markup';

/**
 * The fields of an event that tell something.
 *
 * @param event - the event
 * @returns a table of the page
 */
export function eventTable(event: WmiEventRecord): Markup {
  const rows = tellingValues(event).map(
    ([field, value]) => markup`<tr><th scope="row">${field}</th><td>${value}</td></tr>
`,
  );
  return markup`<div class="scroll"><table class="event"><tbody> ${rows}</tbody></table></div>`;
}
