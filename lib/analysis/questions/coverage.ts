import type { WmiEventDescription, WmiEventId, WmiEventRecord, WmiOperation } from '../../catalog';
import { UNREAD_VALUE, WMI_OPERATIONS } from '../../catalog';
import type { BoundElement } from '../../model';
import { dropped, failing, logged, operationIs, readsOperation } from '../program/constraints';
import type { Program } from '../program/program';
import type { ValuesProof } from '../program/prover';
import type { Constraint } from '../program/search';
import type { Proof } from '../proof';
import type { FieldValue } from '../values/domain';
import type { Cause } from './cause';
import { causeOf, joinCauses } from './cause';
import type { Examination, Side } from './examination';

/** What Sysmon does with the events of one ID and operation. */
export interface Cell {
  /** The event ID. */
  readonly eventId: WmiEventId;
  /** The operation. */
  readonly operation: WmiOperation;
  /** `always` and `never` are proved for every event with values as Sysmon records them; `unknown`: {@link Cell.why}. */
  readonly logged: 'always' | 'sometimes' | 'never' | 'unknown';
  /** An event that is not logged: there for `never` and `sometimes`, and for `unknown` where one was found. */
  readonly lost?: WmiEventRecord;
  /** An event that is logged: there for `always` and `sometimes`, and for `unknown` where one was found. */
  readonly kept?: WmiEventRecord;
  /**
   * true where `always` or `never` fails on an event of which Sysmon could not read a field and recorded `-`; where the operation
   * is that field, it fails in all cells of an event that say the same.
   */
  readonly exceptUnread: boolean;
  /** What logs the events, for `always`; what loses them, for the others; null for `unknown`. */
  readonly because: Cause | null;
  /** Why it could not be decided; there for `unknown` only. */
  readonly why?: string;
}

/** What a configuration logs. */
export interface Coverage {
  /** Nine cells, in the order 19, 20, 21 and within each Created, Modified, Deleted. */
  readonly cells: readonly Cell[];
}

/** So many different causes of one loss are looked for before the list is left incomplete. */
const MOST_CAUSES = 12;

/**
 * What is proved of the cells of a configuration that has conditions.
 *
 * @param examination - of the configuration alone
 * @returns the nine cells
 */
export function proveCells(examination: Examination): readonly Cell[] {
  return examination.sides.flatMap((side) => new CellAnalysis(examination, side).cells());
}

class CellAnalysis {
  readonly #examination: Examination;
  readonly #side: Side;
  readonly #event: WmiEventDescription;
  readonly #bound: readonly BoundElement[];
  readonly #program: Program;

  constructor(examination: Examination, side: Side) {
    const [bound = []] = examination.bound;
    const [program] = side.programs;
    if (program === undefined) {
      throw new RangeError('there is no configuration to analyze');
    }
    this.#examination = examination;
    this.#side = side;
    this.#event = side.events.space.event;
    this.#bound = bound;
    this.#program = program;
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
    const { events } = this.#side;
    const proof = events.ask([operationIs(events.space, UNREAD_VALUE), ...contrary]);
    return proof.kind !== 'proved' || proof.exceptUnread;
  }

  #cell(operation: WmiOperation): Cell {
    const { events } = this.#side;
    const inCell = operationIs(events.space, operation);
    const toLose = [inCell, dropped(this.#program)];
    const toKeep = [inCell, ...logged(this.#program)];
    const noneLost = events.ask(toLose);
    // Where nothing is lost every event is kept, so that any will do; and the other way round.
    const noneKept = events.ask(noneLost.kind === 'proved' ? [inCell] : toKeep);
    const lost = noneLost.kind === 'unknown' && noneKept.kind === 'proved' ? events.ask([inCell]) : noneLost;
    const answers = { lost: this.#confirmed(lost, false), kept: this.#confirmed(noneKept, true) };
    const status = statusOf(lost, noneKept);
    return {
      eventId: this.#event.id,
      operation,
      logged: status,
      ...(answers.lost.kind === 'refuted' ? { lost: answers.lost.event } : {}),
      ...(answers.kept.kind === 'refuted' ? { kept: answers.kept.event } : {}),
      exceptUnread:
        status !== 'unknown' && [noneLost, noneKept].some((proof) => proof.kind === 'proved' && proof.exceptUnread),
      because: this.#because(status, toLose, lost, noneKept),
      ...whyUnknown(status, lost, noneKept),
    };
  }

  #confirmed(proof: ValuesProof, isLogged: boolean): Proof {
    return this.#examination.confirmed(this.#side, proof, [isLogged]);
  }

  #cause(values: readonly FieldValue[]): Cause {
    const event = this.#examination.record(this.#side, values);
    return causeOf(this.#examination.verdict(event), this.#bound);
  }

  #because(status: Cell['logged'], toLose: readonly Constraint[], lost: ValuesProof, kept: ValuesProof): Cause | null {
    if (status === 'unknown') {
      return null;
    }
    if (status === 'always') {
      return kept.kind === 'refuted' ? this.#cause(kept.event) : null;
    }
    if (lost.kind !== 'refuted') {
      return null;
    }
    const cause = this.#cause(lost.event);
    return status === 'never' && cause.kind === 'excluded' ? this.#allExclusions(toLose, lost.event) : cause;
  }

  /** Where all events are excluded, one alternative may match them all or several share them: names them, up to a number. */
  #allExclusions(toLose: readonly Constraint[], lost: readonly FieldValue[]): Cause {
    const cause = this.#cause(lost);
    const causes: [Cause, ...Cause[]] = [cause];
    const others = [...this.#program.excludes.matching(lost)].map((alternative) => failing(alternative));
    for (;;) {
      const next = this.#side.events.ask([...toLose, ...others]);
      if (next.kind !== 'refuted' || causes.length === MOST_CAUSES) {
        return joinCauses(causes);
      }
      const found = this.#cause(next.event);
      if (found.kind === cause.kind) {
        causes.push(found);
      }
      const matched = [...this.#program.excludes.matching(next.event)];
      if (matched.length === 0) {
        return joinCauses(causes);
      }
      others.push(...matched.map((alternative) => failing(alternative)));
    }
  }
}

function statusOf(lost: ValuesProof, kept: ValuesProof): Cell['logged'] {
  if (lost.kind === 'refuted' && kept.kind === 'refuted') {
    return 'sometimes';
  }
  if (lost.kind === 'proved' && kept.kind === 'refuted') {
    return 'always';
  }
  return kept.kind === 'proved' && lost.kind === 'refuted' ? 'never' : 'unknown';
}

function whyUnknown(status: Cell['logged'], ...proofs: readonly ValuesProof[]): Pick<Cell, 'why'> {
  const undecided = proofs.find((proof) => proof.kind === 'unknown');
  return status === 'unknown' ? { why: undecided?.why ?? 'neither answer was proved' } : {};
}
