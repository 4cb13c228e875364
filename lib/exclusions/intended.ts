import type { IntendedDrop } from '../analysis';
import type { WmiEventId, WmiField } from '../catalog';
import { CONSUMER_CLASSES, RECORDED_PATH_PREFIXES, recordedPath, recordedText, wmiEvent } from '../catalog';
import { DEFAULT_OPERATIONS } from './exclude-rules';
import type { SubscriptionExclusion } from './subscription';

/** An intention, and whose it is. */
export interface NamedDrop extends IntendedDrop {
  /** The name of the exclusion. */
  readonly exclusion: string;
}

/**
 * What excluding subscriptions is meant to drop, stated without the elements that do it: the proof compares the two.
 *
 * @param exclusions - the subscriptions
 * @param eventIds - of which events; all three unless given
 * @returns for each subscription and event the values by which its events are known
 * @example
 * ```ts
 * import { intendedDrops } from 'sysmon-wmi';
 * intendedDrops([{ name: 'A', filter: { name: 'F', query: 'select * from X' } }])[0]?.values.get('Name'); // [ ' "F"' ]
 * ```
 */
export function intendedDrops(
  exclusions: readonly SubscriptionExclusion[],
  eventIds: readonly WmiEventId[] = [19, 20, 21],
): readonly NamedDrop[] {
  eventIds.forEach(wmiEvent);
  return exclusions.flatMap((exclusion) =>
    eventIds.flatMap((eventId): NamedDrop[] => {
      const values = identityOf(exclusion, eventId);
      if (values.length === 0) {
        return [];
      }
      const operation = ['Operation', exclusion.operations ?? DEFAULT_OPERATIONS] as const;
      return [{ exclusion: exclusion.name, eventId, values: new Map([...values, operation]) }];
    }),
  );
}

type FieldValues = readonly (readonly [WmiField, readonly string[]])[];

function identityOf({ filter, consumer, binding }: SubscriptionExclusion, eventId: WmiEventId): FieldValues {
  if (eventId === 19 && filter !== undefined) {
    return given(['EventNamespace', filter.namespace], ['Name', filter.name], ['Query', filter.query]);
  }
  if (eventId === 20 && consumer !== undefined) {
    const { name, type, destination } = consumer;
    const recordedType = CONSUMER_CLASSES.find(({ wmiClass }) => wmiClass === type)?.type ?? type;
    const texts = given(['Name', name], ['Destination', destination]);
    return recordedType === undefined ? texts : [...texts, ['Type', [recordedType]]];
  }
  if (eventId === 21 && binding !== undefined) {
    const { consumer: end, filter: start } = binding;
    return [
      ['Consumer', typeof end === 'string' ? [recordedText(end)] : paths(end.class, end.name)],
      ['Filter', typeof start === 'string' ? [recordedText(start)] : paths('__EventFilter', start.name)],
    ];
  }
  return [];
}

function given(...texts: readonly (readonly [WmiField, string | undefined])[]): FieldValues {
  return texts.flatMap(([field, text]) => (text === undefined ? [] : [[field, [recordedText(text)]] as const]));
}

function paths(wmiClass: string, name: string): readonly string[] {
  return RECORDED_PATH_PREFIXES.map((prefix) => recordedPath(wmiClass, name, prefix));
}
