import { formatRuleExplanation, formatRuleList, ruleListJson } from '../../lib/report';
import { defineRule } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { violations } from './schemas';
import { TERMINAL } from './linted';

const rule = defineRule({
  meta: {
    id: 'no-example',
    summary: 'an example of a rule, with a summary that takes more than one line of a terminal',
    category: 'coverage',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    why: 'a reason that is long enough to need a second line on a terminal of eighty columns',
    remedy: 'mend it',
    details: 'A paragraph.',
    invalid: [{ about: 'wrong', xml: '<Sysmon>\n</Sysmon>\n' }],
    valid: [{ about: 'right', xml: '<Sysmon/>' }],
  },
  messages: {},
  check: () => undefined,
});

test('the list has a row for each rule, and breaks long ones', () => {
  expect(formatRuleList([rule], TERMINAL)).toBe(
    `no-example  warning an example of a rule, with a summary that takes more than
                    one line of a terminal (preset strict)
`,
  );
  const rows = formatRuleList(ALL_RULES, TERMINAL).split('\n');
  expect(rows.filter((row) => row.length > 80)).toEqual([]);
  expect(rows.filter((row) => /^[a-z]/.test(row)).map((row) => row.split(' ')[0])).toEqual(
    ALL_RULES.map(({ meta }) => meta.id),
  );
});

test('the list is data, as its schema describes it', () => {
  const list = ruleListJson(ALL_RULES);
  expect(list).toHaveLength(ALL_RULES.length);
  expect(violations('rules.schema.json', list)).toEqual([]);
  expect(violations('rules.schema.json', [{ id: 'x' }])).not.toEqual([]);
});

test('the page of a rule says all about it', () => {
  expect(formatRuleExplanation(rule, TERMINAL))
    .toBe(`no-example: an example of a rule, with a summary that takes more than one line
of a terminal
warning, preset strict, since 0.1.0

A paragraph.

why    a reason that is long enough to need a second line on a terminal of
       eighty columns
fix    mend it

found: wrong

    <Sysmon>
    </Sysmon>

fine: right

    <Sysmon/>
`);
});
