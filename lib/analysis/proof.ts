import type { WmiEventRecord } from '../catalog';

/**
 * The answer to a question about all events: a statement holds, an event shows that it does not, or it could not be decided.
 *
 * * `proved`: it holds for every event with values as Sysmon records them. `exceptUnread`: it does not hold, or was not shown to hold,
 *   for events of which Sysmon could not read a field and recorded `-`.
 * * `refuted`: it does not hold for this event.
 * * `unknown`: neither was found within the work that one call may do. Whoever relies on the statement has to take it as false.
 */
export type Proof<Event = WmiEventRecord> =
  | { readonly kind: 'proved'; readonly exceptUnread: boolean }
  | { readonly kind: 'refuted'; readonly event: Event }
  | { readonly kind: 'unknown'; readonly why: string };

/** What is said of a statement that is proved with `exceptUnread`, behind what it states. */
export const EXCEPT_UNREAD = 'except where Sysmon could not read a field, recorded as "-"';

/**
 * The proof that several statements hold, given the proof of each. The first event that refutes one refutes all; what is unknown stays
 * unknown.
 *
 * @param proofs - the proofs; made one after the other, up to the first refutation
 * @returns the proof of all
 */
export function allOf<P extends Proof<unknown>>(proofs: Iterable<P>): P | Extract<P, { readonly kind: 'proved' }> {
  let unknown: P | undefined;
  let exceptUnread = false;
  for (const proof of proofs) {
    if (proof.kind === 'refuted') {
      return proof;
    }
    if (proof.kind === 'unknown') {
      unknown ??= proof;
    } else {
      exceptUnread ||= proof.exceptUnread;
    }
  }
  return unknown ?? ({ kind: 'proved', exceptUnread } as Extract<P, { readonly kind: 'proved' }>);
}
