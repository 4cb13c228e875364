const FIRST_CAPACITY = 64;
/** A table is at most half full, so that a look-up ends after a few places. */
const PLACES_PER_EDGE = 2;
const HASH_FACTOR = 0x9e3779b1;

/** The edges of a tree of characters: from a node, by a UTF-16 code unit, to a node. Typed arrays hold a million of them in 10 MB. */
export class EdgeTable {
  #from = new Int32Array(FIRST_CAPACITY);
  #unit = new Uint16Array(FIRST_CAPACITY);
  #to = new Int32Array(FIRST_CAPACITY);
  #size = 0;

  /**
   * Follows an edge.
   *
   * @param from - a node
   * @param unit - a code unit
   * @returns the node it leads to, or 0 where there is none: no edge leads to the root
   */
  get(from: number, unit: number): number {
    return this.#to[this.#place(from, unit)] ?? 0;
  }

  /**
   * Adds an edge that is not there yet.
   *
   * @param from - a node
   * @param unit - a code unit
   * @param to - the node it leads to, not 0
   */
  add(from: number, unit: number, to: number): void {
    this.#size += 1;
    if (this.#size * PLACES_PER_EDGE > this.#to.length) {
      this.#grow();
    }
    this.#put(from, unit, to);
  }

  /** Every edge, in no particular order. */
  *all(): Generator<readonly [from: number, unit: number, to: number]> {
    for (const [place, to] of this.#to.entries()) {
      if (to !== 0) {
        yield [this.#from[place] ?? 0, this.#unit[place] ?? 0, to];
      }
    }
  }

  #put(from: number, unit: number, to: number): void {
    const place = this.#place(from, unit);
    this.#from[place] = from;
    this.#unit[place] = unit;
    this.#to[place] = to;
  }

  #place(from: number, unit: number): number {
    const mask = this.#to.length - 1;
    let place = (Math.imul(Math.imul(from, HASH_FACTOR) ^ unit, HASH_FACTOR) >>> 7) & mask;
    while (this.#to[place] !== 0 && (this.#from[place] !== from || this.#unit[place] !== unit)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  #grow(): void {
    const [from, unit, to] = [this.#from, this.#unit, this.#to];
    this.#from = new Int32Array(to.length * 2);
    this.#unit = new Uint16Array(to.length * 2);
    this.#to = new Int32Array(to.length * 2);
    for (const [place, target] of to.entries()) {
      if (target !== 0) {
        this.#put(from[place] ?? 0, unit[place] ?? 0, target);
      }
    }
  }
}
