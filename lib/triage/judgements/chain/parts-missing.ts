import type { Missing } from '../../join';
import { MISSING_REASONS } from '../../join/missing-reasons';
import type { ChainEvidence } from '../judgement';
import { defineJudgement } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { EVENT_ID, ofEvents } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

/** Something of a subscription that was not recorded. */
export const partsMissing = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'parts-missing',
  part: 'subscription',
  field: '',
  weight: 'information',
  techniques: [],
  summary: 'Part of the subscription was not recorded: what is said is based on the rest.',
  howWrong: 'The recording began later, or ends before.',
  evades: 'Nothing: what is missing never makes a subscription look better.',
  examples: {
    fires: [{ events: [{ id: 20 }] }, { events: [{ id: 5861 }] }, { events: bound().slice(1) }],
    silent: [{ events: bound() }, { events: bound({ id: 5861, at: 9 }) }],
  },
  judge({ chain: { missing, names } }) {
    return missing.map(({ part, what, why }) => {
      const name = part === 'binding' ? null : names[part];
      return ofEvents(
        part,
        name ?? '',
        `${said(part, what)}: ${why.map((reason) => MISSING_REASONS[reason]).join(', or ')}`,
      );
    });
  },
});

function said(part: Missing['part'], what: Missing['what']): string {
  const id = String(EVENT_ID[part]);
  switch (what) {
    case 'part':
      return `no event shows its ${part}`;
    case 'event':
      return `5861 shows its ${part}, and no event ${id} does`;
    case 'creation':
      return `events ${id} show its ${part}, and none its creation`;
  }
}
