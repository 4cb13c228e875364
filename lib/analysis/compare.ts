import type { WmiEventId, WmiEventRecord, WmiOperation } from '../catalog';
import { WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import type { Decision } from '../engine';
import type { Config } from '../model';
import { bindElements } from '../model';
import type { Alternative } from './alternative';
import { stepsOf } from './alternative';
import { AlternativeSet } from './alternative-set';
import { logged, noneOf, operationIs, someLiteral, someOf } from './constraints';
import { Program } from './program';
import type { Answer, EventProver } from './prover';
import { Prover } from './prover';
import type { Constraint } from './search';
import { EngineCheck, recordOf } from './witness';

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
  const bound = { before: bindElements(before).bound, after: bindElements(after).bound };
  const cells = WMI_EVENTS.flatMap(({ id }) => {
    const events = prover.event(id);
    const programs = { before: Program.of(events.space, bound.before), after: Program.of(events.space, bound.after) };
    return WMI_OPERATIONS.map((operation) => compareCell(events, programs, operation, checks));
  });
  const newlyLost = cells.find((cell) => cell.newlyLost !== undefined)?.newlyLost;
  const newlyLogged = cells.find((cell) => cell.newlyLogged !== undefined)?.newlyLogged;
  const renamed = findRenamed(prover, bound, checks);
  return {
    equivalent: newlyLost !== undefined || newlyLogged !== undefined ? false : allEquivalent(cells),
    ...(newlyLost === undefined ? {} : { newlyLost: newlyLost.event }),
    ...(newlyLogged === undefined ? {} : { newlyLogged: newlyLogged.event }),
    ...(renamed === undefined ? {} : { renamed }),
    cells,
  };
}

interface Sides<T> {
  readonly before: T;
  readonly after: T;
}

function compareCell(
  events: EventProver,
  programs: Sides<Program>,
  operation: WmiOperation,
  checks: Sides<EngineCheck>,
): ComparedCell {
  const is = operationIs(events.space, operation);
  const lost = findLost(events, programs.before, programs.after, is);
  const gained = findLost(events, programs.after, programs.before, is);
  const newlyLost = difference(events, lost, checks, { before: true, after: false });
  const newlyLogged = difference(events, gained, checks, { before: false, after: true });
  const unknown = lost.kind === 'unknown' || gained.kind === 'unknown';
  const same = newlyLost === undefined && newlyLogged === undefined;
  return {
    eventId: events.space.event.id,
    operation,
    equivalent: same && unknown ? 'unknown' : same,
    ...(newlyLost === undefined ? {} : { newlyLost }),
    ...(newlyLogged === undefined ? {} : { newlyLogged }),
  };
}

/** An event that one program logs and the other drops. What both exclude the same way, an event that one logs never matches. */
function findLost(events: EventProver, logging: Program, dropping: Program, is: Constraint): Answer {
  const { space } = events;
  const shared = new Set(logging.excludes.all.map(keyOf));
  const more = dropping.excludes.all.filter((alternative) => !shared.has(keyOf(alternative)));
  const constraints = [is, ...logged(logging)];
  const excluded = events.find([...constraints, someOf(space, AlternativeSet.of(space, more))]);
  if (excluded.kind === 'event' || dropping.logsByDefault) {
    return excluded;
  }
  const ignored = events.find([...constraints, noneOf(dropping.includes)]);
  return ignored.kind === 'none' && excluded.kind === 'unknown' ? excluded : ignored;
}

/** Equal for alternatives of one event that match the same events by the same literals. */
function keyOf({ clauses }: Alternative): string {
  return clauses.map((clause) => [...clause].sort((a, b) => a - b).join()).join(';');
}

function difference(
  { space }: EventProver,
  answer: Answer,
  checks: Sides<EngineCheck>,
  expected: Sides<boolean>,
): Difference | undefined {
  if (answer.kind !== 'event') {
    return undefined;
  }
  const event = recordOf(space, answer.values);
  return {
    event,
    before: checks.before.confirm(event, expected.before).decidedBy,
    after: checks.after.confirm(event, expected.after).decidedBy,
  };
}

function allEquivalent(cells: readonly ComparedCell[]): true | 'unknown' {
  return cells.some(({ equivalent }) => equivalent === 'unknown') ? 'unknown' : true;
}

/** So many places where a name is set are looked at; beyond, a changed name may stay unseen. */
const MOST_NAMED_STEPS = 200;

/** An event that both log under different names: one that reaches a condition which sets a name in either. */
function findRenamed(
  prover: Prover,
  bound: Sides<ReturnType<typeof bindElements>['bound']>,
  checks: Sides<EngineCheck>,
): Renamed | undefined {
  for (const { id } of WMI_EVENTS) {
    const events = prover.event(id);
    const before = Program.of(events.space, bound.before);
    const after = Program.of(events.space, bound.after);
    const both = [...logged(before), ...logged(after)];
    for (const constraints of namedSituations(events, [before, after])) {
      const answer = events.find([...both, ...constraints]);
      if (answer.kind === 'event') {
        const event = recordOf(events.space, answer.values);
        const names = {
          before: checks.before.confirm(event, true).ruleName,
          after: checks.after.confirm(event, true).ruleName,
        };
        if (names.before !== names.after) {
          return { event, ...names };
        }
      }
    }
  }
  return undefined;
}

/** For each condition that sets a name: that it matches, alone and together with the conditions before it. */
function namedSituations({ space }: EventProver, programs: readonly Program[]): readonly (readonly Constraint[])[] {
  const situations: (readonly Constraint[])[] = [[]];
  for (const alternative of programs.flatMap(({ naming }) => naming)) {
    const passed: Constraint[] = [];
    for (const step of alternative.parts.flatMap(stepsOf)) {
      if (step.literal !== null && situations.length < MOST_NAMED_STEPS) {
        const matched = someLiteral(space, [step.literal]);
        if (step.name !== '') {
          situations.push([...passed, matched], [matched]);
        }
        passed.push(matched);
      }
    }
  }
  return situations;
}
