import type { WmiEventId, WmiEventRecord, WmiOperation } from '../catalog';
import { fieldPosition, WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import type { Decision } from '../engine';
import type { Config } from '../model';
import { bindElements } from '../model';
import { logged, noneOf, someLiteral, someOf } from './constraints';
import { Program } from './program';
import type { Answer, EventProver } from './prover';
import { Prover } from './prover';
import type { Constraint } from './search';
import { EngineCheck, recordOf } from './witness';

/** Whether Sysmon logs the events of a cell; `unknown` where the budget of the proof was spent. */
export type Logged = 'always' | 'sometimes' | 'never' | 'unknown';

/** One event ID and operation: what is proved of all its events. */
export interface Cell {
  readonly eventId: WmiEventId;
  readonly operation: WmiOperation;
  readonly logged: Logged;
  /** An event that Sysmon drops; absent where there is none. */
  readonly lost?: WmiEventRecord;
  /** An event that Sysmon logs; absent where there is none. */
  readonly kept?: WmiEventRecord;
  /** What decides about the lost event, or where none is lost about the kept one. */
  readonly because: Decision | null;
  /** Whether the claim fails for events of which Sysmon could not read a field, which it then records as `-`. */
  readonly exceptUnread: boolean;
}

/** The nine cells, in the order 19, 20, 21 by Created, Modified, Deleted. */
export interface Coverage {
  readonly cells: readonly Cell[];
}

/**
 * Proves for each event ID and operation whether Sysmon logs all such events, some, or none, with an event for each answer.
 * The claims are about every event with values as Sysmon records them.
 *
 * @param config - a configuration
 * @returns nine cells
 * @throws InternalDisagreement if the engine contradicts a proof
 * @example
 * ```ts
 * import { analyzeCoverage, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && analyzeCoverage(config).cells.every((cell) => cell.logged === 'always'); // true
 * ```
 */
export function analyzeCoverage(config: Config): Coverage {
  const prover = new Prover();
  const check = new EngineCheck(config);
  const { bound } = bindElements(config);
  const cells = WMI_EVENTS.flatMap(({ id }) => {
    const events = prover.event(id);
    const program = Program.of(events.space, bound);
    return WMI_OPERATIONS.map((operation) => cellOf(events, program, operation, check));
  });
  return { cells };
}

function cellOf(events: EventProver, program: Program, operation: WmiOperation, check: EngineCheck): Cell {
  const { space } = events;
  const eventId = space.event.id;
  const is = operationIs(events, operation);
  const lost = findDropped(events, program, [is]);
  const kept = events.find([is, ...logged(program)]);
  const lostEvent = lost.kind === 'event' ? recordOf(space, lost.values) : undefined;
  const keptEvent = kept.kind === 'event' ? recordOf(space, kept.values) : undefined;
  const lostVerdict = lostEvent === undefined ? undefined : check.confirm(lostEvent, false);
  const keptVerdict = keptEvent === undefined ? undefined : check.confirm(keptEvent, true);
  return {
    eventId,
    operation,
    logged: answer(lost, kept),
    ...(lostEvent === undefined ? {} : { lost: lostEvent }),
    ...(keptEvent === undefined ? {} : { kept: keptEvent }),
    because: (lostVerdict ?? keptVerdict)?.decidedBy ?? null,
    exceptUnread: [lost, kept].some((found) => found.kind === 'none' && found.exceptUnread),
  };
}

function answer(lost: Answer, kept: Answer): Logged {
  if (lost.kind === 'event' && kept.kind === 'event') {
    return 'sometimes';
  }
  if (lost.kind === 'unknown' || kept.kind === 'unknown') {
    return 'unknown';
  }
  return lost.kind === 'none' ? 'always' : 'never';
}

/** The constraint that an event has one operation. */
export function operationIs({ space }: EventProver, operation: WmiOperation): Constraint {
  const position = fieldPosition(space.event.id, 'Operation') ?? 0;
  const value = { text: operation, folded: operation.toLowerCase() };
  return someLiteral(space, [space.isExactly(position, value)]);
}

/**
 * Looks for an event that a program drops: one that no include matches, or one that an exclude matches.
 *
 * @param events - answers questions about the events of the program's ID
 * @param program - what drops
 * @param besides - what the event has to satisfy beside it
 * @returns the event, or that there is none
 */
export function findDropped(events: EventProver, program: Program, besides: readonly Constraint[]): Answer {
  const excluded = events.find([...besides, someOf(events.space, program.excludes)]);
  if (excluded.kind === 'event' || program.logsByDefault) {
    return excluded;
  }
  const ignored = events.find([...besides, noneOf(program.includes)]);
  if (ignored.kind !== 'none' || excluded.kind === 'none') {
    return ignored.kind === 'none' && excluded.kind === 'none'
      ? { kind: 'none', exceptUnread: ignored.exceptUnread || excluded.exceptUnread }
      : ignored;
  }
  return excluded;
}
