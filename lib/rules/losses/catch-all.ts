import type { WmiEvent } from '../../model';

/** A catch-all include, as an administrator types it. */
export const CATCH_ALL_CONDITION = '<EventType condition="begin with">Wmi</EventType>';

/** The same in the model. */
export const CATCH_ALL: WmiEvent = {
  kind: 'WmiEvent',
  onmatch: 'include',
  items: [{ kind: 'Condition', field: 'EventType', condition: 'begin with', value: 'Wmi', name: null }],
};
