import { defineRule } from '../lint';
import { LOG_ALL } from './loading-texts';
import { describeLost, withoutInclude } from './lost-operations';

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
    why: 'a subscription is a filter, a consumer and a binding, each of which is created, modified and deleted; all of it is rare, and all of it tells of an attacker',
    remedy:
      'log everything with one empty <WmiEvent onmatch="exclude"/>, or with a catch-all include beside the excludes',
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
    notIncluded: {
      text: 'Sysmon never logs {lost}',
      why: '{reason}',
      remedy: '{remedy}',
      label: 'only what this matches is logged',
    },
    excluded: {
      text: 'Sysmon never logs {lost}',
      why: 'the exclude drops every one of them; attackers need no more than one',
      remedy: 'narrow the exclude to the verified subscription, or {remedy}',
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
    const { lost, reason } = describeLost(never);
    const cell = never.find(({ eventId }) => eventId === 20) ?? never[0];
    const { because } = cell ?? {};
    const place = { witness: cell?.lost };
    const guilty = because?.kind === 'excluded' ? (because.conditions[0] ?? because.elements[0]?.element) : undefined;
    if (guilty !== undefined) {
      const remedy =
        wmi.includes.length > 0
          ? 'remove it'
          : 'empty it: where <WmiEvent onmatch="exclude"/> stands alone, it logs every WMI event';
      report({ messageId: 'excluded', data: { lost, remedy }, span: wmi.spanOf(guilty), ...place });
    } else {
      const data = { lost, reason, remedy: withoutInclude(wmi) };
      report({ messageId: 'notIncluded', data, span: wmi.spanOf((wmi.includes[0] ?? first).element), ...place });
    }
  },
});
