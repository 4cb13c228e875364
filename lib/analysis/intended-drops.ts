import type { WmiEventId, WmiEventRecord, WmiField } from '../catalog';
import { WMI_EVENTS } from '../catalog';
import type { BoundElement, Condition, Config, Rule } from '../model';
import { bindElements } from '../model';
import { Alternative } from './alternative';
import { AlternativeSet } from './alternative-set';
import { dropped, logged, matching, noneOf, someOf } from './constraints';
import type { FieldValue } from './domain';
import type { EventSpace } from './event-space';
import { ExclusionCheck } from './exclusion-check';
import { Program } from './program';
import { Prover } from './prover';
import { EngineCheck, recordOf } from './witness';

/** Events that are meant to be dropped: all of one ID that have one of the listed values in each of the listed fields. */
export interface IntendedDrop {
  readonly eventId: WmiEventId;
  /** Values as Sysmon records them, letter case aside; a field that is not listed may have any value. */
  readonly values: ReadonlyMap<WmiField, readonly string[]>;
}

/** The answer to the question whether a configuration drops exactly the events that it is meant to drop. */
export type DropProof =
  | { readonly kind: 'proved' }
  /** An event that is dropped and not meant to be. */
  | { readonly kind: 'drops more'; readonly event: WmiEventRecord }
  /** An event that is meant to be dropped and is logged. */
  | { readonly kind: 'drops less'; readonly event: WmiEventRecord }
  | { readonly kind: 'unknown' };

/**
 * Proves that a configuration drops the events that it is meant to drop and logs all others, or shows an event about which it
 * does not. What is meant is stated apart from the configuration, so that a mistake in writing it shows.
 *
 * @param config - a configuration
 * @param intended - what it is meant to drop; nothing where the list is empty
 * @returns the proof, or an event
 * @throws InternalDisagreement if the engine contradicts the proof
 * @example
 * ```ts
 * import { generateTemplate, proveDrops } from 'sysmon-wmi';
 * proveDrops(generateTemplate('log-all').config, []).kind; // 'proved'
 * ```
 */
export function proveDrops(config: Config, intended: readonly IntendedDrop[]): DropProof {
  const prover = new Prover();
  const check = new EngineCheck(config);
  const { bound } = bindElements(config);
  let unknown = false;
  for (const { id } of WMI_EVENTS) {
    const events = prover.event(id);
    const { space } = events;
    const program = Program.of(space, bound);
    const meant = meantSet(space, intended);
    const more = events.find([dropped(program), noneOf(meant.set)]);
    if (more.kind === 'event') {
      const event = recordOf(space, more.values);
      check.confirm(event, false);
      return { kind: 'drops more', event };
    }
    const less = meant.set.all.length === 0 ? null : events.find([...logged(program), someOf(space, meant.set)]);
    if (less?.kind === 'event') {
      const event = recordOf(space, less.values);
      check.confirm(event, true);
      return { kind: 'drops less', event };
    }
    unknown ||= more.kind === 'unknown' || less?.kind === 'unknown';
  }
  return { kind: unknown ? 'unknown' : 'proved' };
}

/** What an exclusion drops of the events of one ID, beside what is meant to be dropped. */
export interface ExclusionExcess {
  readonly source: BoundElement;
  /** The conditions and `<Rule>`s that together are the exclusion. */
  readonly items: readonly (Condition | Rule)[];
  readonly eventId: WmiEventId;
  /** What is meant to be dropped and what it drops, as far as they meet; empty where nothing that it drops is meant. */
  readonly meant: readonly IntendedDrop[];
  /** An event that it drops and that is not meant to be; absent where there is none. */
  readonly beyond?: WmiEventRecord;
  /** Whether the budget was spent, so that more may be dropped. */
  readonly unknown: boolean;
}

/** So many exclusions that drop something unmeant are compared with every intention: each comparison is linear in them. */
const MOST_COMPARED = 50;

/**
 * Compares each exclusion of a configuration with what is meant to be dropped.
 *
 * @param config - a configuration
 * @param intended - what is meant to be dropped
 * @returns for each exclusion and event that it reaches, in document order: what is meant, and an event beyond it
 * @throws InternalDisagreement if the engine contradicts a proof
 * @example
 * ```ts
 * import { exclusionExcess, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"><Query>x</Query></WmiEvent></EventFiltering></Sysmon>',
 * );
 * config && exclusionExcess(config, []).length; // 0: no recorded query is a bare x
 * ```
 */
export function exclusionExcess(config: Config, intended: readonly IntendedDrop[]): readonly ExclusionExcess[] {
  const prover = new Prover();
  const check = new ExclusionCheck(config);
  const { bound } = bindElements(config);
  const found: (ExclusionExcess & { readonly firstItem: number })[] = [];
  for (const { id } of WMI_EVENTS) {
    const events = prover.event(id);
    const { space } = events;
    const { set, dropOf } = meantSet(space, intended);
    const meantAt = (values: readonly FieldValue[]): readonly IntendedDrop[] =>
      [...set.matching(values)].flatMap((alternative) => dropOf.get(alternative) ?? []);
    let compared = 0;
    for (const alternative of Program.of(space, bound).excludes.all) {
      const matches = matching(space, alternative);
      const some = events.find([matches]);
      if (some.kind !== 'event') {
        continue;
      }
      const beyond = events.find([matches, noneOf(set)]);
      let meant = meantAt(some.values);
      if (meant.length === 0 && set.all.length > 0 && compared < MOST_COMPARED) {
        compared += 1;
        const shared = events.find([matches, someOf(space, set)]);
        meant = shared.kind === 'event' ? meantAt(shared.values) : [];
      }
      const event = beyond.kind === 'event' ? recordOf(space, beyond.values) : undefined;
      if (event !== undefined) {
        check.confirm(event, alternative);
      }
      found.push({
        source: alternative.source,
        items: alternative.items,
        eventId: id,
        meant,
        ...(event === undefined ? {} : { beyond: event }),
        unknown: beyond.kind === 'unknown',
        firstItem: alternative.firstItem,
      });
    }
  }
  return found
    .sort((one, other) => one.source.index - other.source.index || one.firstItem - other.firstItem)
    .map(({ firstItem: _, ...excess }) => excess);
}

interface Meant {
  readonly set: AlternativeSet;
  readonly dropOf: ReadonlyMap<Alternative, IntendedDrop>;
}

/** An `and` element or-s the conditions of one field: that is what an intention states. */
function meantSet(space: EventSpace, intended: readonly IntendedDrop[]): Meant {
  const dropOf = new Map<Alternative, IntendedDrop>();
  for (const drop of intended) {
    if (drop.eventId === space.event.id) {
      const items = [...drop.values].flatMap(([field, values]) =>
        values.map((value): Condition => ({ kind: 'Condition', field, condition: 'is', value, name: null })),
      );
      const source: BoundElement = {
        element: { kind: 'WmiEvent', onmatch: 'exclude', items },
        group: null,
        boundTo: drop.eventId,
        relation: 'and',
        index: 0,
      };
      dropOf.set(new Alternative(space, source, items, 0), drop);
    }
  }
  return { set: AlternativeSet.of(space, [...dropOf.keys()]), dropOf };
}
