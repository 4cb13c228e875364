import type { WmiEventId, WmiEventRecord, WmiOperation } from '../catalog';
import { UNREAD_VALUE, WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import type { Decision } from '../engine';
import type { Config } from '../model';
import { bindElements } from '../model';
import { operationIs, readsOperation } from './constraints';
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

/** Which answers fail for some event of which Sysmon could not read a field and recorded `-`, and for no other. */
export interface UnreadExceptions {
  /** No event is newly lost, except such. */
  readonly newlyLost: boolean;
  /** No event is newly logged, except such. */
  readonly newlyLogged: boolean;
}

/** What is proved of one event ID and operation. */
export interface ComparedCell {
  readonly eventId: WmiEventId;
  readonly operation: WmiOperation;
  readonly equivalent: boolean | 'unknown';
  /**
   * true where an answer, that no event is newly lost or newly logged, fails for unread fields only; where the operation is that
   * field, it fails in all cells of an event that give the same answer.
   */
  readonly exceptUnread: boolean;
  /** Which answer that is. */
  readonly onlyUnread: UnreadExceptions;
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
  /** true where an answer, of a cell or that no rule name changes, fails for unread fields only. */
  readonly exceptUnread: boolean;
  /** Which answers those are; `renamed`: no event gets another rule name, except such. */
  readonly onlyUnread: UnreadExceptions & { readonly renamed: boolean };
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
  const operationCounts = readsOperation([...elements.before, ...elements.after]);
  const cells = sides.flatMap(({ events, difference }) => {
    const ofEvent = WMI_OPERATIONS.map((operation) => compareCell(events, difference, operation, checks));
    return operationCounts ? withoutOperation(events, difference, ofEvent) : ofEvent;
  });
  const newlyLost = cells.find((cell) => cell.newlyLost !== undefined)?.newlyLost;
  const newlyLogged = cells.find((cell) => cell.newlyLogged !== undefined)?.newlyLogged;
  const { renamed, onlyUnread: renamesUnread } = firstRenamed(sides, checks);
  return {
    equivalent: newlyLost !== undefined || newlyLogged !== undefined ? false : allEquivalent(cells),
    exceptUnread: renamesUnread || cells.some((cell) => cell.exceptUnread),
    onlyUnread: {
      newlyLost: cells.some((cell) => cell.onlyUnread.newlyLost),
      newlyLogged: cells.some((cell) => cell.onlyUnread.newlyLogged),
      renamed: renamesUnread,
    },
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
    ...exceptions({ newlyLost: failsOnlyUnread(lost), newlyLogged: failsOnlyUnread(gained) }),
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

function exceptions(onlyUnread: UnreadExceptions): Pick<ComparedCell, 'exceptUnread' | 'onlyUnread'> {
  return { exceptUnread: onlyUnread.newlyLost || onlyUnread.newlyLogged, onlyUnread };
}

/** An event with an unread operation counts to no cell, but to what all cells of the event say alike. */
function withoutOperation(
  events: EventProver,
  difference: ProgramDifference,
  cells: readonly ComparedCell[],
): readonly ComparedCell[] {
  const unread = [operationIs(events.space, UNREAD_VALUE)];
  const lost = cells.every(({ newlyLost }) => newlyLost === undefined) && failsOnlyUnread(difference.lost(unread));
  const gained =
    cells.every(({ newlyLogged }) => newlyLogged === undefined) && failsOnlyUnread(difference.gained(unread));
  return cells.map((cell) => ({
    ...cell,
    ...exceptions({
      newlyLost: cell.onlyUnread.newlyLost || lost,
      newlyLogged: cell.onlyUnread.newlyLogged || gained,
    }),
  }));
}

function failsOnlyUnread(answer: Answer): boolean {
  return answer.kind === 'none' && answer.exceptUnread;
}

function firstRenamed(
  sides: readonly { readonly events: EventProver; readonly difference: ProgramDifference }[],
  checks: Checks,
): { readonly renamed?: Renamed; readonly onlyUnread: boolean } {
  let onlyUnread = false;
  for (const { events, difference } of sides) {
    const answer = difference.renamed();
    onlyUnread ||= failsOnlyUnread(answer);
    if (answer.kind === 'event') {
      const event = recordOf(events.space, answer.values);
      const before = checks.before.confirm(event, true).ruleName;
      const after = checks.after.confirm(event, true).ruleName;
      if (before === after) {
        throw new InternalDisagreement(event, 'that its rule names differ', `"${before ?? ''}" in both`);
      }
      return { renamed: { event, before, after }, onlyUnread: false };
    }
  }
  return { onlyUnread };
}
