import { escapeControls } from '../text';
import { AlterationNotes } from './alteration-notes';
import type { JudgedBy, VerdictWriter } from './judged-file';
import { formatRecordedVerdict, formatVerdictTotals } from './recorded-verdict';

/**
 * The verdicts about recorded events for people, with the totals at the end.
 *
 * @param judgedBy - the configuration and the layout
 * @returns the writer
 */
export function judgedText(judgedBy: JudgedBy): VerdictWriter {
  const { read, path: config, several, style } = judgedBy;
  return {
    file: (path) => {
      const notes = new AlterationNotes();
      let heading = several ? `${style.bold(escapeControls(path))}\n` : '';
      return {
        add: (event, verdict, isShown) => {
          notes.add(event);
          if (!isShown) {
            return '';
          }
          const text = heading + formatRecordedVerdict(read, config, event, verdict, judgedBy);
          heading = '';
          return text;
        },
        end: () => notes.format(path, judgedBy),
      };
    },
    end: formatVerdictTotals,
  };
}
