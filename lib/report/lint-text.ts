import type { WmiEventId, WmiOperation } from '../catalog';
import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import type { Finding, LintReport, Severity } from '../lint';
import { escapeControls } from '../text';
import { eventBlock } from './event-block';
import type { Mark } from './snippet';
import { snippet } from './snippet';
import type { Style, TextOptions } from './style';
import { wrapWords } from './style';

/** A file with what linting found. */
export interface LintedFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly report: LintReport;
}

/** How many findings of each severity. */
export interface LintSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

const LABEL_WIDTH = 7;

/**
 * The findings of files for people, in the style of rustc, and for each file which events it logs.
 *
 * @param files - the files
 * @param options - layout; `quiet` leaves out all but errors
 * @returns the text, with a final newline
 */
export function formatLintText(files: readonly LintedFile[], options: TextOptions & { readonly quiet: boolean }): string {
  const blocks = files.map((file) => formatFile(file, options));
  const total = files.length > 1 ? [`${formatTotal(files)}\n`] : [];
  return [...blocks, ...total].join('');
}

/**
 * Counts findings.
 *
 * @param files - the files
 * @returns the counts over all files
 */
export function summarize(files: readonly LintedFile[]): LintSummary {
  const count = (severity: Severity): number =>
    files.reduce((sum, { report }) => sum + report.findings.filter((finding) => finding.severity === severity).length, 0);
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/**
 * Which operations of the typical attack's events Sysmon logs.
 *
 * @param report - a linted file
 * @returns the operations by event ID; null where Sysmon refuses the file
 */
export function loggedOperations(report: LintReport): Readonly<Record<WmiEventId, readonly WmiOperation[]>> | null {
  const { wmi, accepted } = report.context;
  if (!accepted || wmi === null) {
    return null;
  }
  const logged = (id: WmiEventId): readonly WmiOperation[] =>
    WMI_OPERATIONS.filter((operation) => wmi.compiled.evaluate(typicalEvent(id, operation)).logged);
  return { 19: logged(19), 20: logged(20), 21: logged(21) };
}

function formatFile(file: LintedFile, options: TextOptions & { readonly quiet: boolean }): string {
  const { path, report } = file;
  const findings = report.findings.filter(({ severity }) => !options.quiet || severity === 'error');
  const shown = findings.map((finding) => `${formatFinding(path, report, finding, options).join('\n')}\n\n`);
  if (options.quiet && findings.length === 0) {
    return '';
  }
  return `${shown.join('')}${formatSummary(file, options)}\n${findings.length > 0 ? '\n' : ''}`;
}

function formatFinding(path: string, { read }: LintReport, finding: Finding, options: TextOptions): readonly string[] {
  const { style, unicode } = options;
  const paint = painter(finding.severity, style);
  const { line, column } = finding.range.start;
  const bar = style.dim(unicode ? '│' : '|');
  const gutter = ' '.repeat(Math.max(String(line).length, 2));
  const marks: readonly Mark[] = [
    { range: finding.range, message: finding.label, primary: true },
    ...finding.related.map(({ range, message }) => ({ range, message, primary: false })),
  ];
  const place = `${escapeControls(path)}:${String(line)}:${String(column)}`;
  const heading = `${finding.severity}[${finding.ruleId}]: ${escapeControls(finding.message)}`;
  const notes = [
    ...witnessNote(finding, options),
    ...note('why', finding.why, options),
    ...note('fix', `${finding.remedy}${fixHint(finding)}`, options),
    ...note('more', `sysmon-wmi explain ${finding.ruleId}`, options),
  ].map((text) => `${gutter} ${text}`);
  return [
    ...wrapWords(heading, options.width).map((text, index) => (index === 0 ? paint(style.bold(text)) : style.bold(`  ${text}`))),
    `${gutter} ${style.dim(unicode ? '┌─' : '-->')} ${place}`,
    ...snippet(read.source.lines, marks, paint, options),
    `${gutter} ${bar}`,
    ...notes,
  ];
}

function witnessNote({ witness, severity }: Finding, options: TextOptions): readonly string[] {
  if (witness === undefined) {
    return [];
  }
  const { heading, fields } = eventBlock(witness, options);
  const word = severity === 'info' ? 'event' : 'lost';
  return [`${label(word, options)}${heading}`, ...fields.map((field) => `${' '.repeat(LABEL_WIDTH + 2)}${field}`)];
}

function note(word: string, text: string, options: TextOptions): readonly string[] {
  const [first = '', ...rest] = wrapWords(escapeControls(text), options.width - LABEL_WIDTH - 4);
  return [`${label(word, options)}${first}`, ...rest.map((line) => `${' '.repeat(LABEL_WIDTH)}${line}`)];
}

function label(word: string, { style }: TextOptions): string {
  return style.bold(word) + ' '.repeat(LABEL_WIDTH - word.length);
}

function fixHint({ fixes }: Finding): string {
  const [fix] = fixes;
  if (fix === undefined) {
    return '';
  }
  return fix.safety === 'safe' ? ` (--fix: ${fix.title})` : ` (changes what is logged: --fix=unsafe: ${fix.title})`;
}

function painter(severity: Severity, style: Style): (text: string) => string {
  return severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.blue;
}

function formatSummary(file: LintedFile, { style }: TextOptions): string {
  const { errors, warnings, infos } = summarize([file]);
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'info')].filter((text) => text !== '');
  const findings = counts.length === 0 ? style.green('no findings') : counts.join(', ');
  const ignored = file.report.ignoredFindings === 0 ? '' : ` (${String(file.report.ignoredFindings)} ignored)`;
  return `${style.bold(escapeControls(file.path))}   ${describeLogging(file.report)}   ${findings}${ignored}`;
}

function describeLogging(report: LintReport): string {
  const logged = loggedOperations(report);
  if (logged === null) {
    return 'Sysmon refuses this file';
  }
  const ids = (operation: WmiOperation): readonly string[] =>
    WMI_EVENTS.filter(({ id }) => logged[id].includes(operation)).map(({ id }) => String(id));
  const total = WMI_OPERATIONS.reduce((sum, operation) => sum + ids(operation).length, 0);
  if (total === 0) {
    return 'no WMI event is logged';
  }
  const excluded = (report.context.wmi?.excludes ?? []).some(({ element }) => element.items.length > 0);
  if (total === WMI_EVENTS.length * WMI_OPERATIONS.length && !excluded) {
    return 'every WMI event is logged';
  }
  const cells = WMI_OPERATIONS.map((operation) => `${operation} ${ids(operation).join(' ') || '-'}`);
  return `${cells.join('   ')}${excluded ? '   with exclusions' : ''}`;
}

function formatTotal(files: readonly LintedFile[]): string {
  const { errors, warnings, infos } = summarize(files);
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'info')].filter((text) => text !== '');
  return `${plural(files.length, 'file')}   ${counts.length === 0 ? 'no findings' : counts.join(', ')}`;
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}
