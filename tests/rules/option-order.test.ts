import { testAdvice } from './advice';
import { LOGS_ALL } from './files';
import { testRule } from './test-rule';

testRule('option-order', {
  valid: ['<Sysmon schemaversion="4.22"><HashAlgorithms>*</HashAlgorithms><CheckRevocation/></Sysmon>'],
  invalid: [
    {
      xml: '<Sysmon schemaversion="4.22">\n<CheckRevocation/>\n^^^^^^^^^^^^^^^^^^\n<HashAlgorithms>*</HashAlgorithms></Sysmon>',
    },
  ],
});

testAdvice('option-order', [
  {
    about: 'options behind an empty one',
    xml: LOGS_ALL.replace('<EventFiltering>', '<CheckRevocation/><HashAlgorithms>*</HashAlgorithms><EventFiltering>'),
    says: { why: 'Sysmon does not read an empty option, and reads no option after it; it prints no error' },
    fixes: ['write <CheckRevocation>True</CheckRevocation>'],
  },
]);
