import { EdgeTable } from './edge-table';

/** A tree of the characters of texts; what leaves it is outside for good. */
export class TextTree {
  readonly #edges = new EdgeTable();
  readonly #ends = new Set<number>();
  readonly #outside = Number.MAX_SAFE_INTEGER;

  constructor(texts: readonly string[]) {
    let size = 1;
    for (const text of texts) {
      let node = 0;
      for (let at = 0; at < text.length; at++) {
        let child = this.#edges.get(node, text.charCodeAt(at));
        if (child === 0) {
          child = size;
          size += 1;
          this.#edges.add(node, text.charCodeAt(at), child);
        }
        node = child;
      }
      this.#ends.add(node);
    }
  }

  step(node: number, unit: number): number {
    if (node === this.#outside) {
      return node;
    }
    const child = this.#edges.get(node, unit);
    return child === 0 ? this.#outside : child;
  }

  ends(node: number): boolean {
    return this.#ends.has(node);
  }
}
