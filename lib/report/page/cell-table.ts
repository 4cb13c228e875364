import type { Cell } from '../../analysis';
import { WMI_EVENTS, WMI_OPERATIONS } from '../../catalog';
import type { Markup } from './markup';
import { markup } from './markup';

/** Each answer has a sign of its own, for eyes that tell no colours apart. */
const SIGNS: Readonly<Record<Cell['logged'], string>> = { always: '●', sometimes: '◐', never: '○', unknown: '?' };

/**
 * What is proved of each event and operation.
 *
 * @param cells - nine of them
 * @returns a table of the page
 */
export function cellTable(cells: readonly Cell[]): Markup {
  const head = WMI_OPERATIONS.map((operation) => markup`<th scope="col">${operation}</th>`);
  const rows = WMI_EVENTS.map(({ id, name }) => {
    const own = cells
      .filter(({ eventId }) => eventId === id)
      .map(
        ({ logged, exceptUnread }) =>
          markup`<td><span class="cell ${logged}" data-sign="${SIGNS[logged]}">${logged}${exceptUnread ? '*' : ''}</span></td>`,
      );
    return markup`<tr><th scope="row">${id} ${name}</th>${own}</tr>
`;
  });
  return markup`<div class="scroll"><table class="cells">
<thead><tr><th scope="col">event</th>${head}</tr></thead>
<tbody> ${rows}</tbody>
</table></div>`;
}
