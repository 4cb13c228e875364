import type { WmiEventRecord, WmiField } from '../../catalog';
import { RECORDED_PATH_PREFIXES, recordedPath, recordedText, standardConsumer } from '../../catalog';
import type { ConsumerContent, FilterContent, Missing, MissingReason, Part } from './chain';
import type { ChainSpan } from './chain-span';
import { FILTER_CLASS } from './host-objects';
import { namespaceKey, WATCHED } from './object-end';

/** What is known of the recording of a host. */
export interface HostRecording {
  /** IDs of which the files that hold events of the host have an event. */
  readonly ids: ReadonlySet<number>;
  /** Parts of which an event lost its name. */
  readonly lost: ReadonlySet<Part>;
  /** The places of Sysmon's first and last event in the host's order; infinite where there are none. */
  readonly firstSysmon: number;
  readonly lastSysmon: number;
  /** Whether a configuration would have dropped an event for certain. */
  readonly dropped: ((event: WmiEventRecord) => boolean) | undefined;
}

/** What is known of a chain of which something is missing. */
export interface ChainFacts {
  readonly names: { readonly filter: string | null; readonly consumer: string | null };
  readonly wmiClass: string | null;
  readonly filter: FilterContent | null;
  readonly consumer: ConsumerContent | null;
  /** Whether a binding was recorded: what it names was usually there before. */
  readonly isBound: boolean;
  readonly span: ChainSpan;
  /** Whether 5861 shows the chain, and nothing that it lived for 5 s. */
  readonly brief: boolean;
  /** Whether it is known to have been deleted within 5 s. */
  readonly briefForCertain: boolean;
}

/** What a reason is looked for in. */
export interface MissingCase {
  readonly chain: ChainFacts;
  readonly part: Part;
  readonly what: Missing['what'];
  /** Where the part lives, as far as the binding or 5861 tells. */
  readonly namespace: string | null;
  /** Whether the binding names an object of another class. */
  readonly otherClass: boolean;
  /** Whether the part was deleted before it was bound. */
  readonly deleted: boolean;
}

const ID: Readonly<Record<Part, 19 | 20 | 21>> = { filter: 19, consumer: 20, binding: 21 };
const TYPE = { filter: 'WmiFilterEvent', consumer: 'WmiConsumerEvent', binding: 'WmiBindingEvent' } as const;

/**
 * Why something of a chain is missing: every reason that can be shown, the surest first. A reason that explains it for certain
 * stands alone.
 *
 * @param missing - what is missing
 * @param host - what is known of the recording
 * @returns at least one reason
 */
export function missingReasons(missing: MissingCase, host: HostRecording): readonly MissingReason[] {
  const certain = certainReason(missing, host);
  if (certain !== undefined) {
    return [certain];
  }
  const { part, what, chain } = missing;
  const { firstOrder, lastOrder, isOlder } = chain.span;
  const isInside = firstOrder > host.firstSysmon && lastOrder < host.lastSysmon;
  const reasons: MissingReason[] = [];
  if (host.lost.has(part)) {
    reasons.push('shipper');
  }
  if (what === 'event' && chain.brief && isInside) {
    reasons.push('too fast');
  }
  if (!host.ids.has(ID[part])) {
    reasons.push('not forwarded');
  }
  if (host.firstSysmon !== Infinity && what !== 'creation') {
    if (isOlder || (chain.isBound && firstOrder <= host.firstSysmon)) {
      reasons.push('before the recording');
    } else if (lastOrder >= host.lastSysmon) {
      reasons.push('after the recording');
    }
  }
  return reasons.length > 0 ? reasons : [what === 'creation' ? 'before the recording' : 'unknown'];
}

function certainReason(missing: MissingCase, host: HostRecording): MissingReason | undefined {
  const { namespace, otherClass, deleted, chain } = missing;
  if (namespace !== null && namespaceKey(namespace) !== WATCHED) {
    return 'other namespace';
  }
  if (otherClass) {
    return 'other class';
  }
  if (deleted) {
    return 'deleted';
  }
  const { dropped } = host;
  if (dropped !== undefined && likelyEvents(missing).every((event) => dropped(event))) {
    return 'filtered';
  }
  return chain.briefForCertain && missing.what === 'event' ? 'too fast' : undefined;
}

/** The event that is missing, as far as its values are known; a binding in every spelling of its paths that recordings show. */
function likelyEvents({ part, chain }: MissingCase): readonly WmiEventRecord[] {
  const shared = { EventID: ID[part], EventType: TYPE[part], Operation: 'Created', RuleName: '-' } as const;
  const { names, wmiClass, filter, consumer } = chain;
  if (part === 'filter') {
    return [
      {
        ...shared,
        ...quoted('Name', names.filter),
        ...quoted('EventNamespace', filter?.namespace),
        ...quoted('Query', filter?.query),
      },
    ];
  }
  if (part === 'consumer') {
    const type = standardConsumer(wmiClass ?? '')?.type;
    return [
      {
        ...shared,
        ...quoted('Name', names.consumer),
        ...(type === undefined ? {} : { Type: type }),
        ...quoted('Destination', consumer?.destination),
      },
    ];
  }
  return RECORDED_PATH_PREFIXES.map((prefix) => ({
    ...shared,
    ...(names.filter === null ? {} : { Filter: recordedPath(FILTER_CLASS, names.filter, prefix) }),
    ...(names.consumer === null || wmiClass === null
      ? {}
      : { Consumer: recordedPath(wmiClass, names.consumer, prefix) }),
  }));
}

function quoted(field: WmiField, text: string | null | undefined): Partial<Record<WmiField, string>> {
  return text === null || text === undefined ? {} : { [field]: recordedText(text) };
}
