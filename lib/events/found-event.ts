import type { Unfolded } from './embedded';
import type { EventLeaves, Leaf, UnnamedList } from './leaves';
import { containerOf, lastOf } from './leaves';
import { recogniseShape } from './shapes/recognise';
import type { Shape } from './shapes/shape';

/** What kind of event a record is, by its provider and channel, else by its ID. */
export type EventKind = 'sysmon' | 'wmi-activity' | 'other';

/** One record of a file, of whatever kind. */
export interface FoundEvent {
  /** The ID as the file writes it; undefined where it has none. */
  readonly eventId: Leaf | undefined;
  readonly kind: EventKind;
  /** What tool wrote it. */
  readonly shape: Shape;
  /** The values that stand where fields of an event do, by their name in lower case; those of the event as it came first. */
  readonly data: ReadonlyMap<string, readonly Leaf[]>;
  /** The values of the record itself, likewise: they may be fields of the event, or the tool's own. */
  readonly columns: ReadonlyMap<string, readonly Leaf[]>;
  /** Values without names, in the order of the event's fields. */
  readonly unnamed: readonly UnnamedList[];
  readonly message: string | undefined;
  /** The fields whose value had been wrapped at the width of a screen; false where that leaves doubt. */
  readonly wrapped: ReadonlyMap<string, boolean>;
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
const EVENT_ID_TEXT = ['#text', 'text', 'value', '', 'content', 'id'].flatMap((name) => [
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
  'provider',
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
  'host',
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
const MESSAGE = [
  'message',
  '.renderinginfo.message',
  '.system.message',
  'fields.message',
  'fullmessage',
  'event.original',
  'eventdata',
];

/** Where the fields of an event stand. */
const DATA_CONTAINER = /(?:^|\.)(?:eventdata(?:\.data)?|userdata(?:\.[^.]*)?)$/;
const FIELDS = 'fields';
/** A path with more names is none of a recorded event. */
const MOST_NAMES = 16;
/** The log of forwarded events holds those of every provider. */
const FORWARDED = 'forwardedevents';
/** How Hayabusa abbreviates the name of the log. */
const ACTIVITY_CHANNEL = 'wmi';
const NOTHING: ReadonlyMap<string, boolean> = new Map();

/**
 * Finds in a record what tells the event.
 *
 * @param unfolded - its values
 * @returns the event
 */
export function findEvent({ original, record }: Unfolded): FoundEvent {
  const layers = original === undefined ? [record] : [original, record];
  const paths = layers.map(pathsOf);
  const lists = new Set(layers.flatMap(({ unnamed }) => unnamed.map(({ path }) => path)));
  const shape = recogniseShape((path) => lists.has(path) || paths.some((layer) => layer.has(path)));
  const finders = paths.map(finder);
  const find = (own: readonly string[] | undefined, general: readonly string[]): Leaf | undefined => {
    for (const wanted of own === undefined ? [general] : [own, general]) {
      for (const look of finders) {
        const leaf = look(wanted);
        if (leaf !== undefined) {
          return leaf;
        }
      }
    }
    return undefined;
  };
  const time = find(shape.time, TIME);
  const provider = find(shape.provider, PROVIDER)?.text ?? undefined;
  const channel = find(shape.channel, CHANNEL)?.text ?? undefined;
  const eventId = namedId(
    shape,
    find(shape.eventId, EVENT_ID) ??
      find(undefined, EVENT_ID_TEXT) ??
      (provider === undefined && channel === undefined ? undefined : find(undefined, EVENT_ID_OF_POWERSHELL)),
  );
  const leaves = layers.flatMap((layer) => layer.leaves);
  const message = find(shape.message, MESSAGE)?.text ?? undefined;
  return {
    eventId,
    kind: kindOf(provider, channel, find(undefined, ['source'])?.text ?? '', eventId?.shown.trim() ?? ''),
    shape,
    ...valuesOf(leaves, shape),
    unnamed: layers.flatMap(({ unnamed }) => unnamed),
    // Where data stands as text, it was unfolded.
    message: message === undefined || /^\s*[<{]|^$/.test(message) ? undefined : message,
    wrapped: record.wrapped ?? NOTHING,
    at: (path) => paths.map((layer) => layer.get(path)?.text ?? undefined).find((text) => text !== undefined),
    marked: markOf(leaves),
    computer: find(shape.computer, COMPUTER)?.text ?? undefined,
    time: time?.text ?? undefined,
    timeIsUtc: time?.path.endsWith('systemtime') === true,
    recordId: find(shape.recordId, RECORD_ID)?.shown,
  };
}

/** Of several values at one path the first. */
function pathsOf({ leaves }: EventLeaves): ReadonlyMap<string, Leaf> {
  const paths = new Map<string, Leaf>();
  for (const leaf of leaves) {
    if (!paths.has(leaf.path)) {
      paths.set(leaf.path, leaf);
    }
  }
  return paths;
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

/** The ID of an event that the tool calls by a name of its own. */
function namedId({ namedIds }: Shape, written: Leaf | undefined): Leaf | undefined {
  const id = written === undefined ? undefined : namedIds?.get(written.shown.toLowerCase());
  return written === undefined || namedIds === undefined ? written : { ...written, shown: id ?? OTHER_ACTION };
}

/** Stands for what a tool calls by a name that is none of a WMI event. */
const OTHER_ACTION = '0';

function kindOf(provider: string | undefined, channel: string | undefined, source: string, id: string): EventKind {
  const named = `${provider ?? ''} ${channel ?? (provider === undefined ? source : '')}`.toLowerCase();
  if (named.includes('sysmon')) {
    return 'sysmon';
  }
  if (named.includes('wmi-activity') || channel?.toLowerCase() === ACTIVITY_CHANNEL) {
    return 'wmi-activity';
  }
  if (provider !== undefined || (channel !== undefined && channel.toLowerCase() !== FORWARDED)) {
    return 'other';
  }
  return /^58(?:5[7-9]|6[01])$/.test(id) ? 'wmi-activity' : 'sysmon';
}

/** Those in the containers for data come before those in `fields`; those of the record itself are kept apart. */
function valuesOf(leaves: readonly Leaf[], shape: Shape): Pick<FoundEvent, 'data' | 'columns'> {
  const data = new Map<string, Leaf[]>();
  const fields = new Map<string, Leaf[]>();
  const columns = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const container = containerOf(leaf.path);
    const written = lastOf(leaf.path);
    const isData = shape.data?.includes(container) === true || DATA_CONTAINER.test(container);
    const isOwn = container === '' && shape.own?.includes(written) === true;
    const group = isData && !isOwn ? data : container === FIELDS ? fields : container === '' ? columns : undefined;
    const name = (isData ? shape.renamed?.get(written)?.toLowerCase() : undefined) ?? written;
    const copies = group?.get(name);
    if (copies === undefined) {
      group?.set(name, [leaf]);
    } else {
      copies.push(leaf);
    }
  }
  return { data: data.size > 0 ? data : fields, columns };
}

function markOf(leaves: readonly Leaf[]): boolean | readonly string[] {
  const marks = leaves.filter(({ path }) => path === 'shortened' || path === 'truncated');
  const names = marks.flatMap(({ text }) => (text === null || text === 'true' || text === 'false' ? [] : [text]));
  return names.length > 0 ? names : marks.some(({ shown }) => shown === 'true');
}
