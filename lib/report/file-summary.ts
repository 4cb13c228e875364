import type { Cell } from '../analysis';
import type { WmiEventId, WmiOperation } from '../catalog';
import { WMI_OPERATIONS } from '../catalog';
import type { LintReport, Severity } from '../lint';
import { counted, escapeControls } from '../text';
import { displayWidth, joinParts } from './layout';
import { losesExcluded, wholeCells } from './logged-cells';
import type { TextOptions } from './style';
import { plainStyle } from './style';

/** A file with what linting found. */
export interface LintedFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly report: LintReport;
  /** How many more findings a baseline knows. */
  readonly known?: number;
}

/** How many findings of each severity. */
export interface LintSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/**
 * Counts findings.
 *
 * @param files - the files
 * @returns the counts over all files
 */
export function summarize(files: readonly LintedFile[]): LintSummary {
  const findings = files.flatMap(({ report }) => report.findings);
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** What is logged, by event ID. */
type ByEventId<T> = Readonly<Record<WmiEventId, T>>;

/**
 * The operations of which every event is logged, but for exclusions that pin a subscription: proved, as the last line of the text says.
 *
 * @param report - a linted file
 * @returns the operations by event ID; null where Sysmon refuses the file
 */
export function loggedOperations(report: LintReport): ByEventId<readonly WmiOperation[]> | null {
  const { wmi, accepted } = report.context;
  if (!accepted || wmi === null) {
    return null;
  }
  const whole = [...wholeCells(wmi)];
  const logged = (id: WmiEventId): readonly WmiOperation[] =>
    whole.filter(({ eventId }) => eventId === id).map(({ operation }) => operation);
  return { 19: logged(19), 20: logged(20), 21: logged(21) };
}

/**
 * What is proved of each event ID and operation.
 *
 * @param report - a linted file
 * @returns one word a cell; null where Sysmon refuses the file
 */
export function coverageWords(report: LintReport): ByEventId<Readonly<Record<WmiOperation, Cell['logged']>>> | null {
  const { wmi, accepted } = report.context;
  if (!accepted || wmi === null) {
    return null;
  }
  const { cells } = wmi.coverage;
  const word = (id: WmiEventId, wanted: WmiOperation): Cell['logged'] =>
    cells.find(({ eventId, operation }) => eventId === id && operation === wanted)?.logged ?? 'unknown';
  const words = (id: WmiEventId): Readonly<Record<WmiOperation, Cell['logged']>> => ({
    Created: word(id, 'Created'),
    Modified: word(id, 'Modified'),
    Deleted: word(id, 'Deleted'),
  });
  return { 19: words(19), 20: words(20), 21: words(21) };
}

/**
 * The line that people scroll down for: which of the three events is logged for which operation, and how many findings there are.
 *
 * @param file - a linted file
 * @param width - the columns that its name is filled up to
 * @param options - layout
 * @returns one line, or several where it is wider than the terminal
 */
export function summaryLines(file: LintedFile, width: number, options: TextOptions): readonly string[] {
  const widths = summaryParts(file, width, plainStyle).map(displayWidth);
  return joinParts(summaryParts(file, width, options.style), widths, options.full ? Infinity : options.width);
}

function summaryParts(file: LintedFile, width: number, style: TextOptions['style']): readonly string[] {
  const { ignoredFindings } = file.report;
  const hidden = [
    ...(ignoredFindings === 0 ? [] : [`${String(ignoredFindings)} ignored`]),
    ...(file.known === undefined || file.known === 0 ? [] : [`${String(file.known)} in the baseline`]),
  ];
  const ignored = hidden.length === 0 ? '' : ` (${hidden.join(', ')})`;
  const name = escapeControls(file.path);
  const filled = `${style.bold(name)}${' '.repeat(Math.max(0, width - displayWidth(name)))}`;
  return [filled, ...describeLogging(file.report), `${countFindings([file], style)}${ignored}`];
}

/**
 * The last line of a report about several files.
 *
 * @param files - the linted files
 * @param options - layout
 * @returns one line
 */
export function totalLine(files: readonly LintedFile[], { style }: TextOptions): string {
  const refused = files.filter(({ report }) => !report.context.accepted).length;
  const refusals = refused === 0 ? '' : `, ${String(refused)} refused by Sysmon`;
  return `${String(files.length)} files${refusals}   ${countFindings(files, style)}`;
}

function countFindings(files: readonly LintedFile[], style: TextOptions['style']): string {
  const { errors, warnings, infos } = summarize(files);
  const counts = [
    ...(errors === 0 ? [] : [style.red(counted(errors, 'error'))]),
    ...(warnings === 0 ? [] : [style.yellow(counted(warnings, 'warning'))]),
    ...(infos === 0 ? [] : [style.blue(counted(infos, 'info'))]),
  ];
  return counts.length === 0 ? style.green('no findings') : counts.join(', ');
}

function describeLogging(report: LintReport): readonly string[] {
  const { accepted, wmi, partial, platform } = report.context;
  if (!accepted || wmi === null) {
    return ['Sysmon refuses this file'];
  }
  if (wmi.binding.bound.length === 0 && wmi.binding.dropped.length === 0) {
    return [partial || platform === 'linux' ? 'no WMI rules' : 'no WMI rules: no WMI event is logged'];
  }
  const { cells } = wmi.coverage;
  if (cells.every(({ logged }) => logged === 'never')) {
    return ['no WMI event is logged'];
  }
  const whole = wholeCells(wmi);
  const excluded = [...whole].some(losesExcluded) ? ', but for exclusions' : '';
  if (whole.size === cells.length) {
    return [`every WMI event is logged${excluded}`];
  }
  const rows = WMI_OPERATIONS.map((operation) => `${operation} ${describeOperation(cells, whole, operation)}`);
  return rows.map((row, index) => (index === rows.length - 1 ? row + excluded : row));
}

/** `19 20 some 21`: of 21 only what an include names is logged, or an exclusion takes away more than one subscription. */
function describeOperation(cells: readonly Cell[], whole: ReadonlySet<Cell>, operation: WmiOperation): string {
  const candidates = cells.filter((cell) => cell.operation === operation && cell.logged !== 'never');
  const idsOf = (chosen: readonly Cell[]): readonly string[] => chosen.map(({ eventId }) => String(eventId));
  const partly = idsOf(candidates.filter((cell) => !whole.has(cell)));
  const words = [
    ...idsOf(candidates.filter((cell) => whole.has(cell))),
    ...(partly.length === 0 ? [] : ['some', ...partly]),
  ];
  return words.length === 0 ? '-' : words.join(' ');
}
