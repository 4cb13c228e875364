/**
 * What sets off a subscription. `timer`: the clock, a timer, or each check. `device`: a device or volume. `wmi`: a change of WMI
 * itself. `other`: a class that the table of watched classes does not have, or one of no kind named here.
 */
export type TriggerKind =
  | 'startup'
  | 'logon'
  | 'process'
  | 'timer'
  | 'logged-event'
  | 'device'
  | 'service'
  | 'file'
  | 'registry'
  | 'wmi'
  | 'other';

/** The kinds, those first that say most about a query with several. */
export const TRIGGER_KINDS: readonly TriggerKind[] = [
  'startup',
  'logon',
  'process',
  'logged-event',
  'device',
  'file',
  'registry',
  'service',
  'wmi',
  'timer',
  'other',
];
