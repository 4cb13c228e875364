import type { Finding, Severity } from '../lint';
import { GRAVEST_FIRST } from '../lint';
import { counted, withCommas } from '../text';
import type { TextOptions } from './style';

/** How often a rule reports something, over all files. */
export interface RuleCount {
  readonly ruleId: string;
  /** The gravest of its findings. */
  readonly severity: Severity;
  readonly findings: number;
  readonly files: number;
}

/** Counts findings by their rules. */
export class RuleCounts {
  readonly #counts = new Map<string, RuleCount>();

  /**
   * Counts the findings of one more file.
   *
   * @param findings - those that are shown
   */
  add(findings: readonly Finding[]): void {
    const seen = new Set<string>();
    for (const { ruleId, severity } of findings) {
      const known = this.#counts.get(ruleId) ?? { ruleId, severity, findings: 0, files: 0 };
      this.#counts.set(ruleId, {
        ruleId,
        severity: graver(known.severity, severity),
        findings: known.findings + 1,
        files: known.files + (seen.has(ruleId) ? 0 : 1),
      });
      seen.add(ruleId);
    }
  }

  /** The gravest first, then what is found most often. */
  get all(): readonly RuleCount[] {
    return [...this.#counts.values()].sort(
      (one, other) =>
        GRAVEST_FIRST.indexOf(one.severity) - GRAVEST_FIRST.indexOf(other.severity) ||
        other.findings - one.findings ||
        (one.ruleId < other.ruleId ? -1 : 1),
    );
  }
}

function graver(one: Severity, other: Severity): Severity {
  return GRAVEST_FIRST.indexOf(one) <= GRAVEST_FIRST.indexOf(other) ? one : other;
}

/**
 * How often each rule reports something, as a table.
 *
 * @param counts - of the rules
 * @param options - layout
 * @returns one line a rule behind a heading; none where nothing is reported
 */
export function statisticsLines(counts: readonly RuleCount[], { style }: TextOptions): readonly string[] {
  if (counts.length === 0) {
    return [];
  }
  const rows = [
    ['rule', 'severity', 'findings', 'files'] as const,
    ...counts.map(
      ({ ruleId, severity, findings, files }) => [ruleId, severity, withCommas(findings), withCommas(files)] as const,
    ),
  ];
  const [first, second, third, fourth] = [0, 1, 2, 3].map((column) =>
    rows.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), 0),
  ) as [number, number, number, number];
  return rows.map(([rule, severity, findings, files], index) => {
    const row = `${rule.padEnd(first)}  ${severity.padEnd(second)}  ${findings.padStart(third)}  ${files.padStart(fourth)}`;
    return index === 0 ? style.dim(row) : row;
  });
}

/**
 * The heading of the findings of one rule.
 *
 * @param count - how often it reports something
 * @param options - layout
 * @returns for example `no-blackout   12 findings in 10 files`
 */
export function groupHeading({ ruleId, findings, files }: RuleCount, { style }: TextOptions): string {
  return `${style.bold(ruleId)}   ${counted(findings, 'finding')} in ${counted(files, 'file')}`;
}
