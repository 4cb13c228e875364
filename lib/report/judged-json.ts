import { jsonText } from './json-text';
import type { JudgedBy, VerdictWriter } from './judged-file';
import { recordedVerdictJson } from './recorded-verdict';

/**
 * The verdicts about recorded events, a line each.
 *
 * @param judgedBy - the configuration, and whether the events are shown
 * @returns the writer
 */
export function judgedJsonLines({ read, withEvents }: JudgedBy): VerdictWriter {
  return {
    file: (path) => ({
      add: (event, verdict, isShown) => {
        if (!isShown) {
          return '';
        }
        const told = recordedVerdictJson(path, read, event, verdict);
        return `${jsonText(withEvents ? { ...told, event: event.event } : told)}\n`;
      },
      end: () => '',
    }),
    end: () => '',
  };
}
