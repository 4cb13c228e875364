import type { Cell } from '../analysis';
import type { WmiOperation } from '../catalog';
import { WMI_OPERATIONS } from '../catalog';
import type { LintReport, Logging, Severity } from '../lint';
import { GRAVEST_FIRST, loggingOf } from '../lint';
import { counted, escapeControls } from '../text';
import { displayWidth, joinParts } from './layout';
import type { TextOptions } from './style';
import { plainStyle } from './style';

/** A file with what linting found. */
export interface LintedFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** What linting found. */
  readonly report: LintReport;
  /** How many more findings a baseline knows. */
  readonly known?: number;
  /** The file from the root of its Git repository, with forward slashes; absent where it is in none. */
  readonly repositoryPath?: string | undefined;
  /** The severity from which on its findings make the call fail; `error` unless given. */
  readonly failOn?: Severity | 'never';
}

/** How many findings of each severity. */
export interface LintSummary {
  /** Findings of severity `error`. */
  readonly errors: number;
  /** Findings of severity `warning`. */
  readonly warnings: number;
  /** Findings of severity `info`. */
  readonly infos: number;
}

/** What the last lines say of a file; it holds nothing of the file itself, so that thousands fit into memory. */
export interface FileSummary {
  readonly path: string;
  /** Whether Sysmon loads it. */
  readonly accepted: boolean;
  readonly counts: LintSummary;
  /** Which findings are not shown, for example `2 ignored`. */
  readonly hidden: readonly string[];
  /** What is logged, in parts that may stand on lines of their own. */
  readonly logging: readonly string[];
}

/**
 * Sums up a file.
 *
 * @param file - a linted file
 * @returns what is kept of it when its report is let go
 */
export function summaryOf({ path, report, known = 0 }: LintedFile): FileSummary {
  const { ignoredFindings, read } = report;
  return {
    path,
    accepted: read.outcome === 'accepted',
    counts: countFindings(report.findings),
    hidden: [
      ...(ignoredFindings === 0 ? [] : [`${String(ignoredFindings)} ignored`]),
      ...(known === 0 ? [] : [`${String(known)} in the baseline`]),
    ],
    logging: describeLogging(report),
  };
}

/**
 * Whether Sysmon refuses a file and no finding says so, new or known.
 *
 * @param file - a linted file
 * @returns true where those that say so are ignored or turned off
 */
export function isRefusedUnsaid({ report, known = 0 }: Pick<LintedFile, 'report' | 'known'>): boolean {
  return report.read.outcome === 'refused' && report.findings.length === 0 && known === 0;
}

/**
 * Whether a finding is as grave as those that make the call fail.
 *
 * @param severity - of the finding
 * @param file - the file it is in
 * @returns true where it fails the call
 */
export function isFailure(severity: Severity, { failOn = 'error' }: Pick<LintedFile, 'failOn'>): boolean {
  return failOn !== 'never' && GRAVEST_FIRST.indexOf(severity) <= GRAVEST_FIRST.indexOf(failOn);
}

/**
 * Whether a file makes the call fail. One that Sysmon refuses never passes because its findings are ignored or turned off.
 *
 * @param file - a linted file
 * @returns true where it has a finding that fails the call, or is refused and no finding says so
 */
export function failsCall(file: LintedFile): boolean {
  const { report, failOn } = file;
  return (
    report.findings.some(({ severity }) => isFailure(severity, file)) || (failOn !== 'never' && isRefusedUnsaid(file))
  );
}

/**
 * Counts findings.
 *
 * @param findings - of one file
 * @returns how many there are of each severity
 */
