import type { EventProblem } from './recorded-event';

/** No record of an event log is longer: in bytes, or in UTF-16 code units where it is text already. */
export const LONGEST_RECORD = 16 * 1024 * 1024;

/** What is said of a longer one. */
export const TOO_LONG: Pick<EventProblem, 'code' | 'message' | 'help'> = {
  code: 'too-large',
  message: 'this record is longer than 16 MiB and is not read',
  help: 'no event of Sysmon or WMI-Activity is that long: check what wrote the file',
};
