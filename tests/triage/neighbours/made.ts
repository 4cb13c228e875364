import type { ActivityRecord, ContextEvent } from '../../../lib/events';
import type { Chain, ChainNeighbours, NeighbourOptions } from '../../../lib/triage';
import { NeighbourCollector, readPayload } from '../../../lib/triage';
import { binding, chainsOf, consumer, filter } from '../join/recordings';

const DAY_ONE = Date.UTC(2026, 0, 1);
/** The path that made events have. */
export const PATH = 'context.jsonl';
export const SYSTEM32 = 'C:\\Windows\\System32\\';
export const PROVIDER = `${SYSTEM32}wbem\\WmiPrvSE.exe`;

/** What a made event says; everything has a default. */
export type Said = Partial<Omit<ContextEvent, 'log' | 'place' | 'time'>> & {
  /** Seconds after midnight of the first day; null for an event without a time. */
  readonly at?: number | null;
  readonly time?: string | null;
  readonly line?: number;
};

/** The time of a made event. */
export function timeAt(at: number): string {
  return new Date(DAY_ONE + at * 1000).toISOString();
}

/** An event of context: a process of Sysmon, unless another ID is given. */
export function context({ at = 0, line = 1, eventId = 1, time, ...said }: Said = {}): ContextEvent {
  return {
    log: eventId > 1000 ? 'Security' : 'Sysmon',
    eventId,
    computer: 'WS01.corp.example',
    time: time === undefined ? (at === null ? null : timeAt(at)) : time,
    logged: null,
    place: { line, column: 1, index: line - 1 },
    recordId: null,
    image: null,
    commandLine: null,
    parentImage: null,
    user: null,
    userSid: null,
    logonType: null,
    sourceAddress: null,
    destinationPort: null,
    initiated: null,
    targetFilename: null,
    ...said,
  };
}

/** What WmiPrvSE.exe starts. */
export function child(commandLine: string | null, said: Said = {}): ContextEvent {
  return context({ image: `${SYSTEM32}cmd.exe`, parentImage: PROVIDER, commandLine, ...said });
}

/** An event of WMI-Activity. */
export function activity(
  eventId: ActivityRecord['eventId'],
  fields: Readonly<Record<string, string>>,
  at = 0,
  line = 1,
): ActivityRecord {
  return {
    eventId,
    place: { line, column: 1, index: line - 1 },
    fields: new Map(Object.entries(fields)),
    shortened: false,
    computer: 'WS01.corp.example',
    time: timeAt(at),
  };
}

/** One subscription, made at a time in seconds after midnight. */
export function chainAt(
  at: number,
  said: {
    readonly names?: readonly [filter: string, consumer: string];
    readonly destination?: string;
    readonly type?: string;
    readonly wmiClass?: string;
    readonly host?: string;
    readonly query?: string;
    readonly user?: string;
  } = {},
): readonly Chain[] {
  const { names: [one, other] = ['Wakeup', 'Runner'], host = 'WS01.corp.example', user = 'CORP\\adm', query } = said;
  const { destination = 'cmd.exe /c whoami', type = 'Command Line', wmiClass = 'CommandLineEventConsumer' } = said;
  const shared = { at, host, user };
  return chainsOf([
    filter(one, { ...shared, ...(query === undefined ? {} : { query }) }),
    consumer(other, { ...shared, type, destination }),
    binding(one, other, { ...shared, wmiClass }),
  ]);
}

/** A collector for chains, their payloads read. */
export function collectorOf(chains: readonly Chain[], options?: NeighbourOptions): NeighbourCollector {
  return new NeighbourCollector(
    chains,
    (chain) => {
      const content = chain.consumer?.content;
      const destination = content?.destination ?? null;
      return destination === null ? null : readPayload({ consumerType: content?.type ?? null, destination });
    },
    options,
  );
}

/** The neighbours of the first chain among some events. */
export function neighboursOf(
  chains: readonly Chain[],
  events: readonly (ContextEvent | ActivityRecord)[],
  options?: NeighbourOptions,
): ChainNeighbours {
  const collector = collectorOf(chains, options);
  for (const event of events) {
    if ('log' in event) {
      collector.take(event, PATH);
    } else {
      collector.takeActivity(event, PATH);
    }
  }
  const [first] = collector.neighbours();
  if (first === undefined) {
    throw new Error('there is no chain');
  }
  return first;
}

/** One line for each neighbour of the first chain: role, strength and what. */
export function shownOf(
  chains: readonly Chain[],
  events: readonly (ContextEvent | ActivityRecord)[],
  options?: NeighbourOptions,
): readonly string[] {
  return neighboursOf(chains, events, options).listed.map(({ role, strength, what }) => `${role} ${strength}: ${what}`);
}
