import type { ComparedCell, Comparison, Proof } from '../../lib';

function failsOnlyUnread(proof: Proof): boolean {
  return proof.kind === 'proved' && proof.exceptUnread;
}

/** Which statements of a comparison, or of a cell, hold but for unread fields. */
export function onlyUnread({ proofs }: Comparison | ComparedCell): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    Object.entries<Proof>({ ...proofs }).map(([statement, proof]) => [statement, failsOnlyUnread(proof)]),
  );
}

/** Whether some statement holds but for unread fields. */
export function hasException(compared: Comparison | ComparedCell): boolean {
  return Object.values(onlyUnread(compared)).includes(true);
}
