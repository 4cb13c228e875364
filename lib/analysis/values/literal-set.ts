import type { Literal } from './literal';

/** So many literals stand beside a shared set before a set of their own is made. */
const MOST_RECENT = 24;

/** A set of literals. One with a few more shares what it has, so that adding does not copy. */
export class LiteralSet {
  /** No literal at all. */
  static readonly EMPTY = new LiteralSet(new Set(), []);

  readonly #shared: ReadonlySet<Literal>;
  readonly #recent: readonly Literal[];

  private constructor(shared: ReadonlySet<Literal>, recent: readonly Literal[]) {
    this.#shared = shared;
    this.#recent = recent;
  }

  /** How many there are. */
  get size(): number {
    return this.#shared.size + this.#recent.length;
  }

  /** All of them, in the order in which they were added. */
  get all(): readonly Literal[] {
    return [...this.#shared, ...this.#recent];
  }

  /**
   * Whether a literal is in the set.
   *
   * @param literal - the literal
   * @returns true if so
   */
  has(literal: Literal): boolean {
    return this.#shared.has(literal) || this.#recent.includes(literal);
  }

  /**
   * The set with more literals.
   *
   * @param added - literals that are not in it, each once
   * @returns the larger set
   */
  with(added: readonly Literal[]): LiteralSet {
    const recent = [...this.#recent, ...added];
    return recent.length <= MOST_RECENT
      ? new LiteralSet(this.#shared, recent)
      : new LiteralSet(new Set([...this.#shared, ...recent]), []);
  }
}
