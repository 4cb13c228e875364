import { EXCEPT_UNREAD, undecidedStatements } from '../analysis';
import type { ApplyResult } from '../apply';
import { hasExclusions, summarizeApplied } from '../apply';
import { escapeControls } from '../text';
import { formatDiff } from './diff-text';
import { wrapWords } from './layout';
import { problemLines, refusalsOf } from './problems';
import { shownWords } from './shown-words';
import type { TextOptions } from './style';

/** A file with what applying WMI rules came to. */
export interface AppliedFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly result: ApplyResult;
  /** Whether the changed file took the place of the old one. */
  readonly written: boolean;
}

const LABEL_WIDTH = 'newly logged   '.length;
/** One reason is enough; the linter shows the others. */
const MOST_PROBLEMS = 5;

/**
 * What became of one file and what that does to the logging, for people.
 *
 * @param file - a file that is changed or unchanged
 * @param options - layout
 * @returns the text, with a final newline
 * @example
 * ```ts
 * formatApplied({ path: 'sysmon.xml', result: applyWmiRules(bytes, { template: 'log-all' }), written: true }, options);
 * ```
 */
export function formatApplied({ path, result, written }: AppliedFile, options: TextOptions): string {
  const { before, after, comparison, outcome, exceptUnread } = result;
  const name = options.style.bold(escapeControls(path));
  const logging = describeLogging(result, written || outcome === 'unchanged');
  const exception = exceptUnread ? `   ${EXCEPT_UNREAD}\n` : '';
  if (outcome === 'unchanged') {
    return `${name}   unchanged: ${logging} already\n${exception}`;
  }
  const isOpen = comparison !== undefined && undecidedStatements(comparison).length > 0;
  const open = isOpen ? '; the change could not be fully proved' : '';
  const head = `${name}   ${written ? 'changed' : 'would change'}: ${logging}${open}\n${exception}`;
  if (comparison === undefined) {
    const [problem] = refusalsOf(before);
    const until = shownWords(problem?.message ?? '', options.unicode);
    const indent = ' '.repeat(LABEL_WIDTH);
    const rows = wrapWords(`${'until now'.padEnd(LABEL_WIDTH)}${until}`, options.width, { indent, cut: options });
    return head + rows.map((row) => `${row}\n`).join('');
  }
  return head + formatDiff({ before: { path, read: before }, after: { path, read: after }, comparison }, options);
}

/**
 * Why a file is left as it is, for people.
 *
 * @param file - a file that is refused
 * @param options - layout
 * @returns a line or two for each reason and one that says what became of the file, with a final newline
 */
export function formatApplyRefusal({ path, result: { problems } }: AppliedFile, options: TextOptions): string {
  const lines = problems.slice(0, MOST_PROBLEMS).flatMap((problem) => problemLines(path, problem, options));
  const hidden = problems.length - MOST_PROBLEMS;
  const name = escapeControls(path);
  const more = hidden > 0 ? [`and ${String(hidden)} more: sysmon-wmi lint ${name}`] : [];
  return [...lines, ...more, `${name}   not changed`].map((line) => `${line}\n`).join('');
}

/**
 * The last line of a report about several files.
 *
 * @param files - the files
 * @param written - whether changed files were written
 * @returns one line, with its newline
 */
export function applyTotalLine(files: readonly AppliedFile[], written: boolean): string {
  const { changed, unchanged, refused } = summarizeApplied(files.map(({ result }) => result));
  const cannot = refused === 0 ? '' : `, ${String(refused)} cannot be changed`;
  const changes = `${String(changed)} ${written ? 'changed' : 'would change'}`;
  return `${String(files.length)} files   ${changes}, ${String(unchanged)} unchanged${cannot}\n`;
}

function describeLogging(result: ApplyResult, isNow: boolean): string {
  return `every WMI event ${isNow ? 'is' : 'would be'} logged${hasExclusions(result) ? ', except for exclusions' : ''}`;
}

/** Writes what became of files. */
export interface ApplyWriter {
  /** What is printed of one file; `textDiff`: the difference in its text, empty where it is not to be shown. */
  readonly add: (file: AppliedFile, textDiff: string) => string;
  /** What is printed behind all of them; `writes`: whether changed files are written. */
  readonly end: (writes: boolean) => string;
}

/** How what became of files is written. */
export interface ApplyLayout extends TextOptions {
  /** There is more than one file. */
  readonly several: boolean;
  /** The version of this package. */
  readonly toolVersion: string;
}

/**
 * What became of files, for people. Why a file is refused is no result: {@link formatApplyRefusal} tells it.
 *
 * @param layout - layout
 * @returns the writer
 */
export function applyText(layout: ApplyLayout): ApplyWriter {
  const files: AppliedFile[] = [];
  return {
    add(file, textDiff) {
      files.push(file);
      const { outcome } = file.result;
      if (outcome === 'refused') {
        return '';
      }
      return `${textDiff}${formatApplied(file, layout)}${layout.several && outcome === 'changed' ? '\n' : ''}`;
    },
    end: (writes) => (files.length > 1 ? applyTotalLine(files, writes) : ''),
  };
}
