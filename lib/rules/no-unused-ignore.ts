import type { Ignore } from '../lint';
import { defineRule } from '../lint';
import { LOG_ALL } from './loading-texts';

export const noUnusedIgnore = defineRule({
  meta: {
    id: 'no-unused-ignore',
    summary: 'an ignore comment that hides nothing',
    category: 'ignores',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'what it was written for is gone; left in place it would hide the next mistake',
    remedy: 'remove the comment',
    details:
      'An ignore comment is in force for the next element and what it holds. It is unused when the rule it names finds nothing there, or when no element follows it. Rules that are off are not looked at.',
    invalid: [
      {
        about: 'nothing to ignore',
        xml: LOG_ALL.replace(
          '      <WmiEvent',
          '      <!-- sysmon-wmi-ignore no-blackout: tested -->\n      <WmiEvent',
        ),
      },
    ],
    valid: [
      {
        about: 'it hides a finding',
        xml: '<!-- sysmon-wmi-ignore require-wmi-event: the WMI part is a file of its own -->\n<Sysmon schemaversion="4.22"/>\n',
      },
    ],
  },
  phase: 'after ignores',
  messages: {
    unused: { text: 'this ignores nothing: {ruleId} finds nothing {place}' },
  },
  check({ ignores, isEnabled, report }) {
    for (const ignore of ignores) {
      const unused = ignore.rules.filter(({ ruleId }) => isEnabled(ruleId) && !ignore.used.has(ruleId));
      for (const { ruleId, span } of unused) {
        const place = ignore.scope === null ? 'here, since no element follows the comment' : 'in the next element';
        const alone = ignore.rules.length === 1;
        report({ messageId: 'unused', data: { ruleId, place }, span, fixes: alone ? [removal(ignore)] : [] });
      }
    }
  },
});

function removal({ comment }: Ignore) {
  return { title: 'remove the comment', edits: [{ span: comment, newText: '' }], changesLogging: false };
}
