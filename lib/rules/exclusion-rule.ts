import type { ExclusionReach, ReachOnEvent } from '../analysis';
import type { WmiFacts } from '../lint';
import type { WmiEvent } from '../model';
import type { Span } from '../text';
import { describeCondition, enumerated } from './describe';
import type { JudgedExclusion, Verdict } from './exclusion-judgement';
import { judgeExclusions } from './exclusion-judgement';

/** The exclusions of one element that share a verdict: one finding with several places. */
export interface SharedVerdict {
  readonly first: JudgedExclusion;
  readonly span: Span;
  readonly others: readonly Span[];
  /** The first exclusion in words. */
  readonly description: string;
}

/**
 * The exclusions of a file with one verdict, by element.
 *
 * @param wmi - the file
 * @param verdict - which
 * @returns one entry per element that has such exclusions
 */
export function exclusionsJudged(wmi: WmiFacts, verdict: Verdict): readonly SharedVerdict[] {
  const byElement = new Map<WmiEvent, JudgedExclusion[]>();
  for (const judged of judgeExclusions(wmi)) {
    if (judged.verdict === verdict) {
      const { element } = judged.exclusion.source;
      const sameElement = byElement.get(element);
      if (sameElement === undefined) {
        byElement.set(element, [judged]);
      } else {
        sameElement.push(judged);
      }
    }
  }
  return [...byElement.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : {
          first,
          span: spanOf(wmi, first.exclusion),
          others: others.map(({ exclusion }) => spanOf(wmi, exclusion)),
          description: describeExclusion(first.exclusion),
        },
  );
}

function spanOf(wmi: WmiFacts, { items, source }: ExclusionReach): Span {
  const [only, ...others] = items;
  return wmi.spanOf(only === undefined || others.length > 0 ? source.element : only);
}

function describeExclusion({ items }: ExclusionReach): string {
  const conditions = items.flatMap((item) =>
    item.kind === 'Condition' ? [describeCondition(item)] : item.conditions.map(describeCondition),
  );
  const joint = items.some((item) => item.kind === 'Rule' && item.groupRelation === 'or') ? 'or' : 'and';
  return enumerated(conditions, joint);
}

/** What the events of an exclusion are, as an administrator says it. */
export function objectsOf(events: readonly ReachOnEvent[]): string {
  const names = { 19: 'filters', 20: 'consumers', 21: 'bindings' } as const;
  return enumerated(events.map(({ eventId }) => names[eventId]));
}
