import { CONSUMER_CLASSES } from '../../catalog';
import type { Chain, ConsumerContent, FilterContent, Joined, Missing, State } from '../join';
import type { UsedPaths } from './binding-paths';
import { versionOf } from './tally';

/** A subscription whose ends have more versions than this is no steady one of a product. */
const MOST_VERSIONS = 4;
/** What was recorded further apart shows no single installation: one makes its parts in seconds, at most in hours (recorded). */
const MOST_DAYS_APART = 30;
const DAY = 86_400_000;
const FORM = 'its values do not have the form that Sysmon records';

/** Why chains are no evidence for an exclusion. */
export class Objections {
  readonly #versions = new Map<unknown, number>();

  /**
   * Why nothing is proposed of a chain with a binding.
   *
   * @param chain - a chain
   * @param paths - the paths of its binding
   * @returns the reason, or undefined where all three parts are evidence
   */
  to(chain: Chain, paths: UsedPaths): string | undefined {
    const { filter, consumer, binding, missing, notes } = chain;
    const [flaw] =
      binding?.states.every(({ flaws }) => flaws.length > 0) === true ? (binding.states[0]?.flaws ?? []) : [];
    const elsewhere = missing.some(({ why }) => why.includes('other namespace'));
    if (flaw !== undefined) {
      return flaw;
    }
    if (elsewhere) {
      return binding?.states.some(({ sighting }) => sighting.eventId === 21) === true
        ? `it binds an object of ${chain.namespace ?? ''}, which Sysmon does not watch`
        : `it lives in ${chain.namespace ?? ''}, which Sysmon does not watch: there is nothing to exclude`;
    }
    if (notes.some(({ kind }) => kind === 'binding-odd')) {
      return 'its Filter names an object that is not a filter';
    }
    if (filter === null || consumer === null || filter.flaws.length > 0 || consumer.flaws.length > 0) {
      return `not recorded completely: ${lacking(chain).join(' and ')}`;
    }
    if (notes.some(({ kind }) => kind === 'single-quotes')) {
      return 'one of its paths has single quotes, which no recording shows';
    }
    if (paths.states.length === 0) {
      return FORM;
    }
    return this.#toWhole(chain, filter, consumer);
  }

  #toWhole(chain: Chain, filter: Joined<FilterContent>, consumer: Joined<ConsumerContent>): string | undefined {
    const { binding, notes } = chain;
    const isDerived = consumer.states.every(({ sighting }) => sighting.eventId === 5861);
    if (consumer.content.destination === null) {
      return isDerived
        ? 'its event 5861, or the inventory, does not contain what Sysmon records as Destination; take it from event 20'
        : FORM;
    }
    if (filter.content.query === null || !CONSUMER_CLASSES.some(({ type }) => type === consumer.content.type)) {
      return FORM;
    }
    const gone = [filter, consumer, binding].find((part) => part?.there === false);
    if (gone !== undefined && gone !== null) {
      const day = gone.states.at(-1)?.sighting.time?.slice(0, 'YYYY-MM-DD'.length);
      return `it was deleted${day === undefined ? '' : ` on ${day}`}: there is nothing to exclude`;
    }
    if (notes.some(({ kind }) => kind === 'logs-differ')) {
      return 'Sysmon and event 5861, or an inventory, give different values for it: look at it on the host';
    }
    const [queries, payloads] = [this.#versionsOf(filter), this.#versionsOf(consumer)];
    if (queries * payloads > MOST_VERSIONS) {
      return `its filter or consumer was changed repeatedly: ${String(queries)} and ${String(payloads)} versions`;
    }
    const days = Math.max(...[filter, consumer].map(({ states }) => daysApart(states, binding?.states ?? [])));
    return days > MOST_DAYS_APART
      ? `its parts were recorded ${String(Math.round(days))} days apart: they do not show a subscription of today`
      : undefined;
  }

  /** Counted once for an object that many bindings share. */
  #versionsOf({ states }: Joined<FilterContent> | Joined<ConsumerContent>): number {
    const known = this.#versions.get(states);
    if (known !== undefined) {
      return known;
    }
    const all: readonly State<FilterContent | ConsumerContent>[] = states;
    const whole = all.filter(({ flaws }) => flaws.length === 0);
    const count = new Set(whole.map(({ content }) => versionOf(content))).size;
    this.#versions.set(states, count);
    return count;
  }
}

function lacking({ filter, consumer, names, missing }: Chain): readonly string[] {
  const isDeleted = (part: Missing['part']): boolean =>
    missing.some((one) => one.part === part && one.why.includes('deleted'));
  const told = (part: 'filter' | 'consumer', id: number): string =>
    isDeleted(part)
      ? `the ${part} "${names[part] ?? ''}", which was deleted before it was bound`
      : `the ${part} "${names[part] ?? ''}" (event ${String(id)})`;
  return [
    ...(filter === null || filter.flaws.length > 0 ? [told('filter', 19)] : []),
    ...(consumer === null || consumer.flaws.length > 0 ? [told('consumer', 20)] : []),
  ];
}

/** The shortest time between an event of a part and one of its binding, in days; 0 where no times tell. */
function daysApart(part: readonly State<unknown>[], bindings: readonly State<unknown>[]): number {
  let least = Infinity;
  for (const binding of bindings) {
    const after = firstFrom(part, binding.order);
    for (const near of [part[after - 1], part[after]]) {
      const apart = Math.abs((near?.sighting.instant ?? NaN) - (binding.sighting.instant ?? NaN));
      least = Number.isNaN(apart) ? least : Math.min(least, apart);
    }
  }
  return least === Infinity ? 0 : least / DAY;
}

/** The index of the first state from a place in the order on. */
function firstFrom(states: readonly State<unknown>[], order: number): number {
  let low = 0;
  let high = states.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((states[middle]?.order ?? Infinity) < order) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
