import { namespaceKey, WATCHED } from '../../join/object-end';
import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { inValue } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

const REASONS: ReadonlyMap<string, string> = new Map([
  [WATCHED, 'the query runs where subscriptions live, so it can watch WMI itself'],
  ['root\\default', 'the query runs where the classes of the registry live, so it can watch the registry'],
]);

/** A query that runs where subscriptions or the registry can be watched. */
export const queryNamespace = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'query-namespace',
  part: 'filter',
  field: 'EventNamespace',
  weight: 'low',
  techniques: [],
  summary: 'The query runs in a namespace where subscriptions, or the registry, can be watched.',
  howWrong:
    'Timer events arrive in the namespace of the timer instruction, and tools also put that into root\\subscription.',
  evades: 'Watches from root\\cimv2 what can be seen there.',
  examples: {
    fires: [
      { events: [{ id: 19, eventNamespace: 'root\\subscription' }] },
      { events: [{ id: 19, eventNamespace: '//./ROOT/default' }] },
    ],
    silent: [
      { events: [{ id: 19, eventNamespace: 'root\\cimv2' }] },
      { events: [{ id: 19, eventNamespace: 'root\\default\\vendor' }] },
    ],
  },
  judge({ chain: { filter } }) {
    const text = filter?.content.namespace ?? '';
    const reason = REASONS.get(namespaceKey(text));
    return reason === undefined ? [] : [inValue({ part: 'filter', field: 'EventNamespace', text }, null, reason)];
  },
});
