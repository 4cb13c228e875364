import type { Config } from '../../model';
import { dropped, logged } from '../program/constraints';
import type { Constraint } from '../program/search';
import type { Proof } from '../proof';
import { allOf } from '../proof';
import { Examination } from './examination';

/** Which events a combination of configurations is to log: those that some of them logs, or those that all of them log. */
export type Keep = 'union' | 'intersection';

/** The proof that a configuration logs what several others log together; `is` says what happens to the event that refutes it. */
export type CombinationProof =
  | Exclude<Proof, { readonly kind: 'refuted' }>
  /** `lost`: it is to be logged and is not. `gained`: it is logged and is not to be. */
  | (Extract<Proof, { readonly kind: 'refuted' }> & { readonly is: 'lost' | 'gained' });

/**
 * Proves that a configuration logs exactly what several others log together, or shows an event about which it does not.
 *
 * @param combined - the configuration
 * @param parts - the others, at least one
 * @param keep - what together means
 * @returns the proof, or an event
 * @example
 * ```ts
 * import { generateTemplate } from 'sysmon-wmi';
 * import { proveCombination } from 'lib/analysis';
 * const { config } = generateTemplate('log-all');
 * proveCombination(config, [config, config], 'union').kind; // 'proved'
 * ```
 */
export function proveCombination(combined: Config, parts: readonly Config[], keep: Keep): CombinationProof {
  return allOf(combinationProofs(new Examination([combined, ...parts]), keep));
}

function* combinationProofs(examination: Examination, keep: Keep): Generator<CombinationProof> {
  for (const side of examination.sides) {
    const [whole, ...parts] = side.programs;
    if (whole === undefined) {
      return;
    }
    const logs = parts.map((part) => logged(part));
    const drops = parts.map((part) => dropped(part));
    const wanted: readonly (readonly Constraint[])[] = keep === 'union' ? logs : [logs.flat()];
    const unwanted: readonly (readonly Constraint[])[] = keep === 'union' ? [drops] : drops.map((one) => [one]);
    for (const constraints of wanted) {
      yield told('lost', examination.ask(side, [...constraints, dropped(whole)], [false]));
    }
    for (const constraints of unwanted) {
      yield told('gained', examination.ask(side, [...constraints, ...logged(whole)], [true]));
    }
  }
}

function told(is: 'lost' | 'gained', proof: Proof): CombinationProof {
  return proof.kind === 'refuted' ? { ...proof, is } : proof;
}
