import type { WmiEventId, WmiEventRecord, WmiOperation } from '../../catalog';
import { UNREAD_VALUE, WMI_OPERATIONS } from '../../catalog';
import type { Decision } from '../../engine';
import type { Config, Relation } from '../../model';
import { dropped, logged, operationIs, readsOperation } from '../program/constraints';
import { ProgramDifference } from '../program/difference';
import type { Program } from '../program/program';
import type { Constraint } from '../program/search';
import type { Proof } from '../proof';
import { allOf } from '../proof';
import type { Budget } from '../values/budget';
import { changedRelation } from './changed-relation';
import { InternalDisagreement } from './confirmation';
import type { Side } from './examination';
import { Examination } from './examination';

/** An event about which two configurations differ, with what decides in each. */
export interface Difference {
  /** The event, with values as Sysmon records them. */
  readonly event: WmiEventRecord;
  /** What decides in the first configuration. */
  readonly before: Decision;
  /** What decides in the second. */
  readonly after: Decision;
  /** `all`: of its cell no event is logged any more, or none was and all are; `some`: the others stay as they were, or that is not proved. */
  readonly extent: 'all' | 'some';
}

/** The two statements of a comparison about what is logged. */
export interface DifferenceProofs {
  /** No event that was logged is dropped. */
  readonly newlyLost: Proof;
  /** No event that was dropped is logged. */
  readonly newlyLogged: Proof;
}

/** What is proved of one event ID and operation. */
export interface ComparedCell {
  /** The event ID of the cell. */
  readonly eventId: WmiEventId;
  /** The operation of the cell. */
  readonly operation: WmiOperation;
  /** Whether both configurations log the same events of the cell. */
  readonly equivalent: boolean | 'unknown';
  /** Where the operation could not be read, the event counts to each cell of its ID that gives the same answer. */
  readonly proofs: DifferenceProofs;
  /** Logged before, dropped after. */
  readonly newlyLost?: Difference;
  /** Dropped before, logged after. */
  readonly newlyLogged?: Difference;
}

/** An event that both configurations log, with different rule names. */
export interface Renamed {
  /** The event. */
  readonly event: WmiEventRecord;
  /** Its rule name under the first configuration; null where it has none. */
  readonly before: string | null;
  /** Its rule name under the second. */
  readonly after: string | null;
}

/** How two configurations differ in what they log. */
export interface Comparison {
  /** Whether both log the same events; rule names do not count. */
  readonly equivalent: boolean | 'unknown';
  /** An event that the first configuration logs and the second drops; absent where none was found. */
  readonly newlyLost?: WmiEventRecord;
  /** An event that the first configuration drops and the second logs; absent where none was found. */
  readonly newlyLogged?: WmiEventRecord;
  /** An event that both log under different rule names; absent where none was found. */
  readonly renamed?: Renamed;
  /** What is proved of all events; `renamed`: none that both log gets another rule name. */
  readonly proofs: DifferenceProofs & { readonly renamed: Proof };
  /** Where a new schema version joins conditions in another way, without any other change to them. */
  readonly changedRelation?: {
    readonly before: { readonly schemaVersion: string; readonly relation: Relation };
    readonly after: { readonly schemaVersion: string; readonly relation: Relation };
  };
  /** The answer for each event ID and operation: nine, in the order 19, 20, 21 × Created, Modified, Deleted. */
  readonly cells: readonly ComparedCell[];
}

/**
 * Compares two configurations by meaning.
 *
 * @param before - a configuration
 * @param after - what is to take its place
 * @param budget - the work that may be done; that of one call where absent
 * @returns the answer
 */
export function compareWithin(before: Config, after: Config, budget?: Budget): Comparison {
  const examination = new Examination([before, after], budget);
  const sides = examination.sides.map((side) => new ComparedSide(examination, side));
  const operationCounts = readsOperation(examination.bound.flat());
  const cells = sides.flatMap((side) => {
    const ofEvent = WMI_OPERATIONS.map((operation) => side.cell(operation));
    return operationCounts ? side.withoutOperation(ofEvent) : ofEvent;
  });
  const newlyLost = allOf(cells.map(({ proofs }) => proofs.newlyLost));
  const newlyLogged = allOf(cells.map(({ proofs }) => proofs.newlyLogged));
  const renamed = allOf(renamesOf(sides));
  const relation = changedRelation(before, after);
  return {
    equivalent: equivalence(newlyLost, newlyLogged),
    ...(newlyLost.kind === 'refuted' ? { newlyLost: newlyLost.event } : {}),
    ...(newlyLogged.kind === 'refuted' ? { newlyLogged: newlyLogged.event } : {}),
    ...(renamed.kind === 'refuted' ? { renamed: renamedIn(examination, renamed.event) } : {}),
    proofs: { newlyLost, newlyLogged, renamed },
    ...(relation === null ? {} : { changedRelation: relation }),
    cells,
  };
}

function* renamesOf(sides: readonly ComparedSide[]): Generator<Proof> {
  for (const side of sides) {
    yield side.renamed();
  }
}

function equivalence(...proofs: readonly Proof[]): boolean | 'unknown' {
  const proof = allOf(proofs);
  return proof.kind === 'unknown' ? 'unknown' : proof.kind === 'proved';
}

function renamedIn(examination: Examination, event: WmiEventRecord): Renamed {
  return {
    event,
    before: examination.verdict(event, 0).ruleName,
    after: examination.verdict(event, 1).ruleName,
  };
}

class ComparedSide {
  readonly #examination: Examination;
  readonly #side: Side;
  readonly #before: Program;
  readonly #after: Program;
  readonly #difference: ProgramDifference;

