import { counted } from '../../text';
import type { ContextEvent } from '../../events';
import type { JoinNote } from '../join';
import { instantOf } from '../join/instant';

/** Smaller differences come of the time that Sysmon takes to write an event. */
const MOST_APART = 5000;
/** Connections are recorded late, by several seconds (sbousseaden, Panache): they say nothing of the clock. */
const CONNECTION = 3;

/** Events of a host, and the one that is shown of them. */
interface Shown {
  readonly events: number;
  readonly path: string;
  readonly line: number;
  readonly milliseconds: number;
}

/** What is to be known of the times of events: whether the two times of one agree, and whether they can be compared at all. */
export class TimeNotes {
  readonly #apart = new Map<string, Shown>();
  readonly #incomparable = new Map<string, Shown>();

  /** Compares the two times of an event of Sysmon: its own, and that of the log. */
  compare({ eventId, time, logged, place }: ContextEvent, host: string, path: string): void {
    const [own, log] = [instantOf(time ?? undefined), instantOf(logged ?? undefined)];
    const milliseconds = own === undefined || log === undefined || !own.zoned ? 0 : Math.abs(own.at - log.at);
    if (eventId !== CONNECTION && milliseconds > MOST_APART) {
      add(this.#apart, host, { path, line: place.line, milliseconds });
    }
  }

  /** Counts an event whose time cannot be compared with those of the chains of its host. */
  addIncomparable(host: string, path: string, line: number): void {
    add(this.#incomparable, host, { path, line, milliseconds: 0 });
  }

  /** The notes, host by host. */
  notes(): readonly JoinNote[] {
    return [
      ...byName(this.#apart).map(([host, { events, path, line, milliseconds }]): JoinNote => {
        const seconds = String(Math.ceil(milliseconds / 1000));
        const message = `${counted(events, 'event')}${of(host)} happened up to ${seconds} s before or after the log recorded it: times of this host may be wrong by as much`;
        return { code: 'clocks-differ', message, path, line };
      }),
      ...byName(this.#incomparable).map(([host, { events, path, line }]): JoinNote => {
        const message = `${counted(events, 'event')}${of(host)} without a time that can be compared with those of its subscriptions: only names and command lines count`;
        return { code: 'no-time', message, path, line };
      }),
    ];
  }
}

/** The largest difference is shown; of equal ones the first. */
function add(hosts: Map<string, Shown>, host: string, one: Omit<Shown, 'events'>): void {
  const known = hosts.get(host);
  const events = (known?.events ?? 0) + 1;
  hosts.set(host, known === undefined || isBefore(one, known) ? { ...one, events } : { ...known, events });
}

function isBefore(a: Omit<Shown, 'events'>, b: Omit<Shown, 'events'>): boolean {
  if (a.milliseconds !== b.milliseconds) {
    return a.milliseconds > b.milliseconds;
  }
  return a.path === b.path ? a.line < b.line : a.path < b.path;
}

function byName(hosts: ReadonlyMap<string, Shown>): readonly (readonly [string, Shown])[] {
  return [...hosts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function of(host: string): string {
  return host === '' ? '' : ` of ${host}`;
}
