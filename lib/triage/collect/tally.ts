import type { Chain, ConsumerContent, FilterContent, Joined, State } from '../join';

/** How often some events that show one object were recorded. */
export interface Tally {
  readonly host: string;
  /** Whether they are events 5861; else Sysmon's. */
  readonly isActivity: boolean;
  readonly count: number;
  /** How often inventories list it. */
  readonly listed: number;
  /** The files that hold them. */
  readonly paths: ReadonlySet<string>;
}

/** Counts events. An object that several chains share is counted once: the same content gives the same tally. */
export class Tallies {
  readonly #ofContent = new Map<object, Tally>();

  /**
   * Counts Sysmon's events of a filter or consumer that show the content which is in force.
   *
   * @param host - the host
   * @param object - a filter or consumer
   * @returns the count
   */
  ofObject(host: string, object: Joined<FilterContent> | Joined<ConsumerContent>): Tally {
    const { content } = object;
    const known = this.#ofContent.get(content);
    if (known !== undefined) {
      return known;
    }
    const wanted = versionOf(content);
    const states: readonly State<FilterContent | ConsumerContent>[] = object.states;
    const tally = tallyOf(
      host,
      states.filter((state) => isSysmon(state) && state.flaws.length === 0 && versionOf(state.content) === wanted),
    );
    this.#ofContent.set(content, tally);
    return tally;
  }

  /**
   * Counts the events of all three parts; an event 5861 shows them at once, and counts once.
   *
   * @param chain - a whole chain
   * @param bindings - the states of its binding that count
   * @returns the counts that are not zero
   */
  ofChain({ host, filter, consumer }: Chain, bindings: readonly State<unknown>[]): readonly Tally[] {
    return [
      ...(filter === null ? [] : [this.ofObject(host, filter)]),
      ...(consumer === null ? [] : [this.ofObject(host, consumer)]),
      tallyOf(host, bindings.filter(isSysmon)),
      tallyOf(
        host,
        bindings.filter((state) => !isSysmon(state)),
      ),
    ].filter(({ count, listed }) => count + listed > 0);
  }
}

/**
 * Counts events.
 *
 * @param host - the host that recorded them
 * @param states - what they show
 * @returns the count
 */
export function tallyOf(host: string, states: readonly State<unknown>[]): Tally {
  const listed = states.filter(({ sighting }) => sighting.listed).length;
  return {
    host,
    isActivity: states.length > 0 && !states.some(isSysmon),
    count: states.length - listed,
    listed,
    paths: new Set(states.map(({ sighting }) => sighting.path)),
  };
}

/**
 * A text that is equal for equal contents.
 *
 * @param content - of a filter or consumer
 * @returns the text
 */
export function versionOf(content: FilterContent | ConsumerContent): string {
  return JSON.stringify('query' in content ? [content.namespace, content.query] : [content.type, content.destination]);
}

function isSysmon({ sighting }: State<unknown>): boolean {
  return sighting.eventId !== 5861;
}
