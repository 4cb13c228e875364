import { testAdvice } from './advice';
import { LOGS_ALL, bare, exclude, group } from './files';
import { testRule } from './test-rule';

testRule('no-empty-rule', {
  valid: [bare('<WmiEvent onmatch="exclude"><Rule> </Rule></WmiEvent>')],
  invalid: [{ xml: bare('<DnsQuery onmatch="exclude">\n<Rule/>\n^^^^^^^\n</DnsQuery>'), message: 'crashes' }],
});

testAdvice('no-empty-rule', [
  {
    about: 'a <Rule> that holds nothing',
    xml: group(exclude('<Rule/>')),
    says: { why: 'Sysmon crashes while it reads a <Rule> without any content, not even whitespace' },
    done: LOGS_ALL,
    fixes: ['remove the empty <Rule>'],
  },
]);
