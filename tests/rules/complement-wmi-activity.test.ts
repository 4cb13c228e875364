import { bare, group } from './files';
import { testRule } from './test-rule';

testRule('complement-wmi-activity', {
  valid: [bare('<ProcessCreate onmatch="exclude"/>')],
  invalid: [{ xml: group('<WmiEvent onmatch="exclude"/>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^'), severity: 'info' }],
});
