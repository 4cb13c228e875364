import type { WmiEventId, WmiEventRecord, WmiOperation } from '../catalog';
import { WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import type { Decision } from '../engine';
import type { Config } from '../model';
import { bindElements } from '../model';
import { operationIs } from './constraints';
import { ProgramDifference } from './difference';
import { Program } from './program';
import type { Answer, EventProver } from './prover';
import { Prover } from './prover';
import { EngineCheck, InternalDisagreement, recordOf } from './witness';

/** An event about which two configurations differ, with what decides in each. */
export interface Difference {
  readonly event: WmiEventRecord;
  readonly before: Decision;
  readonly after: Decision;
}

/** What is proved of one event ID and operation. */
export interface ComparedCell {
  readonly eventId: WmiEventId;
  readonly operation: WmiOperation;
  readonly equivalent: boolean | 'unknown';
  /** true where both log the same events except some of which Sysmon could not read a field and recorded `-`. */
  readonly exceptUnread: boolean;
  /** Logged before, dropped after. */
  readonly newlyLost?: Difference;
  /** Dropped before, logged after. */
  readonly newlyLogged?: Difference;
}

/** An event that both configurations log, with different rule names. */
export interface Renamed {
  readonly event: WmiEventRecord;
  readonly before: string | null;
  readonly after: string | null;
}

/** How two configurations differ in what they log. */
export interface Comparison {
  /** Whether both log the same events; rule names do not count. */
  readonly equivalent: boolean | 'unknown';
  /** true where a cell is equivalent except for unread fields. */
  readonly exceptUnread: boolean;
  readonly newlyLost?: WmiEventRecord;
  readonly newlyLogged?: WmiEventRecord;
  readonly renamed?: Renamed;
  readonly cells: readonly ComparedCell[];
}

/**
 * Compares by meaning: proves that two configurations log the same events, or shows one that only one of them logs.
 *
 * @param before - a configuration
 * @param after - what is to take its place
 * @returns the answer, with the decisions in both for each event that differs
 * @throws InternalDisagreement if the engine contradicts a proof
 * @example
 * ```ts
 * import { compareConfigs, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && compareConfigs(config, config).equivalent; // true
 * ```
 */
export function compareConfigs(before: Config, after: Config): Comparison {
  const prover = new Prover();
  const checks = { before: new EngineCheck(before), after: new EngineCheck(after) };
  const elements = { before: bindElements(before).bound, after: bindElements(after).bound };
  const sides = WMI_EVENTS.map(({ id }) => {
    const events = prover.event(id);
    const programs = [Program.of(events.space, elements.before), Program.of(events.space, elements.after)] as const;
    return { events, difference: ProgramDifference.between(events, ...programs) };
  });
  const cells = sides.flatMap(({ events, difference }) =>
    WMI_OPERATIONS.map((operation) => compareCell(events, difference, operation, checks)),
  );
  const newlyLost = cells.find((cell) => cell.newlyLost !== undefined)?.newlyLost;
  const newlyLogged = cells.find((cell) => cell.newlyLogged !== undefined)?.newlyLogged;
  const renamed = firstRenamed(sides, checks);
  return {
    equivalent: newlyLost !== undefined || newlyLogged !== undefined ? false : allEquivalent(cells),
    exceptUnread: cells.some((cell) => cell.exceptUnread),
    ...(newlyLost === undefined ? {} : { newlyLost: newlyLost.event }),
    ...(newlyLogged === undefined ? {} : { newlyLogged: newlyLogged.event }),
    ...(renamed === undefined ? {} : { renamed }),
    cells,
  };
}

interface Checks {
  readonly before: EngineCheck;
  readonly after: EngineCheck;
}

function compareCell(
  events: EventProver,
  difference: ProgramDifference,
  operation: WmiOperation,
  checks: Checks,
): ComparedCell {
  const inCell = [operationIs(events.space, operation)];
  const lost = difference.lost(inCell);
  const gained = difference.gained(inCell);
  const newlyLost = confirmed(events, lost, checks, true);
  const newlyLogged = confirmed(events, gained, checks, false);
  const same = newlyLost === undefined && newlyLogged === undefined;
  const equivalent = same && (lost.kind === 'unknown' || gained.kind === 'unknown') ? 'unknown' : same;
  return {
    eventId: events.space.event.id,
    operation,
    equivalent,
    exceptUnread: equivalent === true && [lost, gained].some((answer) => answer.kind === 'none' && answer.exceptUnread),
    ...(newlyLost === undefined ? {} : { newlyLost }),
    ...(newlyLogged === undefined ? {} : { newlyLogged }),
  };
}

function confirmed(
  { space }: EventProver,
  answer: Answer,
  checks: Checks,
  loggedBefore: boolean,
): Difference | undefined {
  if (answer.kind !== 'event') {
    return undefined;
  }
  const event = recordOf(space, answer.values);
  return {
    event,
    before: checks.before.confirm(event, loggedBefore).decidedBy,
    after: checks.after.confirm(event, !loggedBefore).decidedBy,
  };
}

function allEquivalent(cells: readonly ComparedCell[]): true | 'unknown' {
  return cells.some(({ equivalent }) => equivalent === 'unknown') ? 'unknown' : true;
}

function firstRenamed(
  sides: readonly { readonly events: EventProver; readonly difference: ProgramDifference }[],
  checks: Checks,
): Renamed | undefined {
  for (const { events, difference } of sides) {
    const answer = difference.renamed();
    if (answer.kind === 'event') {
      const event = recordOf(events.space, answer.values);
      const before = checks.before.confirm(event, true).ruleName;
      const after = checks.after.confirm(event, true).ruleName;
      if (before === after) {
        throw new InternalDisagreement(event, 'that its rule names differ', `"${before ?? ''}" in both`);
      }
      return { event, before, after };
    }
  }
  return undefined;
}
