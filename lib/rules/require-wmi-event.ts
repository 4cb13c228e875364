import { defineRule } from '../lint';
import { walkElements } from '../xml';
import { LOG_ALL } from './loading-texts';

const WITHOUT = LOG_ALL.replace(/ {4}<RuleGroup[^]*<\/RuleGroup>/, '    <ProcessCreate onmatch="exclude"/>');

export const requireWmiEvent = defineRule({
  meta: {
    id: 'require-wmi-event',
    summary: 'no WmiEvent element: Sysmon then logs no WMI event',
    category: 'coverage',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'an event type that a configuration does not mention keeps its default, and for WMI events that is: not logged',
    remedy:
      'add <WmiEvent onmatch="exclude"/> in a RuleGroup; a file that is only a part of a configuration: --partial; one for Linux: --platform linux',
    details:
      "Measured on Microsoft's open-source engine. WMI event subscriptions (ATT&CK T1546.003) are recorded as events 19, 20 and 21, a handful a month; without a WmiEvent element none of them is logged.",
    invalid: [{ about: 'only another event type', xml: WITHOUT }],
    valid: [
      { about: 'one empty exclude logs all', xml: LOG_ALL },
      { about: 'a part of a configuration', xml: WITHOUT, options: { partial: true } },
      { about: 'Linux has no WMI', xml: WITHOUT, options: { platform: 'linux' } },
    ],
  },
  messages: {
    missing: { text: 'Sysmon logs no WMI event: this configuration has no WmiEvent rule' },
  },
  check({ read, wmi, partial, platform, report }) {
    const { document } = read;
    if (wmi === null || document === undefined || partial || platform === 'linux') {
      return;
    }
    let filtering = document.root;
    for (const element of walkElements(document.root)) {
      if (element.name === 'WmiEvent') {
        return;
      }
      filtering = filtering === document.root && element.name === 'EventFiltering' ? element : filtering;
    }
    report({ messageId: 'missing', data: {}, span: { start: filtering.start, end: filtering.startTagEnd } });
  },
});
