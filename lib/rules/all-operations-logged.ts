import { wmiEvent } from '../catalog';
import { defineRule } from '../lint';
import { LOG_ALL, whenLoaded } from './loading/loading-texts';
import { describeLost, withoutInclude } from './losses/lost-operations';
import { logAll } from './losses/log-all';
import { logRealistic, losesCimv2Queries, namespaceCondition, unrealisticLosses } from './losses/realistic-losses';

const rules = (conditions: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        ${conditions}\n      </WmiEvent>`,
  );

export const allOperationsLogged = defineRule({
  meta: {
    id: 'all-operations-logged',
    summary:
      'an event ID or operation that is never logged, as where only Created is, or an event ID of which no event that attacks cause is logged',
    category: 'coverage',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'a subscription is a filter, a consumer and a binding, each of which is created, modified and deleted; all of it is rare, and any of it may be an attacker',
    remedy:
      'log everything with one empty <WmiEvent onmatch="exclude"/>, or with a catch-all include beside the excludes',
    details:
      'WMIGhost is on record only as Modified consumer and binding: a configuration that logs Created alone never sees it. Of 201 public configurations with a WmiEvent rule 49 log Created only. Proved over every value that Sysmon records. If only values that no attack of the attack suite (sysmon-wmi test --suite attacks) has are logged for an event ID, its events are as good as lost: EventNamespace, for example, is the namespace in which the query runs, root\\cimv2 in recorded events, and not root\\subscription, where the objects live.',
    invalid: [
      { about: 'Created only', xml: rules('<Operation condition="is">Created</Operation>') },
      { about: 'a field of event 19 only', xml: rules('<Query condition="contains">select</Query>') },
      {
        about: 'the namespace of the objects, not of the query',
        xml: rules('<EventNamespace condition="contains">subscription</EventNamespace>'),
      },
    ],
    valid: [
      { about: 'everything', xml: LOG_ALL },
      { about: 'a catch-all include', xml: rules('<EventType condition="begin with">Wmi</EventType>') },
    ],
  },
  messages: {
    notIncluded: {
      text: '{once}Sysmon never logs {lost}',
      why: '{reason}',
      remedy: '{remedy}',
      label: 'only what this matches is logged',
    },
    excluded: {
      text: '{once}Sysmon never logs {lost}',
      why: 'the exclude drops every one of them; attackers need no more than one',
      remedy: 'narrow the exclude to the verified subscription, or {remedy}',
      label: 'drops them',
    },
    namespace: {
      text: '{once}Sysmon logs no filter (19) whose query runs in root\\cimv2, where those of attacks run',
      why: 'EventNamespace is the namespace in which the query runs, root\\cimv2 in recorded events; Sysmon does not record that the filter lives in root\\subscription',
      remedy: '{remedy}',
      label: 'the namespace of the query',
    },
    unrealistic: {
      text: '{once}Sysmon logs none of the {objects} of the attack suite',
      why: 'none of the public attack techniques in it creates what the conditions match (sysmon-wmi test FILE --suite attacks)',
      remedy: '{remedy}',
      label: 'logs nothing that attacks are known to create',
    },
  },
  check({ wmi, accepted, report }) {
    const [first] = wmi?.binding.bound ?? [];
    if (wmi === null || first === undefined) {
      return;
    }
    const once = whenLoaded(accepted);
    const { cells } = wmi.coverage;
    const never = cells.filter((cell) => cell.logged === 'never');
    if (never.length === cells.length || cells.every(({ logged }) => logged === 'always')) {
      return;
    }
    const suggestions = [logAll(wmi)];
    const deciding = wmi.spanOf((wmi.includes[0] ?? first).element);
    if (never.length > 0) {
      const { lost, reason } = describeLost(never);
      const cell = never.find(({ eventId }) => eventId === 20) ?? never[0];
      const { because } = cell ?? {};
      const place = { witness: cell?.lost, suggestions };
      const guilty = because?.kind === 'excluded' ? (because.conditions[0] ?? because.elements[0]?.element) : undefined;
      if (guilty !== undefined) {
        const remedy =
          wmi.includes.length > 0
            ? 'remove it'
            : 'empty it: where <WmiEvent onmatch="exclude"/> stands alone, it logs every WMI event';
        report({ messageId: 'excluded', data: { once, lost, remedy }, span: wmi.spanOf(guilty), ...place });
      } else {
        const data = { once, lost, reason, remedy: withoutInclude(wmi) };
        report({ messageId: 'notIncluded', data, span: deciding, ...place });
      }
    }
    for (const { eventId, lost: witness } of unrealisticLosses(wmi)) {
      const remedy = logRealistic(wmi);
      const narrowed = eventId === 19 ? namespaceCondition(wmi) : undefined;
      if (narrowed !== undefined && losesCimv2Queries(wmi)) {
        const span = wmi.spanOf(narrowed);
        report({ messageId: 'namespace', data: { once, remedy }, span, suggestions, witness });
      } else {
        const objects = `${wmiEvent(eventId).object}s (${String(eventId)})`;
        report({ messageId: 'unrealistic', data: { once, objects, remedy }, span: deciding, suggestions, witness });
      }
    }
  },
});
