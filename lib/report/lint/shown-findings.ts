import type { WmiEventRecord } from '../../catalog';
import { wmiEvent } from '../../catalog';
import type { Finding } from '../../lint';
import { counted, escapeControls } from '../../text';
import { changeWords } from '../change-words';
import { eventLine } from '../event-block';
import type { LintedFile } from '../file-summary';
import { isRefusedUnsaid } from '../file-summary';
import { refusalsOf } from '../problems';
import { PLAIN_TEXT } from '../style';

/** What stands in place of a rule where Sysmon refuses a file and no finding says so. */
export const REFUSED = 'refused';

/**
 * The findings of a file that a report has to show. A file that Sysmon refuses is never shown as one without findings: where those that say
 * so are ignored or turned off, the first reason of the refusal stands in their place.
 *
 * @param file - a linted file
 * @param quiet - whether only errors are shown
 * @returns the findings, in file order
 */
export function shownFindings({ report, known = 0 }: LintedFile, quiet: boolean): readonly Finding[] {
  const { read, findings } = report;
  if (isRefusedUnsaid({ report, known })) {
    return refusalsOf(read).slice(0, 1).map(refusedFinding);
  }
  return quiet ? findings.filter(({ severity }) => severity === 'error') : findings;
}

function refusedFinding({ message, help, range }: ReturnType<typeof refusalsOf>[number]): Finding {
  const span = { start: range.start.offset, end: range.end.offset };
  return {
    ruleId: REFUSED,
    messageId: REFUSED,
    severity: 'error',
    message: `Sysmon refuses this file: ${message}`,
    data: {},
    span,
    range,
    label: null,
    xmlPath: '',
    related: [],
    why: 'the rules that say so are ignored or turned off, but Sysmon still refuses the file',
    remedy: help,
    fixes: [],
    suggestions: [],
  };
}

/** Whole values: who reads the report cuts them. */
const WHOLE = { ...PLAIN_TEXT, width: Infinity, full: true };

/**
 * What is said in front of the event that shows a finding.
 *
 * @param witness - the event
 * @param verdict - what Sysmon does with it; absent where it refuses the file
 * @returns for example `lost: event 20 WmiEventConsumer`
 */
export function witnessHeading(witness: WmiEventRecord, verdict: Finding['witnessVerdict']): string {
  const { id, name } = wmiEvent(witness.EventID);
  return `${fateOf(verdict)}: event ${String(id)} ${name}`;
}

/**
 * What became of the event that shows a finding.
 *
 * @param verdict - what Sysmon does with it; absent where it refuses the file
 * @returns for example `lost`; a rule name is not escaped for anything but a terminal
 */
export function fateOf(verdict: Finding['witnessVerdict']): string {
  if (verdict === undefined) {
    return 'for example';
  }
  if (!verdict.logged) {
    return 'lost';
  }
  const { ruleName } = verdict;
  return ruleName === null ? 'logged without a rule name' : `logged with RuleName "${escapeControls(ruleName)}"`;
}

/**
 * The event that shows a finding, in one line.
 *
 * @param finding - a finding
 * @returns for example `lost: event 20 WmiEventConsumer, Created CORP\\admin  "Updater" …`; null where it has none
 */
export function witnessLine({ witness, witnessVerdict }: Finding): string | null {
  if (witness === undefined) {
    return null;
  }
  const values = eventLine(witness, Infinity, WHOLE).slice(`${String(witness.EventID)} `.length);
  return `${witnessHeading(witness, witnessVerdict)}, ${values}`;
}

/**
 * All that a plain report says of a finding behind its message: the event, the reason, the next step, the other places.
 *
 * @param finding - a finding
 * @param file - its file
 * @returns a line each; values of the file are not escaped yet
 */
export function detailLines(finding: Finding, { report }: LintedFile): readonly string[] {
  const event = witnessLine(finding);
  const [fix] = finding.fixes;
  const change = fix === undefined ? '' : changeWords(fix, report);
  return [
    ...(event === null ? [] : [event]),
    `why: ${finding.why}`,
    `fix: ${finding.remedy}`,
    ...(fix === undefined
      ? []
      : [`--fix${fix.safety === 'safe' ? '' : '=unsafe'}: ${fix.title}${change === '' ? '' : ` (${change})`}`]),
    ...relatedLines(finding),
  ];
}

/** Other places beyond these are counted. */
const MOST_RELATED = 10;

function relatedLines({ related }: Finding): readonly string[] {
  const more = related.length - MOST_RELATED;
  return [
    ...related.slice(0, MOST_RELATED).map(({ range, message }) => `line ${String(range.start.line)}: ${message}`),
    ...(more > 0 ? [`and ${counted(more, 'more place')}`] : []),
  ];
}

/**
 * Where programs look for a file: from the root of its repository, else as the user named it.
 *
 * @param file - a linted file
 * @returns a path with forward slashes
 */
export function repositoryPathOf({ path, repositoryPath }: Pick<LintedFile, 'path' | 'repositoryPath'>): string {
  return repositoryPath ?? path;
}
