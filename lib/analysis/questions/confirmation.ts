import type { WmiEventRecord } from '../../catalog';
import type { CompiledConfig, Verdict } from '../../engine';
import { compileConfig } from '../../engine';
import type { Config } from '../../model';
import type { FieldValue } from '../values/domain';
import type { EventSpace } from '../program/event-space';

/** A proof and the engine contradict each other about a concrete event: a mistake in this product, never in a configuration. */
export class InternalDisagreement extends Error {
  /** The event that they disagree about. */
  readonly event: WmiEventRecord;

  /**
   * @param event - the event
   * @param proved - what the proof says of it
   * @param evaluated - what the engine says of it
   */
  constructor(event: WmiEventRecord, proved: string, evaluated: string) {
    super(`the proof says ${proved}, the engine ${evaluated}, of the event ${JSON.stringify(event)}`);
    this.name = 'InternalDisagreement';
    this.event = event;
  }
}

/**
 * The event with the values that a search found, as Sysmon would have recorded it.
 *
 * @param space - the event's space
 * @param values - the values by position
 * @returns the record
 */
export function recordOf({ event }: EventSpace, values: readonly FieldValue[]): WmiEventRecord {
  const fields = event.fields.map((field, position) => [field, values[position]?.text ?? ''] as const);
  return Object.assign({ EventID: event.id }, Object.fromEntries(fields));
}

/** Lets the engine judge every event before it is shown. */
export class EngineCheck {
  readonly config: Config;
  #compiled: CompiledConfig | undefined;
  readonly #verdicts = new WeakMap<WmiEventRecord, Verdict>();

  /**
   * @param config - the configuration that the proofs are about
   */
  constructor(config: Config) {
    this.config = config;
  }

  /**
   * The engine's verdict about an event.
   *
   * @param event - a record
   * @returns the verdict
   */
  verdict(event: WmiEventRecord): Verdict {
    this.#compiled ??= compileConfig(this.config);
    const known = this.#verdicts.get(event) ?? this.#compiled.evaluate(event);
    this.#verdicts.set(event, known);
    return known;
  }

  /**
   * The engine's verdict about an event of which a proof says what becomes of it.
   *
   * @param event - a record
   * @param logged - what the proof says
   * @returns the verdict
   * @throws InternalDisagreement if the engine says otherwise
   */
  confirm(event: WmiEventRecord, logged: boolean): Verdict {
    const verdict = this.verdict(event);
    if (verdict.logged !== logged) {
      throw new InternalDisagreement(event, word(logged), word(verdict.logged));
    }
    return verdict;
  }
}

function word(logged: boolean): string {
  return logged ? 'logged' : 'dropped';
}
