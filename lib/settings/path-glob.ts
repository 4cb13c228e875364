/**
 * Whether a glob of `paths` reaches a file. `*` stands for any characters of one name, `?` for one, `**` for any folders; a
 * leading `./` says nothing. The time is bounded by the product of both lengths, whatever the glob.
 *
 * @param path - relative to the settings file, with forward slashes
 * @param glob - relative to the settings file
 * @returns true where the glob describes the whole path
 * @example
 * ```ts
 * matchesGlob('configs/dc.xml', 'configs/*.xml'); // true
 * ```
 */
export function matchesGlob(path: string, glob: string): boolean {
  const wanted = glob.replace(/^(?:\.\/)+/, '').split('/');
  return matchesSequence(path.split('/'), wanted, (part) => part === '**', matchesName);
}

function matchesName(name: string, pattern: string): boolean {
  return matchesSequence(
    Array.from(name),
    Array.from(pattern),
    (part) => part === '*',
    (character, part) => part === '?' || part === character,
  );
}

/** A wildcard takes as little as possible, and more only when the rest does not fit: only the last one can need that. */
function matchesSequence(
  items: readonly string[],
  pattern: readonly string[],
  isWildcard: (part: string) => boolean,
  matchesOne: (item: string, part: string) => boolean,
): boolean {
  let at = 0;
  let place = 0;
  let wildcard = -1;
  let taken = 0;
  while (at < items.length) {
    const part = pattern[place];
    if (part !== undefined && isWildcard(part)) {
      wildcard = place;
      taken = at;
      place += 1;
    } else if (part !== undefined && matchesOne(items[at] ?? '', part)) {
      at += 1;
      place += 1;
    } else if (wildcard >= 0) {
      taken += 1;
      at = taken;
      place = wildcard + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(place).every(isWildcard);
}
