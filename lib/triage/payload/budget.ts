/** How much work and output the reading of one payload may take, in steps and bytes instead of time. */
export const LIMITS = {
  /** Layers above each other. */
  layers: 5,
  /** Bytes of all layers together, without the recorded value. */
  bytes: 1_048_576,
  /** Layers in all. */
  decoded: 64,
  /** Interpreters that call each other. */
  depth: 8,
  /** Characters and tokens looked at. */
  steps: 64 * 1_048_576,
  /** Programs, scripts and files each. */
  parts: 512,
} as const;

/** What may still be done; the first limit that is reached is kept as the reason why reading stopped. */
export class Budget {
  #steps = 0;
  #bytes = 0;
  #stopped: string | null = null;

  /** @returns why reading stopped; null while it has not */
  get stopped(): string | null {
    return this.#stopped;
  }

  /**
   * @param count - steps to take
   * @returns false where they are more than are left
   */
  step(count: number): boolean {
    if (this.#steps + count > LIMITS.steps) return this.stop(`more than ${LIMITS.steps} steps`);
    this.#steps += count;
    return true;
  }

  /**
   * @param count - bytes to put out
   * @returns false where they are more than are left
   */
  out(count: number): boolean {
    if (this.#bytes + count > LIMITS.bytes) return this.stop(`more than ${LIMITS.bytes} bytes decoded`);
    this.#bytes += count;
    return true;
  }

  /** @returns the bytes that are left */
  get left(): number {
    return LIMITS.bytes - this.#bytes;
  }

  /**
   * Notes why something was left out.
   *
   * @param reason - the limit
   * @returns false
   */
  stop(reason: string): false {
    this.#stopped ??= reason;
    return false;
  }
}
