import { asciiLowerCase } from '../../catalog';
import type { ExclusionManifest, ManifestEntry } from '../../exclusions';
import { isExpired, requireToday } from '../../exclusions';
import { BUILT_IN_SUBSCRIPTIONS } from '../facts/built-in.data';
import { grouped } from '../grouped';
import type { Chain } from '../join';
import { isSameHost } from '../join';
import { namespaceKey, WATCHED } from '../join/object-end';
import type { Comparison, KnownValues } from './compare-values';
import { compareValues } from './compare-values';
import type { Standing } from './triaged';

/** One subscription whose values are known. */
interface Known {
  /** How a sentence names it. */
  readonly shown: string;
  readonly id: string;
  readonly values: KnownValues;
  /** The entry of the manifest; undefined for recorded evidence. */
  readonly entry: ManifestEntry | undefined;
}

/** Tells what is known of subscriptions: by the manifest, and by recorded evidence of what Windows brings. */
export class Standings {
  readonly #byNames: ReadonlyMap<string, readonly Known[]>;
  readonly #byFilter: ReadonlyMap<string, readonly Known[]>;
  readonly #byConsumer: ReadonlyMap<string, readonly Known[]>;
  readonly #today: string;

  /**
   * @param manifest - verified subscriptions; expired ones too
   * @param today - YYYY-MM-DD
   * @throws TypeError if `today` is no day
   */
  constructor(manifest: ExclusionManifest | undefined, today: string) {
    requireToday(today);
    this.#today = today;
    const entries = (manifest?.exclusions ?? []).map((entry): Known => ({
      shown: `"${entry.id}" of the manifest`,
      id: entry.id,
      values: entry,
      entry,
    }));
    const builtIn = BUILT_IN_SUBSCRIPTIONS.map((values): Known => ({
      shown: values.id,
      id: values.id,
      values,
      entry: undefined,
    }));
    const known = [...entries, ...builtIn];
    const filterOf = ({ values }: Known): string => asciiLowerCase(values.filter.name);
    const consumerOf = ({ values }: Known): string => asciiLowerCase(values.consumer.name);
    this.#byNames = grouped(known, (one) => namesKey(filterOf(one), consumerOf(one)));
    this.#byFilter = grouped(known, filterOf);
    this.#byConsumer = grouped(known, consumerOf);
  }

  /**
   * What is known about a subscription. Names alone prove nothing, so all values are compared.
   *
   * @param chain - a chain
   * @returns its standing, with the reason
   */
  of(chain: Chain): Standing {
    const compared = this.#named(chain).map((known) => ({ known, comparison: compareValues(chain, known.values) }));
    const agreeing = compared.filter(({ comparison }) => comparison.differs.length === 0);
    const told = agreeing.map(({ known, comparison }) => this.#agreeing(chain, known, comparison));
    const best = BEST_FIRST.map((kind) => told.find((standing) => standing.kind === kind)).find(
      (standing) => standing !== undefined,
    );
    if (best !== undefined) {
      return best;
    }
    const [nearest] = compared.toSorted((a, b) => a.comparison.differs.length - b.comparison.differs.length);
    if (nearest === undefined) {
      return {
        kind: 'new',
        entry: null,
        differs: [],
        why: 'no manifest entry and no recorded subscription of Windows has its names',
      };
    }
    const { known, comparison } = nearest;
    const { differs } = comparison;
    const fields = `${differs.length === 1 ? 'another' : 'other values of'} ${differs.join(', ')}`;
    return { kind: 'changed', entry: known.id, differs, why: `it has the names of ${known.shown}, and ${fields}` };
  }

  /** Those that have the names which the chain has, as far as they were recorded. */
  #named({ names }: Chain): readonly Known[] {
    const filter = names.filter === null ? null : asciiLowerCase(names.filter);
    const consumer = names.consumer === null ? null : asciiLowerCase(names.consumer);
    if (filter !== null && consumer !== null) {
      return this.#byNames.get(namesKey(filter, consumer)) ?? [];
    }
    return (filter === null ? this.#byConsumer.get(consumer ?? '') : this.#byFilter.get(filter)) ?? [];
  }

  #agreeing(chain: Chain, { shown, id, entry }: Known, { absent }: Comparison): Standing {
    const lacking = lackOf(chain, absent);
    const standing = { entry: id, differs: [] };
    if (lacking !== null) {
      return { ...standing, kind: 'new', why: `what was recorded agrees with ${shown}, but ${lacking}` };
    }
    if (entry === undefined) {
      return { ...standing, kind: 'built-in', why: `all values agree with the recorded ${shown}` };
    }
    if (isExpired(entry, this.#today)) {
      return {
        ...standing,
        kind: 'expired',
        why: `all values agree with ${shown}, which was valid until ${entry.expires}`,
      };
    }
    const { hosts } = entry.evidence;
    if (hosts !== undefined && !hosts.some((host) => isSameHost(host, chain.host))) {
      return { ...standing, kind: 'expired', why: `all values agree with ${shown}, which was verified on other hosts` };
    }
    return {
      ...standing,
      kind: 'verified',
      why: `all values agree with ${shown}, verified by ${entry.evidence.verifiedBy} on ${entry.evidence.verified}`,
    };
  }
}

const BEST_FIRST = ['verified', 'built-in', 'expired', 'new'] as const;

/** Why values that agree are not enough; null where they are. */
function lackOf({ filter, consumer, binding, namespace, notes }: Chain, absent: readonly string[]): string | null {
  if (namespace !== null && namespaceKey(namespace) !== WATCHED) {
    return `it lives in ${namespace}`;
  }
  const parts = [
    filter === null ? 'filter' : '',
    consumer === null ? 'consumer' : '',
    binding === null ? 'binding' : '',
  ];
  const missing = parts.filter((part) => part !== '');
  if (missing.length > 0) {
    return `its ${missing.join(' and its ')} ${missing.length === 1 ? 'was' : 'were'} not recorded`;
  }
  if (absent.length > 0) {
    return `its ${absent.join(' and its ')} ${absent.length === 1 ? 'was' : 'were'} not recorded`;
  }
  const [flaw] = [...(filter?.flaws ?? []), ...(consumer?.flaws ?? [])];
  if (flaw !== undefined) {
    return flaw;
  }
  return notes.some(({ kind }) => kind === 'binding-odd') ? 'its binding names an object that is not a filter' : null;
}

function namesKey(filter: string, consumer: string): string {
  return JSON.stringify([filter, consumer]);
}
