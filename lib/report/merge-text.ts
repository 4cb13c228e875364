import { EXCEPT_UNREAD } from '../analysis';
import { wmiEvent } from '../catalog';
import { WMI_RULES_ONLY } from '../template';
import { eventFields } from './event-block';
import { wrapWords } from './layout';
import type { MergedFiles, RefusedMerge } from './merged-files';
import type { TextOptions } from './style';
import { formatVerdictOf } from './verdict-text';

const INDENT = '   ';

/**
 * What merging files came to: the configuration itself, or for people why there is none.
 *
 * @param answer - the configuration, or the refusal
 * @param options - layout
 * @returns the text, with a final newline
 */
export function mergeText(answer: MergedFiles | RefusedMerge, options: TextOptions): string {
  return 'xml' in answer ? answer.xml : formatMergeRefusal(answer, options);
}

/**
 * What to know of merged files. What is not proved comes first.
 *
 * @param merged - the configuration
 * @returns a sentence or two each
 */
export function mergeNotes({ result, paths, silent, leavesOutOthers }: MergedFiles): readonly string[] {
  const { conflictingOptions, renamed, namesUndecided, exceptUnread } = result;
  const pathOf = (part: number): string => paths[part] ?? '';
  return [
    ...namesUndecided.map(({ part, why }) => `could not be proved: ${NAMES_STAY} that ${pathOf(part)} logs (${why})`),
    WMI_RULES_ONLY,
    ...(exceptUnread ? [`proved to log what the files log together, ${EXCEPT_UNREAD}`] : []),
    ...silent.map((path) => `${path} has no WmiEvent element, so it says nothing about WMI events`),
    ...conflictingOptions.map((name) => `the files give ${name} different values; the value of the first is kept`),
    ...renamed.map(({ part }) => `some events of ${pathOf(part)} get another rule name than before`),
    ...(leavesOutOthers ? ['the rules of these files for events other than WMI are left out'] : []),
  ];
}

/**
 * What merged files say of themselves, in comments.
 *
 * @param merged - the result of merging
 * @returns a comment each
 */
export function mergeComments({ namesUndecided }: MergedFiles['result']): readonly string[] {
  const unproved = namesUndecided.length === 0 ? [] : [`Could not be proved: ${NAMES_STAY}.`];
  return [...unproved, `Merged by sysmon-wmi: ${WMI_RULES_ONLY}.`];
}

const NAMES_STAY = 'that no WMI event gets another RuleName';

function formatMergeRefusal({ keep, result, verdicts }: RefusedMerge, options: TextOptions): string {
  const { event, plainly } = result;
  const together = keep === 'union' ? 'what any of these files logs' : 'what all of these files log';
  const head = `${options.style.red('refused')}: no configuration was found that logs ${together}, and nothing else`;
  if (event === undefined) {
    return `${wrapWords(`${head}; it could not be proved of any`, options.width).join('\n')}\n`;
  }
  const why =
    'In Sysmon an exclude wins over every include, whichever file it comes from, and with two excludes and no include nothing is logged.';
  return [
    ...wrapWords(head, options.width),
    `for example event ${String(event.EventID)} ${wmiEvent(event.EventID).name}:`,
    ...eventFields(event, options.width - INDENT.length, options).map((row) => `${INDENT}${row}`),
    ...verdicts.map(({ path, read, verdict }) => formatVerdictOf(read, path, verdict, options).trimEnd()),
    ...wrapWords(`Side by side in one file it would be ${plainly ?? 'treated differently'}. ${why}`, options.width),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
