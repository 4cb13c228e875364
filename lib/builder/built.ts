/**
 * Makes sure that a function which fills an element has returned the builder: a forgotten `return` would leave the element empty.
 *
 * @param built - what it returned
 * @param method - the method that it was given to
 * @returns the same
 * @throws TypeError if it returned nothing
 */
export function requireBuilt<Built extends object>(built: Built, method: string): Built {
  const returned: unknown = built;
  if (typeof returned !== 'object' || returned === null) {
    throw new TypeError(
      `the function given to ${method}() returned ${String(returned)}; return the builder that its last method gave`,
    );
  }
  return built;
}
