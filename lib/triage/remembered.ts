/**
 * Makes a function look at each object once: chains that share a filter share the list of its states, and with many bindings of one
 * filter all lists together are longer than the recording.
 *
 * @param find - tells something of an object, always the same
 * @returns the same function, which remembers what it told as long as the object lives
 */
export function remembered<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: find(key) };
    known.set(key, found);
    return found.value;
  };
}
