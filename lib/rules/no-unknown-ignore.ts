import { defineRule } from '../lint';
import { suggest } from '../text';
import { LOG_ALL } from './loading/loading-texts';

const ignoring = (comment: string): string =>
  LOG_ALL.replace('      <WmiEvent', `      <!-- ${comment} -->\n      <WmiEvent`);

export const noUnknownIgnore = defineRule({
  meta: {
    id: 'no-unknown-ignore',
    summary: 'an ignore comment that names no rule, or an unknown one',
    category: 'ignores',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'the comment hides nothing, and the next reader believes that it does',
    remedy: 'name a rule from "sysmon-wmi rules"',
    details:
      'The form is <!-- sysmon-wmi-ignore rule-id: reason -->. It is in effect for the next element and everything inside it.',
    invalid: [
      { about: 'a misspelt rule', xml: ignoring('sysmon-wmi-ignore no-blackuot: tested') },
      { about: 'no rule at all', xml: ignoring('sysmon-wmi-ignore') },
    ],
    valid: [{ about: 'any other comment', xml: ignoring('logs everything') }],
  },
  phase: 'after ignores',
  messages: {
    unknown: { text: 'this comment ignores no finding: there is no rule "{ruleId}"', remedy: '{help}' },
    unnamed: { text: 'this comment ignores no finding: it names no rule' },
  },
  check({ ignores, ruleIds, report }) {
    for (const { rules, comment } of ignores) {
      if (rules.length === 0) {
        report({ messageId: 'unnamed', data: {}, span: comment });
      }
      for (const { ruleId, span } of rules) {
        if (!ruleIds.includes(ruleId)) {
          const meant = suggest(ruleId, ruleIds);
          const help = meant === undefined ? 'name a rule from "sysmon-wmi rules"' : `did you mean ${meant}?`;
          report({ messageId: 'unknown', data: { ruleId, help }, span });
        }
      }
    }
  },
});
