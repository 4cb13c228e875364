import { bare } from './files';
import { testRule } from './test-rule';

testRule('require-wmi-event', {
  valid: [
    bare('<WmiEvent onmatch="exclude"/>'),
    bare('<WmiEvent/>'),
    { xml: bare('<ProcessCreate onmatch="exclude"/>'), options: { platform: 'linux' } },
    { xml: bare('<ProcessCreate onmatch="exclude"/>'), options: { partial: true } },
  ],
  invalid: [
    { xml: '<Sysmon schemaversion="4.22">\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n</Sysmon>', severity: 'error' },
    {
      xml: '<Sysmon schemaversion="4.22">\n<EventFiltering>\n^^^^^^^^^^^^^^^^\n<DnsQuery onmatch="exclude"/></EventFiltering></Sysmon>',
    },
  ],
});
