import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

const named = (name: string): string =>
  LOG_ALL.replace('name=""', `name="${name}"`).replace(
    '<WmiEvent onmatch="exclude"/>',
    '<WmiEvent onmatch="include">\n        <EventType condition="begin with">Wmi</EventType>\n      </WmiEvent>',
  );

export const ruleNameLength = problemRule(
  {
    id: 'rule-name-length',
    summary: 'a rule name over 255 bytes',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'Sysmon refuses the file when a condition carries a rule name of more than 255 bytes of UTF-8',
    remedy: 'shorten the name; letters outside ASCII count two to four bytes each',
    details: `${LOADING_SOURCE} The name of a condition is its own, or else that of its <Rule>, or else that of its RuleGroup; only names that reach a condition count, so a long name on a RuleGroup without conditions is harmless.`,
    invalid: [{ about: '256 letters', xml: named('n'.repeat(256)) }],
    valid: [{ about: '255 letters', xml: named('n'.repeat(255)) }],
  },
  { problems: ['rule-name-length', 'rule-name-length-on-linux'] },
);
