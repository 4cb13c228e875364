import { bare } from './files';
import { testRule } from './test-rule';

testRule('no-skipped-element', {
  valid: [bare('<WmiEvent default="include"/>'), bare('<ProcessCreate/>')],
  invalid: [{ xml: bare('<WmiEvent/>\n^^^^^^^^^') }],
});
