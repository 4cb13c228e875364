/**
 * What a function throws, so that more than its message can be asserted.
 *
 * @param action - is expected to throw
 * @returns what it threw; undefined where it returned
 */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
