import type { Chain } from '../../join';
import type { Payload } from '../../payload/payload';
import type { ReadQuery } from '../../wql/read-query';

/** A subscription whose names and contents are known: an entry of a manifest, or recorded evidence of the product. */
export interface KnownSubscription {
  /** Its id in the manifest, or what it is. */
  readonly id: string;
  readonly filter: { readonly name: string; readonly namespace: string | null; readonly query: string };
  readonly consumer: { readonly type: string; readonly name: string; readonly destination: string };
}

/** A chain, with all that its judgements may look at. */
export interface JudgedChain {
  readonly chain: Chain;
  /** The query in force, read; null where none was recorded. */
  readonly query: ReadQuery | null;
  /** What the consumer in force runs, taken apart; null where it was not recorded. */
  readonly payload: Payload | null;
  /** Names that an attacker may imitate. */
  readonly known: readonly KnownSubscription[];
  /** How many hosts the input has, and how many of them have a chain of this content. */
  readonly hosts: { readonly all: number; readonly same: number };
  /** When it set something off, in milliseconds since 1970; only what surely or very likely came of it. */
  readonly fired: readonly number[];
  /** Accounts that are known to make subscriptions, in lower case: names with or without domain, and SIDs. */
  readonly serviceAccounts: ReadonlySet<string>;
}
