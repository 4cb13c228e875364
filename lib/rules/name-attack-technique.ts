import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import { defineRule } from '../lint';
import { LOG_ALL } from './loading-texts';

const TECHNIQUE = /\bT\d{4}(?:\.\d{3})?\b/;
const catchAll = (name: string): string =>
  LOG_ALL.replace('name=""', `name="${name}"`).replace(
    '<WmiEvent onmatch="exclude"/>',
    '<WmiEvent onmatch="include">\n        <EventType condition="begin with">Wmi</EventType>\n      </WmiEvent>',
  );

export const nameAttackTechnique = defineRule({
  meta: {
    id: 'name-attack-technique',
    summary: 'no rule name with the ATT&CK technique',
    category: 'rule names',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    why: 'the rule name arrives with the event in the SIEM and tells the analyst what it is about',
    remedy:
      'log through an include that carries the name, for example <EventType name="technique_id=T1546.003" condition="begin with">Wmi</EventType>',
    details:
      'WMI event subscriptions are ATT&CK T1546.003, the general abuse of WMI is T1047. A rule name is set only by a condition that matches, so an event that an empty exclude lets through has none.',
    invalid: [{ about: 'an empty exclude logs without a name', xml: LOG_ALL }],
    valid: [{ about: 'a catch-all include with a name', xml: catchAll('technique_id=T1546.003') }],
  },
  messages: {
    unnamed: { text: 'Sysmon logs WMI events without the ATT&CK technique in their RuleName' },
  },
  check({ wmi, accepted, report }) {
    const [first] = wmi?.binding.bound ?? [];
    if (wmi === null || first === undefined || !accepted) {
      return;
    }
    const unnamed = WMI_EVENTS.flatMap(({ id }) => WMI_OPERATIONS.map((operation) => typicalEvent(id, operation))).find(
      (event) => {
        const { logged, ruleName } = wmi.compiled.evaluate(event);
        return logged && !TECHNIQUE.test(ruleName ?? '');
      },
    );
    if (unnamed !== undefined) {
      report({ messageId: 'unnamed', data: {}, span: wmi.spanOf(first.element) });
    }
  },
});
