import type { EventPlace } from '../../events';
import type { Chain, EventFile, JoinNote, JoinOptions, Joining } from './chain';
import { MOST_CHAINS } from './chain';
import { hostChains } from './host-chains';
import { hostNames } from './host-names';
import { hostObjects } from './host-objects';
import { ordered } from './host-order';
import { instantOf } from './instant';
import type { SeenEvent } from './seen-event';
import { listedSeen } from './listed';
import { recordedOf } from './recorded';
import { activitySeen, sysmonSeen } from './seen-event';

const TEN_MINUTES = 600_000;
/** So many notes about the recording are given; more say nothing new. */
const MOST_NOTES = 100;

/**
 * Joins recorded events to chains: a binding, the filter and the consumer that it joins, and what happened to them, host by host,
 * whatever the order and the time between. What is missing is named with its reason; what no binding joins is shown alone.
 *
 * @param files - recorded events, as `readEvents` reads them
 * @param options - how to join
 * @returns the chains, and what is to be known of the recording
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * import { joinEvents } from 'lib/triage';
 * const read = readEvents('{"EventID":19,"Operation":"Created","Name":" \\"Updater\\""}');
 * joinEvents([{ ...read, name: 'events.jsonl' }]).chains[0]?.missing.map(({ part }) => part); // ['consumer', 'binding']
 * ```
 */
export function joinEvents(files: readonly EventFile[], options: JoinOptions = {}): Joining {
  const { dropped, window = TEN_MINUTES, most = MOST_CHAINS } = options;
  const seen = files.flatMap(seenIn);
  const idsIn = idsOf(seen);
  const names = hostNames(seen.map(({ sighting }) => sighting.computer));
  const byHost = new Map<string, SeenEvent[]>();
  for (const event of seen) {
    const { name } = names.of(event.sighting.computer);
    const list = byHost.get(name) ?? [];
    byHost.set(name, list);
    list.push(event);
  }
  const notes: JoinNote[] = names.ambiguous.map(({ short, full }) => ({
    code: 'two-hosts',
    message: `${short} may be ${full.join(' or ')}: its events are joined with those of neither`,
    path: null,
    line: null,
  }));
  const chains: Chain[] = [];
  const once: SeenEvent[] = [];
  let duplicates = 0;
  for (const [host, list] of byHost) {
    const inOrder = ordered(host, list);
    const objects = hostObjects(inOrder.events);
    const { lost, firstSysmon, lastSysmon } = objects;
    const ids = new Set(
      [...new Set(list.map(({ sighting }) => sighting.path))].flatMap((path) => idsIn.get(path) ?? []),
    );
    duplicates += inOrder.duplicates;
    for (const event of inOrder.events) {
      once.push(event);
    }
    for (const note of inOrder.notes) {
      notes.push(note);
    }
    for (const chain of hostChains(host, objects, { ids, lost, firstSysmon, lastSysmon, dropped }, window)) {
      chains.push(chain);
    }
  }
  const inOrder = sorted(chains);
  const more = Math.max(0, inOrder.length - most);
  return {
    chains: more === 0 ? inOrder : inOrder.slice(0, most),
    more,
    duplicates,
    recorded: recordedOf(once, names.of),
    notes: [...(more === 0 ? [] : [tooMany(more, most)]), ...notes.slice(0, MOST_NOTES)],
  };
}

/** What the events of a file show, in the order of the file. */
function seenIn({ name, events, activity, inventory = [] }: EventFile): readonly SeenEvent[] {
  const bySysmon = events.map((recorded) => ({ at: recorded.place, seen: sysmonSeen(recorded, name) }));
  const byActivity = activity.flatMap((record) =>
    record.subscription === undefined
      ? []
      : [{ at: record.place, seen: activitySeen(record, record.subscription, name) }],
  );
  const byInventory = inventory.flatMap((entry) => {
    const seen = listedSeen(entry, name);
    return seen === null ? [] : [{ at: entry.place, seen }];
  });
  const others = [...byActivity, ...byInventory];
  const all = others.length === 0 ? bySysmon : [...bySysmon, ...others].sort((a, b) => comparePlaces(a.at, b.at));
  return all.map(({ seen }) => seen);
}

/** Events of one record of a large file have one index. */
function comparePlaces(a: EventPlace, b: EventPlace): number {
  return a.index - b.index || a.line - b.line || a.column - b.column;
}

function idsOf(seen: readonly SeenEvent[]): ReadonlyMap<string, readonly number[]> {
  const ids = new Map<string, Set<number>>();
  for (const { sighting } of seen) {
    const inFile = ids.get(sighting.path) ?? new Set();
    ids.set(sighting.path, inFile);
    inFile.add(sighting.eventId);
  }
  return new Map([...ids].map(([path, inFile]) => [path, [...inFile]]));
}

function sorted(chains: readonly Chain[]): readonly Chain[] {
  return chains
    .map((chain) => ({ chain, at: instantOf(chain.first ?? undefined)?.at ?? Infinity, key: keyOf(chain) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at) || (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ chain }) => chain);
}

function keyOf({ host, names, consumer, binding, namespace }: Chain): string {
  return JSON.stringify([host, names.filter, names.consumer, binding === null, consumer?.wmiClass, namespace]);
}

function tooMany(more: number, most: number): JoinNote {
  const message = `there are ${String(more)} more chains than the ${String(most)} that are listed: give fewer hosts, or a shorter time`;
  return { code: 'too-many', message, path: null, line: null };
}
