import type { WmiEventRecord } from '../catalog';
import { WMI_EVENTS } from '../catalog';
import type { Config } from '../model';
import { bindElements } from '../model';
import { dropped, logged } from './constraints';
import { Program } from './program';
import { Prover } from './prover';
import type { Constraint } from './search';
import { EngineCheck, recordOf } from './witness';

/** Which events a combination of configurations is to log: those that some of them logs, or those that all of them log. */
export type Keep = 'union' | 'intersection';

/** The answer to the question whether a configuration logs what several others log together. */
export type CombinationProof =
  | { readonly kind: 'proved' }
  /** An event that it is to log and does not. */
  | { readonly kind: 'lost'; readonly event: WmiEventRecord }
  /** An event that it logs and is not to log. */
  | { readonly kind: 'gained'; readonly event: WmiEventRecord }
  | { readonly kind: 'unknown' };

/**
 * Proves that a configuration logs exactly what several others log together, or shows an event about which it does not.
 *
 * @param combined - the configuration
 * @param parts - the others, at least one
 * @param keep - what together means
 * @returns the proof, or an event
 * @throws InternalDisagreement if the engine contradicts the proof
 * @example
 * ```ts
 * import { generateTemplate, proveCombination } from 'sysmon-wmi';
 * const { config } = generateTemplate('log-all');
 * proveCombination(config, [config, config], 'union').kind; // 'proved'
 * ```
 */
export function proveCombination(combined: Config, parts: readonly Config[], keep: Keep): CombinationProof {
  const prover = new Prover();
  const check = new EngineCheck(combined);
  const elements = parts.map((part) => bindElements(part).bound);
  const { bound } = bindElements(combined);
  let unknown = false;
  for (const { id } of WMI_EVENTS) {
    const events = prover.event(id);
    const whole = Program.of(events.space, bound);
    const programs = elements.map((part) => Program.of(events.space, part));
    const logs = programs.map((program) => logged(program));
    const drops = programs.map((program) => dropped(program));
    const together: readonly (readonly Constraint[])[] = keep === 'union' ? logs : [logs.flat()];
    const apart: readonly (readonly Constraint[])[] = keep === 'union' ? [drops] : drops.map((one) => [one]);
    const questions = [
      ...together.map((constraints) => ({ kind: 'lost' as const, constraints: [...constraints, dropped(whole)] })),
      ...apart.map((constraints) => ({ kind: 'gained' as const, constraints: [...constraints, ...logged(whole)] })),
    ];
    for (const { kind, constraints } of questions) {
      const answer = events.find(constraints);
      if (answer.kind === 'event') {
        const event = recordOf(events.space, answer.values);
        check.confirm(event, kind === 'gained');
        return { kind, event };
      }
      unknown ||= answer.kind === 'unknown';
    }
  }
  return { kind: unknown ? 'unknown' : 'proved' };
}
