import { defineRule } from '../lint';
import { exclusionsJudged } from './exclusions/reported-exclusion';
import { LOG_ALL } from './loading/loading-texts';

const excluding = (content: string): string => LOG_ALL.replace('<WmiEvent onmatch="exclude"/>', content);

const INCLUDE =
  '<WmiEvent onmatch="include">\n        <EventType condition="begin with">Wmi</EventType>\n      </WmiEvent>';
const rule = (conditions: string): string =>
  `<WmiEvent onmatch="exclude">\n        <Rule groupRelation="and">${conditions}</Rule>\n      </WmiEvent>`;
const FILTER = rule('<Name condition="is"> "CCM"</Name><Query condition="is"> "select * from CCM_Event"</Query>');
const CONSUMER = rule('<Name condition="is"> "CCM"</Name><Destination condition="is"> "ccm.exe"</Destination>');

export const noPartialExclusion = defineRule({
  meta: {
    id: 'no-partial-exclusion',
    summary: 'an exclusion of only one of the three events of a subscription: filter, consumer or binding',
    category: 'exclusions',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'a subscription is three events, and the other two are still logged: the exclusion saves little and breaks the chain apart',
    remedy:
      'exclude filter, consumer and binding of the verified subscription, each in an element of its own, or none of them',
    details:
      "Measured on Microsoft's open-source engine: an element acts on the fields of one event only, so filter (19), consumer (20) and binding (21) need an exclude element each, behind a catch-all include. An analyst who sees a binding without its consumer cannot tell what it runs.",
    invalid: [{ about: 'only the consumer', xml: excluding(`${INCLUDE}\n      ${CONSUMER}`) }],
    valid: [{ about: 'filter and consumer', xml: excluding(`${INCLUDE}\n      ${FILTER}\n      ${CONSUMER}`) }],
  },
  messages: {
    partial: {
      text: 'this exclusion hides only the {object} of a subscription: {rest} are still logged',
      label: 'only one of the three events',
    },
  },
  check({ wmi, report }) {
    // Where nothing is logged at all, nothing of the subscription is left to see.
    const anythingLogged = wmi?.coverage.cells.some(({ logged }) => logged !== 'never') === true;
    for (const { judged, span, cause } of wmi === null || !anythingLogged ? [] : exclusionsJudged(wmi, 'partial')) {
      report({
        messageId: 'partial',
        data:
          judged.reach.eventId === 19
            ? { object: 'filter', rest: 'its consumer and its binding' }
            : { object: 'consumer', rest: 'its filter and its binding' },
        span,
        witness: judged.reach.witness,
        cause,
        sameCause: 'only one event too',
      });
    }
  },
});
