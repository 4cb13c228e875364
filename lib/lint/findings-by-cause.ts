import type { Finding } from './finding';

/** A finding that is no consequence of another, with what it brings with it. */
export interface FindingWithConsequences {
  readonly finding: Finding;
  /** In file order. */
  readonly consequences: readonly Finding[];
}

/**
 * Puts consequences under their cause. A consequence of which the cause is not among the findings stands for itself.
 *
 * @param findings - findings of one file, in file order
 * @returns the causes in file order, each with its consequences
 * @example
 * ```ts
 * findingsByCause(report.findings).flatMap(({ finding, consequences }) => [finding, ...consequences]).length; // that of the findings
 * ```
 */
export function findingsByCause(findings: readonly Finding[]): readonly FindingWithConsequences[] {
  const byCause = new Map<string, Finding[]>(findings.map((finding) => [keyOf(finding), []]));
  const causes = findings.filter((finding) => {
    const consequences = finding.partOf === undefined ? undefined : byCause.get(keyOf(finding.partOf));
    consequences?.push(finding);
    return consequences === undefined;
  });
  return causes.map((finding) => ({ finding, consequences: byCause.get(keyOf(finding)) ?? [] }));
}

function keyOf({ ruleId, messageId, span }: Pick<Finding, 'ruleId' | 'messageId' | 'span'>): string {
  return JSON.stringify([ruleId, messageId, span.start, span.end]);
}
