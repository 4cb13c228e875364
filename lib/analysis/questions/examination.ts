import type { WmiEventRecord } from '../../catalog';
import { WMI_EVENTS } from '../../catalog';
import type { Verdict } from '../../engine';
import type { BoundElement, Config } from '../../model';
import { bindElements } from '../../model';
import { Program } from '../program/program';
import type { EventProver, ValuesProof } from '../program/prover';
import { Prover } from '../program/prover';
import type { Constraint } from '../program/search';
import type { Proof } from '../proof';
import type { Budget } from '../values/budget';
import type { FieldValue } from '../values/domain';
import { budgetFor } from './budget-for';
import { EngineCheck, recordOf } from './confirmation';

/** The events of one ID, and what each of the configurations does with them. */
export interface Side {
  readonly events: EventProver;
  /** In the order of the configurations. */
  readonly programs: readonly Program[];
}

/**
 * The configurations that a question is about: their programs for the events of each ID, and the engine, which judges every event
 * before it is shown.
 */
export class Examination {
  /** The elements that count, of each configuration. */
  readonly bound: readonly (readonly BoundElement[])[];
  /** For the events 19, 20 and 21. */
  readonly sides: readonly Side[];
  readonly #checks: readonly EngineCheck[];
  readonly #records = new WeakMap<readonly FieldValue[], WmiEventRecord>();

  /**
   * @param configs - the configurations
   * @param budget - the work that may be done; that of one call where absent
   */
  constructor(configs: readonly Config[], budget?: Budget) {
    this.bound = configs.map((config) => bindElements(config).bound);
    this.#checks = configs.map((config) => new EngineCheck(config));
    const prover = new Prover(budget ?? budgetFor(this.bound.flat()));
    this.sides = WMI_EVENTS.map(({ id }) => {
      const events = prover.event(id);
      return { events, programs: this.bound.map((bound) => Program.of(events.space, bound)) };
    });
  }

  /**
   * Asks whether no event satisfies constraints.
   *
   * @param side - the events
   * @param constraints - what an event would have to satisfy
   * @param logged - for each configuration, as far as given, what it does with such an event
   * @returns that there is none, or one that the engine has confirmed
   * @throws InternalDisagreement if the engine judges the event otherwise
   */
  ask(side: Side, constraints: readonly Constraint[], logged: readonly boolean[]): Proof {
    return this.confirmed(side, side.events.ask(constraints), logged);
  }

  /**
   * The answer to a question with its event as Sysmon would have recorded it.
   *
   * @param side - the events
   * @param proof - the answer
   * @param logged - for each configuration, as far as given, what it does with the event
   * @returns the answer, confirmed by the engine
   * @throws InternalDisagreement if the engine judges the event otherwise
   */
  confirmed({ events }: Side, proof: ValuesProof, logged: readonly boolean[]): Proof {
    if (proof.kind !== 'refuted') {
      return proof;
    }
    const event = this.record({ events }, proof.event);
    logged.forEach((isLogged, at) => this.#checks[at]?.confirm(event, isLogged));
    return { kind: 'refuted', event };
  }

  /**
   * The engine's verdict about an event.
   *
   * @param event - a record
   * @param config - the place of the configuration
   * @returns the verdict
   */
  verdict(event: WmiEventRecord, config = 0): Verdict {
    const check = this.#checks[config];
    if (check === undefined) {
      throw new RangeError(`there is no configuration ${config}`);
    }
    return check.verdict(event);
  }

  /** The event with the values that a search found, the same record for the same answer. */
  record({ events }: Pick<Side, 'events'>, values: readonly FieldValue[]): WmiEventRecord {
    const known = this.#records.get(values) ?? recordOf(events.space, values);
    this.#records.set(values, known);
    return known;
  }
}
