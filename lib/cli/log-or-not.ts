const EVTX = Buffer.from('ElfFile\0', 'latin1');

/** The bytes of a file, and whether they are an event log file (.evtx). */
export interface LogOrNot {
  readonly isLog: boolean;
  /** All bytes. */
  readonly all: AsyncIterable<Uint8Array>;
}

/**
 * Tells by its first bytes whether a file is an event log file.
 *
 * @param parts - its bytes
 * @returns the answer, and all bytes
 */
export async function logOrNot(parts: AsyncGenerator<Uint8Array>): Promise<LogOrNot> {
  let first: Uint8Array = Buffer.alloc(0);
  while (first.length < EVTX.length) {
    const next = await parts.next();
    if (next.done === true) {
      break;
    }
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first;
    yield* parts;
  }
  return { isLog: EVTX.equals(first.subarray(0, EVTX.length)), all: all() };
}
