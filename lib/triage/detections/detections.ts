import type { Chain } from '../join';
import type { Detection } from './detection';
import type { PublicRule, Verdict } from './public-rule';
import { PUBLIC_RULES } from './public-rules.data';
import type { RuleEvent } from './rule-event';
import { activityEvents, bindingEvents, consumerEvents, filterEvents } from './rule-event';

/**
 * What public rules say of the recorded events of a subscription. A rule looks at single events: one that fires is enough. Where no
 * event of its IDs was recorded, nothing is said of it.
 *
 * @param chain - the subscription
 * @returns one entry for each rule, in the order of the table
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * import { detectionsOf, joinEvents } from 'lib/triage';
 * const read = readEvents('{"EventID":20,"Operation":"Created","Name":" \\"C\\"","Type":"Script","Destination":" \\"a\\""}');
 * const [chain] = joinEvents([{ ...read, name: 'events.jsonl' }]).chains;
 * if (chain !== undefined) {
 *   detectionsOf(chain).filter(({ fires }) => fires === true).map(({ source }) => source); // ['Sigma', 'Splunk', 'Wazuh']
 * }
 * ```
 */
export function detectionsOf(chain: Chain): readonly Detection[] {
  const events: Readonly<Record<RuleEvent['id'], readonly RuleEvent[]>> = {
    19: filterEvents(chain.filter?.states ?? []),
    20: consumerEvents(chain.consumer?.states ?? []),
    21: bindingEvents(chain.binding?.states ?? []),
    5861: activityEvents(chain),
  };
  return PUBLIC_RULES.map((rule) => {
    const { source, id, title, looksAt } = rule;
    return {
      source,
      id,
      title,
      ...together(
        rule,
        looksAt.map((each) => events[each]),
      ),
    };
  });
}

/** The verdict of a rule on some lists of events. */
function together(rule: PublicRule, lists: readonly (readonly RuleEvent[])[]): Verdict {
  const verdicts = lists.flatMap((list) => verdictOn(rule, list) ?? []);
  const ids = rule.looksAt.map(String);
  const none = `no event ${ids.length === 1 ? '' : `${ids.slice(0, -1).join(', ')} or `}${ids.at(-1) ?? ''} was recorded`;
  return heaviest(verdicts) ?? { fires: 'unknown', why: none };
}

/** Verdicts on lists of events, by rule: chains that share a part share its list. */
const VERDICTS = new WeakMap<PublicRule, WeakMap<readonly RuleEvent[], Verdict | null>>();

function verdictOn(rule: PublicRule, list: readonly RuleEvent[]): Verdict | null {
  const known = VERDICTS.get(rule) ?? new WeakMap<readonly RuleEvent[], Verdict | null>();
  VERDICTS.set(rule, known);
  let verdict = known.get(list);
  if (verdict === undefined) {
    verdict = heaviest(list.map((event) => rule.judge(event)));
    known.set(list, verdict);
  }
  return verdict;
}

/** The one that fires, else the one that cannot be given, else the last. */
function heaviest(verdicts: readonly Verdict[]): Verdict | null {
  return (
    verdicts.find(({ fires }) => fires === true) ??
    verdicts.find(({ fires }) => fires === 'unknown') ??
    verdicts.at(-1) ??
    null
  );
}
