import { defineRule } from '../lint';
import type { Condition, Rule } from '../model';
import { describeCondition, enumerated } from './conditions/describe';
import { LOG_ALL } from './loading/loading-texts';
import { describeRelation, broadestCondition, joinTogether } from './conditions/or-ed-conditions';

const guide = (content: string, relation = 'or'): string =>
  LOG_ALL.replace('"or"', `"${relation}"`).replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="exclude">\n        ${content}\n      </WmiEvent>`,
  );
const SNIPPET =
  '<Operation condition="is">Created</Operation>\n        <Consumer condition="contains">SCNotification</Consumer>';

export const noOrExclusion = defineRule({
  meta: {
    id: 'no-or-exclusion',
    summary: 'an exclusion that joins different fields by "or": each condition alone drops events',
    category: 'exclusions',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'under "or" each condition excludes on its own',
    remedy: 'wrap the conditions that belong together in <Rule groupRelation="and">',
    details:
      'The SCCM example of the TrustedSec Sysmon Community Guide is one: Operation is Created with Consumer contains SCNotification, inside the guide\'s own RuleGroup with groupRelation="or", drops every Created event of 19, 20 and 21. Measured on Microsoft\'s open-source engine; the loss is proved. Up to schema 4.1 conditions outside a RuleGroup are or-ed too, and so are those of a <Rule> without groupRelation.',
    invalid: [{ about: "the guide's SCCM example in its own RuleGroup", xml: guide(SNIPPET) }],
    valid: [
      {
        about: 'both conditions have to match',
        xml: guide(`<Rule groupRelation="and">\n        ${SNIPPET}\n        </Rule>`),
      },
      {
        about: 'alternatives of one field',
        xml: guide(
          '<Consumer condition="end with">.Name=\\"CCM A\\""</Consumer>\n        <Consumer condition="end with">.Name=\\"CCM B\\""</Consumer>',
        ),
      },
    ],
  },
  messages: {
    orEd: {
      text: 'this exclusion drops every event with {condition}, whatever its {others}',
      why: '{relation}, conditions on different fields are alternatives: each alone excludes',
      remedy: '{remedy}',
      label: 'enough on its own',
    },
  },
  check({ wmi, report }) {
    for (const bound of wmi?.excludes ?? []) {
      if (wmi === null) {
        return;
      }
      const bare = bound.element.items.filter((item) => item.kind === 'Condition');
      const lists: readonly { readonly rule: Rule | null; readonly conditions: readonly Condition[] }[] = [
        ...(bound.relation === 'or' ? [{ rule: null, conditions: bare }] : []),
        ...bound.element.items.flatMap((item) =>
          item.kind === 'Rule' && item.groupRelation === 'or' ? [{ rule: item, conditions: item.conditions }] : [],
        ),
      ];
      for (const { rule, conditions } of lists) {
        const fields = new Set(conditions.map(({ field }) => field));
        const broadest = fields.size < 2 ? undefined : broadestCondition(wmi, bound, rule, conditions);
        if (broadest !== undefined) {
          const { remedy, fixes } = joinTogether(wmi, bound, rule, conditions);
          const others = [...fields].filter((field) => field !== broadest.condition.field);
          report({
            messageId: 'orEd',
            data: {
              condition: describeCondition(broadest.condition),
              others: enumerated(others),
              relation: describeRelation(bound, rule),
              remedy,
            },
            span: wmi.spanOf(broadest.condition),
            related: conditions
              .filter((condition) => condition !== broadest.condition)
              .map((condition) => ({ span: wmi.spanOf(condition), message: 'excludes on its own too' })),
            fixes,
            witness: broadest.witness,
          });
        }
      }
    }
  },
});
