import { hundredthsOf, RULE_GROUP_SINCE } from '../catalog';
import { defineRule } from '../lint';
import { wmiEventsOf } from '../model';
import { meantEventName } from '../reader';
import type { XmlElement } from '../xml';
import { walkElements } from '../xml';
import { addedLast } from './loading/insertion';
import { LOG_ALL, whenLoaded } from './loading/loading-texts';

const LOGS_ALL = '<WmiEvent onmatch="exclude"/>';

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
      'sysmon-wmi apply FILE --template log-all adds one; use --partial for a file that is only part of a configuration, and --platform linux for Linux',
    details:
      "Measured on Microsoft's open-source engine. WMI event subscriptions (ATT&CK T1546.003) are recorded as events 19, 20 and 21, a handful per month; without a WmiEvent element none of them is logged.",
    invalid: [{ about: 'only another event type', xml: WITHOUT }],
    valid: [
      { about: 'one empty exclude logs everything', xml: LOG_ALL },
      { about: 'part of a configuration', xml: WITHOUT, options: { partial: true } },
      { about: 'Linux has no WMI', xml: WITHOUT, options: { platform: 'linux' } },
    ],
  },
  messages: {
    missing: {
      text: '{once}Sysmon logs no WMI event: this configuration has no WmiEvent rule',
      remedy:
        'sysmon-wmi apply FILE --template log-all, or by hand: add {rule} {place}; use --partial for a file that is only part of a configuration, and --platform linux for Linux',
    },
  },
  check({ read, wmi, accepted, partial, platform, report }) {
    const { document } = read;
    if (wmi === null || document === undefined || partial || platform === 'linux') {
      return;
    }
    if (wmiEventsOf(wmi.config).length > 0) {
      return;
    }
    let filtering: XmlElement | undefined;
    for (const element of walkElements(document.root)) {
      if (meantEventName(element.name) === 'WmiEvent') {
        return;
      }
      filtering ??= element.name === 'EventFiltering' ? element : undefined;
    }
    const hasGroups = hundredthsOf(wmi.config.schemaVersion) >= hundredthsOf(RULE_GROUP_SINCE);
    const rule = hasGroups ? `<RuleGroup name="" groupRelation="or">${LOGS_ALL}</RuleGroup>` : LOGS_ALL;
    const parent = filtering ?? document.root;
    const added = filtering === undefined ? `<EventFiltering>${rule}</EventFiltering>` : rule;
    report({
      messageId: 'missing',
      data: {
        once: whenLoaded(accepted),
        rule: added,
        place: `in <${parent.name}>`,
      },
      span: { start: parent.start, end: parent.startTagEnd },
      suggestions: [{ title: 'log every WMI event', edits: () => addedLast(read, parent, added) }],
    });
  },
});
