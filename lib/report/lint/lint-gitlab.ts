import type { Finding, Severity } from '../../lint';
import { fingerprintOf } from '../../lint';
import { escapeControls } from '../../text';
import type { LintedFile } from '../file-summary';
import { jsonText } from '../json-text';
import type { LintLayout, LintWriter } from '../lint-text';
import { detailLines, repositoryPathOf, shownFindings } from './shown-findings';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', info: 'info' };

/**
 * The findings of files as a Code Quality report of GitLab (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
 *
 * @param layout - whether only errors are shown; the rest plays no part
 * @returns the writer
 */
export function lintGitlab({ quiet }: LintLayout): LintWriter {
  const issues: string[] = [];
  const seen = new Map<string, number>();
  return {
    add: (file) => {
      for (const finding of shownFindings(file, quiet)) {
        const fingerprint = fingerprintOf(finding, file.report, repositoryPathOf(file));
        const count = (seen.get(fingerprint) ?? 0) + 1;
        seen.set(fingerprint, count);
        // GitLab shows one of several findings with the same fingerprint.
        const own = count === 1 ? fingerprint : `${fingerprint}-${String(count)}`;
        issues.push(`  ${jsonText(issueOf(finding, file, own))}`);
      }
    },
    end: () => (issues.length === 0 ? '[]\n' : `[\n${issues.join(',\n')}\n]\n`),
  };
}

function issueOf(finding: Finding, file: LintedFile, fingerprint: string): object {
  const { message, ruleId, severity, range } = finding;
  return {
    description: escapeControls(message),
    check_name: escapeControls(ruleId),
    fingerprint,
    severity: SEVERITIES[severity],
    location: {
      path: escapeControls(repositoryPathOf(file)),
      lines: { begin: range.start.line, end: range.end.line },
    },
    content: { body: detailLines(finding, file).map(escapeControls).join('\n') },
  };
}
