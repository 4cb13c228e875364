import { counted, escapeControls, withCommas } from '../text';
import { jsonText } from './json-text';
import type { ReadingSummary } from './reading-summary';
import type { VerdictTotals } from './recorded-verdict';
import { formatVerdictTotals } from './recorded-verdict';

/** What recorded events hold, and what a configuration does with them, in numbers. */
export interface EvaluationSummary {
  readonly reading: ReadingSummary;
  readonly totals: VerdictTotals;
}

/** The same as data. */
export interface EvaluationSummaryJson extends VerdictTotals {
  /** Records of every kind. */
  readonly records: number;
  /** How many events there were of each ID. */
  readonly wmiEvents: Readonly<Record<string, number>>;
  /** In how many places something could not be read. */
  readonly unreadable: number;
}

/**
 * A summary for people.
 *
 * @param summary - what was read and judged
 * @returns lines, with a final newline
 */
export function evaluationSummaryText({ reading, totals }: EvaluationSummary): string {
  const { files, records, wmiEvents, unreadable, reasons } = reading;
  const kinds = [...wmiEvents].map(([id, count]) => `${withCommas(count)} of ${String(id)}`);
  const left = unreadable - reasons.reduce((sum, { count }) => sum + count, 0);
  const why = [
    ...reasons.map(
      ({ path, message, count }) => `  ${path}: ${message}${count === 1 ? '' : ` (${counted(count, 'place')})`}`,
    ),
    ...(left > 0 ? [`  and ${counted(left, 'place')} for other reasons`] : []),
  ];
  return [
    `${counted(files, 'file')}, ${counted(records, 'record')}`,
    `WMI events: ${kinds.join(', ')}`,
    formatVerdictTotals(totals).trimEnd(),
    ...(unreadable === 0 ? [] : [`${counted(unreadable, 'place')} could not be read:`, ...why]),
  ]
    .map((line) => `${escapeControls(line)}\n`)
    .join('');
}

/**
 * A summary as JSON.
 *
 * @param summary - what was read and judged
 * @returns one line
 */
export function evaluationSummaryJsonText({ reading, totals }: EvaluationSummary): string {
  const { records, wmiEvents, unreadable } = reading;
  const summary: EvaluationSummaryJson = {
    records,
    wmiEvents: Object.fromEntries([...wmiEvents].map(([id, count]) => [String(id), count])),
    ...totals,
    unreadable,
  };
  return `${jsonText(summary)}\n`;
}
