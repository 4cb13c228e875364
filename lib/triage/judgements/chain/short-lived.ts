import type { Chain, Part, State } from '../../join';
import { tellSpan } from '../../wql/durations';
import type { ChainEvidence } from '../judgement';
import { defineJudgement, techniques } from '../judgement';
import type { ChainExample } from './chain-example';
import { bound } from './chain-example';
import { ofEvents } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

const FIFTEEN_MINUTES = 900_000;
const TECHNIQUE = 'T1070';

/** A subscription that was soon deleted again. */
export const shortLived = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'short-lived',
  part: 'subscription',
  field: '',
  weight: 'medium',
  techniques: techniques(TECHNIQUE),
  summary: 'It was created and deleted within 15 minutes: tools that move through a network tidy up so.',
  howWrong: 'An administrator tried something out, or an installer made it anew.',
  evades: 'Stays for longer than that.',
  examples: {
    fires: [
      { events: bound({ id: 21, at: 4, operation: 'Deleted' }) },
      {
        events: [
          { id: 20, at: 1 },
          { id: 20, at: 15, operation: 'Deleted' },
        ],
      },
    ],
    silent: [
      { events: bound({ id: 21, at: 18, operation: 'Deleted' }) },
      {
        events: [
          { id: 21, at: 1, operation: 'Modified' },
          { id: 21, at: 2, operation: 'Deleted' },
        ],
      },
      { events: bound() },
    ],
  },
  judge({ chain }) {
    const parts: readonly Part[] = ['binding', 'consumer', 'filter'];
    for (const part of parts) {
      const [found] = livesOf(chain, part);
      if (found !== undefined) {
        return [found];
      }
    }
    return [];
  },
});

function livesOf(chain: Chain, part: Part): readonly ChainEvidence[] {
  const found: ChainEvidence[] = [];
  let created: State<unknown> | undefined;
  for (const state of chain[part]?.states ?? []) {
    if (state.kind === 'Created') {
      created = state;
    } else if (state.kind === 'Deleted' && created !== undefined) {
      const lived = (state.sighting.instant ?? NaN) - (created.sighting.instant ?? NaN);
      if (lived >= 0 && lived < FIFTEEN_MINUTES) {
        const time = state.sighting.time ?? '';
        const reason = `its ${part} was deleted ${tellSpan(lived / 1000)} after it was created`;
        found.push(ofEvents(part, time, reason, TECHNIQUE));
      }
      created = undefined;
    }
  }
  return found;
}
