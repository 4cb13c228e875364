import { analyzeCoverage, compareConfigs, exclusionReach, findDeadConditions } from '../../lib/analysis';
import type { Instance } from './instances';

/** What was answered to a question about an instance, one word for each statement of it. */
export type Answers = readonly string[];

/** A question that is put to instances. */
export interface Question {
  readonly name: string;
  /** Whether an answer decides if a file passes; the others are hints, which may be left out. */
  readonly decides: boolean;
  ask(instance: Instance): Answers;
}

const coverage: Question = {
  name: 'coverage',
  decides: true,
  ask: ({ before }) => analyzeCoverage(before).cells.map(({ logged }) => logged),
};

const reach: Question = {
  name: 'reach',
  decides: true,
  ask: ({ before }) =>
    exclusionReach(before).flatMap(({ events, undecided }) => [
      ...events.map(({ bypass }) => bypass?.kind ?? 'pinned'),
      ...undecided.map(() => 'unknown'),
    ]),
};

const deadConditions: Question = {
  name: 'dead conditions',
  decides: false,
  ask: ({ before }) => {
    const { dead, deadAlone, undecided } = findDeadConditions(before);
    return [...dead.map(() => 'dead'), ...deadAlone.map(() => 'dead alone'), ...undecided.map(() => 'unknown')];
  },
};

const comparison: Question = {
  name: 'comparison',
  decides: true,
  ask: ({ before, after = before }) => {
    const { newlyLost, newlyLogged, renamed } = compareConfigs(before, after).proofs;
    return [newlyLost.kind, newlyLogged.kind, renamed.kind];
  },
};

/**
 * The questions that a user asks about an instance.
 *
 * @param instance - one configuration, or two
 * @returns those about one, or their comparison: newly lost, newly logged, renamed
 */
export function questionsAbout({ after }: Instance): readonly Question[] {
  return after === undefined ? [coverage, reach, deadConditions] : [comparison];
}
