import type { WmiEventRecord } from '../catalog';
import {
  asciiLowerCase,
  CONSUMER_CLASSES,
  originalText,
  RECORDED_PATH_PREFIXES,
  recordedText,
  UNREAD_VALUE,
} from '../catalog';
import type { RecordedEvent, RecordedSubscription } from '../events';
import { readObjectPath } from '../events';
import type {
  Chained,
  LooseEnd,
  SeenBindingPaths,
  SeenConsumer,
  SeenFilter,
  SeenSubscription,
  Sighting,
} from './sightings';

/** A binding whose ends have more versions than this is no steady subscription of a product. */
const MOST_VERSIONS = 4;

interface Version<Content> {
  readonly content: Content;
  readonly sightings: Sighting[];
}

/** The versions of one object: the same name with different contents. */
type Versions<Content> = Map<string, Version<Content>>;

interface SeenBinding {
  readonly filterName: string;
  readonly consumerName: string;
  readonly consumerKey: string;
  /** By the paths that the events name; null for the usual spellings, all of which an exclusion covers. */
  readonly byPaths: Map<string, PathSightings>;
}

interface PathSightings {
  readonly paths: SeenBindingPaths | null;
  readonly sightings: Sighting[];
}

const FORM = 'its values are not of the form that Sysmon records';
const USUAL_PREFIXES: ReadonlySet<string> = new Set(RECORDED_PATH_PREFIXES.map(asciiLowerCase));
const USUAL = '';

/** What the events of one host show. */
export class HostChain {
  readonly #filters = new Map<string, Versions<SeenFilter>>();
  readonly #consumers = new Map<string, Versions<SeenConsumer>>();
  readonly #bindings = new Map<string, SeenBinding>();
  readonly #broken: LooseEnd[] = [];

