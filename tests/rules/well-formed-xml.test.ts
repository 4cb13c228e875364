import { testAdvice } from './advice';
import { LOGS_ALL, bare } from './files';
import { testRule } from './test-rule';

testRule('well-formed-xml', {
  valid: [bare('<WmiEvent onmatch="exclude"/>')],
  invalid: [{ xml: bare('<WmiEvent onmatch="exclude">\n<User>a & b</User>\n        ^\n</WmiEvent>') }],
});

testAdvice('well-formed-xml', [
  {
    about: 'a file that is no XML',
    xml: LOGS_ALL.replace('</RuleGroup>', ''),
    says: {
      why: 'the XML reader of Sysmon stops here, and the previous configuration stays in force',
    },
  },
]);
