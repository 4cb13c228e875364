/** Bytes that come in parts, of which what is not done with stays in front: one buffer is used again and again. */
export class LeftOver {
  #buffer = new Uint8Array(0);
  #length = 0;

  /** How many bytes are left. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds bytes behind those that are left.
   *
   * @param more - what has come
   * @returns all of them, until the next call
   */
  add(more: Uint8Array): Uint8Array<ArrayBuffer> {
    const needed = this.#length + more.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(more, this.#length);
    this.#length = needed;
    return this.#buffer.subarray(0, needed);
  }

  /**
   * Lets go of bytes in front.
   *
   * @param count - how many are done with
   */
  drop(count: number): void {
    this.#buffer.copyWithin(0, count, this.#length);
    this.#length -= count;
  }
}
