import type { BoundElement, Condition, Config, Rule } from '../../model';
import { bindElements, conditionsOf } from '../../model';
import type { Alternative } from '../program/alternative';
import { alternativeOf, implies } from '../program/alternative';
import { failing, matching } from '../program/constraints';
import { ProgramDifference } from '../program/difference';
import { Examination } from './examination';
import type { Candidate, ProgramSide } from './joint-removal';
import { JointRemoval, programSides } from './joint-removal';
import { Program } from '../program/program';
import type { EventProver } from '../program/prover';
import type { Place } from './removal';
import { alternativeKey, configWithout, placesIn, Rebinding, without } from './removal';
import type { Trial } from './removal-trial';
import { tryDifference } from './removal-trial';
import type { Constraint } from '../program/search';
import type { Budget } from '../values/budget';
import { STEP } from '../values/budget';

/** A part of an element that matches on its own: a condition, a `<Rule>`, or all of an `and` element. */
export interface MatchingPart {
  /** The element. */
  readonly source: BoundElement;
  /** The conditions and `<Rule>`s of it that match together. */
  readonly items: readonly (Condition | Rule)[];
}

/** A condition or `<Rule>` that changes nothing: without it the same events are logged under the same rule names. */
export interface DeadCondition {
  /** The element that holds it. */
  readonly source: BoundElement;
  /** The condition or `<Rule>`. */
  readonly node: Condition | Rule;
  /**
   * * `can never match`: no value that Sysmon records satisfies it, or it stands in something that never matches.
   * * `redundant`: what it stands in matches the same events without it, or nothing depends on it.
   * * `shadowed`: wherever it would decide, others do: {@link DeadCondition.by}.
   */
  readonly why: 'can never match' | 'redundant' | 'shadowed';
  /** What decides in its place; for `shadowed` only. */
  readonly by: readonly MatchingPart[];
  /** true where it does change something for events of which Sysmon could not read a field and recorded `-`. */
  readonly exceptUnread: boolean;
}

/** The conditions and `<Rule>`s that change nothing. */
export interface DeadConditions {
  /** In document order. Removing all of them at once changes nothing either. */
  readonly dead: readonly DeadCondition[];
  /** Those whose removal changes nothing as long as {@link DeadConditions.dead} stays: each makes up for another, and one of them has to stay. */
  readonly deadAlone: readonly DeadCondition[];
  /** Those for which the budget was spent. */
  readonly undecided: readonly (Condition | Rule)[];
}

/**
 * Tries to do without each condition and `<Rule>`.
 *
 * @param config - a configuration
 * @param budget - the work that may be done
 * @returns the dead ones and those that could not be decided
 */
export function searchDeadConditions(config: Config, budget: Budget): DeadConditions {
  return new DeadConditionSearch(config, new Examination([config], budget)).run();
}

interface Found extends Candidate {
  readonly dead: DeadCondition;
}

class DeadConditionSearch {
  readonly #config: Config;
  readonly #bound: readonly BoundElement[];
  readonly #sizes = new Map<BoundElement, number>();
  readonly #sides: readonly ProgramSide[];
  readonly #byIndex: ReadonlyMap<number, BoundElement>;

  constructor(config: Config, examination: Examination) {
    const [bound = []] = examination.bound;
    this.#config = config;
    this.#bound = bound;
    this.#sides = programSides(examination);
    this.#byIndex = new Map(bound.map((element) => [element.index, element]));
  }

  run(): DeadConditions {
    const found: Found[] = [];
    const undecided: (Condition | Rule)[] = [];
    for (const source of this.#bound) {
      const rebinding = new Rebinding(source);
      for (const place of placesIn(source)) {
        const trials = this.#tryWithout(place, rebinding.causedBy(place));
        if (trials.some(({ alive }) => alive)) {
          continue;
        }
        if (trials.some(({ unknown }) => unknown)) {
          undecided.push(place.node);
        } else {
          found.push(this.#found(place, trials));
        }
      }
    }
    return { ...this.#together(found), undecided };
  }

  #together(found: readonly Found[]): Omit<DeadConditions, 'undecided'> {
    const chosen = new JointRemoval(this.#config, this.#bound).choose(found);
    const removed = new Set([...chosen].map(({ place }) => place.node));
    const stays = ({ items }: MatchingPart): boolean => items.some((item) => !removed.has(item));
    const described = (one: Found): DeadCondition => {
      const by = one.dead.by.filter(stays);
      return by.length === 0 ? one.dead : { ...one.dead, by };
    };
    return {
      dead: found.filter((one) => chosen.has(one)).map(described),
      deadAlone: found.filter((one) => !chosen.has(one)).map(({ dead }) => dead),
    };
  }

  #found(place: Place, trials: readonly Trial[]): Found {
    const dead = this.#describe(place, trials);
    const obstacles = new Set(trials.flatMap((trial) => trial.obstacles).map(keyOfPlace));
    obstacles.delete(alternativeKey(place));
    return { place, exceptUnread: dead.exceptUnread, obstacles, dead };
  }

  /** The events one after the other, that of the element first, up to the first for which the removal changes something. */
  #tryWithout(place: Place, rebinds: boolean): readonly Trial[] {
    const bound = rebinds ? bindElements(configWithout(this.#config, [place])).bound : null;
    const own = this.#sides.filter(({ program }) => program.space.event.id === place.source.boundTo);
    const others = this.#sides.filter((side) => !own.includes(side));
    const trials: Trial[] = [];
    for (const { events, program } of [...own, ...others]) {
      const trial = this.#trial(events, program, place, bound);
      if (trial !== null) {
        trials.push(trial);
      }
      if (trial?.alive === true) {
        break;
      }
    }
    return trials;
  }

  #trial(events: EventProver, program: Program, place: Place, rebound: readonly BoundElement[] | null): Trial | null {
    if (!events.affords(STEP.perNeighbor * this.#sizeOf(place))) {
      return { alive: false, unknown: true, exceptUnread: false, obstacles: [] };
    }
    const difference = this.#difference(events, program, place, rebound);
    return difference === null ? null : tryDifference(difference);
  }

  /** What the removal changes in the program of one event; null where what is changed does not reach the event. */
  #difference(
    events: EventProver,
    program: Program,
    place: Place,
    rebound: readonly BoundElement[] | null,
  ): ProgramDifference | null {
    if (rebound !== null) {
      return ProgramDifference.between(events, program, Program.of(events.space, rebound));
    }
    const old = alternativeAt(program, place);
    if (old === undefined) {
      return null;
    }
    const replacement = remainderOf(events, place);
    return isInert(old) && (replacement === null || isInert(replacement))
      ? null
      : ProgramDifference.byReplacing(events, program, old, replacement);
  }

  /** How many conditions stand in the alternative that a removal changes. */
  #sizeOf({ source, item }: Place): number {
    const node = source.element.items[item];
    if (source.relation === 'or') {
      return node?.kind === 'Rule' ? node.conditions.length : 1;
    }
    const size = this.#sizes.get(source) ?? conditionsOf(source.element).length;
    this.#sizes.set(source, size);
    return size;
  }

