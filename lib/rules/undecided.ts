import { WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import { defineRule } from '../lint';
import { describeItems, spanOfItems } from './exclusions/reported-exclusion';
import { LOG_ALL } from './loading/loading-texts';

/** A time has 17 digits in groups: whether twelve pairs of digits find room in it has no short answer. */
const HARD_CONDITION = '<UtcTime condition="contains all">01;12;23;34;45;56;67;78;89;90;13;24</UtcTime>';

export const undecided = defineRule({
  meta: {
    id: 'undecided',
    summary:
      'events for which it could not be decided whether Sysmon logs them, so that nobody knows whether they are lost',
    category: 'coverage',
    severity: 'error',
    preset: 'recommended',
    since: '0.2.0',
    why: 'a check must not pass what it cannot decide: such a rule may hide an attack',
    remedy:
      'write fewer conditions that depend on each other on one field: one exclusion for each subscription, with "is" and the exact values',
    details:
      'Whether a rule can match, and what it drops, is proved for all values that Sysmon records. In general such a question can take exponential time, so the work of one call is limited, in steps and not in seconds: the answer is the same on every machine. Rules that people write are decided. What remains undecided are many texts that have to overlap in a short value, and very many "contains any" and "excludes all" on one field that depend on each other. Until it is decided, treat the events as lost.',
    invalid: [
      {
        about: 'many texts that have to fit into a short value',
        xml: LOG_ALL.replace(
          '<WmiEvent onmatch="exclude"/>',
          `<WmiEvent onmatch="exclude">\n        ${HARD_CONDITION}\n      </WmiEvent>`,
        ),
      },
    ],
    valid: [{ about: 'everything is logged', xml: LOG_ALL }],
  },
  messages: {
    exclusion: {
      text: 'it is unknown which events with ID {events} this exclusion drops: {description}',
      why: '{why}; a check must not pass what it cannot decide',
      label: 'could not be decided',
    },
    cells: {
      text: 'it is unknown whether Sysmon loses events: {cells}',
      why: '{why}; a check must not pass what it cannot decide',
    },
  },
  check({ wmi, accepted, report }) {
    const [first] = wmi?.binding.bound ?? [];
    if (wmi === null || first === undefined || !accepted) {
      return;
    }
    const explained = new Set<number>();
    for (const { source, items, undecided: open, events } of wmi.exclusions) {
      const bypasses = events.flatMap(({ eventId, bypass }) =>
        bypass?.kind === 'unknown' ? [{ eventId, why: bypass.why }] : [],
      );
      const [reason] = [...open, ...bypasses];
      if (reason !== undefined && open.length > 0) {
        open.forEach(({ eventId }) => explained.add(eventId));
        report({
          messageId: 'exclusion',
          data: {
            events: open.map(({ eventId }) => String(eventId)).join(', '),
            description: describeItems(items),
            why: reason.why,
          },
          span: spanOfItems(wmi, items, source),
        });
      }
    }
    const cells = wmi.coverage.cells.filter(({ eventId, logged }) => logged === 'unknown' && !explained.has(eventId));
    const [cell] = cells;
    if (cell !== undefined) {
      const named = WMI_EVENTS.flatMap(({ id }) => {
        const operations = WMI_OPERATIONS.filter((operation) =>
          cells.some((one) => one.eventId === id && one.operation === operation),
        );
        return operations.length === 0 ? [] : [`event ${String(id)} ${operations.join(', ')}`];
      });
      report({
        messageId: 'cells',
        data: { cells: named.join('; '), why: cell.why ?? 'neither answer was proved' },
        span: wmi.spanOf(first.element),
      });
    }
  },
});
