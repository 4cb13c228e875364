import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { ofEvents } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

const ENOUGH_HOSTS = 10;

/** A subscription that one host of many has. */
export const firstOfKind = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'first-of-kind',
  part: 'subscription',
  field: '',
  weight: 'low',
  techniques: [],
  summary: 'Only one of ten or more hosts has this subscription: software that is rolled out is on several.',
  howWrong: 'A server with its own task, a pilot, or the first host of a rollout.',
  evades: 'Is put on several hosts with the same content.',
  examples: {
    fires: [
      { events: bound(), hosts: { all: 10, same: 1 } },
      { events: [{ id: 5861 }], hosts: { all: 4000, same: 1 } },
    ],
    silent: [
      { events: bound(), hosts: { all: 10, same: 2 } },
      { events: bound(), hosts: { all: 9, same: 1 } },
    ],
  },
  judge({ chain, hosts: { all, same } }) {
    return all < ENOUGH_HOSTS || same !== 1
      ? []
      : [ofEvents('subscription', chain.host, `it is on one of the ${String(all)} hosts of the recording`)];
  },
});
