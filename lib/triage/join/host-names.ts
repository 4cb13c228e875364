import { asciiLowerCase } from '../../catalog';

/** A host and every name by which events call it. */
export interface Host {
  /** Its fullest name as spelt first; empty where events tell none. */
  readonly name: string;
  /** All names in lower case, in the order of appearance. */
  readonly names: readonly string[];
}

/** Which names are one host. */
export interface HostNames {
  /** The host of each name, in any case. */
  readonly of: (computer: string) => Host;
  /** Short names that fit several hosts, so that their events join none of them. */
  readonly ambiguous: readonly { readonly short: string; readonly full: readonly string[] }[];
}

/**
 * Tells which names of computers are one host: a short name and a full one are, if no other full name begins with it.
 *
 * @param computers - the names that events give, in any order and case
 * @returns the host of each
 */
export function hostNames(computers: Iterable<string>): HostNames {
  const spelling = new Map<string, string>();
  const fullOf = new Map<string, Set<string>>();
  for (const computer of computers) {
    const name = foldedHost(computer);
    if (!spelling.has(name)) {
      spelling.set(name, computer.trim().replace(/\.$/, ''));
      const short = shortHost(name);
      const full = fullOf.get(short) ?? new Set();
      fullOf.set(short, full);
      if (short !== name) {
        full.add(name);
      }
    }
  }
  const names = new Map<string, string[]>();
  const homeOf = new Map<string, string>();
  for (const name of spelling.keys()) {
    const [only, ...more] = fullOf.get(shortHost(name)) ?? [];
    const home = only !== undefined && more.length === 0 ? only : name;
    homeOf.set(name, home);
    names.set(home, [...(names.get(home) ?? []), name]);
  }
  const hosts = new Map(
    [...names].map(([home, all]): [string, Host] => [home, { name: spelling.get(home) ?? home, names: all }]),
  );
  return {
    of: (computer) => {
      const name = foldedHost(computer);
      return hosts.get(homeOf.get(name) ?? name) ?? { name: computer, names: [name] };
    },
    ambiguous: [...fullOf]
      .filter(([short, full]) => full.size > 1 && spelling.has(short))
      .map(([short, full]) => ({ short: spelling.get(short) ?? short, full: [...full] })),
  };
}

/**
 * Whether two names may be one host: they are equal, or one is short and the other one is full and begins with it.
 *
 * @param one - a name, in any case
 * @param other - another one
 * @returns true where nothing tells them apart
 */
export function isSameHost(one: string, other: string): boolean {
  const [a, b] = [foldedHost(one), foldedHost(other)];
  return a === b || a === shortHost(b) || shortHost(a) === b;
}

/**
 * The name of a computer as it is compared.
 *
 * @param computer - as an event spells it
 * @returns the name in lower case, without blanks around it and the dot of the root
 */
export function foldedHost(computer: string): string {
  return asciiLowerCase(computer.trim()).replace(/\.$/, '');
}

/**
 * The name of a computer without its domain. An address is no name with a domain.
 *
 * @param name - as {@link foldedHost} gives it
 * @returns the part before the first dot; of an address all of it
 */
export function shortHost(name: string): string {
  return /^[\d.]+$|:/.test(name) ? name : name.slice(0, `${name}.`.indexOf('.'));
}
