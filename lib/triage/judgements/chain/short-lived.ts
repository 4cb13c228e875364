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
/** What lived longer and fired all the time is put away in the ordinary course of things. */
const DAY = 86_400_000;
const TECHNIQUE = 'T1070';

/** A subscription that was soon deleted again. */
export const shortLived = defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
  id: 'short-lived',
  part: 'subscription',
  field: '',
  weight: 'medium',
  techniques: techniques(TECHNIQUE),
  summary:
    'It was created and deleted within 15 minutes, or within a day and after it had fired: tools that move through a network clean up like this.',
  howWrong: 'An administrator tried something out, or an installer made it again.',
  evades: 'Stays longer than a day, or stays 15 minutes where the files do not show that it fired.',
  examples: {
    fires: [
      { events: bound({ id: 21, at: 4, operation: 'Deleted' }) },
      {
        events: [
          { id: 20, at: 1 },
          { id: 20, at: 15, operation: 'Deleted' },
        ],
      },
      { events: bound({ id: 21, at: 300, operation: 'Deleted' }), fired: [120] },
    ],
    silent: [
      { events: bound({ id: 21, at: 18, operation: 'Deleted' }) },
      {
        events: [
          { id: 21, at: 1, operation: 'Modified' },
          { id: 21, at: 2, operation: 'Deleted' },
        ],
      },
      { events: bound(), fired: [120] },
      { events: bound({ id: 21, at: 300, operation: 'Deleted' }), fired: [301] },
      { events: bound({ id: 21, at: 2000, operation: 'Deleted' }), fired: [120] },
    ],
  },
  judge({ chain, fired }) {
    for (const part of ['binding', 'consumer', 'filter'] as const) {
      const lives = livesOfADay(chain[part]?.states ?? []);
      const short = lives.find(({ from, to }) => to - from < FIFTEEN_MINUTES);
      const life = short ?? lives.find(({ from, to }) => fired.some((at) => at >= from && at <= to));
      if (life !== undefined) {
        const after = `its ${part} was deleted ${describeSpan((life.to - life.from) / 1000)} after it was created`;
        return [ofEvents(part, life.end, short === undefined ? `${after}, and it had fired` : after, TECHNIQUE)];
      }
    }
    return [];
  },
});

/** One life of an object, from its creation to its deletion, in milliseconds since 1970. */
interface Life {
  readonly from: number;
  readonly to: number;
  /** When it was deleted, as recorded. */
  readonly end: string;
}

/** The lives that were shorter than a day. */
const livesOfADay = remembered((states: readonly State<unknown>[]): readonly Life[] => {
  const lives: Life[] = [];
  let created: State<unknown> | undefined;
  for (const state of states) {
    if (state.kind === 'Created') {
      created = state;
    } else if (state.kind === 'Deleted' && created !== undefined) {
      const [from, to] = [created.sighting.instant ?? NaN, state.sighting.instant ?? NaN];
      if (to >= from && to - from < DAY) {
        lives.push({ from, to, end: state.sighting.time ?? '' });
      }
      created = undefined;
    }
  }
  return lives;
});
