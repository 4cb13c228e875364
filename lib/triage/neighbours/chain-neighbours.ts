import type { Neighbour, NeighbourRole } from './neighbour';
import type { Finds } from './finds';
import { NEAR, SCRIPT } from './finds';
import type { ChainWants, HostWants } from './host-wants';
import { LAG } from './moments';
import type { Occurrence } from './occurrence';
import { compareOccurrences } from './occurrence';
import type { TimeSpan } from './spans';
import type { Entry } from './timeline';

/** So many neighbours of each role are listed. */
export const MOST_LISTED = 20;

/** The neighbours of one chain. */
export interface ChainNeighbours {
  /** By role, the surest first, then the nearest in time; at most {@link MOST_LISTED} of each. */
  readonly listed: readonly Neighbour[];
  /** How many more there are of each role. */
  readonly more: Readonly<Record<NeighbourRole, number>>;
}

const ROLES: readonly NeighbourRole[] = ['before', 'named', 'active', 'fired'];
const RANK: Readonly<Record<Neighbour['strength'], number>> = { proof: 0, strong: 1, weak: 2 };
const EVER: TimeSpan = { from: -Infinity, to: Infinity };

type StrengthOf = (entry: Entry) => Neighbour['strength'];

interface Candidate {
  readonly occurrence: Occurrence;
  readonly strength: Neighbour['strength'];
  readonly what: string;
  readonly distance: number;
  readonly isLesser: boolean;
}

/** Which events of a key are taken. */
interface Taken {
  readonly key: string | null;
  readonly span: TimeSpan;
  /** Which of many: those nearest to the beginning of the span, or to its end. */
  readonly from: 'first' | 'last';
  readonly strength: StrengthOf;
  /** -1 where they are counted a second time under another key; 1 unless given. */
  readonly sign?: 1 | -1;
  /** What else is said of them. */
  readonly more?: string;
  /** Whether others of the same strength come first: there may be many of these. */
  readonly isLesser?: boolean;
}

/**
 * What was kept for one chain.
 *
 * @param wants - what was looked for
 * @param host - the same for all chains of the host
 * @param found - the events of the host
 * @returns the neighbours
 */
export function neighboursOfChain(wants: ChainWants, host: HostWants, found: readonly Finds[]): ChainNeighbours {
  const search = new Search(wants);
  for (const finds of found) {
    search.fired(finds, host.scripts.size);
    search.active(finds);
    search.named(finds);
    search.near(finds);
  }
  return search.done();
}

class Search {
  readonly #wants: ChainWants;
  readonly #candidates: Readonly<Record<NeighbourRole, Candidate[]>> = { before: [], named: [], active: [], fired: [] };
  readonly #counts = { before: 0, named: 0, active: 0, fired: 0 };
  readonly #seen = new Set<Occurrence>();

  constructor(wants: ChainWants) {
    this.#wants = wants;
  }

  fired(finds: Finds, scripts: number): void {
    const { moments, after, lines, programs, isScript, provider } = this.#wants;
    const span = { from: moments.since, to: Infinity };
    for (const key of lines) {
      const strength: StrengthOf = ({ isSure }) => (isSure ? 'proof' : 'strong');
      this.#take('fired', finds, { key, span, from: 'first', strength });
      this.#takeTimeless('fired', finds, { key, span, from: 'first', strength });
    }
    if (isScript) {
      const more = scripts > 1 ? `; this host has ${String(scripts)} script consumers` : '';
      const strength: StrengthOf = () => (scripts > 1 ? 'weak' : 'strong');
      this.#take('fired', finds, { key: SCRIPT, span, from: 'first', strength, more });
      this.#takeTimeless('fired', finds, { key: SCRIPT, span, from: 'first', strength, more });
    }
    for (const near of after) {
      for (const key of programs) {
        const strength: StrengthOf = ({ isSure }) => (isSure ? 'strong' : 'weak');
        this.#take('fired', finds, { key, span: near, from: 'first', strength });
      }
      this.#take('fired', finds, { key: provider, span: near, from: 'first', strength: () => 'weak' });
    }
  }