export function countFindings(findings: LintReport['findings']): LintSummary {
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/**
 * Adds counts up.
 *
 * @param counts - one of each file
 * @returns the counts over all files
 */
export function sumOf(counts: readonly LintSummary[]): LintSummary {
  const sum = (key: keyof LintSummary): number => counts.reduce((total, one) => total + one[key], 0);
  return { errors: sum('errors'), warnings: sum('warnings'), infos: sum('infos') };
}

/**
 * The line that people scroll down for: which of the three events is logged for which operation, and how many findings there are.
 *
 * @param file - what is known of a linted file
 * @param width - the columns that its name is filled up to
 * @param options - layout
 * @returns one line, or several where it is wider than the terminal
 */
export function summaryLines(file: FileSummary, width: number, options: TextOptions): readonly string[] {
  const widths = summaryParts(file, width, plainStyle).map(displayWidth);
  return joinParts(summaryParts(file, width, options.style), widths, options.full ? Infinity : options.width);
}

function summaryParts(
  { path, counts, hidden, logging }: FileSummary,
  width: number,
  style: TextOptions['style'],
): readonly string[] {
  const ignored = hidden.length === 0 ? '' : ` (${hidden.join(', ')})`;
  const name = escapeControls(path);
  const filled = `${style.bold(name)}${' '.repeat(Math.max(0, width - displayWidth(name)))}`;
  return [filled, ...logging, `${countsText(counts, style)}${ignored}`];
}

/**
 * What a file logs, in one phrase.
 *
 * @param file - what is known of a linted file
 * @returns for example `Created 19 20 21, Modified -, Deleted -`
 */
export function loggingWords({ logging }: Pick<FileSummary, 'logging'>): string {
  return logging.join(', ');
}

/**
 * How many findings of each severity all files have, in one phrase.
 *
 * @param files - what is known of the linted files
 * @returns for example `2 errors, 1 warning in 3 files, 1 file refused by Sysmon`
 */
export function findingsHeadline(files: readonly FileSummary[]): string {
  const counts = countsText(sumOf(files.map((file) => file.counts)), plainStyle);
  const refused = files.filter(({ accepted }) => !accepted).length;
  const isRefused = refused === 0 ? '' : `, ${counted(refused, 'file')} refused by Sysmon`;
  return `${counts} in ${counted(files.length, 'file')}${isRefused}`;
}

/**
 * The last line of a report about several files.
 *
 * @param files - what is known of the linted files
 * @param options - layout
 * @returns one line
 */
export function totalLine(files: readonly FileSummary[], { style }: TextOptions): string {
  const refused = files.filter(({ accepted }) => !accepted).length;
  const refusals = refused === 0 ? '' : `, ${String(refused)} refused by Sysmon`;
  return `${String(files.length)} files${refusals}   ${countsText(sumOf(files.map(({ counts }) => counts)), style)}`;
}

function countsText({ errors, warnings, infos }: LintSummary, style: TextOptions['style']): string {
  const counts = [
    ...(errors === 0 ? [] : [style.red(counted(errors, 'error'))]),
    ...(warnings === 0 ? [] : [style.yellow(counted(warnings, 'warning'))]),
    ...(infos === 0 ? [] : [style.blue(counted(infos, 'info'))]),
  ];
  return counts.length === 0 ? style.green('no findings') : counts.join(', ');
}

function describeLogging({ facts }: LintReport): readonly string[] {
  const logging = loggingOf(facts);
  if (logging === null) {
    return ['Sysmon refuses this file'];
  }
  const excluded = logging.exceptExclusions ? ', except for exclusions' : '';
  switch (logging.extent) {
    case 'no rules':
      return [facts.partial || facts.platform === 'linux' ? 'no WMI rules' : 'no WMI rules: no WMI event is logged'];
    case 'nothing':
      return ['no WMI event is logged'];
    case 'everything':
      return [`every WMI event is logged${excluded}`];
    case 'parts': {
      const rows = WMI_OPERATIONS.map((operation) => `${operation} ${describeOperation(logging, operation)}`);
      return rows.map((row, index) => (index === rows.length - 1 ? row + excluded : row));
    }
  }
}

/**
 * `19 some 20 unknown 21`: of 20 only what an include names is logged, or an exclusion takes away more than one subscription; of 21
 * it could not be decided.
 */
function describeOperation({ cells, whole }: Logging, operation: WmiOperation): string {
  const candidates = cells.filter((cell) => cell.operation === operation && cell.logged !== 'never');
  const named = (word: string, chosen: readonly Cell[]): readonly string[] =>
    chosen.length === 0 ? [] : [word, ...chosen.map(({ eventId }) => String(eventId))];
  const others = candidates.filter((cell) => !whole.has(cell));
  const words = [
    ...candidates.filter((cell) => whole.has(cell)).map(({ eventId }) => String(eventId)),
    ...named(
      'some',
      others.filter(({ logged }) => logged !== 'unknown'),
    ),
    ...named(
      'unknown',
      others.filter(({ logged }) => logged === 'unknown'),
    ),
  ];
  return words.length === 0 ? '-' : words.join(' ');
}
