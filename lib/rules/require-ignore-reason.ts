import { defineRule } from '../lint';

const SKELETON = '<Sysmon schemaversion="4.22"/>\n';

export const requireIgnoreReason = defineRule({
  meta: {
    id: 'require-ignore-reason',
    summary: 'an ignore comment without a reason',
    category: 'ignores',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'a year from now, nobody will know whether it still applies',
    remedy: 'write the reason after a colon: <!-- sysmon-wmi-ignore rule-id: reason -->',
    details: 'The reason is for the reader who decides whether the comment can be removed. Any text will do.',
    invalid: [{ about: 'no reason', xml: `<!-- sysmon-wmi-ignore require-wmi-event -->\n${SKELETON}` }],
    valid: [
      { about: 'a reason', xml: `<!-- sysmon-wmi-ignore require-wmi-event: no WMI on these hosts -->\n${SKELETON}` },
    ],
  },
  phase: 'after ignores',
  messages: {
    reasonless: { text: 'this ignore comment gives no reason' },
  },
  check({ ignores, report }) {
    for (const { rules, reason, comment } of ignores) {
      if (rules.length > 0 && reason === '') {
        report({ messageId: 'reasonless', data: {}, span: comment });
      }
    }
  },
});
