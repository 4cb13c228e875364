import type { WmiEventRecord } from '../catalog';
import { fillMessage } from '../text';
import { elementAt, xmlPath } from '../xml';
import type { LintContext } from './context';
import type { Finding, FindingReference, Severity } from './finding';
import type { OfferedChanges } from './offered-changes';
import type { LintRule, Messages, Report } from './rule';

/** A report as the linter took it, with the severity at which its rule runs. */
export interface TakenReport {
  readonly rule: LintRule;
  readonly severity: Severity;
  readonly report: Report<Messages, string>;
}

/** The reports of one rule with one cause: they become one finding. */
export type SameCause = readonly [TakenReport, ...TakenReport[]];

/**
 * Makes a finding of the reports of one cause; what its changes do is judged when it is asked for.
 *
 * @param sameCause - the reports
 * @param context - the file
 * @param changes - takes what they offer
 * @param partOf - the finding that it is a consequence of
 * @returns the finding, and the number under which its changes are known
 * @throws TypeError if the rule lacks the message that a report names
 */
export function findingOf(
  sameCause: SameCause,
  context: Pick<LintContext, 'read' | 'wmi' | 'accepted'>,
  changes: OfferedChanges,
  partOf: FindingReference | null,
): { readonly finding: Finding; readonly number: number } {
  const [{ rule, severity, report }, ...others] = sameCause;
  const { read } = context;
  const { lines } = read.source;
  const data: Readonly<Record<string, string>> = report.data;
  const texts = rule.messages[report.messageId];
  if (texts === undefined) {
    throw new TypeError(`rule ${rule.meta.id} has no message "${report.messageId}"`);
  }
  const holder = read.document === undefined ? null : elementAt(read.document, report.span.start);
  const related = [
    ...(report.related ?? []),
    ...others.map((other) => ({ span: other.report.span, message: report.sameCause ?? 'the same here' })),
  ];
  const number = changes.add(
    rule.meta.id,
    sameCause.map((taken) => taken.report),
  );
  const finding: Finding = {
    ruleId: rule.meta.id,
    messageId: report.messageId,
    severity,
    message: fillMessage(texts.text, data),
    data,
    span: report.span,
    range: lines.range(report.span),
    label: texts.label === undefined ? null : fillMessage(texts.label, data),
    xmlPath: holder === null ? '' : xmlPath(holder),
    related: related.map(({ span, message }) => ({ span, message, range: lines.range(span) })),
    why: fillMessage(texts.why ?? rule.meta.why, data),
    remedy: fillMessage(texts.remedy ?? rule.meta.remedy, data),
    get fixes() {
      return changes.fixes(number);
    },
    get suggestions() {
      return changes.suggestions(number, finding);
    },
    ...(report.witness === undefined ? {} : { witness: report.witness, ...verdictOn(report.witness, context) }),
    ...(partOf === null ? {} : { partOf }),
  };
  return { finding, number };
}

function verdictOn(
  witness: WmiEventRecord,
  { wmi, accepted }: Pick<LintContext, 'wmi' | 'accepted'>,
): Pick<Finding, 'witnessVerdict'> {
  if (wmi === null || !accepted) {
    return {};
  }
  const { logged, ruleName } = wmi.compiled.evaluate(witness);
  return { witnessVerdict: { logged, ruleName } };
}
