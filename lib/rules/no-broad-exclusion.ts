import { defineRule } from '../lint';
import { exclusionsJudged, objectsOf } from './exclusions/reported-exclusion';
import { narrowed, removed } from './exclusions/narrowing';
import { LOG_ALL } from './loading/loading-texts';

const excluding = (content: string): string =>
  LOG_ALL.replace('"or"', '"and"').replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="exclude">\n        ${content}\n      </WmiEvent>`,
  );

export const noBroadExclusion = defineRule({
  meta: {
    id: 'no-broad-exclusion',
    summary: 'an exclusion that more than one named subscription satisfies',
    category: 'exclusions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'no field that tells subscriptions apart is compared with a complete value, so an attacker can match it without knowing yours',
    remedy:
      'exclude only what was verified, exactly: sysmon-wmi apply FILE --exclusions MANIFEST; or remove the exclusion',
    details:
      'Operation, User, EventType, Type and EventNamespace are shared by many subscriptions; a short or partial text in Name or Consumer is easily matched; a negative condition excludes all but one. Proved: an exclusion is not called broad where its events can have only listed values of Name, Query, Destination, Consumer or Filter. "end with" a complete, quoted object name reaches relative and absolute paths at once and is not called broad.',
    invalid: [
      { about: 'every event of one account', xml: excluding('<User condition="is">NT AUTHORITY\\SYSTEM</User>') },
      { about: 'part of a name', xml: excluding('<Name condition="contains">SCCM</Name>') },
      { about: 'all but one', xml: excluding('<Name condition="is not"> "Updater"</Name>') },
    ],
    valid: [
      {
        about: 'a complete object name',
        xml: excluding(
          '<Consumer condition="end with">CommandLineEventConsumer.Name=\\"CCM Consumer\\""</Consumer>',
        ).replace(
          '    <RuleGroup',
          '    <!-- sysmon-wmi-ignore no-name-only-exclusion: shows that it is not broad -->\n    <RuleGroup',
        ),
      },
    ],
  },
  messages: {
    broad: {
      text: 'this exclusion drops the {objects} of any subscription with {description}',
      remedy: '{remedy}',
      label: 'compares no Name, Query, Destination, Consumer or Filter with a complete value',
    },
    orEd: {
      text: 'this exclusion drops the {objects} of any subscription with {description}',
      why: 'the conditions of this <Rule> are or-ed: each excludes on its own, and leaves the other fields to the attacker',
      remedy: 'write groupRelation="and" on this <Rule>: a subscription then has to have all the values',
      label: 'one of these values is enough',
    },
  },
  check({ wmi, report }) {
    if (wmi === null) {
      return;
    }
    for (const { judged, span, description, cause } of exclusionsJudged(wmi, 'broad')) {
      const [item] = judged.exclusion.items;
      const orEd =
        item?.kind === 'Rule' &&
        item.groupRelation === 'or' &&
        new Set(item.conditions.map(({ field }) => field)).size > 1;
      report({
        messageId: orEd ? 'orEd' : 'broad',
        data: { objects: objectsOf(judged.exclusion.events), description, remedy: narrowed(wmi, judged.exclusion) },
        span,
        suggestions: [removed(wmi, judged.exclusion)],
        witness: judged.reach.witness,
        cause,
        sameCause: 'broad too',
      });
    }
  },
});
