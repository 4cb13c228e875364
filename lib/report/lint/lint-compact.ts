import { escapeControls } from '../../text';
import type { LintedFile } from '../file-summary';
import type { LintLayout, LintWriter } from '../lint-text';
import { shownFindings } from './shown-findings';

/**
 * The findings of files, one in a line that is never wrapped: for grep, and for programs that know lines such as
 * `sysmon.xml:4:7: error Sysmon never logs … [rule]`.
 *
 * @param layout - whether only errors are shown; the rest plays no part
 * @returns the writer
 */
export function lintCompact({ quiet }: LintLayout): LintWriter {
  const lines: string[] = [];
  return {
    add: (file) => {
      lines.push(...shownFindings(file, quiet).map((finding) => lineOf(file, finding)));
    },
    end: () => lines.join(''),
  };
}

function lineOf(
  { path }: LintedFile,
  { range: { start }, severity, message, ruleId }: ReturnType<typeof shownFindings>[number],
): string {
  const place = `${path}:${String(start.line)}:${String(start.column)}`;
  return `${escapeControls(`${place}: ${severity} ${message} [${ruleId}]`)}\n`;
}
