import type { MissingReason } from './chain';

/** What each reason says of the one part that is missing: a clause without capital and full stop. */
export const MISSING_REASONS: Readonly<Record<MissingReason, string>> = {
  deleted: 'it was deleted before it was bound, and not created again',
  'other class': 'the binding names an object of another class in its place',
  'other namespace': 'it lives in a namespace that Sysmon does not watch',
  filtered: 'the configuration makes Sysmon drop its event',
  shipper: 'an event of this kind lost its name on the way into the file',
  'too fast': 'nothing shows that it was there for 5 s, the time between two looks of Sysmon',
  'not forwarded': 'no event of this ID is in the files of the host',
  'before the recording': 'perhaps it happened before the first recorded event of the host',
  'after the recording': 'perhaps it happened after the last recorded event of the host',
  unknown: 'why is not known',
};
