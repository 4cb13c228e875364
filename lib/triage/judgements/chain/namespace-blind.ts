import { namespaceKey, WATCHED } from '../../join/object-end';
import type { ChainEvidence } from '../judgement';
import { defineJudgement, techniques } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { inValue, SUBSCRIPTION } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

/** A subscription where Sysmon does not look. */
export const namespaceBlind = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'namespace-blind',
  part: 'subscription',
  field: 'Namespace',
  weight: 'high',
  techniques: techniques(SUBSCRIPTION),
  summary: 'The subscription lives outside root\\subscription, where Sysmon sees nothing: only event 5861 shows it.',
  howWrong: 'Some products keep subscriptions in their own namespace.',
  evades: 'Lives in root\\subscription among the others, or on a host that does not record WMI-Activity.',
  examples: {
    fires: [
      { events: [{ id: 5861, namespace: '//./root/default' }] },
      { events: [{ id: 5861, namespace: '\\\\.\\ROOT\\cimv2' }] },
    ],
    silent: [
      { events: [{ id: 5861, namespace: '//./root/subscription' }] },
      { events: [{ id: 5861, namespace: '\\\\WS01\\ROOT\\Subscription' }] },
      { events: bound() },
    ],
  },
  judge({ chain: { namespace, binding } }) {
    const byActivity = binding?.states.some(({ sighting }) => sighting.eventId === 5861) ?? false;
    if (!byActivity || namespace === null || namespace === '' || namespaceKey(namespace) === WATCHED) {
      return [];
    }
    const value = { part: 'subscription', field: 'Namespace', text: namespace } as const;
    return [inValue(value, null, 'it lives where Sysmon does not look', SUBSCRIPTION)];
  },
});
