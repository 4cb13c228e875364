import type { WmiEventId, WmiField } from '../../catalog';
import { wmiEvent } from '../../catalog';
import type { BoundElement, Condition, Config, Rule } from '../../model';
import { Alternative } from '../program/alternative';
import { AlternativeSet } from '../program/alternative-set';
import { dropped, logged, matching, noneOf, someOf } from '../program/constraints';
import type { FieldValue } from '../values/domain';
import type { EventSpace } from '../program/event-space';
import { SingleExclusion } from './single-exclusion';
import type { Program } from '../program/program';
import type { EventProver } from '../program/prover';
import type { Constraint } from '../program/search';
import type { Proof } from '../proof';
import { allOf } from '../proof';
import { recordOf } from './confirmation';
import { Examination } from './examination';

/** Events that are meant to be dropped: all of one ID that have one of the listed values in each of the listed fields. */
export interface IntendedDrop {
  /** The event ID. */
  readonly eventId: WmiEventId;
  /** Values as Sysmon records them, letter case aside; a field that is not listed may have any value. */
  readonly values: ReadonlyMap<WmiField, readonly string[]>;
}

/** The proof that a configuration drops exactly what it is meant to drop; `drops` says how the event that refutes it shows that. */
export type DropProof =
  | Exclude<Proof, { readonly kind: 'refuted' }>
  /** `more`: it is dropped and not meant to be. `less`: it is meant to be dropped and is logged. */
  | (Extract<Proof, { readonly kind: 'refuted' }> & { readonly drops: 'more' | 'less' });

/**
 * Compares what a configuration drops with what it is meant to drop.
 *
 * @param config - a configuration
 * @param intended - what it is meant to drop; nothing where the list is empty
 * @returns the proof, or an event
 * @throws TypeError if an intention is none that an event could meet
 */
export function dropsExactly(config: Config, intended: readonly IntendedDrop[]): DropProof {
  intended.forEach(requireDrop);
  return allOf(dropProofs(new Examination([config]), intended));
}

function* dropProofs(examination: Examination, intended: readonly IntendedDrop[]): Generator<DropProof> {
  for (const side of examination.sides) {
    const { space } = side.events;
    const { set } = meantSet(space, intended);
    for (const program of side.programs) {
      yield told('more', examination.ask(side, [dropped(program), noneOf(set)], [false]));
      if (set.all.length > 0) {
        yield told('less', examination.ask(side, [...logged(program), someOf(space, set)], [true]));
      }
    }
  }
}

function told(drops: 'more' | 'less', proof: Proof): DropProof {
  return proof.kind === 'refuted' ? { ...proof, drops } : proof;
}

/** JavaScript lets an intention be anything, and one that no event meets would be proved without a word. */
function requireDrop({ eventId, values }: IntendedDrop): void {
  const { fields } = wmiEvent(eventId);
  const isMap: boolean = values instanceof Map;
  if (!isMap) {
    throw new TypeError('the values of an intended drop are a Map from fields to lists of values');
  }
  for (const field of values.keys()) {
    if (!fields.includes(field)) {
      throw new TypeError(`event ${String(eventId)} has no field ${field}; its fields are ${fields.join(', ')}`);
    }
  }
}

/** What an exclusion drops of the events of one ID, beside what is meant to be dropped. */
export interface ExclusionExcess {
  readonly source: BoundElement;
  /** The conditions and `<Rule>`s that together are the exclusion. */
  readonly items: readonly (Condition | Rule)[];
  readonly eventId: WmiEventId;
  /** What is meant to be dropped and what it drops, as far as they meet; empty where nothing that it drops is meant. */
  readonly meant: readonly IntendedDrop[];
  /** That it drops nothing else, with an event where it does. */
  readonly beyond: Proof;
}

/** So many exclusions that drop something unmeant are compared with every intention: each comparison is linear in them. */
const MOST_COMPARED = 50;

/**
 * Compares each exclusion of a configuration with what is meant to be dropped.
 *
 * @param config - a configuration
 * @param intended - what is meant to be dropped
 * @returns for each exclusion and event that it reaches, in document order: what is meant, and an event beyond it
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * import { exclusionExcess } from 'lib/analysis';
 * const { config } = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"><Query>x</Query></WmiEvent></EventFiltering></Sysmon>',
 * );
 * config && exclusionExcess(config, []).length; // 0: no recorded query is a bare x
 * ```
 */
export function exclusionExcess(config: Config, intended: readonly IntendedDrop[]): readonly ExclusionExcess[] {
  const examination = new Examination([config]);
  const check = new SingleExclusion(config);
  const found = examination.sides.flatMap((side) =>
    side.programs.flatMap((program) => new SideExcess(side.events, intended, check).of(program)),
  );
  return found
    .sort((one, other) => one.source.index - other.source.index || one.firstItem - other.firstItem)
    .map(({ firstItem: _, ...excess }) => excess);
}

type PlacedExcess = ExclusionExcess & { readonly firstItem: number };

class SideExcess {
  readonly #events: EventProver;
  readonly #meant: Meant;
  readonly #check: SingleExclusion;
  #compared = 0;

  constructor(events: EventProver, intended: readonly IntendedDrop[], check: SingleExclusion) {
    this.#events = events;
    this.#meant = meantSet(events.space, intended);
    this.#check = check;
  }

  of(program: Program): readonly PlacedExcess[] {
    return program.excludes.all.flatMap((alternative) => this.#excess(alternative));
  }

  #excess(alternative: Alternative): PlacedExcess | [] {
    const { space } = this.#events;
    const matches = matching(space, alternative);
    const dropsNothing = this.#events.ask([matches]);
    if (dropsNothing.kind === 'proved') {
      return [];
    }
    const { source, items, firstItem } = alternative;
    const place = { source, items, firstItem, eventId: space.event.id };
    if (dropsNothing.kind === 'unknown') {
      return { ...place, meant: [], beyond: dropsNothing };
    }
    const beyond = this.#events.ask([matches, noneOf(this.#meant.set)]);
    const meant = this.#meantAmong(dropsNothing.event);
    return {
      ...place,
      meant: meant.length > 0 ? meant : this.#meantOf(matches),
      beyond: beyond.kind === 'refuted' ? this.#confirmed(alternative, beyond.event) : beyond,
    };
  }

  #meantAmong(values: readonly FieldValue[]): readonly IntendedDrop[] {
    const { set, dropOf } = this.#meant;
    return [...set.matching(values)].flatMap((alternative) => dropOf.get(alternative) ?? []);
  }

  #meantOf(matches: Constraint): readonly IntendedDrop[] {
    if (this.#meant.set.all.length === 0 || this.#compared === MOST_COMPARED) {
      return [];
    }
    this.#compared += 1;
    const shared = this.#events.ask([matches, someOf(this.#events.space, this.#meant.set)]);
    return shared.kind === 'refuted' ? this.#meantAmong(shared.event) : [];
  }

  #confirmed(alternative: Alternative, values: readonly FieldValue[]): Proof {
    const event = recordOf(this.#events.space, values);
    this.#check.confirm(event, alternative);
    return { kind: 'refuted', event };
  }
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
