import type { WmiEventRecord } from '../catalog';
import { matchedIn } from '../engine';
import type { Condition, ConfigNode } from '../model';
import type { Span } from '../text';
import type { LintContext, WmiFacts } from './context';
import { GRAVEST_FIRST } from './finding';
import type { RuleCategory } from './rule';
import type { SameCause } from './taken-report';

/** Of two findings about one loss the one of the earlier category is the cause. */
const CAUSES_FIRST: readonly RuleCategory[] = [
  'loading',
  'exclusions',
  'conditions',
  'rule names',
  'coverage',
  'ignores',
  'blind spots',
];

/**
 * Finds which findings are consequences of another: the event that shows them is lost by what the other is about, or both are about
 * the same places and the second offers no change of its own; so that one story tells both. None of them is silenced by it.
 *
 * @param findings - the reports of each finding
 * @param context - the file
 * @returns the finding behind each consequence; it is none itself
 */
export function consequencesAmong(
  findings: readonly SameCause[],
  context: LintContext,
): ReadonlyMap<SameCause, SameCause> {
  const { wmi, accepted } = context;
  const causes = new Map<SameCause, SameCause>();
  if (wmi === null || !accepted) {
    return causes;
  }
  const byPlace = new Map<string, SameCause>();
  const firstAt = new Map<string, SameCause>();
  for (const finding of [...findings].sort(compareGravity)) {
    const [{ rule, report }] = finding;
    const lost = report.witness !== undefined && isLost(wmi, report.witness) ? report.witness : null;
    const places = placesOf(finding).map(keyOf);
    const cause =
      (lost === null ? [] : [report.span, ...decisiveNodes(wmi, lost).map((node) => wmi.spanOf(node))])
        .map((span) => byPlace.get(keyOf(span)))
        .find((other) => other !== undefined && saysSomethingElse(other, finding)) ??
      (addsNothing(finding) && places.every((place) => firstAt.has(place))
        ? firstAt.get(keyOf(report.span))
        : undefined);
    if (cause !== undefined) {
      causes.set(finding, cause);
      continue;
    }
    addPlaces(firstAt, places, finding);
    if (lost !== null || rule.meta.category === 'loading') {
      addPlaces(byPlace, places, finding);
    }
  }
  return causes;
}

function addPlaces(known: Map<string, SameCause>, places: readonly string[], finding: SameCause): void {
  places.filter((place) => !known.has(place)).forEach((place) => known.set(place, finding));
}

/** A finding never tells the same twice: of its own rule only another message is a consequence. */
function saysSomethingElse([one]: SameCause, [other]: SameCause): boolean {
  return one.rule.meta.id !== other.rule.meta.id || one.report.messageId !== other.report.messageId;
}

/** Neither an example nor a change: beside another finding about the same places it only says more of them. */
function addsNothing(finding: SameCause): boolean {
  return finding.every(
    ({ report: { witness, fixes = [], suggestions = [] } }) =>
      witness === undefined && fixes.length === 0 && suggestions.length === 0,
  );
}

function compareGravity([one]: SameCause, [other]: SameCause): number {
  return (
    GRAVEST_FIRST.indexOf(one.severity) - GRAVEST_FIRST.indexOf(other.severity) ||
    CAUSES_FIRST.indexOf(one.rule.meta.category) - CAUSES_FIRST.indexOf(other.rule.meta.category) ||
    one.report.span.start - other.report.span.start
  );
}

function placesOf(finding: SameCause): readonly Span[] {
  return finding.flatMap(({ report }) => [report.span, ...(report.related ?? []).map(({ span }) => span)]);
}

function keyOf({ start, end }: Span): string {
  return `${String(start)}-${String(end)}`;
}

function isLost({ compiled }: WmiFacts, event: WmiEventRecord): boolean {
  return !compiled.evaluate(event).logged;
}

/** The element that drops an event, and its conditions and `<Rule>`s that match it. */
function decisiveNodes({ compiled }: WmiFacts, event: WmiEventRecord): readonly ConfigNode[] {
  const { element } = compiled.evaluate(event).decidedBy;
  if (element === null) {
    return [];
  }
  const matched = new Set<Condition>(matchedIn(element, event));
  const items = element.element.items.filter((item) =>
    item.kind === 'Rule' ? item.conditions.some((condition) => matched.has(condition)) : matched.has(item),
  );
  return [...matched, ...items, element.element];
}
