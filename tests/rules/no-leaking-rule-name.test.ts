import { lint } from '../../lib/rules';
import { CATCH_ALL, FILTER, PRECISE, excludeLines, group } from './files';
import { testRule } from './test-rule';

testRule('no-leaking-rule-name', {
  valid: [
    PRECISE,
    group(excludeLines(FILTER.replace('<Rule', '<Rule name="verified"'))),
    group(
      [
        CATCH_ALL.replace('<EventType', '<EventType name="T1546.003"'),
        excludeLines(FILTER.replace('<Rule', '<Rule name="verified"')),
      ].join('\n'),
    ),
  ],
  invalid: [
    {
      xml: group(
        [
          CATCH_ALL,
          excludeLines(
            `${FILTER.replace('<Rule', '<Rule name="verified"')}\n${'^'.repeat(FILTER.replace('<Rule', '<Rule name="verified"').length)}`,
          ),
        ].join('\n'),
      ),
      message: 'logged with the RuleName "verified"',
    },
  ],
});

it('no-leaking-rule-name speaks where several exclusions leave the same name behind', () => {
  const leaking = excludeLines('<Rule groupRelation="and" name="verified"><Name> "A"</Name><Query> "x"</Query></Rule>');
  const { findings } = lint(group([CATCH_ALL, leaking, leaking].join('\n')));
  expect(findings.filter(({ ruleId }) => ruleId === 'no-leaking-rule-name')).toHaveLength(1);
});
