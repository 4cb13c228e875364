import type { MissingReason } from './chain';

/** What each reason says of the one part that is missing: a clause without capital and full stop. */
export const MISSING_REASONS: Readonly<Record<MissingReason, string>> = {
  deleted: 'it was deleted before it was bound, and not created again',
  'other class': 'the binding names an object of another class instead',
  'other namespace': 'it lives in a namespace that Sysmon does not watch',
  filtered: 'the configuration makes Sysmon drop its event',
  shipper: 'an event of this kind lost its name before it reached the file',
  'too fast': 'nothing shows that it existed for 5 s, the polling interval of Sysmon',
  'not forwarded': 'the files of the host hold no event with this ID',
  'before the recording': 'it may have happened before the first recorded event of the host',
  'after the recording': 'it may have happened after the last recorded event of the host',
  unknown: 'the reason is unknown',
};
