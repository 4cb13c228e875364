import { BINDING, CATCH_ALL, CONSUMER, FILTER, PRECISE, excludeLines, group } from './files';
import { testRule } from './test-rule';

testRule('no-name-only-exclusion', {
  valid: [
    PRECISE,
    group([CATCH_ALL, excludeLines(FILTER)].join('\n')),
    group([CATCH_ALL, excludeLines(CONSUMER)].join('\n')),
  ],
  invalid: [
    { xml: group(excludeLines('<Name> "CCM"</Name>\n^^^^^^^^^^^^^^^^^^^')), message: 'whatever its Query' },
    {
      xml: group(
        excludeLines(
          '<Rule groupRelation="and"><Name> "CCM"</Name><Type>Command Line</Type></Rule>\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        ),
      ),
      message: 'whatever its Destination',
    },
    {
      xml: group([CATCH_ALL, excludeLines(`${BINDING}\n${'^'.repeat(BINDING.length)}`)].join('\n')),
      message: 'the binding of any filter and consumer',
    },
    {
      xml: group(
        [CATCH_ALL, excludeLines(FILTER), excludeLines(`${BINDING}\n${'^'.repeat(BINDING.length)}`)].join('\n'),
      ),
    },
  ],
});
