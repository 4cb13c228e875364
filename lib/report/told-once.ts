import type { Finding } from '../lint';
import { escapeControls } from '../text';
import type { LintedFile } from './file-summary';

/** A finding as the text tells it. */
export interface Story {
  readonly finding: Finding;
  /** What it brings with it: a line each. */
  readonly consequences: readonly Finding[];
  /** Where other files have the same, as `path:line:column`. */
  readonly alike: readonly string[];
}

/**
 * What the text tells of each file: consequences under their cause, and what several files have under the first of them.
 *
 * @param files - the files
 * @param isShown - whether a finding is shown at all
 * @returns the stories of each file, in file order
 */
export function storiesOf(
  files: readonly LintedFile[],
  isShown: (finding: Finding) => boolean,
): readonly (readonly Story[])[] {
  const firstTold = new Map<string, { readonly file: number; readonly alike: string[] }>();
  const stories = files.map(({ path, report }, file) =>
    withConsequences(report.findings.filter(isShown)).flatMap(({ finding, consequences }): Story | [] => {
      const key = [finding, ...consequences].map(whatIsSaid).join('\n');
      const told = firstTold.get(key);
      if (told !== undefined && told.file !== file) {
        const { line, column } = finding.range.start;
        told.alike.push(`${escapeControls(path)}:${String(line)}:${String(column)}`);
        return [];
      }
      const alike = told?.alike ?? [];
      firstTold.set(key, { file, alike });
      return { finding, consequences, alike: told === undefined ? alike : [] };
    }),
  );
  return stories;
}

function withConsequences(findings: readonly Finding[]): readonly Omit<Story, 'alike'>[] {
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

function whatIsSaid({ ruleId, messageId, severity, message, why, remedy }: Finding): string {
  return JSON.stringify([ruleId, messageId, severity, message, why, remedy]);
}
