import type { WmiOperation } from '../../../catalog';
import type { JudgedChain, KnownSubscription } from './judged-chain';

/** One event of an example, texts as an administrator sees them. What it leaves out is ordinary. */
export interface ExampleEvent {
  readonly id: 19 | 20 | 21 | 5861;
  /** Minutes since the first day began. */
  readonly at?: number;
  readonly operation?: WmiOperation;
  /** Who did it; `-` as Sysmon records it where it does not know. */
  readonly user?: string;
  readonly computer?: string;
  /** The name of the filter, `F` unless given. */
  readonly filter?: string;
  /** The name of the consumer, `C` unless given. */
  readonly consumer?: string;
  readonly query?: string;
  /** Where the query runs. */
  readonly eventNamespace?: string;
  /** Sysmon's Type, `Command Line` unless given. */
  readonly type?: string;
  readonly destination?: string;
  /** The whole path of the filter in a binding. */
  readonly filterPath?: string;
  /** The whole path of the consumer in a binding. */
  readonly consumerPath?: string;
  /** Where the objects of event 5861 live. */
  readonly namespace?: string;
  /** The class of the consumer in event 5861, `CommandLineEventConsumer` unless given. */
  readonly wmiClass?: string;
  /** Bytes of the creator in event 5861. */
  readonly creator?: readonly number[];
}

/** A subscription as an example: the events that show it, and what is known beside them. */
export interface ChainExample {
  readonly events: readonly ExampleEvent[];
  readonly known?: readonly KnownSubscription[];
  readonly hosts?: JudgedChain['hosts'];
  readonly serviceAccounts?: readonly string[];
  /** When it set something off, in minutes since the first day began. */
  readonly fired?: readonly number[];
}

/**
 * An example that is a filter alone.
 *
 * @param query - its query
 * @returns one event 19
 */
export function ofQuery(query: string): ChainExample {
  return { events: [{ id: 19, query }] };
}

/**
 * An example with a filter, a consumer and a binding, made one after the other.
 *
 * @param later - what happens then
 * @returns the events 19, 20 and 21, and those
 */
export function bound(...later: readonly ExampleEvent[]): readonly ExampleEvent[] {
  return [{ id: 19, at: 1 }, { id: 20, at: 2 }, { id: 21, at: 3 }, ...later];
}
