import type { Flaws, Sighting, State } from './chain';

/** The time from the creation of an object, or the first sign of it, to its deletion, in places of the host's order. */
export interface Life {
  /** From here on it was there; -1, or the deletion before, where it was there before it was seen. */
  readonly from: number;
  /** Its deletion; infinite where none was recorded. */
  to: number;
  /** Which states belong to it, from the first to the last. */
  readonly first: number;
  last: number;
  /** Whether its creation was recorded. */
  created: boolean;
  /** Whether an event of Sysmon shows it. */
  bySysmon: boolean;
}

/** How contents of one kind are compared. */
export interface ContentRule<Content> {
  /** Whether two contents are one. */
  readonly same: (a: Content, b: Content) => boolean;
  /** What Sysmon and 5861 tell of one content together. */
  readonly together: (bySysmon: Content, byActivity: Content) => Content;
}

/** Everything that was recorded of one object. States are added in the order in which they happened. */
export class History<Content> {
  readonly states: State<Content>[] = [];
  readonly lives: Life[] = [];
  readonly name: string;
  /** Whether the content changed from one state to the next. */
  changed = false;
  /** Whether the two logs tell different contents of one life. */
  differs = false;
  /** Whether 5861 shows it. */
  byActivity = false;
  /** The first and the last state that tells its time. */
  firstTimed: State<Content> | undefined;
  lastTimed: State<Content> | undefined;
  readonly #rule: ContentRule<Content>;
  /** The state whose content is in force after each state. */
  readonly #inForce: State<Content>[] = [];
  #bySysmon: Content | undefined;
  #byActivity: Content | undefined;
  /** The same, of the present life alone. */
  #now: { bySysmon?: Content; byActivity?: Content } = {};

  /**
   * @param name - as recorded first
   * @param rule - how contents are compared
   */
  constructor(name: string, rule: ContentRule<Content>) {
    this.name = name;
    this.#rule = rule;
  }

  /** Whether it is there at the end of the recording, as far as that tells. */
  get there(): boolean {
    return this.lives.at(-1)?.to === Infinity;
  }

  /** How often it was deleted and came back. */
  get returns(): number {
    return Math.max(0, this.lives.length - 1);
  }

  /** Adds what an event shows. */
  add(content: Content, sighting: Sighting, flaws: Flaws, order: number): void {
    const kind = sighting.operation ?? 'seen';
    const isSysmon = sighting.eventId !== 5861;
    const life = this.#lifeFor(kind, order);
    life.last = this.states.length;
    life.to = kind === 'Deleted' ? order : Infinity;
    life.created ||= kind === 'Created';
    life.bySysmon ||= isSysmon;
    this.byActivity ||= !isSysmon;
    const told = flaws.length > 0 ? content : this.#compared(content, kind, isSysmon);
    const state: State<Content> = { kind, content: told, flaws, sighting, order };
    // An event that only sees the object, and of which a part is lost, takes nothing back of what is known.
    const known = life.first === this.states.length ? undefined : this.#inForce.at(-1);
    this.#inForce.push(kind === 'seen' && flaws.length > 0 ? (known ?? state) : state);
    this.states.push(state);
    if (sighting.time !== null) {
      this.firstTimed ??= state;
      this.lastTimed = state;
    }
  }

  /** The state that is in force at a place in the order, within one life; the first of that life where all come later. */
  stateAt(life: Life, order: number): State<Content> | undefined {
    const index = lastWhere(life.first, life.last, (at) => (this.states[at]?.order ?? Infinity) <= order);
    return this.#inForce[index === -1 ? life.first : index];
  }

  /** The last life that was there during a span. Lives follow one another: only the last that begins before its end can be. */
  lifeDuring({ from, to }: Pick<Life, 'from' | 'to'>): Life | undefined {
    const index = lastWhere(0, this.lives.length - 1, (at) => (this.lives[at]?.from ?? Infinity) <= to);
    const life = this.lives[index];
    return life !== undefined && life.to >= from ? life : undefined;
  }

  /** The present life; a new one after a deletion. A second deletion in a row says nothing new. */
  #lifeFor(kind: State<Content>['kind'], order: number): Life {
    const life = this.lives.at(-1);
    if (life !== undefined && (life.to === Infinity || kind === 'Deleted')) {
      return life;
    }
    this.#now = {};
    const from = kind === 'Created' ? order : (life?.to ?? -1);
    const next = { from, to: Infinity, first: this.states.length, last: 0, created: false, bySysmon: false };
    this.lives.push(next);
    return next;
  }

  /** Compares a content with the one before, and with that of the other log; gives what both tell where they agree. */
  #compared(content: Content, kind: State<Content>['kind'], isSysmon: boolean): Content {
    const before = isSysmon ? this.#bySysmon : this.#byActivity;
    const other = isSysmon ? this.#now.byActivity : this.#now.bySysmon;
    const agrees = other !== undefined && this.#rule.same(other, content);
    if (before !== undefined && !this.#rule.same(before, content)) {
      this.changed = true;
    } else if (other !== undefined && !agrees && kind === 'Modified') {
      this.changed = true;
    }
    if (other !== undefined && !agrees && kind !== 'Modified') {
      this.differs = true;
    }
    if (isSysmon) {
      this.#bySysmon = content;
      this.#now.bySysmon = content;
      return agrees ? this.#rule.together(content, other) : content;
    }
    this.#byActivity = content;
    this.#now.byActivity = content;
    return agrees ? this.#rule.together(other, content) : content;
  }
}

/** The last index for which a condition holds that, once it fails, never holds again; -1 where it holds for none. */
function lastWhere(first: number, last: number, holds: (index: number) => boolean): number {
  let low = first;
  let high = last;
  let found = -1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) {
      found = middle;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return found;
}
