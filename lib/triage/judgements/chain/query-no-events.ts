import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { ofQuery } from './chain-example';
import { inQuery } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

/** A query that asks for what is there, not for what happens. */
export const queryNoEvents = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'query-no-events',
  part: 'filter',
  field: 'Query',
  weight: 'information',
  techniques: [],
  summary: 'The query asks for data, not for events: a filter with it never fires.',
  howWrong: 'A namespace other than root\\cimv2 has an event class with the name of a data class.',
  evades: 'A query that fires is an event query.',
  examples: {
    fires: [
      ofQuery('SELECT * FROM Win32_Process'),
      ofQuery("ASSOCIATORS OF {Win32_LogicalDisk.DeviceID='C:'}"),
      ofQuery("SELECT * FROM meta_class WHERE __this ISA 'Win32_Process'"),
    ],
    silent: [
      ofQuery("SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_Process'"),
      ofQuery('SELECT * FROM Win32_VolumeChangeEvent'),
      ofQuery('SELECT * FROM Vendor_Unheard'),
    ],
  },
  judge(subject) {
    const { query } = subject;
    const nature = query?.trigger?.nature;
    if (query?.parsed.kind !== 'query' || (nature !== 'data' && nature !== 'classes')) {
      return [];
    }
    const asked = query.parsed.query;
    const what = nature === 'classes' ? 'WMI classes' : 'data';
    const span = asked.form === 'select' ? asked.from.span : asked.span;
    return [inQuery(subject, span, `it asks for ${what}, not for events: a filter with it never fires`)];
  },
});
