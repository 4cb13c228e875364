import { asciiLowerCase } from '../../catalog';
import type { ExclusionManifest, ManifestEntry } from '../../exclusions';
import { isExpired, requireToday } from '../../exclusions';
import { BUILT_IN_SUBSCRIPTIONS } from '../facts/built-in.data';
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
  readonly #byNames = new Map<string, Known[]>();
  readonly #byFilter = new Map<string, Known[]>();
  readonly #byConsumer = new Map<string, Known[]>();
  readonly #today: string;

  /**
   * @param manifest - verified subscriptions; expired ones too
   * @param today - YYYY-MM-DD
   * @throws TypeError if `today` is no day
   */
  constructor(manifest: ExclusionManifest | undefined, today: string) {
    requireToday(today);
    this.#today = today;
    for (const entry of manifest?.exclusions ?? []) {
      this.#add({ shown: `"${entry.id}" of the manifest`, id: entry.id, values: entry, entry });
    }
    for (const values of BUILT_IN_SUBSCRIPTIONS) {
      this.#add({ shown: values.id, id: values.id, values, entry: undefined });
    }
  }

  /**
   * What is known of a subscription. Names alone prove nothing, so all values are compared.
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

  #add(known: Known): void {
    const [filter, consumer] = [keyOf(known.values.filter.name), keyOf(known.values.consumer.name)];
    append(this.#byNames, namesKey(filter, consumer), known);
    append(this.#byFilter, filter, known);
    append(this.#byConsumer, consumer, known);
  }

  /** Those that have the names which the chain has, as far as they were recorded. */
  #named({ names }: Chain): readonly Known[] {
    const [filter, consumer] = [names.filter, names.consumer].map((name) => (name === null ? null : keyOf(name)));
    if (filter !== null && filter !== undefined && consumer !== null && consumer !== undefined) {
      return this.#byNames.get(namesKey(filter, consumer)) ?? [];
    }
    return this.#byFilter.get(filter ?? '') ?? this.#byConsumer.get(consumer ?? '') ?? [];
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
      return { ...standing, kind: 'expired', why: `all values agree with ${shown}, which held until ${entry.expires}` };
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
  return notes.some(({ kind }) => kind === 'binding-odd') ? 'its binding names an object that is no filter' : null;
}

function keyOf(name: string): string {
  return asciiLowerCase(name);
}

function namesKey(filter: string, consumer: string): string {
  return JSON.stringify([filter, consumer]);
}

function append(map: Map<string, Known[]>, key: string, known: Known): void {
  const list = map.get(key) ?? [];
  map.set(key, list);
  list.push(known);
}
