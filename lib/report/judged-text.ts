import { escapeControls } from '../text';
import type { ResultWriter } from './format';
import type { JudgedBy, JudgedFile } from './judged-file';
import type { VerdictTotals } from './recorded-verdict';
import { formatAlterations, formatRecordedVerdict, formatVerdictTotals } from './recorded-verdict';

/**
 * The verdicts about recorded events for people, with the totals at the end.
 *
 * @param judgedBy - the configuration and the layout
 * @returns the writer
 */
export function judgedText(judgedBy: JudgedBy): ResultWriter<JudgedFile, VerdictTotals> {
  const { read, path: config, several, style } = judgedBy;
  return {
    add: ({ path, events, shown }) =>
      [
        several && shown.length > 0 ? `${style.bold(escapeControls(path))}\n` : '',
        ...shown.map(({ event, verdict }) => formatRecordedVerdict(read, config, event, verdict, judgedBy)),
        formatAlterations(path, events, judgedBy),
      ].join(''),
    end: formatVerdictTotals,
  };
}
