import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import { defineRule } from '../lint';
import { LOG_ALL, whenLoaded } from './loading/loading-texts';

const TECHNIQUE = /\bT\d{4}(?:\.\d{3})?\b/g;
/** Techniques that are written for subscriptions and mean something else today; the first is how others use WMI from afar. */
const MISTAKEN: ReadonlyMap<string, string> = new Map([
  ['T1047', 'T1047 is the technique of running commands through WMI, also on other hosts'],
  ['T1084', 'T1084 was revoked by ATT&CK in 2020'],
]);
const catchAll = (name: string): string =>
  LOG_ALL.replace('name=""', `name="${name}"`).replace(
    '<WmiEvent onmatch="exclude"/>',
    '<WmiEvent onmatch="include">\n        <EventType condition="begin with">Wmi</EventType>\n      </WmiEvent>',
  );

export const nameAttackTechnique = defineRule({
  meta: {
    id: 'name-attack-technique',
    summary: 'no rule name with the ATT&CK technique of WMI event subscriptions',
    category: 'rule names',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    why: 'the SIEM receives the rule name with the event, and it tells the analyst what the event is about',
    remedy:
      'log through an include that carries the name, for example <EventType name="technique_id=T1546.003" condition="begin with">Wmi</EventType>',
    details:
      'WMI event subscriptions are ATT&CK T1546.003 (T1084 until 2020). T1047 is Windows Management Instrumentation as a means of execution, mostly on another host; the TrustedSec Sysmon Community Guide names both in its chapter on WMI events, and what events 19, 20 and 21 record are subscriptions. A rule name that names both is fine. A rule name is set only by a condition that matches, so an event that an empty exclude lets through has none.',
    invalid: [
      { about: 'an empty exclude logs without a name', xml: LOG_ALL },
      { about: 'the technique of remote execution', xml: catchAll('technique_id=T1047') },
    ],
    valid: [{ about: 'a catch-all include with a name', xml: catchAll('technique_id=T1546.003') }],
  },
  messages: {
    unnamed: { text: '{once}Sysmon logs WMI events without the ATT&CK technique in their RuleName' },
    mistaken: {
      text: '{once}Sysmon logs WMI events with {technique} in their RuleName, which is not the technique of subscriptions',
      why: '{reason}; what events 19, 20 and 21 record are subscriptions, T1546.003',
      remedy: 'write T1546.003 in the rule name, instead of {technique} or in addition to it',
    },
  },
  check({ wmi, accepted, report }) {
    const [first] = wmi?.binding.bound ?? [];
    if (wmi === null || first === undefined) {
      return;
    }
    const logged = WMI_EVENTS.flatMap(({ id }) => WMI_OPERATIONS.map((operation) => typicalEvent(id, operation)))
      .map((event) => wmi.compiled.evaluate(event))
      .filter((verdict) => verdict.logged)
      .map(({ ruleName }) => ruleName?.match(TECHNIQUE) ?? []);
    const once = whenLoaded(accepted);
    const span = wmi.spanOf(first.element);
    if (logged.some((techniques) => techniques.length === 0)) {
      report({ messageId: 'unnamed', data: { once }, span });
    }
    for (const [technique, reason] of MISTAKEN) {
      if (logged.some((techniques) => techniques.length > 0 && techniques.every((named) => named === technique))) {
        report({ messageId: 'mistaken', data: { once, technique, reason }, span });
      }
    }
  },
});