  constructor(examination: Examination, side: Side) {
    const [before, after] = side.programs;
    if (before === undefined || after === undefined) {
      throw new RangeError('a comparison needs two configurations');
    }
    this.#examination = examination;
    this.#side = side;
    this.#before = before;
    this.#after = after;
    this.#difference = ProgramDifference.between(side.events, before, after);
  }

  cell(operation: WmiOperation): ComparedCell {
    const { space } = this.#side.events;
    const proofs = this.#differences(operation);
    const [lost, gained] = [() => this.#losesAll(operation), () => this.#gainsAll(operation)];
    return {
      eventId: space.event.id,
      operation,
      equivalent: equivalence(proofs.newlyLost, proofs.newlyLogged),
      proofs,
      ...(proofs.newlyLost.kind === 'refuted' ? { newlyLost: this.#decided(proofs.newlyLost.event, lost) } : {}),
      ...(proofs.newlyLogged.kind === 'refuted'
        ? { newlyLogged: this.#decided(proofs.newlyLogged.event, gained) }
        : {}),
    };
  }

  /** An event with an unread operation counts to no cell, but to what all cells of its ID say alike. */
  withoutOperation(cells: readonly ComparedCell[]): readonly ComparedCell[] {
    const unread = this.#differences(UNREAD_VALUE);
    const failing = (statement: keyof DifferenceProofs): boolean =>
      cells.every(({ proofs }) => proofs[statement].kind !== 'refuted') && !isProvedWithoutException(unread[statement]);
    const fails = { newlyLost: failing('newlyLost'), newlyLogged: failing('newlyLogged') };
    return cells.map((cell) => ({
      ...cell,
      proofs: {
        newlyLost: exceptIf(fails.newlyLost, cell.proofs.newlyLost),
        newlyLogged: exceptIf(fails.newlyLogged, cell.proofs.newlyLogged),
      },
    }));
  }

  renamed(): Proof {
    const proof = this.#examination.confirmed(this.#side, this.#difference.renamed(), [true, true]);
    if (proof.kind === 'refuted') {
      const { before, after } = renamedIn(this.#examination, proof.event);
      if (before === after) {
        throw new InternalDisagreement(proof.event, 'under different rule names', `"${String(before)}" in both`);
      }
    }
    return proof;
  }

  #differences(operation: WmiOperation | typeof UNREAD_VALUE): DifferenceProofs {
    const inCell = [operationIs(this.#side.events.space, operation)];
    return {
      newlyLost: this.#examination.confirmed(this.#side, this.#difference.lost(inCell), [true, false]),
      newlyLogged: this.#examination.confirmed(this.#side, this.#difference.gained(inCell), [false, true]),
    };
  }

  /** How far it reaches is proved when it is asked for. */
  #decided(event: WmiEventRecord, isAll: () => boolean): Difference {
    return {
      event,
      before: this.#examination.verdict(event, 0).decidedBy,
      after: this.#examination.verdict(event, 1).decidedBy,
      get extent() {
        return isAll() ? 'all' : 'some';
      },
    };
  }

  #losesAll(operation: WmiOperation): boolean {
    return this.#isProved(operation, logged(this.#after));
  }

  #gainsAll(operation: WmiOperation): boolean {
    return this.#isProved(operation, logged(this.#before)) && this.#isProved(operation, [dropped(this.#after)]);
  }

  /** Whether no event of a cell meets the constraints. */
  #isProved(operation: WmiOperation, constraints: readonly Constraint[]): boolean {
    const { events } = this.#side;
    return events.ask([operationIs(events.space, operation), ...constraints]).kind === 'proved';
  }
}

function isProvedWithoutException(proof: Proof): boolean {
  return proof.kind === 'proved' && !proof.exceptUnread;
}

function exceptIf(fails: boolean, proof: Proof): Proof {
  return proof.kind === 'proved' && fails ? { ...proof, exceptUnread: true } : proof;
}

/**
 * The statements of a comparison that could not be decided: whoever relies on one has to take it as false.
 *
 * @param comparison - a comparison
 * @returns what is not known, in Sysmon's words, with the reason; empty where all is decided
 * @example
 * ```ts
 * import { compareConfigs, generateTemplate } from 'sysmon-wmi';
 * import { undecidedStatements } from 'lib/analysis';
 * const { config } = generateTemplate('log-all');
 * undecidedStatements(compareConfigs(config, config)); // []
 * ```
 */
export function undecidedStatements({
  proofs,
}: Comparison): readonly { readonly statement: string; readonly why: string }[] {
  const statements = [
    ['that no WMI event is newly lost', proofs.newlyLost],
    ['that no WMI event is newly logged', proofs.newlyLogged],
    ['that no WMI event gets another RuleName', proofs.renamed],
  ] as const;
  return statements.flatMap(([statement, proof]) => (proof.kind === 'unknown' ? [{ statement, why: proof.why }] : []));
}

/**
 * Whether a statement of a comparison holds but for events of which Sysmon could not read a field.
 *
 * @param compared - a comparison, or one of its cells
 * @returns true if at least one does
 * @example
 * ```ts
 * import { compareConfigs, generateTemplate } from 'sysmon-wmi';
 * import { hasUnreadException } from 'lib/analysis';
 * const { config } = generateTemplate('log-all');
 * hasUnreadException(compareConfigs(config, config)); // false
 * ```
 */
export function hasUnreadException({ proofs }: Pick<ComparedCell, 'proofs'>): boolean {
  return Object.values<Proof>({ ...proofs }).some((proof) => proof.kind === 'proved' && proof.exceptUnread);
}
