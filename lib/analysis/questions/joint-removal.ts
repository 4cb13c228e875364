import type { BoundElement, Config } from '../../model';
import { bindElements, conditionsOf } from '../../model';
import { ProgramDifference } from '../program/difference';
import { Program } from '../program/program';
import type { EventProver } from '../program/prover';
import { Examination } from './examination';
import type { Place } from './removal';
import { alternativeKey, configWithout } from './removal';

/** A node whose removal alone changes nothing. */
export interface Candidate {
  readonly place: Place;
  /** Whether that is so except for unread fields only. */
  readonly exceptUnread: boolean;
  /** The keys of the alternatives that decide in its place. */
  readonly obstacles: ReadonlySet<string>;
}

/** The events of one ID and what the whole configuration does with them. */
export interface ProgramSide {
  readonly events: EventProver;
  readonly program: Program;
}

/** Conditions that all checks of one configuration together may read: each check reads the configuration once. */
const CONDITIONS_READ = 200_000;

/** So many checks are made however large the configuration is. */
const FEWEST_CHECKS = 8;

/**
 * Finds nodes that can be removed together. Two that each make up for the other are dead each, and not both: what is removed first
 * leaves its work to the other.
 */
export class JointRemoval {
  readonly #config: Config;
  readonly #removed: Candidate[] = [];
  #sides: readonly ProgramSide[] | undefined;
  #checksLeft: number;

  /**
   * @param config - the configuration
   * @param bound - its elements that count
   */
  constructor(config: Config, bound: readonly BoundElement[]) {
    const size = bound.reduce((sum, { element }) => sum + conditionsOf(element).length, 1);
    this.#config = config;
    this.#checksLeft = Math.max(FEWEST_CHECKS, Math.floor(CONDITIONS_READ / size));
  }

  /**
   * Chooses candidates whose removal together is proved to change nothing.
   *
   * @param candidates - in document order, a `<Rule>` before its conditions
   * @returns those chosen; as many as the order and the work allow, not as many as possible
   */
  choose<C extends Candidate>(candidates: readonly C[]): ReadonlySet<C> {
    const rules = new Set(candidates.filter(({ place }) => place.inner === null).map(({ place }) => nodeKey(place)));
    const isInside = ({ place }: C): boolean => place.inner !== null && rules.has(nodeKey(place));
    const whole = candidates.filter((candidate) => !isInside(candidate));
    // What holds for every event goes before what does not for unread fields.
    for (const exact of [true, false]) {
      const [apart, contested] = splitByShadows(whole.filter(({ exceptUnread }) => exceptUnread !== exact));
      this.#add(apart, exact);
      this.#add(contested, exact);
    }
    const gone = new Set(this.#removed.map(({ place }) => `${nodeKey(place)} ${String(place.inner)}`));
    const inGone = (candidate: C): boolean => isInside(candidate) && gone.has(`${nodeKey(candidate.place)} null`);
    this.#add(
      candidates.filter((candidate) => isInside(candidate) && !inGone(candidate)),
      false,
    );
    const chosen = new Set<Candidate>(this.#removed);
    return new Set(candidates.filter((candidate) => chosen.has(candidate) || inGone(candidate)));
  }

  /** Adds what can be removed beside what already is: all of it, or else what can of each half. */
  #add(group: readonly Candidate[], exact: boolean): void {
    if (group.length === 0 || this.#checksLeft === 0) {
      return;
    }
    const all = [...this.#removed, ...group];
    if (all.length === 1 || this.#changesNothing(all, exact)) {
      this.#removed.push(...group);
    } else if (group.length > 1) {
      const half = group.length >> 1;
      this.#add(group.slice(0, half), exact);
      this.#add(group.slice(half), exact);
    }
  }

  #changesNothing(removed: readonly Candidate[], exact: boolean): boolean {
    this.#checksLeft -= 1;
    const edited = configWithout(
      this.#config,
      removed.map(({ place }) => place),
    );
    const { bound } = bindElements(edited);
    // The questions about single nodes may have spent their budget; these have their own.
    this.#sides ??= programSides(new Examination([this.#config]));
    return this.#sides.every(({ events, program }) => {
      const difference = ProgramDifference.between(events, program, Program.of(events.space, bound));
      return [() => difference.lost(), () => difference.gained(), () => difference.renamed()].every((question) => {
        const answer = question();
        return answer.kind === 'proved' && !(exact && answer.exceptUnread);
      });
    });
  }
}

/**
 * The sides of an examination of one configuration.
 *
 * @param examination - the examination
 * @returns one side for each event ID
 */
export function programSides(examination: Examination): readonly ProgramSide[] {
  return examination.sides.flatMap(({ events, programs }) => programs.map((program) => ({ events, program })));
}

/** Those that neither decide for each other nor stand in one alternative, and the others; what shadows fewest goes first. */
function splitByShadows<C extends Candidate>(candidates: readonly C[]): readonly [readonly C[], readonly C[]] {
  const shadows = new Map<string, number>();
  for (const key of candidates.flatMap(({ obstacles }) => [...obstacles])) {
    shadows.set(key, (shadows.get(key) ?? 0) + 1);
  }
  const weight = ({ place }: C): number => shadows.get(alternativeKey(place)) ?? 0;
  const touched = new Set<string>();
  const needed = new Set<string>();
  const apart: C[] = [];
  const contested: C[] = [];
  for (const candidate of [...candidates].sort((one, other) => weight(one) - weight(other))) {
    const { place, obstacles } = candidate;
    const own = alternativeKey(place);
    if (touched.has(own) || needed.has(own) || [...obstacles].some((key) => touched.has(key))) {
      contested.push(candidate);
    } else {
      apart.push(candidate);
      touched.add(own);
      obstacles.forEach((key) => needed.add(key));
    }
  }
  return [apart, contested];
}

function nodeKey({ source, item }: Place): string {
  return `${String(source.index)} ${String(item)}`;
}
