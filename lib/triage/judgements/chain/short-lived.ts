import type { State } from '../../join';
import { remembered } from '../../remembered';
import { describeSpan } from '../../wql/durations';
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
  summary: 'It was created and deleted within 15 minutes: tools that move through a network clean up like this.',
  howWrong: 'An administrator tried something out, or an installer made it again.',
  evades: 'Stays longer than that.',
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
    for (const part of ['binding', 'consumer', 'filter'] as const) {
      const life = shortLife(chain[part]?.states ?? []);
      if (life !== null) {
        const reason = `its ${part} was deleted ${describeSpan(life.milliseconds / 1000)} after it was created`;
        return [ofEvents(part, life.end, reason, TECHNIQUE)];
      }
    }
    return [];
  },
});

/** The first life that was shorter than a quarter of an hour. */
const shortLife = remembered((states: readonly State<unknown>[]) => {
  let created: State<unknown> | undefined;
  for (const state of states) {
    if (state.kind === 'Created') {
      created = state;
    } else if (state.kind === 'Deleted' && created !== undefined) {
      const milliseconds = (state.sighting.instant ?? NaN) - (created.sighting.instant ?? NaN);
      if (milliseconds >= 0 && milliseconds < FIFTEEN_MINUTES) {
        return { end: state.sighting.time ?? '', milliseconds };
      }
      created = undefined;
    }
  }
  return null;
});
