import type { ExclusionReach, ReachOnEvent } from '../../analysis';
import type { WmiFacts } from '../../lint';
import type { Span } from '../../text';
import { describeCondition, enumerated } from '../conditions/describe';
import type { JudgedExclusion, Verdict } from './judgement';
import { judgeExclusions } from './judgement';

/** An exclusion with a verdict, as the rules report it. */
export interface ReportedExclusion {
  readonly judged: JudgedExclusion;
  readonly span: Span;
  /** Its conditions in words. */
  readonly description: string;
  /** The element: its exclusions with one verdict are one finding. */
  readonly cause: string;
}

/**
 * The exclusions of a file with one verdict.
 *
 * @param wmi - the file
 * @param verdict - which
 * @returns the exclusions in document order
 */
export function exclusionsJudged(wmi: WmiFacts, verdict: Verdict): readonly ReportedExclusion[] {
  return (wmi.exclusions.length === 0 ? [] : judgeExclusions(wmi))
    .filter((judged) => judged.verdict === verdict)
    .map((judged) => ({
      judged,
      span: spanOfItems(wmi, judged.exclusion.items, judged.exclusion.source),
      description: describeItems(judged.exclusion.items),
      cause: String(judged.exclusion.source.index),
    }));
}

type Items = ExclusionReach['items'];

/** Where an exclusion stands: its one condition or `<Rule>`, or the element where it consists of several. */
export function spanOfItems(wmi: WmiFacts, items: Items, source: ExclusionReach['source']): Span {
  const [only, ...others] = items;
  return wmi.spanOf(only === undefined || others.length > 0 ? source.element : only);
}

/** So many conditions are named; of more the first, and how many there are. */
const MOST_NAMED = 4;

/** The conditions of an exclusion in words. */
export function describeItems(items: Items): string {
  const conditions = items.flatMap((item) =>
    item.kind === 'Condition' ? [describeCondition(item)] : item.conditions.map(describeCondition),
  );
  const joint = items.some((item) => item.kind === 'Rule' && item.groupRelation === 'or') ? 'or' : 'and';
  const rest = conditions.length - MOST_NAMED;
  return rest > 1
    ? `${conditions.slice(0, MOST_NAMED).join(', ')} ${joint} ${String(rest)} more`
    : enumerated(conditions, joint);
}

/** What the events of an exclusion are, as an administrator says it. */
export function objectsOf(events: readonly ReachOnEvent[]): string {
  const names = { 19: 'filters', 20: 'consumers', 21: 'bindings' } as const;
  return enumerated(events.map(({ eventId }) => names[eventId]));
}