  #describe(place: Place, trials: readonly Trial[]): DeadCondition {
    const exceptUnread = trials.some((trial) => trial.exceptUnread);
    const found = { source: place.source, node: place.node, exceptUnread };
    const pairs = this.#sides.flatMap(({ events, program }) => {
      const old = alternativeAt(program, place);
      return old === undefined
        ? []
        : [{ events, old, nodeItself: nodeAlone(events, place), rest: remainderOf(events, place) }];
    });
    const never = (events: EventProver, alternative: Alternative | null): boolean =>
      alternative === null || alternative.lacksField || isNone(events, [matching(events.space, alternative)]);
    if (pairs.every(({ events, old, nodeItself }) => never(events, nodeItself) || never(events, old))) {
      return { ...found, why: 'can never match', by: [] };
    }
    const sameWithout = pairs.every(({ events, old, rest }) => rest !== null && matchTheSame(events, old, rest));
    const own = new Set(pairs.map(({ old }) => keyOfPlace(old)));
    const others = trials.flatMap(({ obstacles }) => obstacles).filter((other) => !own.has(keyOfPlace(other)));
    const obstacles = new Map(others.map((other) => [keyOfPlace(other), other]));
    if (sameWithout || obstacles.size === 0) {
      return { ...found, why: 'redundant', by: [] };
    }
    return { ...found, why: 'shadowed', by: this.#originals([...obstacles.values()]) };
  }

  /** Where a removal binds its element to another event, what decides then stands in an edited copy of the element. */
  #originals(obstacles: readonly Alternative[]): readonly MatchingPart[] {
    return obstacles.flatMap(({ source: { index }, items }) => {
      const source = this.#byIndex.get(index);
      return source !== undefined && items.every((item) => source.element.items.includes(item))
        ? [{ source, items }]
        : [];
    });
  }
}

/** The alternative that an item belongs to; none where the item is a `<Rule>` without conditions. */
function alternativeAt(program: Program, { source, item }: Place): Alternative | undefined {
  const alternatives = program.byElement.get(source) ?? [];
  if (source.relation === 'and') {
    return alternatives[0];
  }
  let at = Math.min(item, alternatives.length - 1);
  while ((alternatives[at]?.firstItem ?? -1) > item) {
    at -= 1;
  }
  return alternatives[at]?.firstItem === item ? alternatives[at] : undefined;
}

function remainderOf({ space }: EventProver, { source, item, inner }: Place): Alternative | null {
  const { items } = source.element;
  return source.relation === 'and'
    ? alternativeOf(space, source, without(items, item, inner), 0)
    : alternativeOf(space, source, without(items.slice(item, item + 1), 0, inner), item);
}

function nodeAlone({ space }: EventProver, { source, item, node }: Place): Alternative | null {
  return alternativeOf(space, source, [node], item);
}

/** Whether an alternative neither decides nor names. */
function isInert(alternative: Alternative): boolean {
  return alternative.lacksField && !alternative.named;
}

function isNone(events: EventProver, constraints: readonly Constraint[]): boolean {
  return events.ask(constraints).kind === 'proved';
}

function matchTheSame(events: EventProver, one: Alternative, other: Alternative): boolean {
  return matchesWhere(events, one, other) && matchesWhere(events, other, one);
}

/** Whether every event that one alternative matches is matched by another one. */
function matchesWhere(events: EventProver, one: Alternative, other: Alternative): boolean {
  return implies(one, other) || isNone(events, [matching(events.space, one), failing(other)]);
}

function keyOfPlace({ source, firstItem }: Alternative): string {
  return `${source.index} ${firstItem}`;
}