  active(finds: Finds): void {
    const taken: Taken = { key: this.#wants.query, span: EVER, from: 'first', strength: () => 'strong' };
    this.#take('active', finds, taken);
    this.#takeTimeless('active', finds, taken);
  }

  named(finds: Finds): void {
    const { names, both, asked } = this.#wants;
    const strength: StrengthOf = ({ isSure }) => (isSure ? 'proof' : 'weak');
    // What holds both names comes first, since an event is listed once; it is counted with each name, so once too often.
    this.#takeNamed(finds, both, strength, -1);
    for (const key of names) {
      this.#takeNamed(finds, key, strength, 1);
    }
    this.#takeNamed(finds, asked, () => 'strong', 1);
  }

  near(finds: Finds): void {
    const { before, user } = this.#wants;
    for (const span of before) {
      this.#take('before', finds, { key: NEAR, span, from: 'last', strength: () => 'weak' });
      this.#take('before', finds, { key: user, span, from: 'last', strength: () => 'weak', isLesser: true });
      this.#counts.before -= this.#alreadyCounted(finds, span);
    }
  }

  done(): ChainNeighbours {
    const listed: Neighbour[] = [];
    const more = { ...this.#counts };
    for (const role of ROLES) {
      const shown = this.#candidates[role].sort(compareCandidates).slice(0, MOST_LISTED);
      for (const { occurrence, strength, what } of shown) {
        listed.push(occurrence.as(role, strength, what));
      }
      more[role] = Math.max(0, more[role] - shown.length);
    }
    return { listed, more };
  }

  /** How many of the events that are near in a part of time count for another reason too. */
  #alreadyCounted(finds: Finds, span: TimeSpan): number {
    const { after, names, both, programs, asked } = this.#wants;
    const near = (key: string | null, part: TimeSpan): number => sum(finds.of(key), (line) => line.countNear(part));
    const overlaps = after.map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }));
    return (
      sum(names, (key) => near(key, span)) -
      near(both, span) +
      near(asked, span) +
      sum(programs, (key) => sum(overlaps, (overlap) => near(key, overlap)))
    );
  }

  /** Up to the last change, with what Sysmon records late, it tells who made it; later, or without a time, only that it is named. */
  #takeNamed(finds: Finds, key: string | null, strength: StrengthOf, sign: 1 | -1): void {
    const last = (this.#wants.moments.at.at(-1) ?? -Infinity) + LAG;
    this.#take('before', finds, { key, span: { from: -Infinity, to: last }, from: 'last', strength, sign });
    const later: Taken = { key, span: { from: last + 1, to: Infinity }, from: 'first', strength, sign };
    this.#take('named', finds, later);
    this.#takeTimeless('named', finds, later);
  }

  #take(role: NeighbourRole, finds: Finds, taken: Taken): void {
    const { key, span, from, sign = 1 } = taken;
    for (const line of finds.of(key)) {
      this.#add(role, from === 'first' ? line.first(span, MOST_LISTED) : line.last(span, MOST_LISTED), taken);
      this.#counts[role] += sign * line.count(span);
    }
  }

  #takeTimeless(role: NeighbourRole, finds: Finds, taken: Taken): void {
    for (const line of finds.of(taken.key)) {
      this.#add(role, line.withoutTime(MOST_LISTED), taken);
      this.#counts[role] += (taken.sign ?? 1) * line.timeless;
    }
  }

  #add(role: NeighbourRole, entries: readonly Entry[], { strength, more = '', isLesser = false }: Taken): void {
    for (const entry of entries) {
      const { occurrence } = entry;
      if (!this.#seen.has(occurrence)) {
        this.#seen.add(occurrence);
        const what = more === '' ? entry.what : `${entry.what}${more}`;
        const distance = this.#distance(occurrence);
        this.#candidates[role].push({ occurrence, strength: strength(entry), what, distance, isLesser });
      }
    }
  }

  #distance({ at }: Occurrence): number {
    let nearest = Infinity;
    for (const moment of at === null ? [] : this.#wants.moments.at) {
      nearest = Math.min(nearest, Math.abs((at ?? 0) - moment));
    }
    return nearest;
  }
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    RANK[a.strength] - RANK[b.strength] ||
    Number(a.isLesser) - Number(b.isLesser) ||
    (a.distance === b.distance ? 0 : a.distance - b.distance) ||
    compareOccurrences(a.occurrence, b.occurrence)
  );
}

function sum<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((all, item) => all + numberOf(item), 0);
}
