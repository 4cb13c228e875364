import { asciiLowerCase, standardConsumer } from '../../catalog';
import type { Chain } from '../join';
import { namespaceKey } from '../join/object-end';

/** The values that a subscription has to have: of an entry of a manifest, or of recorded evidence. */
export interface KnownValues {
  readonly filter: { readonly name: string; readonly namespace?: string; readonly query: string };
  readonly consumer: { readonly type: string; readonly name: string; readonly destination: string };
  readonly binding?: { readonly consumer?: string; readonly filter?: string };
  /** Further properties of the consumer, compared where event 5861 records them. */
  readonly properties?: ReadonlyMap<string, string>;
}

/** How a chain compares with known values, the names aside. */
export interface Comparison {
  /** The fields that have another value; empty where all that was recorded agrees. */
  readonly differs: readonly string[];
  /** The fields of which no value was recorded. */
  readonly absent: readonly string[];
}

/**
 * Compares what a chain is now with known values. Only line ends and blanks at the end are set aside: letters of another case are
 * another payload where it is encoded.
 *
 * @param chain - a chain
 * @param known - the values that it has to have
 * @returns what differs, and what was not recorded
 */
export function compareValues(chain: Chain, known: KnownValues): Comparison {
  const { filter, consumer, binding } = chain;
  const differs: string[] = [];
  const absent: string[] = [];
  const compare = (field: string, found: string | null | undefined, wanted: string | undefined): void => {
    if (wanted === undefined) {
      return;
    }
    if (found === null || found === undefined) {
      absent.push(field);
    } else if (found !== wanted) {
      differs.push(field);
    }
  };
  compare('Query', plain(filter?.content.query), plain(known.filter.query) ?? '');
  compare('EventNamespace', space(filter?.content.namespace), space(known.filter.namespace) ?? undefined);
  compare('Type', classOf(consumer?.wmiClass ?? consumer?.content.type ?? null), classOf(known.consumer.type) ?? '');
  compare('Destination', plain(consumer?.content.destination), plain(known.consumer.destination) ?? '');
  for (const [name, wanted] of known.properties ?? []) {
    const found = consumer?.content.properties?.get(name);
    if (found !== undefined) {
      compare(name, plain(found), plain(wanted) ?? '');
    }
  }
  const program = consumer?.content.properties?.get('ExecutablePath');
  if (program !== undefined && !asciiLowerCase(known.consumer.destination).includes(fileName(program))) {
    differs.push('ExecutablePath');
  }
  const paths = binding?.states.findLast(({ content }) => content.paths !== null)?.content.paths;
  compare('Consumer', paths?.consumer, known.binding?.consumer);
  compare('Filter', paths?.filter, known.binding?.filter);
  return { differs, absent };
}

function plain(text: string | null | undefined): string | null {
  return text?.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trimEnd() ?? null;
}

function classOf(type: string | null): string | null {
  return type === null ? null : asciiLowerCase(standardConsumer(type)?.wmiClass ?? type.trim());
}

function space(namespace: string | null | undefined): string | null {
  return namespace === null || namespace === undefined ? null : namespaceKey(namespace);
}

function fileName(path: string): string {
  return asciiLowerCase(path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1)).trim();
}
