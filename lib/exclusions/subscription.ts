import type { WmiOperation } from '../catalog';

/** An event filter. All values are plain text, as an administrator sees them (`Updater`), never the recorded form (` "Updater"`). */
export interface FilterExclusion {
  /** The namespace that the query runs in; where absent it is not compared, because recordings spell one in several ways. */
  readonly namespace?: string | undefined;
  /** The name of the filter, as plain text. */
  readonly name: string;
  /** The whole WQL query. */
  readonly query: string;
}

/** An event consumer. */
export interface ConsumerExclusion {
  /** As Sysmon records it (`Command Line`) or as WMI calls the class (`CommandLineEventConsumer`); not compared where absent. */
  readonly type?: string | undefined;
  /** The name of the consumer, as plain text. */
  readonly name: string;
  /** The whole command line or script: what would run. */
  readonly destination: string;
}

/** A consumer by class and name, in every spelling of its path that recordings show; a string is one exact path. */
export type ConsumerReference = string | { readonly class: string; readonly name: string };

/** A filter by name, in every spelling of its path that recordings show; a string is one exact path. */
export type FilterReference = string | { readonly name: string };

/** The binding of a filter to a consumer. */
export interface BindingExclusion {
  /** The consumer of the binding. */
  readonly consumer: ConsumerReference;
  /** The filter of the binding. */
  readonly filter: FilterReference;
}

/**
 * A subscription whose events are not to be logged. Of filter, consumer and binding exactly those that are given are excluded,
 * each by all its values.
 *
 * @example
 * ```ts
 * import type { SubscriptionExclusion } from 'sysmon-wmi';
 * const scm: SubscriptionExclusion = {
 *   name: 'SCM Event Log, ships with Windows',
 *   filter: { name: 'SCM Event Log Filter', query: 'select * from MSFT_SCMEventLogEvent' },
 *   binding: {
 *     consumer: { class: 'NTEventLogEventConsumer', name: 'SCM Event Log Consumer' },
 *     filter: { name: 'SCM Event Log Filter' },
 *   },
 * };
 * ```
 */
export interface SubscriptionExclusion {
  /** For people; it becomes a comment, never a rule name, which could end up on another event. */
  readonly name: string;
  /** The filter, event 19; absent where it is to be logged. */
  readonly filter?: FilterExclusion | undefined;
  /** The consumer, event 20; absent where it is to be logged. */
  readonly consumer?: ConsumerExclusion | undefined;
  /** The binding, event 21; absent where it is to be logged. */
  readonly binding?: BindingExclusion | undefined;
  /** What is excluded; created and modified unless given, so that a deletion stays visible. */
  readonly operations?: readonly WmiOperation[] | undefined;
}
