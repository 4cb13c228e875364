import type { WmiEventDescription, WmiEventId, WmiEventRecord, WmiOperation } from '../catalog';
import { typicalEvent, UNREAD_VALUE, WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import type { BoundElement, Config } from '../model';
import { bindElements } from '../model';
import type { Cause } from './cause';
import { causeOf, joinCauses } from './cause';
import { dropped, failing, logged, operationIs, readsOperation } from './constraints';
import type { FieldValue } from './domain';
import { Program } from './program';
import type { Answer, EventProver } from './prover';
import { Prover } from './prover';
import type { Constraint } from './search';
import { EngineCheck, recordOf } from './witness';

/** What Sysmon does with the events of one ID and operation. */
export interface Cell {
  readonly eventId: WmiEventId;
  readonly operation: WmiOperation;
  /** `always` and `never` are proved for every event with values as Sysmon records them; `unknown`: the budget was spent. */
  readonly logged: 'always' | 'sometimes' | 'never' | 'unknown';
  /** An event that is not logged: there for `never` and `sometimes`. */
  readonly lost?: WmiEventRecord;
  /** An event that is logged: there for `always` and `sometimes`. */
  readonly kept?: WmiEventRecord;
  /**
   * true where `always` or `never` fails on an event of which Sysmon could not read a field and recorded `-`; where the operation
   * is that field, it fails in all cells of an event that say the same.
   */
  readonly exceptUnread: boolean;
  /** What logs the events, for `always`; what loses them, for the others; null for `unknown`. */
  readonly because: Cause | null;
}

/** What a configuration logs. */
export interface Coverage {
  /** Nine cells, in the order 19, 20, 21 and within each Created, Modified, Deleted. */
  readonly cells: readonly Cell[];
}

/** So many different causes of one loss are looked for before the list is left incomplete. */
const MOST_CAUSES = 12;

/**
 * What Sysmon logs with a configuration, proved for all possible events: values of the forms that Sysmon records.
 *
 * Source of what Sysmon does: measured on Microsoft's open-source engine, not on Windows.
 *
 * @param config - a configuration
 * @returns nine cells, each with an example of what is lost and what is logged, and the places that decide
 * @throws InternalDisagreement if an example does not fare in the engine as the proof says: a mistake in this product
 * @example
 * ```ts
 * import { analyzeCoverage, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && analyzeCoverage(config).cells.every((cell) => cell.logged === 'always'); // true
 * ```
 */
export function analyzeCoverage(config: Config): Coverage {
  const { bound } = bindElements(config);
  const check = new EngineCheck(config);
  if (bound.every(({ element }) => element.items.length === 0)) {
    return { cells: cellsWithoutConditions(check, bound) };
  }
  const prover = new Prover();
  const cells = WMI_EVENTS.flatMap((event) => {
    const events = prover.event(event.id);
    const analysis = new CellAnalysis(event, bound, events, check);
    return analysis.cells();
  });
  return { cells };
}

/** An element without conditions matches nothing, so that one default decides about every event, read or not. */
function cellsWithoutConditions(check: EngineCheck, bound: readonly BoundElement[]): readonly Cell[] {
  return WMI_EVENTS.flatMap(({ id }) =>
    WMI_OPERATIONS.map((operation): Cell => {
      const event = typicalEvent(id, operation);
      const verdict = check.verdict(event);
      const because = causeOf(verdict, bound);
      const cell = { eventId: id, operation, exceptUnread: false, because };
      return verdict.logged ? { ...cell, logged: 'always', kept: event } : { ...cell, logged: 'never', lost: event };
    }),
  );
}

class CellAnalysis {
  readonly #event: WmiEventDescription;
  readonly #bound: readonly BoundElement[];
  readonly #prover: EventProver;
  readonly #check: EngineCheck;
  readonly #program: Program;

  constructor(event: WmiEventDescription, bound: readonly BoundElement[], prover: EventProver, check: EngineCheck) {
    this.#event = event;
    this.#bound = bound;
    this.#prover = prover;
    this.#check = check;
    this.#program = Program.of(prover.space, bound);
  }

  /** An event with an unread operation counts to no cell, but to what all cells of the event say alike. */
  cells(): readonly Cell[] {
    const cells = WMI_OPERATIONS.map((operation) => this.#cell(operation));
    const status = (['always', 'never'] as const).find((claim) => cells.every((cell) => cell.logged === claim));
    return status !== undefined && this.#failsWithoutOperation(status)
      ? cells.map((cell) => ({ ...cell, exceptUnread: true }))
      : cells;
  }

  #failsWithoutOperation(status: 'always' | 'never'): boolean {
    if (!readsOperation(this.#bound)) {
      return false;
    }
    const contrary = status === 'always' ? [dropped(this.#program)] : logged(this.#program);
    const found = this.#prover.find([operationIs(this.#prover.space, UNREAD_VALUE), ...contrary]);
    return found.kind !== 'none' || found.exceptUnread;
  }

  #cell(operation: WmiOperation): Cell {
    const { space } = this.#prover;
    const inCell = operationIs(space, operation);
    const toLose = [inCell, dropped(this.#program)];
    const toKeep = [inCell, ...logged(this.#program)];
    const lost = this.#prover.find(toLose);
    // Where nothing is lost every event is kept, so that any will do; and the other way round.
    const kept = this.#prover.find(lost.kind === 'none' ? [inCell] : toKeep);
    const provedLost = lost.kind === 'unknown' && kept.kind === 'none' ? this.#prover.find([inCell]) : lost;
    const status = statusOf(provedLost, kept);
    return {
      eventId: this.#event.id,
      operation,
      logged: status,
      ...(provedLost.kind === 'event' ? { lost: this.#confirmed(provedLost.values, false) } : {}),
      ...(kept.kind === 'event' ? { kept: this.#confirmed(kept.values, true) } : {}),
      exceptUnread:
        status !== 'unknown' && [lost, kept].some((answer) => answer.kind === 'none' && answer.exceptUnread),
      because: this.#because(status, toLose, provedLost, kept),
    };
  }

  #confirmed(values: readonly FieldValue[], isLogged: boolean): WmiEventRecord {
    const event = recordOf(this.#prover.space, values);
    this.#check.confirm(event, isLogged);
    return event;
  }

  #cause(values: readonly FieldValue[]): Cause {
    return causeOf(this.#check.verdict(recordOf(this.#prover.space, values)), this.#bound);
  }

  #because(status: Cell['logged'], toLose: readonly Constraint[], lost: Answer, kept: Answer): Cause | null {
    if (status === 'always' && kept.kind === 'event') {
      return this.#cause(kept.values);
    }
    if (lost.kind !== 'event') {
      return null;
    }
    const cause = this.#cause(lost.values);
    return status === 'never' && cause.kind === 'excluded' ? this.#allExclusions(toLose, lost.values) : cause;
  }

  /** Where all events are excluded, one alternative may match them all or several share them: names them, up to a number. */
  #allExclusions(toLose: readonly Constraint[], lost: readonly FieldValue[]): Cause {
    const cause = this.#cause(lost);
    const causes: [Cause, ...Cause[]] = [cause];
    const others = [...this.#program.excludes.matching(lost)].map((alternative) => failing(alternative));
    for (;;) {
      const next = this.#prover.find([...toLose, ...others]);
      if (next.kind !== 'event' || causes.length === MOST_CAUSES) {
        return joinCauses(causes);
      }
      const found = this.#cause(next.values);
      if (found.kind === cause.kind) {
        causes.push(found);
      }
      const matched = [...this.#program.excludes.matching(next.values)];
      if (matched.length === 0) {
        return joinCauses(causes);
      }
      others.push(...matched.map((alternative) => failing(alternative)));
    }
  }
}

function statusOf(lost: Answer, kept: Answer): Cell['logged'] {
  if (lost.kind === 'event' && kept.kind === 'event') {
    return 'sometimes';
  }
  if (lost.kind === 'none' && kept.kind === 'event') {
    return 'always';
  }
  return kept.kind === 'none' && lost.kind === 'event' ? 'never' : 'unknown';
}
