import { excludeFile, underlined } from './files';
import { testRule } from './test-rule';

const HARD = '<UtcTime condition="contains all">01;12;23;34;45;56;67;78;89;90;13;24</UtcTime>';

testRule('undecided', {
  valid: [excludeFile('<UtcTime condition="contains all">01;12</UtcTime>')],
  invalid: [{ xml: excludeFile(underlined(HARD)), severity: 'error', message: 'it is unknown' }],
});
