import type { Alternative } from '../program/alternative';
import type { ProgramDifference } from '../program/difference';
import type { ValuesProof } from '../program/prover';

/** What the events of one ID say of one removal. */
export interface Trial {
  readonly alive: boolean;
  readonly unknown: boolean;
  readonly exceptUnread: boolean;
  readonly obstacles: readonly Alternative[];
}

/**
 * Asks what a removal changes, up to the first change.
 *
 * @param difference - the program with and without the removed node
 * @returns what the events of its ID say
 */
export function tryDifference(difference: ProgramDifference): Trial {
  const obstacles: Alternative[] = [];
  const note = (alternative: Alternative): void => {
    obstacles.push(alternative);
  };
  const answers: ValuesProof[] = [];
  for (const question of [
    () => difference.lost([], note),
    () => difference.gained([], note),
    () => difference.renamed(),
  ]) {
    const answer = question();
    answers.push(answer);
    if (answer.kind === 'refuted') {
      break;
    }
  }
  return {
    alive: answers.some(({ kind }) => kind === 'refuted'),
    unknown: answers.some(({ kind }) => kind === 'unknown'),
    exceptUnread: answers.some((answer) => answer.kind === 'proved' && answer.exceptUnread),
    obstacles,
  };
}
