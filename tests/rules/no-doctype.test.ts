import { testAdvice } from './advice';
import { LOGS_ALL, bare } from './files';
import { testRule } from './test-rule';

testRule('no-doctype', {
  valid: [bare('')],
  invalid: [{ xml: '<!DOCTYPE Sysmon>\n^^^^^^^^^^^^^^^^^\n<Sysmon schemaversion="4.22"/>\n' }],
});

testAdvice('no-doctype', [
  {
    about: 'a DOCTYPE',
    xml: `<!DOCTYPE Sysmon>${LOGS_ALL}`,
    says: { why: 'Sysmon puts its own DOCTYPE before the file, and XML allows only one' },
    done: LOGS_ALL,
  },
]);
