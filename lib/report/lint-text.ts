import type { Finding, Severity } from '../lint';
import { counted, escapeControls } from '../text';
import type { LintedFile } from './file-summary';
import type { LintSummary } from './file-summary';
import { summarize, summaryLines, totalLine } from './file-summary';
import { FindingWriter } from './finding-text';
import { displayWidth } from './layout';
import type { TextOptions } from './style';
import { storiesOf } from './told-once';

/** Names longer than this do not push the summaries of the others to the right. */
const LONGEST_FILLED_NAME = 40;

/** How the findings of files are written. */
export interface LintTextOptions extends TextOptions {
  /** Leave out all but errors, and files without any. */
  readonly quiet: boolean;
  /** More warnings than this make the call fail; absent: there is no limit. */
  readonly maxWarnings?: number;
  /** The severity from which on a finding makes the call fail; absent: `error`. */
  readonly failOn?: Severity | 'never';
}

/**
 * The findings of files for people, in the style of rustc, and for each file which events it logs.
 *
 * @param files - the files
 * @param options - layout, and what makes the call fail: where `quiet` hides it the last line says it
 * @returns the text, with a final newline; empty where there is nothing to say
 */
export function formatLintText(files: readonly LintedFile[], options: LintTextOptions): string {
  const nameWidth = files
    .map(({ path }) => displayWidth(escapeControls(path)))
    .filter((width) => width <= LONGEST_FILLED_NAME)
    .reduce((widest, width) => Math.max(widest, width), 0);
  const lines: string[] = [];
  const isShown = ({ severity }: Finding): boolean => !options.quiet || severity === 'error';
  const stories = storiesOf(files, isShown);
  for (const [index, file] of files.entries()) {
    const told = stories[index] ?? [];
    if (options.quiet && !file.report.findings.some(isShown)) {
      continue;
    }
    if (told.length > 0 && lines.length > 0 && lines.at(-1) !== '') {
      lines.push('');
    }
    const writer = new FindingWriter(file.path, file.report, options);
    for (const story of told) {
      // One by one: with `full` a finding has as many lines as places, more than a call takes arguments.
      writer.write(story).forEach((line) => lines.push(line));
      lines.push('');
    }
    lines.push(...summaryLines(file, nameWidth, options), ...(told.length > 0 ? [''] : []));
  }
  if (files.length > 1) {
    lines.push(...(lines.length > 0 && lines.at(-1) !== '' ? [''] : []), totalLine(files, options));
  }
  const failures = failureLines(summarize(files), options);
  lines.push(...(failures.length > 0 && lines.length > 0 && lines.at(-1) !== '' ? [''] : []), ...failures);
  while (lines.at(-1) === '') {
    lines.pop();
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Why the call fails, where the findings that are shown do not tell. */
function failureLines(
  { warnings, infos }: LintSummary,
  { quiet, maxWarnings = Infinity, failOn = 'error' }: LintTextOptions,
): readonly string[] {
  const hidden = [
    ...(warnings > 0 && (failOn === 'warning' || failOn === 'info') ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 && failOn === 'info' ? [counted(infos, 'info')] : []),
  ];
  return [
    ...(warnings > maxWarnings
      ? [`${counted(warnings, 'warning')}, more than --max-warnings ${String(maxWarnings)} allows`]
      : []),
    ...(quiet && hidden.length > 0 ? [`${hidden.join(', ')}: fails with --fail-on ${failOn}`] : []),
  ];
}
