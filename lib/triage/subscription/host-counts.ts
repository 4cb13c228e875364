import type { Chain } from '../join';

/** How many hosts there are, and on how many of them a subscription of the same content is. */
export class HostCounts {
  readonly #hostsOf = new Map<string, Set<string>>();
  readonly #all = new Set<string>();

  /**
   * @param chains - all chains of the input
   */
  constructor(chains: readonly Chain[]) {
    for (const chain of chains) {
      const key = contentKey(chain);
      const hosts = this.#hostsOf.get(key) ?? new Set();
      this.#hostsOf.set(key, hosts.add(chain.host));
      this.#all.add(chain.host);
    }
  }

  /**
   * The hosts beside a chain.
   *
   * @param chain - a chain
   * @returns how many hosts the input has, and how many of them have a chain of this content
   */
  of(chain: Chain): { readonly all: number; readonly same: number } {
    return { all: this.#all.size, same: this.#hostsOf.get(contentKey(chain))?.size ?? 0 };
  }
}

function contentKey({ filter, consumer }: Chain): string {
  return JSON.stringify([filter?.content.query, consumer?.content.type, consumer?.content.destination]);
}
