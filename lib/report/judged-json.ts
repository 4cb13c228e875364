import type { ResultWriter } from './format';
import { jsonText } from './json-text';
import type { JudgedBy, JudgedFile } from './judged-file';
import type { VerdictTotals } from './recorded-verdict';
import { recordedVerdictJson } from './recorded-verdict';

/**
 * The verdicts about recorded events, a line each.
 *
 * @param judgedBy - the configuration, and whether the events are shown
 * @returns the writer
 */
export function judgedJsonLines({ read, withEvents }: JudgedBy): ResultWriter<JudgedFile, VerdictTotals> {
  return {
    add: ({ path, shown }) =>
      shown
        .map(({ event, verdict }) => ({
          ...recordedVerdictJson(path, read, event, verdict),
          ...(withEvents ? { event: event.event } : {}),
        }))
        .map((line) => `${jsonText(line)}\n`)
        .join(''),
    end: () => '',
  };
}
