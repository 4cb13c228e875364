import type { OfferedFix, WmiFacts } from '../lint';
import { defineRule } from '../lint';
import type { BoundElement, Condition, Rule } from '../model';
import { describeCondition } from './conditions/describe';
import { LOG_ALL } from './loading/loading-texts';
import { listsOf, redundant } from './conditions/redundancy';

const excluding = (content: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        ${content}\n      </WmiEvent>`,
  );

export const noDuplicateCondition = defineRule({
  meta: {
    id: 'no-duplicate-condition',
    summary: 'the same condition twice, or one that another already covers',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'removing it changes neither what is logged nor any RuleName',
    remedy: 'remove it, or write what you meant',
    details:
      'Proved over every value that Sysmon records: in a list of alternatives a condition is covered where another matches at least the same values, in <Rule groupRelation="and"> where another matches at most the same. A condition that adds a rule name of its own has an effect and is not reported.',
    invalid: [
      {
        about: 'the same condition twice',
        xml: excluding(
          '<Destination condition="contains">powershell</Destination>\n        <Destination condition="contains">PowerShell</Destination>',
        ),
      },
      {
        about: 'one covers the other',
        xml: excluding(
          '<Destination condition="contains">powershell</Destination>\n        <Destination condition="contains">powershell.exe</Destination>',
        ),
      },
    ],
    valid: [
      {
        about: 'the second adds a name',
        xml: excluding(
          '<Destination condition="contains" name="encoded">powershell -enc</Destination>\n        <Destination condition="contains">powershell</Destination>',
        ),
      },
    ],
  },
  messages: {
    same: { text: 'this condition occurs twice: {condition}', label: 'does nothing' },
    covered: { text: 'this condition does nothing: {condition} is covered by {other}', label: 'does nothing' },
    sameRule: { text: 'this <Rule> occurs twice', label: 'does nothing' },
  },
  check({ wmi, report }) {
    if (wmi === null) {
      return;
    }
    for (const bound of wmi.binding.bound) {
      for (const list of listsOf(bound)) {
        for (const { useless, by, same } of redundant(wmi, bound, list)) {
          const data = { condition: describeCondition(useless), other: describeCondition(by) };
          const place = {
            span: wmi.spanOf(useless),
            related: [{ span: wmi.spanOf(by), message: same ? 'the first one' : 'covers it' }],
            fixes: removal(wmi, useless),
            cause: String(wmi.spanOf(by).start),
            sameCause: 'and here',
          };
          if (same) {
            report({ messageId: 'same', data: { condition: data.condition }, ...place });
          } else {
            report({ messageId: 'covered', data, ...place });
          }
        }
      }
      for (const [first, again] of equalRules(bound)) {
        const related = [{ span: wmi.spanOf(first), message: 'the first one' }];
        const cause = String(wmi.spanOf(first).start);
        report({
          messageId: 'sameRule',
          data: {},
          span: wmi.spanOf(again),
          related,
          fixes: removal(wmi, again),
          cause,
        });
      }
    }
  },
});

function equalRules({ element }: BoundElement): readonly (readonly [Rule, Rule])[] {
  const seen = new Map<string, Rule>();
  return element.items.flatMap((item) => {
    if (item.kind !== 'Rule') {
      return [];
    }
    const key = JSON.stringify(item);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, item);
      return [];
    }
    return [[first, item] as const];
  });
}

function removal(wmi: WmiFacts, node: Condition | Rule): readonly OfferedFix[] {
  return [
    {
      title: 'remove it',
      edits: [{ span: wmi.removalOf(node), newText: '' }],
      changesLogging: false,
      keepsLogging: true,
    },
  ];
}
