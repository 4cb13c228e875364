/** Such a file has records, and no lines. */
const EVENT_LOG = /\.evtx(?:\.gz)?$/i;

/**
 * Where an event stands.
 *
 * @param path - its file
 * @param line - the line where it begins
 * @param record - its number in the log, where that is known
 * @returns for example `events.jsonl:3, record 5120`, or `Sysmon.evtx, record 5120`
 */
export function placeWords(path: string, line: number, record: string | null): string {
  const file = EVENT_LOG.test(path) ? path : `${path}:${String(line)}`;
  return record === null ? file : `${file}, record ${record}`;
}
