import { testRule } from './test-rule';

const SKELETON = '<Sysmon schemaversion="4.22"/>\n';

testRule('no-unknown-ignore', {
  valid: [`<!-- sysmon-wmi-ignore require-wmi-event: why -->\n${SKELETON}`],
  invalid: [
    { xml: `<!-- sysmon-wmi-ignore no-blackuot: why -->\n                       ^^^^^^^^^^^\n${SKELETON}` },
    { xml: `<!-- sysmon-wmi-ignore -->\n^^^^^^^^^^^^^^^^^^^^^^^^^^\n${SKELETON}`, message: 'names no rule' },
  ],
});
