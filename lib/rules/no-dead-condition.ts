import { defineRule } from '../lint';
import { describeCondition } from './conditions/describe';
import { LOG_ALL } from './loading/loading-texts';
import { reportable } from './conditions/reportable';

const include = (content: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        ${content}\n      </WmiEvent>`,
  );

export const noDeadCondition = defineRule({
  meta: {
    id: 'no-dead-condition',
    summary: 'a condition or <Rule> that changes nothing, whatever the event',
    category: 'conditions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'proved: without it Sysmon logs the same events under the same rule names',
    remedy: 'remove it together with everything that changes nothing, or write what you meant',
    details:
      'Proved over every value that Sysmon records, by taking the condition away. There are three kinds: what can never match because its conditions contradict each other, what others decide first (shadowed), and what narrows nothing (redundant). Everything that is reported can be removed together. What comes after a catch-all is reported too, although an event with a field that Sysmon could not read may pass the catch-all and reach it. Put a condition that sets a rule name before the catch-all. Values that Sysmon never records are reported by no-unmatchable-condition, conditions on one field that cover each other by no-duplicate-condition. A condition that only adds a rule name has an effect and is not reported.',
    invalid: [
      {
        about: 'no event is created and deleted at once',
        xml: include(
          '<EventType condition="begin with">Wmi</EventType>\n        <Rule groupRelation="and">\n          <Operation condition="is">Created</Operation>\n          <Operation condition="is">Deleted</Operation>\n        </Rule>',
        ),
      },
      {
        about: 'the first condition matches wherever the <Rule> does',
        xml: include(
          '<Destination condition="contains">powershell</Destination>\n        <Rule groupRelation="and">\n          <Destination condition="contains">powershell.exe</Destination>\n          <Type condition="is">Command Line</Type>\n        </Rule>',
        ),
      },
      {
        about: 'the catch-all decides before the <Rule> gives its name',
        xml: include(
          '<EventType condition="begin with">Wmi</EventType>\n        <Rule groupRelation="and" name="technique_id=T1059.001">\n          <Destination condition="contains">powershell</Destination>\n        </Rule>',
        ),
      },
    ],
    valid: [
      {
        about: 'it adds a rule name',
        xml: include(
          '<User condition="is" name="admin">CORP\\admin</User>\n        <EventType condition="begin with">Wmi</EventType>',
        ),
      },
    ],
  },
  messages: {
    never: { text: 'this {what} never matches: {contradiction}', label: 'changes nothing' },
    shadowedIfRead: {
      text: 'this {what} changes nothing, except where Sysmon could not read a field: others decide every event that it would decide',
      label: 'changes nothing',
      why: 'proved: without it Sysmon logs the same events under the same rule names, except where it could not read a field and recorded "-"',
      remedy: 'remove it; if it should set a rule name, put it where Sysmon tries it first',
    },
    shadowed: {
      text: 'this {what} changes nothing: others decide every event that it would decide',
      label: 'changes nothing',
    },
    redundant: { text: 'this {what} narrows nothing', label: 'changes nothing' },
  },
  check({ wmi, report }) {
    if (wmi === null || wmi.coverage.cells.every(({ logged }) => logged === 'never')) {
      return;
    }
    for (const found of reportable(wmi, wmi.dead.dead)) {
      const { node, why } = found;
      report({
        messageId: found.exceptUnread ? 'shadowedIfRead' : why === 'can never match' ? 'never' : why,
        data:
          node.kind === 'Rule'
            ? { what: '<Rule>', contradiction: 'its conditions contradict each other' }
            : {
                what: `condition (${describeCondition(node)})`,
                contradiction: 'what has to match with it contradicts itself',
              },
        span: wmi.spanOf(node),
        related: found.by.map(({ source, items: [first] }) => ({
          span: wmi.spanOf(first ?? source.element),
          message: 'decides in its place',
        })),
        cause: `${String(found.source.index)} ${why} ${node.kind}`,
        sameCause: 'changes nothing either',
        fixes: [
          {
            title: 'remove it',
            edits: [{ span: wmi.removalOf(node), newText: '' }],
            changesLogging: found.exceptUnread,
            keepsLogging: !found.exceptUnread,
          },
        ],
      });
    }
  },
});
