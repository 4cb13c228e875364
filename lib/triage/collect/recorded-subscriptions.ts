import type { ManifestEntry } from '../../exclusions';
import { grouped } from '../grouped';
import type { Chain, Part, State } from '../join';
import type { UsedPaths } from './binding-paths';
import { usedPaths } from './binding-paths';
import { Objections } from './objections';
import type { Suspicion } from './suspicions';
import { suspicion } from './suspicions';
import type { Tally } from './tally';
import { Tallies, tallyOf } from './tally';

/** A subscription that was recorded whole, and every event that shows it. */
export interface RecordedSubscription {
  readonly filter: ManifestEntry['filter'];
  readonly consumer: ManifestEntry['consumer'];
  /** The recorded paths of the binding, where they are not among the usual spellings. */
  readonly binding?: { readonly consumer: string; readonly filter: string };
  readonly tallies: readonly Tally[];
  /** What changed while it was recorded. */
  readonly changes: readonly Suspicion[];
  /** What shows it, on each host. */
  readonly chains: readonly Chain[];
}

/** A part of a subscription that is no evidence, or of which the rest is none. */
export interface LooseEnd {
  readonly part: Part;
  readonly name: string;
  readonly why: string;
  readonly tallies: readonly Tally[];
  /** What shows it, on each host. */
  readonly chains: readonly Chain[];
}

/**
 * Tells which chains are evidence for an exclusion, and why the others are not. What is the same on several hosts is one.
 *
 * @param chains - of all hosts
 * @returns subscriptions and loose ends, each in the order in which the chains show them first
 */
export function recordedSubscriptions(chains: readonly Chain[]): {
  readonly subscriptions: readonly RecordedSubscription[];
  readonly looseEnds: readonly LooseEnd[];
} {
  const objections = new Objections();
  const tallies = new Tallies();
  const subscriptions: RecordedSubscription[] = [];
  const broken: LooseEnd[] = [];
  const looseEnds: LooseEnd[] = [];
  const told = new Set<State<unknown>>();
  for (const chain of chains) {
    for (const end of flawedEnds(chain, told)) {
      broken.push(end);
    }
    const paths = chain.binding === null ? undefined : usedPaths(chain.binding.states);
    const subscription = paths && subscriptionOf(chain, paths, objections, tallies);
    if (subscription !== undefined && 'filter' in subscription) {
      subscriptions.push(subscription);
      looseEnds.push(...otherPaths(chain, paths));
    } else {
      looseEnds.push(...(subscription === undefined ? unboundEnds(chain, tallies) : [subscription]));
    }
  }
  return { subscriptions: mergedSubscriptions(subscriptions), looseEnds: mergedEnds([...broken, ...looseEnds]) };
}

function subscriptionOf(
  chain: Chain,
  paths: UsedPaths,
  objections: Objections,
  tallies: Tallies,
): RecordedSubscription | LooseEnd {
  const { filter, consumer, names } = chain;
  const objection = objections.to(chain, paths);
  const query = filter?.content.query ?? null;
  const destination = consumer?.content.destination ?? null;
  if (objection !== undefined || filter === null || consumer === null || query === null || destination === null) {
    const isActivity = chain.binding?.states.every(({ sighting }) => sighting.eventId === 5861) === true;
    const name = isActivity ? (names.consumer ?? '') : nameOf(chain);
    const why = objection ?? 'its query or destination was not recorded';
    const states = chain.binding?.states ?? [];
    return {
      part: isActivity ? 'consumer' : 'binding',
      name,
      why,
      tallies: [tallyOf(chain.host, states)],
      chains: [chain],
    };
  }
  const { namespace } = filter.content;
  return {
    filter: { name: filter.name, ...(namespace === null ? {} : { namespace }), query },
    consumer: { type: consumer.content.type, name: consumer.name, destination },
    ...(paths.exact === null ? {} : { binding: paths.exact }),
    tallies: tallies.ofChain(chain, paths.states),
    changes: changesOf(chain),
    chains: [chain],
  };
}

