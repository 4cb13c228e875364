import { defineRule } from '../lint';
import { carriesName, namedPart, withoutNames } from './exclusions/names-left-behind';
import { LOG_ALL } from './loading/loading-texts';

const excluding = (name: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">
        <EventType condition="begin with">Wmi</EventType>
      </WmiEvent>
      <WmiEvent onmatch="exclude">
        <Rule${name} groupRelation="and">
          <Name condition="is"> "CCM Filter"</Name>
          <Query condition="is"> "select * from CCM_Event"</Query>
        </Rule>
      </WmiEvent>`,
  );

export const noLeakingRuleName = defineRule({
  meta: {
    id: 'no-leaking-rule-name',
    summary:
      'a named exclusion that matches an event only in part, and so puts its name on an event that is then logged',
    category: 'rule names',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    why: 'every condition that matches sets the rule name, even if its exclusion then fails, and a match without a name does not clear it',
    remedy: 'remove the name from the exclusion, or give the include that logs the event a name of its own',
    details:
      'Measured on Microsoft\'s open-source engine: an exclusion named "verified SCCM" whose Name matches and whose Query does not leaves its name behind; the unnamed catch-all then logs the attacker\'s event as "verified SCCM", and a SIEM that trusts rule names drops it.',
    invalid: [
      { about: 'the name is left on whatever has the same filter name', xml: excluding(' name="verified SCCM"') },
    ],
    valid: [
      { about: 'no name on the exclusion', xml: excluding('') },
      {
        about: 'a name on the catch-all',
        xml: excluding(' name="verified SCCM"').replace(
          '<EventType condition',
          '<EventType name="T1546.003" condition',
        ),
      },
    ],
  },
  messages: {
    leaks: {
      text: 'an event that only resembles this exclusion is logged with the RuleName "{name}"',
      label: 'leaves its name behind',
    },
    undecided: {
      text: 'it could not be decided whether an event that only resembles this exclusion gets its RuleName',
      label: 'may leave its name behind',
    },
  },
  check({ wmi, report }) {
    if (wmi === null || wmi.includes.length === 0) {
      return;
    }
    const named = wmi.excludes.filter(carriesName);
    const [first] = named;
    if (first === undefined) {
      return;
    }
    const { renamed: joint, proofs } = withoutNames(wmi, named);
    if (proofs.renamed.kind === 'unknown') {
      report({ messageId: 'undecided', data: {}, span: wmi.spanOf(first.element) });
    }
    if (joint === undefined) {
      return;
    }
    const found = named.slice(0, MOST_COMPARED).flatMap((exclude) => {
      const { renamed } = withoutNames(wmi, [exclude]);
      return renamed === undefined ? [] : [{ exclude, renamed }];
    });
    // Where several leave the same name behind, none of them does so alone.
    const shown = found.length > 0 ? found : [{ exclude: first, renamed: joint }];
    for (const { exclude, renamed } of shown) {
      const { before: leaked, event: witness } = renamed;
      if (leaked !== null) {
        const holder = namedPart(exclude, leaked);
        report({ messageId: 'leaks', data: { name: leaked }, span: wmi.spanOf(holder), witness });
      }
    }
  },
});

/** Of more that may leak the first ones tell enough. */
const MOST_COMPARED = 50;
