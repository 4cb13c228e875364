import { asciiLowerCase } from '../../catalog';
import type { ConsumerContent, FilterContent } from './chain';
import type { Life } from './history';
import type { HostBinding, HostObject } from './host-objects';
import { FILTER_CLASS } from './host-objects';

/** The parts of one chain, before anything is said of them. */
export interface Parts {
  readonly filter: Placed<FilterContent> | undefined;
  readonly consumer: Placed<ConsumerContent> | undefined;
  readonly binding: HostBinding | undefined;
  readonly why: 'same-name' | 'same-user' | undefined;
}

/** An object, and the life of it that a chain is about. */
export interface Placed<Content> {
  readonly object: HostObject<Content>;
  readonly life: Life;
  /** Places in the order: when it was bound, and when that ended. */
  readonly bound: Pick<Life, 'from' | 'to'>;
}

/**
 * Whether the filter's place in a binding names an object of another class.
 *
 * @param binding - a binding, or undefined
 * @returns true where it names one, and that is no filter
 */
export function isOtherClass(binding: HostBinding | undefined): boolean {
  const end = binding?.filterEnd;
  return end !== undefined && asciiLowerCase(end.wmiClass) !== asciiLowerCase(FILTER_CLASS);
}
