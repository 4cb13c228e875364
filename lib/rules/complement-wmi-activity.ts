import { defineRule } from '../lint';
import { LOG_ALL } from './loading/loading-texts';

export const complementWmiActivity = defineRule({
  meta: {
    id: 'complement-wmi-activity',
    summary: 'the WMI persistence that Sysmon cannot see, and the log that records it',
    category: 'blind spots',
    severity: 'info',
    preset: 'audit',
    since: '0.1.0',
    why: 'Sysmon polls only root\\subscription, every 5 seconds',
    remedy:
      'collect Microsoft-Windows-WMI-Activity/Operational: 5861 for permanent subscriptions, 5860 for temporary ones',
    details:
      'No configuration changes this: subscriptions in other namespaces, temporary subscriptions, and objects that live for less than the polling interval never reach events 19, 20 and 21. WMI-Activity/Operational records permanent subscriptions of every namespace as 5861, temporary ones as 5860, query errors as 5858 and loaded providers as 5857. Source: recorded 5860 events of the polling itself, and the TrustedSec Sysmon Community Guide.',
    invalid: [{ about: 'every configuration has this blind spot', xml: LOG_ALL }],
    valid: [],
  },
  messages: {
    blindSpots: {
      text: 'Sysmon does not see WMI subscriptions outside root\\subscription, temporary ones, and objects that live less than 5 seconds',
    },
  },
  check({ wmi, accepted, report }) {
    const [first] = wmi?.binding.bound ?? [];
    if (wmi !== null && first !== undefined && accepted) {
      report({ messageId: 'blindSpots', data: {}, span: wmi.spanOf(first.element) });
    }
  },
});
