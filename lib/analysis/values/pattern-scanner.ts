import { EdgeTable } from './edge-table';

const NONE = -1;

/** Finds several texts at once in what it reads, one character after the other (Aho and Corasick's automaton). */
export class PatternScanner {
  /** Where it stands before the first character. */
  readonly root = 0;
  /** The pattern that ends at a node, or -1; of equal patterns the first. */
  readonly #endOf: number[] = [NONE];
  readonly #fallback: Int32Array;
  /** The node of the longest pattern that is a proper ending of what a node has read, or 0. */
  readonly #shorterEnd: Int32Array;
  readonly #edges = new EdgeTable();

  /**
   * @param patterns - texts that are not empty
   */
  constructor(patterns: readonly string[]) {
    for (const [index, pattern] of patterns.entries()) {
      const node = this.#grow(pattern);
      if (this.#endOf[node] === NONE) {
        this.#endOf[node] = index;
      }
    }
    this.#fallback = new Int32Array(this.#endOf.length);
    this.#shorterEnd = new Int32Array(this.#endOf.length);
    this.#link();
  }

  /**
   * Reads one UTF-16 code unit.
   *
   * @param node - where it stands
   * @param unit - the code unit
   * @returns where it stands then
   */
  step(node: number, unit: number): number {
    for (let from = node; ; from = this.#fallback[from] ?? this.root) {
      const to = this.#edges.get(from, unit);
      if (to !== 0 || from === this.root) {
        return to;
      }
    }
  }

  /**
   * Whether a pattern ends here.
   *
   * @param node - where it stands
   * @returns true if at least one does
   */
  finds(node: number): boolean {
    return this.#endOf[node] !== NONE || this.#shorterEnd[node] !== 0;
  }

  /**
   * The patterns that end here.
   *
   * @param node - where it stands
   * @yields their places in the list of patterns, the longest first
   */
  *found(node: number): Generator<number> {
    for (let at = this.#endOf[node] === NONE ? this.#next(node) : node; at !== 0; at = this.#next(at)) {
      yield this.#endOf[at] ?? NONE;
    }
  }

  /**
   * Whether some pattern occurs in a text.
   *
   * @param text - the text
   * @returns true if so
   */
  occursIn(text: string): boolean {
    let node = this.root;
    for (let at = 0; at < text.length; at++) {
      node = this.step(node, text.charCodeAt(at));
      if (this.finds(node)) {
        return true;
      }
    }
    return false;
  }

  #next(node: number): number {
    return this.#shorterEnd[node] ?? 0;
  }

  #grow(pattern: string): number {
    let node = this.root;
    for (let at = 0; at < pattern.length; at++) {
      const unit = pattern.charCodeAt(at);
      let child = this.#edges.get(node, unit);
      if (child === 0) {
        child = this.#endOf.push(NONE) - 1;
        this.#edges.add(node, unit, child);
      }
      node = child;
    }
    return node;
  }

  /** Level by level, since a fallback is always shorter than what falls back on it. */
  #link(): void {
    const size = this.#endOf.length;
    const parent = new Int32Array(size);
    const unitTo = new Uint16Array(size);
    for (const [from, unit, to] of this.#edges.all()) {
      parent[to] = from;
      unitTo[to] = unit;
    }
    for (const node of byDepth(parent)) {
      const from = parent[node] ?? 0;
      const fallback = from === this.root ? this.root : this.step(this.#fallback[from] ?? 0, unitTo[node] ?? 0);
      this.#fallback[node] = fallback;
      this.#shorterEnd[node] = this.#endOf[fallback] === NONE ? this.#next(fallback) : fallback;
    }
  }
}

/** All nodes but the root, nearest to it first; a child has a higher number than its parent. */
function byDepth(parent: Int32Array): Int32Array {
  const depth = new Int32Array(parent.length);
  const atDepth: number[] = [0];
  for (let node = 1; node < parent.length; node++) {
    const own = (depth[parent[node] ?? 0] ?? 0) + 1;
    depth[node] = own;
    atDepth[own] = (atDepth[own] ?? 0) + 1;
  }
  const next: number[] = [];
  let sum = 0;
  for (let level = 1; level < atDepth.length; level++) {
    next[level] = sum;
    sum += atDepth[level] ?? 0;
  }
  const sorted = new Int32Array(sum);
  for (let node = 1; node < parent.length; node++) {
    const level = depth[node] ?? 0;
    const place = next[level] ?? 0;
    sorted[place] = node;
    next[level] = place + 1;
  }
  return sorted;
}
