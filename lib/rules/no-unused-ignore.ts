import type { Ignore, IgnoredRule, OfferedFix } from '../lint';
import { defineRule } from '../lint';
import { LOG_ALL } from './loading/loading-texts';

export const noUnusedIgnore = defineRule({
  meta: {
    id: 'no-unused-ignore',
    summary: 'an ignore comment that hides nothing',
    category: 'ignores',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'the finding that it was written for is gone; left in place, it would hide the next mistake',
    remedy: 'remove the comment',
    details:
      'An ignore comment is in effect for the next element and everything inside it. It is unused when the rule it names finds nothing there, or when no element follows it. Rules that are off do not count.',
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
    unused: { text: 'this comment ignores nothing: {ruleId} finds nothing {place}' },
    oneUnused: {
      text: 'this comment ignores nothing: {ruleId} finds nothing {place}',
      why: 'the finding that {ruleId} was named for is gone; left in place, it would hide the next mistake',
      remedy: 'remove {ruleId} from the comment; the other rules that it names stay',
    },
  },
  check({ ignores, isEnabled, report }) {
    for (const ignore of ignores) {
      const unused = ignore.rules.flatMap((rule, index) =>
        isEnabled(rule.ruleId) && !ignore.used.has(rule.ruleId) ? [{ rule, index }] : [],
      );
      for (const { rule, index } of unused) {
        const { ruleId, span } = rule;
        const place = ignore.scope === null ? 'here, since no element follows the comment' : 'in the next element';
        if (unused.length === ignore.rules.length) {
          const fix = {
            title: 'remove the comment',
            edits: [{ span: ignore.comment, newText: '' }],
            changesLogging: false,
            keepsLogging: true,
          };
          report({ messageId: 'unused', data: { ruleId, place }, span, fixes: [fix] });
        } else {
          report({ messageId: 'oneUnused', data: { ruleId, place }, span, fixes: [withoutRule(ignore, rule, index)] });
        }
      }
    }
  },
});

/** Takes a rule out of the list, with what separates it from the next one, or from the one before where it is the last. */
function withoutRule({ rules }: Ignore, rule: IgnoredRule, index: number): OfferedFix {
  const start = index + 1 < rules.length ? rule.span.start : (rules[index - 1]?.span.end ?? rule.span.start);
  const span = { start, end: rules[index + 1]?.span.start ?? rule.span.end };
  return {
    title: `remove ${rule.ruleId} from the comment`,
    edits: [{ span, newText: '' }],
    changesLogging: false,
    keepsLogging: true,
  };
}
