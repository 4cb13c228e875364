import type { Keep } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import { wmiEvent } from '../catalog';
import type { Verdict } from '../engine';
import type { ReadResult } from '../reader';
import { eventFields } from './event-block';
import { wrapWords } from './layout';
import type { TextOptions } from './style';
import { formatVerdictOf } from './verdict-text';

/** What one of the files does with an event. */
export interface FileVerdict {
  readonly path: string;
  readonly read: ReadResult;
  readonly verdict: Verdict;
}

const INDENT = '   ';

/**
 * Why files cannot be merged, for people.
 *
 * @param keep - what was asked
 * @param event - an event that shows it; undefined where the proof ran out of budget
 * @param plainly - what the plainest joint file would do with the event
 * @param verdicts - what each file does with it
 * @param options - layout
 * @returns text with a final newline
 */
export function formatMergeRefusal(
  keep: Keep,
  event: WmiEventRecord | undefined,
  plainly: 'logged' | 'dropped' | undefined,
  verdicts: readonly FileVerdict[],
  options: TextOptions,
): string {
  const together = keep === 'union' ? 'what some of these files logs' : 'what all of these files log';
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
    ...wrapWords(`Side by side in one file it would be ${plainly ?? 'treated otherwise'}. ${why}`, options.width),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
