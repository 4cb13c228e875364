import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../../catalog';
import { compileConfig } from '../../engine';
import type { BoundElement, Config } from '../../model';
import { bindElements } from '../../model';
import type { Budget } from '../values/budget';
import { budgetFor } from './budget-for';
import { causeOf } from './cause';
import type { Comparison } from './compare';
import { compareWithin } from './compare';
import type { Cell, Coverage } from './coverage';
import { proveCells } from './coverage';
import type { DeadConditions } from './dead-conditions';
import { searchDeadConditions } from './dead-conditions';
import { Examination } from './examination';
import type { ExclusionReach } from './exclusion-reach';
import { reachOfExclusions } from './exclusion-reach';
import type { DropProof, IntendedDrop } from './intended-drops';
import { dropsExactly } from './intended-drops';

type Examine = () => Examination;

/**
 * What Sysmon logs with a configuration, proved for all possible events: values of the forms that Sysmon records.
 *
 * Source of what Sysmon does: measured on Microsoft's open-source engine, not on Windows.
 *
 * @param config - a configuration
 * @returns nine cells, each with an example of what is lost and what is logged, and the places that decide
 * @example
 * ```ts
 * import { analyzeCoverage, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && analyzeCoverage(config).cells.every((cell) => cell.logged === 'always'); // true
 * ```
 */
export function analyzeCoverage(config: Config): Coverage {
  return coverageWithin(config);
}

/**
 * {@link analyzeCoverage} within the work of a larger call.
 *
 * @param config - a configuration
 * @param examine - makes the examination of the configuration, or gives one that others use too
 * @returns the nine cells
 */
export function coverageWithin(config: Config, examine: Examine = () => new Examination([config])): Coverage {
  const { bound } = bindElements(config);
  if (bound.every(({ element }) => element.items.length === 0)) {
    return { cells: cellsWithoutConditions(config, bound) };
  }
  return { cells: proveCells(examine()) };
}

/** An element without conditions matches nothing, so that one default decides about every event, read or not. */
function cellsWithoutConditions(config: Config, bound: readonly BoundElement[]): readonly Cell[] {
  const compiled = compileConfig(config);
  return WMI_EVENTS.flatMap(({ id }) =>
    WMI_OPERATIONS.map((operation): Cell => {
      const event = typicalEvent(id, operation);
      const verdict = compiled.evaluate(event);
      const because = causeOf(verdict, bound);
      const cell = { eventId: id, operation, exceptUnread: false, because };
      return verdict.logged ? { ...cell, logged: 'always', kept: event } : { ...cell, logged: 'never', lost: event };
    }),
  );
}

/**
 * Compares by meaning: proves that two configurations log the same events, or shows one that only one of them logs.
 *
 * @param before - a configuration
 * @param after - what is to take its place
 * @returns the answer, with the decisions in both for each event that differs
 * @example
 * ```ts
 * import { compareConfigs, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && compareConfigs(config, config).equivalent; // true
 * ```
 */
export function compareConfigs(before: Config, after: Config): Comparison {
  return compareWithin(before, after);
}

/**
 * Describes what each exclusion of a configuration drops: the fields that it holds to listed values, and those that an attacker
 * chooses freely, with an event that it hides.
 *
 * @param config - a configuration
 * @returns the exclusions in document order
 * @example
 * ```ts
 * import { exclusionReach, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"><Operation>Created</Operation></WmiEvent></EventFiltering></Sysmon>',
 * );
 * config && exclusionReach(config)[0]?.events.map(({ eventId }) => eventId); // [19, 20, 21]
 * ```
 */
export function exclusionReach(config: Config): readonly ExclusionReach[] {
  return exclusionReachWithin(config);
}

/**
 * {@link exclusionReach} within the work of a larger call.
 *
 * @param config - a configuration
 * @param examine - makes the examination of the configuration, or gives one that others use too
 * @returns the exclusions in document order
 */
export function exclusionReachWithin(
  config: Config,
  examine: Examine = () => new Examination([config]),
): readonly ExclusionReach[] {
  const { bound } = bindElements(config);
  return bound.every(({ element }) => element.onmatch === 'include' || element.items.length === 0)
    ? []
    : reachOfExclusions(config, examine());
}

/**
 * Finds the conditions and `<Rule>`s whose removal changes nothing: no event is newly logged or lost, and no logged event gets
 * another rule name. Removal is the real edit: an element may be bound to another event by it, or be left empty. Elements that
 * Sysmon drops are not looked at.
 *
 * @param config - a configuration
 * @returns the dead ones, told apart, and those that could not be decided
 * @example
 * ```ts
 * import { findDeadConditions, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"><Name>Updater</Name></WmiEvent></EventFiltering></Sysmon>',
 * );
 * config && findDeadConditions(config).dead[0]?.why; // 'can never match': Sysmon records ' "Updater"'
 * ```
 */
export function findDeadConditions(config: Config): DeadConditions {
  return deadConditionsWithin(config);
}

/**
 * {@link findDeadConditions} within the work of a larger call.
 *
 * @param config - a configuration
 * @param budget - the work that may be done
 * @returns the dead ones and those that could not be decided
 */
export function deadConditionsWithin(config: Config, budget?: Budget): DeadConditions {
  const { bound } = bindElements(config);
  return bound.every(({ element }) => element.items.length === 0)
    ? { dead: [], deadAlone: [], undecided: [] }
    : searchDeadConditions(config, budget ?? budgetFor(bound, 'hints'));
}

/**
 * Proves that a configuration drops the events that it is meant to drop and logs all others, or shows an event about which it
 * does not. What is meant is stated apart from the configuration, so that a mistake in writing it shows.
 *
 * @param config - a configuration
 * @param intended - what it is meant to drop; nothing where the list is empty
 * @returns the proof, or an event
 * @example
 * ```ts
 * import { generateTemplate, proveDrops } from 'sysmon-wmi';
 * proveDrops(generateTemplate('log-all').config, []).kind; // 'proved'
 * ```
 */
export function proveDrops(config: Config, intended: readonly IntendedDrop[]): DropProof {
  return dropsExactly(config, intended);
}
