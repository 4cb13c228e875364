/** So many objects of each function are surely remembered, unless it says another number; up to twice as many are. */
export const REMEMBERED = 1000;

/**
 * Makes a function look at each object once: chains that share a filter share the list of its states, and with many bindings of one
 * filter all lists together are longer than the recording. What was not asked for lately is forgotten, so that memory does not grow with
 * the number of objects.
 *
 * @param find - tells something of an object, always the same
 * @param least - so many objects are surely remembered
 * @returns the same function, which remembers what it told of the objects that were asked for last
 */
export function remembered<Key extends object, Value>(
  find: (key: Key) => Value,
  least = REMEMBERED,
): (key: Key) => Value {
  let newer = new WeakMap<Key, { readonly value: Value }>();
  let older = newer;
  let count = 0;
  return (key) => {
    const known = newer.get(key);
    if (known !== undefined) {
      return known.value;
    }
    if (count === least) {
      older = newer;
      newer = new WeakMap();
      count = 0;
    }
    const found = older.get(key) ?? { value: find(key) };
    newer.set(key, found);
    count += 1;
    return found.value;
  };
}
