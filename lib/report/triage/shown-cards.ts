import type { TriagedChain } from '../../triage';
import type { Card } from './card';
import { cardOf } from './card';
import type { TriagedFiles } from './triaged-files';

/** So many subscriptions have a card in a page or a ticket, the worst first: what is longer nobody opens. */
export const MOST_CARDS = 1000;

/** A subscription and what is told of it. */
export interface ShownChain {
  readonly triaged: TriagedChain;
  readonly card: Card;
}

/** The subscriptions of a page or a ticket. */
export interface ShownCards {
  /** Those that have a card, worst first. */
  readonly told: readonly ShownChain[];
  /** How many of those that are shown have none. */
  readonly rest: number;
}

/**
 * The cards of the worst subscriptions.
 *
 * @param triaged - what was found
 * @param isWhole - whether long values are told whole
 * @returns at most {@link MOST_CARDS} cards
 */
export function shownCards(triaged: TriagedFiles, isWhole: boolean): ShownCards {
  const { shown } = triaged;
  const told = shown.slice(0, MOST_CARDS).map((chain) => ({ triaged: chain, card: cardOf(chain, isWhole, triaged) }));
  return { told, rest: shown.length - told.length };
}
