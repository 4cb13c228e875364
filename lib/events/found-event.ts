import type { EventLeaves, Leaf } from './leaves';
import { containerOf, lastOf } from './leaves';

/** What kind of event a record is, by its provider and channel, else by its ID. */
export type EventKind = 'sysmon' | 'wmi-activity' | 'other';

/** One record of a file, of whatever kind. */
export interface FoundEvent {
  /** The ID as the file writes it; undefined where it has none. */
  readonly eventId: Leaf | undefined;
  readonly kind: EventKind;
  /** The values that may be fields of the event, by their name in lower case. */
  readonly fields: ReadonlyMap<string, Leaf>;
  /** Values without names, in the order of the event's fields. */
  readonly unnamed: readonly string[];
  readonly message: string | undefined;
  /** The value of a path, for what a pipeline has moved. */
  readonly at: (path: string) => string | undefined;
  /** The event is marked as shortened: which fields, or true where the mark names none. */
  readonly marked: boolean | readonly string[];
  readonly computer: string | undefined;
  readonly time: string | undefined;
  /** Whether `time` is UTC though it does not say so. */
  readonly timeIsUtc: boolean;
  readonly recordId: string | undefined;
}

/** Paths, in order of preference; those that begin with a dot are ends of paths. */
const EVENT_ID = ['eventid', '.system.eventid', '.winlog.eventid', '.event.code', 'eventcode', 'event.eventid'];
/** Converters from XML to JSON put the text of `<EventID Qualifiers="">` one level deeper. */
const EVENT_ID_TEXT = ['#text', 'text', 'value', '', 'content'].flatMap((name) => [
  `eventid.${name}`,
  `.system.eventid.${name}`,
]);
/** `Get-WinEvent | ConvertTo-Json` calls it Id. */
const EVENT_ID_OF_POWERSHELL = ['id'];
const PROVIDER = [
  'sourcename',
  'providername',
  '.winlog.providername',
  '.event.provider',
  '.system.provider.name',
  '.system.provider.#attributes.name',
  '.system.providername',
];
const CHANNEL = ['channel', '.system.channel', '.winlog.channel', 'logname', 'eventlog'];
const COMPUTER = [
  'computer',
  '.system.computer',
  '.winlog.computername',
  'computername',
  'machinename',
  'hostname',
  'host.name',
];
const TIME = [
  '.system.timecreated.systemtime',
  '.system.timecreated.#attributes.systemtime',
  '.system.systemtime',
  'timecreated',
  'event.created',
  'timestamp',
  'eventtime',
  'time',
];
const RECORD_ID = ['recordid', '.system.eventrecordid', '.winlog.recordid', 'recordnumber', 'eventrecordid'];
const MESSAGE = ['message', '.renderinginfo.message', '.system.message', 'fields.message', 'event.original'];

/** Where the fields of an event stand. */
const DATA_CONTAINER = /(?:^|\.)(?:eventdata(?:\.data)?|userdata(?:\.[^.]*)?)$/;
/** A path with more names is none of a recorded event. */
const MOST_NAMES = 16;
/** The log of forwarded events holds those of every provider. */
const FORWARDED = 'forwardedevents';

/**
 * Finds in a record what tells the event.
 *
 * @param record - its values
 * @returns the event
 */
export function findEvent({ leaves, unnamed }: EventLeaves): FoundEvent {
  const paths = new Map<string, Leaf>();
  for (const leaf of leaves) {
    if (!paths.has(leaf.path)) {
      paths.set(leaf.path, leaf);
    }
  }
  const find = finder(paths);
  const time = find(TIME);
  const provider = find(PROVIDER)?.text ?? undefined;
  const channel = find(CHANNEL)?.text ?? undefined;
  const eventId =
    find(EVENT_ID) ??
    find(EVENT_ID_TEXT) ??
    (provider === undefined && channel === undefined ? undefined : find(EVENT_ID_OF_POWERSHELL));
  return {
    eventId,
    kind: kindOf(provider, channel, find(['source'])?.text ?? '', eventId?.shown.trim() ?? ''),
    fields: fieldsOf(leaves),
    unnamed,
    message: find(MESSAGE)?.text ?? undefined,
    at: (path) => paths.get(path)?.text ?? undefined,
    marked: markOf(leaves),
    computer: find(COMPUTER)?.text ?? undefined,
    time: time?.text ?? undefined,
    timeIsUtc: time?.path.endsWith('systemtime') === true,
    recordId: find(RECORD_ID)?.shown,
  };
}

type Finder = (wanted: readonly string[]) => Leaf | undefined;

function finder(paths: ReadonlyMap<string, Leaf>): Finder {
  let ends: ReadonlyMap<string, Leaf> | undefined;
  return (wanted) => {
    const whole = wanted.find((path) => paths.has(path.startsWith('.') ? path.slice(1) : path));
    if (whole !== undefined) {
      return paths.get(whole.startsWith('.') ? whole.slice(1) : whole);
    }
    ends ??= endsOf(paths);
    for (const path of wanted) {
      const leaf = ends.get(path);
      if (leaf !== undefined) {
        return leaf;
      }
    }
    return undefined;
  };
}

/** The leaves by every end of their paths that begins with a dot. */
function endsOf(paths: ReadonlyMap<string, Leaf>): ReadonlyMap<string, Leaf> {
  const ends = new Map<string, Leaf>();
  for (const [path, leaf] of paths) {
    const shallow = path.split('.', MOST_NAMES + 1).length <= MOST_NAMES;
    for (let dot = path.indexOf('.'); shallow && dot !== -1; dot = path.indexOf('.', dot + 1)) {
      const end = path.slice(dot);
      if (!ends.has(end)) {
        ends.set(end, leaf);
      }
    }
  }
  return ends;
}

function kindOf(provider: string | undefined, channel: string | undefined, source: string, id: string): EventKind {
  const named = `${provider ?? ''} ${channel ?? (provider === undefined ? source : '')}`.toLowerCase();
  if (named.includes('sysmon')) {
    return 'sysmon';
  }
  if (named.includes('wmi-activity')) {
    return 'wmi-activity';
  }
  if (provider !== undefined || (channel !== undefined && channel.toLowerCase() !== FORWARDED)) {
    return 'other';
  }
  return /^58(?:5[7-9]|6[01])$/.test(id) ? 'wmi-activity' : 'sysmon';
}

/** Those in the container for data; where there is none, those in `fields`; else those of the record itself. */
function fieldsOf(leaves: readonly Leaf[]): ReadonlyMap<string, Leaf> {
  let fields = new Map<string, Leaf>();
  let best = 0;
  for (const leaf of leaves) {
    const rank = rankOf(containerOf(leaf.path));
    if (rank > best) {
      best = rank;
      fields = new Map();
    }
    const name = lastOf(leaf.path);
    const known = fields.get(name);
    // Shippers add fields of their own in lower case, such as `type`.
    if (rank === best && (known === undefined || (/^[A-Z]/.test(leaf.name) && !/^[A-Z]/.test(known.name)))) {
      fields.set(name, leaf);
    }
  }
  return fields;
}

function rankOf(container: string): number {
  return container === '' ? 1 : container === 'fields' ? 2 : DATA_CONTAINER.test(container) ? 3 : 0;
}

function markOf(leaves: readonly Leaf[]): boolean | readonly string[] {
  const marks = leaves.filter(({ path }) => path === 'shortened' || path === 'truncated');
  const names = marks.flatMap(({ text }) => (text === null || text === 'true' || text === 'false' ? [] : [text]));
  return names.length > 0 ? names : marks.some(({ shown }) => shown === 'true');
}
