import type { RuleEvent } from './rule-event';

/** What a rule says of one event, and why, in a clause. */
export interface Verdict {
  readonly fires: boolean | 'unknown';
  readonly why: string;
}

/** A published detection rule, by what it looks at. */
export interface PublicRule {
  /** Who publishes it. */
  readonly source: string;
  /** As its publisher names it. */
  readonly id: string;
  /** What it looks for, in words of this project. */
  readonly title: string;
  /** The IDs of the events that it looks at. */
  readonly looksAt: readonly RuleEvent['id'][];
  /** Its path in the repository of its publisher. */
  readonly path: string;
  /** What it says of one of these events. */
  judge(event: RuleEvent): Verdict;
}

/**
 * A verdict that an event fires a rule.
 *
 * @param why - the reason
 * @returns the verdict
 */
export function fires(why: string): Verdict {
  return { fires: true, why };
}

/**
 * A verdict that an event does not fire a rule; unknown where its values were cut or altered on the way.
 *
 * @param event - the event
 * @param why - the reason
 * @returns the verdict
 */
export function silent({ flaw }: RuleEvent, why: string): Verdict {
  return flaw === null ? { fires: false, why } : { fires: 'unknown', why: `${why}; but ${flaw}` };
}

/**
 * A verdict that cannot be given.
 *
 * @param why - the reason
 * @returns the verdict
 */
export function unknown(why: string): Verdict {
  return { fires: 'unknown', why };
}
