import { suggest } from './suggest';

/**
 * What to say of a name that does not exist: the likely meant one, or all there are.
 *
 * @param name - what was written
 * @param known - what there is
 * @returns a clause without a full stop
 * @example
 * ```ts
 * import { hintAt } from 'lib/text';
 * hintAt('ends with', ['begin with', 'end with']); // 'did you mean "end with"?'
 * hintAt('regex', ['begin with', 'end with']); // 'use one of begin with, end with'
 * ```
 */
export function hintAt(name: string, known: readonly string[]): string {
  // Of two versions the more alike is not the likelier one.
  const meant = /\d/.test(name) ? undefined : suggest(name, known);
  return meant === undefined ? `use one of ${known.join(', ')}` : `did you mean "${meant}"?`;
}

/**
 * Checks an argument of a public function, which JavaScript lets be anything, against the names that exist.
 *
 * @param name - the argument
 * @param known - what there is
 * @param what - what it is the name of, for the message
 * @returns the name
 * @throws TypeError with a hint if there is no such name
 * @example
 * ```ts
 * import { requireOneOf } from 'lib/text';
 * requireOneOf('strickt', ['recommended', 'strict'], 'preset'); // TypeError: there is no preset "strickt"; did you mean "strict"?
 * ```
 */
export function requireOneOf<Name extends string>(name: unknown, known: readonly Name[], what: string): Name {
  const found = known.find((candidate) => candidate === name);
  if (found === undefined) {
    throw new TypeError(`there is no ${what} ${shown(name)}; ${hintAt(String(name), known)}`);
  }
  return found;
}

/**
 * Makes sure that a file is given as what the readers take; JavaScript lets it be anything.
 *
 * @param source - the argument of a reader
 * @throws TypeError if it is neither text nor bytes
 * @example
 * ```ts
 * import { requireFile } from 'lib/text';
 * requireFile(undefined); // TypeError: a file is given as text or as bytes (Uint8Array), not as undefined; …
 * ```
 */
export function requireFile(source: unknown): void {
  if (typeof source !== 'string' && !isBytes(source)) {
    throw new TypeError(
      `a file is given as text or as bytes (Uint8Array), not as ${typeof source}; read it first, and await the result`,
    );
  }
}

/** `instanceof` does not know the bytes of another realm, such as those that a test runner reads. */
function isBytes(source: unknown): boolean {
  return ArrayBuffer.isView(source) && Object.prototype.toString.call(source) === '[object Uint8Array]';
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : `${String(value)} (${typeof value})`;
}