/** What was there before, so that a person sees what became of it. */
function changesOf({ filter, consumer }: Chain): readonly Suspicion[] {
  const query = filter?.states[0]?.content.query ?? '';
  const destination = consumer?.states[0]?.content.destination ?? '';
  return [
    ...(filter?.changed === true ? [suspicion('query-changed', query, 'the query was different before')] : []),
    ...(consumer?.changed === true
      ? [suspicion('payload-changed', destination, 'what it runs was something else before')]
      : []),
  ];
}

/** Each event with a flaw, told once however many chains it is in. */
function flawedEnds(chain: Chain, told: Set<State<unknown>>): readonly LooseEnd[] {
  const { host, names, filter, consumer, binding } = chain;
  const chains = [chain];
  const parts: readonly (readonly [Part, string, readonly State<unknown>[]])[] = [
    ['filter', filter?.name ?? names.filter ?? '', filter?.states ?? []],
    ['consumer', consumer?.name ?? names.consumer ?? '', consumer?.states ?? []],
    ['binding', nameOf(chain), binding?.states ?? []],
  ];
  return parts.flatMap(([part, name, states]) => {
    const [first] = states;
    if (first === undefined || told.has(first)) {
      return [];
    }
    told.add(first);
    // An event 5861 shows all parts: its flaw is told at the consumer.
    const flawed = states.filter(({ flaws, kind }) => flaws.length > 0 && (kind !== 'seen' || part === 'consumer'));
    return flawed.map((state) => ({
      part,
      name,
      why: state.flaws[0] ?? '',
      tallies: [tallyOf(host, [state])],
      chains,
    }));
  });
}

function unboundEnds(chain: Chain, tallies: Tallies): readonly LooseEnd[] {
  const { host, filter, consumer, missing } = chain;
  const chains = [chain];
  const isDeleted = missing.some(({ part, why }) => part === 'binding' && why.includes('deleted'));
  const why = isDeleted ? 'it was deleted before it was bound' : 'no binding of it was recorded (event 21)';
  return [
    ...(filter === null || filter.flaws.length > 0
      ? []
      : [{ part: 'filter' as const, name: filter.name, why, tallies: [tallies.ofObject(host, filter)], chains }]),
    ...(consumer === null || consumer.flaws.length > 0
      ? []
      : [{ part: 'consumer' as const, name: consumer.name, why, tallies: [tallies.ofObject(host, consumer)], chains }]),
  ];
}

function otherPaths(chain: Chain, paths: UsedPaths | undefined): readonly LooseEnd[] {
  return (paths?.others ?? []).map(({ consumer, states }) => ({
    part: 'binding',
    name: nameOf(chain),
    why: `also recorded under the path ${consumer}, which the exclusion does not cover`,
    tallies: [tallyOf(chain.host, states)],
    chains: [chain],
  }));
}

function nameOf({ names }: Chain): string {
  return `${names.filter ?? ''} to ${names.consumer ?? ''}`;
}

function mergedSubscriptions(all: readonly RecordedSubscription[]): readonly RecordedSubscription[] {
  const groups = grouped(all, ({ filter, consumer, binding }) => JSON.stringify([filter, consumer, binding]));
  return [...groups.values()].map((group) => ({
    ...group[0],
    tallies: group.flatMap(({ tallies }) => tallies),
    chains: group.flatMap(({ chains }) => chains),
    changes: group.find(({ changes }) => changes.length > 0)?.changes ?? [],
  }));
}

/** The same loose end on several hosts is one. */
function mergedEnds(all: readonly LooseEnd[]): readonly LooseEnd[] {
  const groups = grouped(all, ({ part, name, why }) => JSON.stringify([part, name, why]));
  return [...groups.values()].map((group) => ({
    ...group[0],
    tallies: group.flatMap(({ tallies }) => tallies),
    chains: group.flatMap(({ chains }) => chains),
  }));
}
