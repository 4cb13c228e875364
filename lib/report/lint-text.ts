import { escapeControls } from '../text';
import type { LintedFile } from './file-summary';
import { summaryLines, totalLine } from './file-summary';
import { FindingWriter } from './finding-text';
import { displayWidth } from './layout';
import type { TextOptions } from './style';

/** Names longer than this do not push the summaries of the others to the right. */
const LONGEST_FILLED_NAME = 40;

/**
 * The findings of files for people, in the style of rustc, and for each file which events it logs.
 *
 * @param files - the files
 * @param options - layout; `quiet` leaves out all but errors, and files without any
 * @returns the text, with a final newline; empty where there is nothing to say
 */
export function formatLintText(
  files: readonly LintedFile[],
  options: TextOptions & { readonly quiet: boolean },
): string {
  const nameWidth = files
    .map(({ path }) => displayWidth(escapeControls(path)))
    .filter((width) => width <= LONGEST_FILLED_NAME)
    .reduce((widest, width) => Math.max(widest, width), 0);
  const lines: string[] = [];
  for (const file of files) {
    const findings = file.report.findings.filter(({ severity }) => !options.quiet || severity === 'error');
    if (options.quiet && findings.length === 0) {
      continue;
    }
    if (findings.length > 0 && lines.length > 0 && lines.at(-1) !== '') {
      lines.push('');
    }
    const writer = new FindingWriter(file.path, file.report, options);
    for (const finding of findings) {
      // One by one: with `full` a finding has as many lines as places, more than a call takes arguments.
      writer.write(finding).forEach((line) => lines.push(line));
      lines.push('');
    }
    lines.push(...summaryLines(file, nameWidth, options), ...(findings.length > 0 ? [''] : []));
  }
  if (files.length > 1) {
    lines.push(...(lines.length > 0 && lines.at(-1) !== '' ? [''] : []), totalLine(files, options));
  }
  while (lines.at(-1) === '') {
    lines.pop();
  }
  return lines.map((line) => `${line}\n`).join('');
}
