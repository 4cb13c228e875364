import type { WmiOperation } from '../catalog';
import { WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import { defineRule } from '../lint';
import { LOG_ALL } from './loading-texts';

const rules = (conditions: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        ${conditions}\n      </WmiEvent>`,
  );

export const allOperationsLogged = defineRule({
  meta: {
    id: 'all-operations-logged',
    summary: 'an event ID or operation that is never logged, for example Created only',
    category: 'coverage',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'attackers modify existing subscriptions too, and a deleted one is a trace of the clean-up; both are as rare as new ones',
    remedy:
      'replace the include by one empty <WmiEvent onmatch="exclude"/>, which logs every operation of all three events',
    details:
      'WMIGhost is on record only as Modified consumer and binding: a configuration that logs Created alone never sees it. Of 201 public configurations with a WmiEvent rule 49 log Created only. Proved over every value that Sysmon records.',
    invalid: [
      { about: 'Created only', xml: rules('<Operation condition="is">Created</Operation>') },
      { about: 'a field of event 19 only', xml: rules('<Query condition="contains">select</Query>') },
    ],
    valid: [
      { about: 'everything', xml: LOG_ALL },
      { about: 'a catch-all include', xml: rules('<EventType condition="begin with">Wmi</EventType>') },
    ],
  },
  messages: {
    notIncluded: { text: 'Sysmon never logs {lost}', label: 'only what this matches is logged' },
    excluded: {
      text: 'Sysmon never logs {lost}',
      why: 'the exclude drops every one of them; attackers need no more than one',
      remedy: 'narrow the exclude to the verified subscription, or remove it',
      label: 'drops them',
    },
  },
  check({ wmi, accepted, report }) {
    const [first] = wmi?.binding.bound ?? [];
    if (wmi === null || first === undefined || !accepted) {
      return;
    }
    const { cells } = wmi.coverage;
    const never = cells.filter((cell) => cell.logged === 'never');
    if (never.length === 0 || never.length === cells.length) {
      return;
    }
    const lost = WMI_OPERATIONS.map((operation) => ({
      operation,
      ids: never.filter((cell) => cell.operation === operation).map((cell) => cell.eventId),
    }));
    const cell = never.find(({ eventId }) => eventId === 20) ?? never[0];
    const { because } = cell ?? {};
    const place = { data: { lost: describeLost(lost) }, witness: cell?.lost };
    const guilty = because?.kind === 'excluded' ? (because.conditions[0] ?? because.elements[0]?.element) : undefined;
    if (guilty !== undefined) {
      report({ messageId: 'excluded', span: wmi.spanOf(guilty), ...place });
    } else {
      report({ messageId: 'notIncluded', span: wmi.spanOf((wmi.includes[0] ?? first).element), ...place });
    }
  },
});

interface LostOperation {
  readonly operation: WmiOperation;
  readonly ids: readonly number[];
}

/** `Modified and Deleted of 19, 20 and 21`, or by operation where they differ. */
function describeLost(operations: readonly LostOperation[]): string {
  const lost = operations.filter(({ ids }) => ids.length > 0);
  const [first] = lost;
  const same = lost.every(({ ids }) => ids.join() === first?.ids.join());
  if (first !== undefined && same && lost.length === WMI_OPERATIONS.length) {
    return `event${first.ids.length > 1 ? 's' : ''} ${joined(first.ids.map(String))}`;
  }
  const events = (ids: readonly number[]): string =>
    ids.length === WMI_EVENTS.length ? 'WMI events' : joined(ids.map(String));
  if (first !== undefined && same) {
    return `${joined(lost.map(({ operation }) => operation))} ${events(first.ids)}`;
  }
  return lost.map(({ operation, ids }) => `${operation} ${events(ids)}`).join('; ');
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
