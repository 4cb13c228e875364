import { CATCH_ALL, CONSUMER, FILTER, PRECISE, excludeLines, group } from './files';
import { testRule } from './test-rule';

testRule('no-partial-exclusion', {
  valid: [
    PRECISE,
    group([CATCH_ALL, excludeLines(FILTER), excludeLines(CONSUMER)].join('\n')),
    group(excludeLines('<Name> "CCM"</Name>')),
  ],
  invalid: [
    {
      xml: group([CATCH_ALL, excludeLines(`${FILTER}\n${'^'.repeat(FILTER.length)}`)].join('\n')),
      message: 'only the filter',
    },
    { xml: group(excludeLines(`${CONSUMER}\n${'^'.repeat(CONSUMER.length)}`)), message: 'only the consumer' },
  ],
});
