import { testAdvice } from './advice';
import { LOGS_ALL, bare, exclude, group } from './files';
import { testRule } from './test-rule';

testRule('no-empty-rule', {
  valid: [bare('<WmiEvent onmatch="exclude"><Rule> </Rule></WmiEvent>')],
  invalid: [{ xml: bare('<DnsQuery onmatch="exclude">\n<Rule/>\n^^^^^^^\n</DnsQuery>'), message: 'dies' }],
});

testAdvice('no-empty-rule', [
  {
    about: 'a <Rule> that holds nothing',
    xml: group(exclude('<Rule/>')),
    says: { why: 'Sysmon dies while it reads a <Rule> that holds nothing at all, not even a blank' },
    done: LOGS_ALL,
    fixes: ['remove the empty <Rule>'],
  },
]);
