import { recorded } from '../builder';
import type { ConsumerClass, WmiEventId, WmiEventRecord } from '../catalog';
import { CONSUMER_CLASSES, RECORDED_PATH_PREFIXES, typicalEvent, WMI_EVENTS } from '../catalog';
import { suggest } from '../text';
import type { SubscriptionContent } from './test-suite';

const DEFAULT_NAMESPACE = 'root\\cimv2';
const ABSOLUTE = RECORDED_PATH_PREFIXES[1];

/**
 * The consumer class of a subscription: what Sysmon writes in Type, and the WMI class that the binding names.
 *
 * @param consumer - the consumer as it is written
 * @returns the class, or what to do where it does not follow from what is written
 */
export function consumerClass({ type, class: wmiClass }: SubscriptionContent['consumer']): ConsumerClass | string {
  const known = CONSUMER_CLASSES.find((candidate) => candidate.type === type || candidate.wmiClass === type);
  const named = CONSUMER_CLASSES.find((candidate) => candidate.wmiClass === wmiClass);
  const recordedType = known?.type ?? type ?? named?.type;
  const namedClass = wmiClass ?? known?.wmiClass;
  if (recordedType !== undefined && namedClass !== undefined) {
    return { type: recordedType, wmiClass: namedClass };
  }
  if (type === undefined) {
    return wmiClass === undefined
      ? `give a type: ${CONSUMER_CLASSES.map((candidate) => candidate.type).join(', ')}`
      : `Sysmon's Type for ${wmiClass} is unknown: give "type" as it is recorded`;
  }
  const meant = suggest(
    type,
    CONSUMER_CLASSES.flatMap((candidate) => [candidate.type, candidate.wmiClass]),
  );
  return meant === undefined ? `also give "class": the binding names the consumer by it` : `did you mean "${meant}"?`;
}

/**
 * The events that Sysmon records of a subscription: 19, 20 and 21 for each operation.
 *
 * @param subscription - as an administrator sees it
 * @returns the events in recorded form; none where the class of the consumer is not known
 * @example
 * ```ts
 * subscriptionEvents({
 *   filter: { name: 'Updater', query: 'SELECT * FROM __TimerEvent' },
 *   consumer: { name: 'Updater', type: 'Command Line', destination: 'powershell.exe -enc SQBFAFgA' },
 * }).map(({ EventID }) => EventID); // [19, 20, 21]
 * ```
 */
export function subscriptionEvents(subscription: SubscriptionContent): readonly WmiEventRecord[] {
  const { operation = 'Created', user, filter, consumer, paths } = subscription;
  const known = consumerClass(consumer);
  if (typeof known === 'string') {
    return [];
  }
  const prefix = paths === 'absolute' ? ABSOLUTE : '';
  const fieldsOf = (id: WmiEventId): Partial<WmiEventRecord> => {
    switch (id) {
      case 19:
        return {
          EventNamespace: recorded.namespace(filter.namespace ?? DEFAULT_NAMESPACE),
          Name: recorded.name(filter.name),
          Query: recorded.query(filter.query),
        };
      case 20:
        return {
          Name: recorded.name(consumer.name),
          Type: known.type,
          Destination: recorded.destination(consumer.destination),
        };
      case 21:
        return {
          Consumer: recorded.consumerPath(known.wmiClass, consumer.name, prefix),
          Filter: recorded.filterPath(filter.name, prefix),
        };
    }
  };
  return [operation].flat().flatMap((done) =>
    WMI_EVENTS.map(({ id }) => ({
      ...typicalEvent(id, done),
      ...(user === undefined ? {} : { User: user }),
      ...fieldsOf(id),
      EventID: id,
    })),
  );
}