  /** Takes an event 19, 20 or 21. */
  see({ event, alterations, shortened }: RecordedEvent, sighting: Sighting): void {
    const uncertain = alterations.find(({ certain }) => !certain);
    if (shortened.length > 0) {
      this.#broke(event, `its ${shortened.join(' and ')} was cut on the way into the file`, sighting);
    } else if (uncertain !== undefined) {
      this.#broke(
        event,
        `its ${uncertain.field} was altered on the way into the file, and not for certain back`,
        sighting,
      );
    } else {
      const why = this.#seePart(event, sighting);
      if (why !== undefined) {
        this.#broke(event, why, sighting);
      }
    }
  }

  /** Takes the subscription of an event 5861. */
  seeWhole({ namespace, filter, consumer, complete }: RecordedSubscription, sighting: Sighting): void {
    const broke = (why: string): void => {
      this.#broken.push({ part: 'consumer', name: consumer.name, why, sightings: [sighting] });
    };
    if (!isWatched(namespace)) {
      broke(`it lives in ${namespace}, which Sysmon does not watch: there is nothing to exclude`);
    } else if (!complete || filter.query === undefined) {
      broke('its event 5861 was cut off');
    } else if (consumer.payload === undefined) {
      broke('its event 5861 does not contain what Sysmon records as Destination; take it from event 20');
    } else {
      const { eventNamespace, name, query } = filter;
      const seen = { name, ...(eventNamespace === undefined ? {} : { namespace: eventNamespace }), query };
      const type = CONSUMER_CLASSES.find(({ wmiClass }) => wmiClass === consumer.wmiClass)?.type ?? consumer.wmiClass;
      addVersion(this.#filters, folded(name), seen, sighting);
      const content = { type, name: consumer.name, destination: consumer.payload };
      addVersion(this.#consumers, consumerKeyOf(consumer.wmiClass, consumer.name), content, sighting, false);
      this.#bind(name, consumer.wmiClass, consumer.name, null, undefined);
    }
  }

  /** The subscriptions that bindings join, and what is left over. */
  join(): Chained {
    const subscriptions: SeenSubscription[] = [];
    const looseEnds: LooseEnd[] = [...this.#broken];
    const usedFilters = new Set<string>();
    const usedConsumers = new Set<string>();
    for (const { filterName, consumerName, consumerKey, byPaths } of this.#bindings.values()) {
      const { paths, sightings, others } = covered(byPaths);
      const filters = [...(this.#filters.get(folded(filterName))?.values() ?? [])];
      const consumers = [...(this.#consumers.get(consumerKey)?.values() ?? [])];
      usedFilters.add(folded(filterName));
      usedConsumers.add(consumerKey);
      const name = `${filterName} to ${consumerName}`;
      const missing = [
        ...(filters.length === 0 ? [`the filter "${filterName}" (event 19)`] : []),
        ...(consumers.length === 0 ? [`the consumer "${consumerName}" (event 20)`] : []),
      ];
      if (missing.length > 0) {
        looseEnds.push({ part: 'binding', name, why: `not recorded whole: ${missing.join(' and ')}`, sightings });
      } else if (filters.length * consumers.length > MOST_VERSIONS) {
        const why = `its filter or consumer was changed again and again: ${String(filters.length)} and ${String(consumers.length)} versions`;
        looseEnds.push({ part: 'binding', name, why, sightings });
      } else {
        for (const filter of filters) {
          for (const consumer of consumers) {
            const all = [...filter.sightings, ...consumer.sightings, ...sightings];
            const binding = paths === null ? {} : { binding: paths };
            subscriptions.push({ filter: filter.content, consumer: consumer.content, ...binding, sightings: all });
          }
        }
        for (const other of others) {
          const why = `recorded under the path ${other.paths.consumer} too, which the exclusion does not cover`;
          looseEnds.push({ part: 'binding', name, why, sightings: other.sightings });
        }
      }
    }
    return { subscriptions, looseEnds: [...looseEnds, ...this.#unbound(usedFilters, usedConsumers)] };
  }

  *#unbound(usedFilters: ReadonlySet<string>, usedConsumers: ReadonlySet<string>): Generator<LooseEnd> {
    const why = 'no binding of it was recorded (event 21)';
    for (const [key, versions] of this.#filters) {
      const [first] = versions.values();
      if (!usedFilters.has(key) && first !== undefined) {
        yield { part: 'filter', name: first.content.name, why, sightings: sightingsOf(versions) };
      }
    }
    for (const [key, versions] of this.#consumers) {
      const [first] = versions.values();
      if (!usedConsumers.has(key) && first !== undefined) {
        yield { part: 'consumer', name: first.content.name, why, sightings: sightingsOf(versions) };
      }
    }
  }

  /** Takes what an event shows; tells why where that is no evidence. */
  #seePart(event: WmiEventRecord, sighting: Sighting): string | undefined {
    const name = plainText(event.Name);
    if (event.EventID === 19) {
      const query = plainText(event.Query);
      const namespace = plainText(event.EventNamespace);
      if (name === undefined || query === undefined || (namespace === undefined && !isUnread(event.EventNamespace))) {
        return FORM;
      }
      const content = { name, ...(namespace === undefined ? {} : { namespace }), query };
      addVersion(this.#filters, folded(name), content, sighting);
      return undefined;
    }
    if (event.EventID === 20) {
      const destination = plainText(event.Destination);
      const { Type: type = '' } = event;
      const wmiClass = CONSUMER_CLASSES.find((known) => known.type === type)?.wmiClass;
      if (name === undefined || destination === undefined || wmiClass === undefined) {
        return FORM;
      }
      addVersion(this.#consumers, consumerKeyOf(wmiClass, name), { type, name, destination }, sighting);
      return undefined;
    }
    return this.#seeBinding(event, sighting);
  }

  #seeBinding(event: WmiEventRecord, sighting: Sighting): string | undefined {
    const consumer = readObjectPath(event.Consumer ?? '');
    const filter = readObjectPath(event.Filter ?? '');
    const paths = { consumer: plainText(event.Consumer), filter: plainText(event.Filter) };
    if (consumer === undefined || filter === undefined || paths.consumer === undefined || paths.filter === undefined) {
      return FORM;
    }
    const namespaces = [consumer, filter].map(({ namespace }) => namespace ?? '');
    const elsewhere = namespaces.find((namespace) => namespace !== '' && !isWatched(namespace));
    if (elsewhere !== undefined) {
      return `it binds an object of ${elsewhere}, which Sysmon does not watch`;
    }
    const isUsual = namespaces.every((namespace) =>
      USUAL_PREFIXES.has(namespace === '' ? '' : asciiLowerCase(`${namespace}:`)),
    );
    const exact = { consumer: paths.consumer, filter: paths.filter };
    this.#bind(filter.name, consumer.wmiClass, consumer.name, isUsual ? null : exact, sighting);
    return undefined;
  }

  #bind(
    filterName: string,
    wmiClass: string,
    consumerName: string,
    paths: SeenBindingPaths | null,
    sighting: Sighting | undefined,
  ): void {
    const consumerKey = consumerKeyOf(wmiClass, consumerName);
    const key = JSON.stringify([folded(filterName), consumerKey]);
    const known: SeenBinding = this.#bindings.get(key) ?? {
      filterName,
      consumerName,
      consumerKey,
      byPaths: new Map<string, PathSightings>(),
    };
    this.#bindings.set(key, known);
    const pathKey = paths === null ? USUAL : folded(JSON.stringify(paths));
    const alike = known.byPaths.get(pathKey) ?? { paths, sightings: [] };
    known.byPaths.set(pathKey, alike);
    if (sighting !== undefined) {
      alike.sightings.push(sighting);
    }
  }

  #broke(event: WmiEventRecord, why: string, sighting: Sighting): void {
    const part = { 19: 'filter', 20: 'consumer', 21: 'binding' } as const;
    const shown = event.EventID === 21 ? `${event.Filter ?? ''} to ${event.Consumer ?? ''}` : (event.Name ?? '');
    const name = originalText(shown) ?? shown.trim();
    this.#broken.push({ part: part[event.EventID], name, why, sightings: [sighting] });
  }
}

/** An exclusion covers all usual spellings of a path, or one other. */
function covered(byPaths: SeenBinding['byPaths']): {
  readonly paths: SeenBindingPaths | null;
  readonly sightings: readonly Sighting[];
  readonly others: readonly { readonly paths: SeenBindingPaths; readonly sightings: readonly Sighting[] }[];
} {
  const all = [...byPaths.values()];
  const [only, ...more] = all;
  if (only !== undefined && only.paths !== null && more.length === 0) {
    return { paths: only.paths, sightings: only.sightings, others: [] };
  }
  const others = all.flatMap(({ paths, sightings }) => (paths === null ? [] : [{ paths, sightings }]));
  return { paths: null, sightings: byPaths.get(USUAL)?.sightings ?? [], others };
}

function addVersion<Content>(
  objects: Map<string, Versions<Content>>,
  key: string,
  content: Content,
  sighting: Sighting,
  counts = true,
): void {
  const versions = objects.get(key) ?? new Map<string, Version<Content>>();
  objects.set(key, versions);
  const version = JSON.stringify(content);
  const known = versions.get(version) ?? { content, sightings: [] };
  versions.set(version, known);
  if (counts) {
    known.sightings.push(sighting);
  }
}

function sightingsOf(versions: Versions<unknown>): readonly Sighting[] {
  return [...versions.values()].flatMap(({ sightings }) => sightings);
}

function consumerKeyOf(wmiClass: string, name: string): string {
  return JSON.stringify([folded(wmiClass), folded(name)]);
}

/** WMI compares names without case, as Sysmon does. */
function folded(name: string): string {
  return asciiLowerCase(name);
}

/** Sysmon polls root\subscription alone (seen in recorded 5860 events). */
function isWatched(namespace: string): boolean {
  return /(?:^|[\\/])root[\\/]subscription$/i.test(namespace);
}

/** The text behind a recorded value, where writing it down gives that very value again; a tab recorded as it is would not. */
function plainText(value = ''): string | undefined {
  const text = originalText(value);
  return text !== undefined && recordedText(text) === value ? text : undefined;
}

function isUnread(value = ''): boolean {
  return value === '' || value === UNREAD_VALUE;
}
