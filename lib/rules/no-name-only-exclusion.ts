import { defineRule } from '../lint';
import { enumerated } from './conditions/describe';
import { exclusionsJudged } from './exclusions/reported-exclusion';
import { freeFields } from './exclusions/names-compared';
import { LOG_ALL } from './loading/loading-texts';

const excluding = (content: string): string =>
  LOG_ALL.replace('"or"', '"and"').replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="exclude">\n        ${content}\n      </WmiEvent>`,
  );

export const noNameOnlyExclusion = defineRule({
  meta: {
    id: 'no-name-only-exclusion',
    summary:
      'an exclusion that pins neither Query nor Destination exactly: an attacker can copy the names and choose any payload',
    category: 'exclusions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'whoever creates a subscription chooses its names, and attackers reuse those of known software',
    remedy:
      'also pin what runs: Query for event 19, Destination for event 20, with "is" and the value as Sysmon records it',
    details:
      'The guide advises to exclude by Name. Name alone binds to event 19 and never reaches a consumer, and it is free text. A binding (event 21) has nothing but names and paths: its exclusion is fine where the same file excludes the same filter with its Query and the same consumer with its Destination; what stays visible of an impostor is then its payload. Proved over every value that Sysmon records.',
    invalid: [
      { about: 'only the name of the filter', xml: excluding('<Name condition="is"> "CCM Filter"</Name>') },
      {
        about: 'name and type of the consumer',
        xml: excluding('<Name condition="is"> "CCM Consumer"</Name>\n        <Type condition="is">Command Line</Type>'),
      },
    ],
    valid: [
      {
        about: 'the payload is pinned',
        xml: excluding(
          '<!-- sysmon-wmi-ignore no-partial-exclusion: shows that it is not names only -->\n        <Rule groupRelation="and">\n          <Name condition="is"> "CCM Consumer"</Name>\n          <Destination condition="is"> "ccm.exe"</Destination>\n        </Rule>',
        ),
      },
    ],
  },
  messages: {
    payload: {
      text: 'this exclusion hides any subscription that uses these names, whatever its {free}: {description}',
      label: 'names only',
    },
    binding: {
      text: 'this exclusion hides the binding of any filter and consumer with these names: {description}',
      why: 'the same file does not exclude that filter with its Query and that consumer with its Destination, so the names are all that counts',
      remedy:
        'exclude the filter with its Query and the consumer with its Destination too, or do not exclude the binding',
      label: 'names only',
    },
  },
  check({ wmi, report }) {
    for (const { judged, span, description, cause } of wmi === null ? [] : exclusionsJudged(wmi, 'names only')) {
      const { reach } = judged;
      const shared = { span, witness: reach.witness, cause, sameCause: 'names only too' };
      if (reach.eventId === 21) {
        report({ messageId: 'binding', data: { description }, ...shared });
      } else {
        report({ messageId: 'payload', data: { free: enumerated(freeFields(reach)), description }, ...shared });
      }
    }
  },
});
