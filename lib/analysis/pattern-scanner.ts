/** Finds several texts at once in what it reads, one character after the other (Aho and Corasick's automaton). */
export class PatternScanner {
  /** Where it stands before the first character. */
  readonly root = 0;
  readonly #next: Map<number, number>[] = [new Map<number, number>()];
  readonly #fallback: number[] = [0];
  readonly #found: (readonly number[])[] = [[]];

  /**
   * @param patterns - texts that are not empty
   */
  constructor(patterns: readonly string[]) {
    const endsAt: number[][] = [[]];
    for (const [index, pattern] of patterns.entries()) {
      let node = this.root;
      for (let at = 0; at < pattern.length; at++) {
        node = this.#child(node, pattern.charCodeAt(at), endsAt);
      }
      endsAt[node]?.push(index);
    }
    this.#link(endsAt);
  }

  /**
   * Reads one UTF-16 code unit.
   *
   * @param node - where it stands
   * @param unit - the code unit
   * @returns where it stands then
   */
  step(node: number, unit: number): number {
    let from = node;
    for (;;) {
      const to = this.#next[from]?.get(unit);
      if (to !== undefined) {
        return to;
      }
      if (from === this.root) {
        return this.root;
      }
      from = this.#fallback[from] ?? this.root;
    }
  }

  /**
   * The patterns that end here.
   *
   * @param node - where it stands
   * @returns their places in the list of patterns
   */
  found(node: number): readonly number[] {
    return this.#found[node] ?? [];
  }

  #child(node: number, unit: number, endsAt: number[][]): number {
    const known = this.#next[node]?.get(unit);
    if (known !== undefined) {
      return known;
    }
    const child = this.#next.push(new Map()) - 1;
    this.#fallback.push(this.root);
    this.#found.push([]);
    endsAt.push([]);
    this.#next[node]?.set(unit, child);
    return child;
  }

  #link(endsAt: readonly (readonly number[])[]): void {
    const queue = [this.root];
    for (const node of queue) {
      const fallback = this.#fallback[node] ?? this.root;
      this.#found[node] = [...(endsAt[node] ?? []), ...(node === this.root ? [] : this.found(fallback))];
      for (const [unit, child] of this.#next[node] ?? []) {
        this.#fallback[child] = node === this.root ? this.root : this.step(fallback, unit);
        queue.push(child);
      }
    }
  }
}
