import { asciiLowerCase } from '../../catalog';
import { grouped } from '../grouped';
import type { ConsumerContent, FilterContent } from './chain';
import type { History } from './history';
import type { HostObject } from './host-objects';

/** A filter and a consumer that no binding joins, and why they are shown together. */
export interface Guess {
  readonly filter: HostObject<FilterContent>;
  readonly consumer: HostObject<ConsumerContent>;
  readonly why: 'same-name' | 'same-user';
}

interface Made<Content> {
  readonly object: HostObject<Content>;
  readonly at: number;
}

/**
 * Which filters and consumers without a binding may belong together: those of one name, else those that one user made within a
 * window. Where more than one would fit, in either direction, nothing is guessed.
 *
 * @param filters - filters without a binding, in order
 * @param consumers - consumers without a binding, in order
 * @param window - milliseconds
 * @returns the guesses, in the order of the filters, those by name first
 */
export function guesses(
  filters: readonly HostObject<FilterContent>[],
  consumers: readonly HostObject<ConsumerContent>[],
  window: number,
): readonly Guess[] {
  const byName = guessesByName(filters, consumers);
  const taken = new Set<unknown>(byName.flatMap(({ filter, consumer }) => [filter, consumer]));
  const byUser = guessesByUser(
    filters.filter((filter) => !taken.has(filter)),
    consumers.filter((consumer) => !taken.has(consumer)),
    window,
  );
  return [...byName, ...byUser];
}

function guessesByName(
  filters: readonly HostObject<FilterContent>[],
  consumers: readonly HostObject<ConsumerContent>[],
): readonly Guess[] {
  const filtersOf = grouped(filters, nameOf);
  const consumersOf = grouped(consumers, nameOf);
  return [...filtersOf].flatMap(([name, [filter, ...moreFilters]]): Guess[] => {
    const [consumer, ...moreConsumers] = consumersOf.get(name) ?? [];
    const isOnly = moreFilters.length === 0 && moreConsumers.length === 0;
    return consumer !== undefined && isOnly ? [{ filter, consumer, why: 'same-name' }] : [];
  });
}

function guessesByUser(
  filters: readonly HostObject<FilterContent>[],
  consumers: readonly HostObject<ConsumerContent>[],
  window: number,
): readonly Guess[] {
  const consumersOf = new Map([...grouped(consumers, makerOf)].map(([user, list]) => [user, inTime(list)]));
  return [...grouped(filters, makerOf)].flatMap(([user, list]): Guess[] => {
    const madeFilters = inTime(list);
    const madeConsumers = user === '' ? [] : (consumersOf.get(user) ?? []);
    const filterOf = onlyOnes(madeConsumers, madeFilters, window);
    return [...onlyOnes(madeFilters, madeConsumers, window)].flatMap(([filter, consumer]): Guess[] =>
      filterOf.get(consumer) === filter ? [{ filter, consumer, why: 'same-user' }] : [],
    );
  });
}

/** For each of a list, the one of another within the window, where there is exactly one. Both lists are in time. */
function onlyOnes<A, B>(
  list: readonly Made<A>[],
  others: readonly Made<B>[],
  window: number,
): ReadonlyMap<HostObject<A>, HostObject<B>> {
  const found = new Map<HostObject<A>, HostObject<B>>();
  let from = 0;
  let to = 0;
  for (const { object, at } of list) {
    while (from < others.length && (others[from]?.at ?? 0) < at - window) {
      from += 1;
    }
    while (to < others.length && (others[to]?.at ?? 0) <= at + window) {
      to += 1;
    }
    const only = others[from];
    if (to - from === 1 && only !== undefined) {
      found.set(object, only.object);
    }
  }
  return found;
}

function inTime<Content>(objects: readonly HostObject<Content>[]): readonly Made<Content>[] {
  return objects
    .flatMap((object): Made<Content>[] => {
      const at = object.history.states[0]?.sighting.instant ?? null;
      return at === null ? [] : [{ object, at }];
    })
    .sort((a, b) => a.at - b.at);
}

function nameOf({ history }: { readonly history: { readonly name: string } }): string {
  return asciiLowerCase(history.name);
}

/** Who made it; empty where that is not recorded. */
function makerOf({ history }: { readonly history: Pick<History<unknown>, 'states'> }): string {
  return asciiLowerCase(history.states[0]?.sighting.user ?? '');
}
