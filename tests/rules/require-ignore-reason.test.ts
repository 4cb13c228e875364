import { testRule } from './test-rule';

const SKELETON = '<Sysmon schemaversion="4.22"/>\n';

testRule('require-ignore-reason', {
  valid: [`<!-- sysmon-wmi-ignore require-wmi-event: why -->\n${SKELETON}`],
  invalid: [
    { xml: `<!-- sysmon-wmi-ignore require-wmi-event -->\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n${SKELETON}` },
  ],
});
