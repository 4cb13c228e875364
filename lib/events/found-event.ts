import type { Unfolded } from './embedded';
import type { EventKind } from './event-kind';
import { kindOf } from './event-kind';
import type { EventLeaves, Leaf, UnnamedList } from './leaves';
import { containerOf, lastOf } from './leaves';
import {
  CHANNEL,
  COMPUTER,
  EVENT_ID,
  EVENT_ID_OF_POWERSHELL,
  EVENT_ID_TEXT,
  MESSAGE,
  PROVIDER,
  RECORD_ID,
  TIME,
} from './shapes/places.data';
import { recogniseShape } from './shapes/recognise';
import type { Shape } from './shapes/shape';

/** Values of a record by name; a name may stand several times. */
export interface Values {
  readonly names: { readonly size: number; has(name: string): boolean; keys(): Iterable<string> };
  /** The values of a name in file order; none where it is not there. */
  readonly get: (name: string) => readonly Leaf[];
}

/** One record of a file, of whatever kind. */
export interface FoundEvent {
  /** The ID as the file writes it; undefined where it has none. */
  readonly eventId: Leaf | undefined;
  readonly kind: EventKind;
  /** What tool wrote it. */
  readonly shape: Shape;
  /** The values that stand where fields of an event do, by their name in lower case; those of the event as it came first. */
  readonly data: Values;
  /** The values of the record itself, likewise: they may be fields of the event, or the tool's own. */
  readonly columns: Values;
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

/** Where the fields of an event stand. */
const DATA_CONTAINER = /(?:^|\.)(?:eventdata(?:\.data)?|userdata(?:\.[^.]*)?)$/;
const FIELDS = 'fields';
/** A path with more names is none of a recorded event. */
const MOST_NAMES = 16;
const NOTHING: ReadonlyMap<string, boolean> = new Map();
const NO_LEAVES: readonly Leaf[] = [];

/** Where a value stands: which of the layers of a record, and which of its leaves. */
export interface Ref {
  readonly layer: number;
  readonly index: number;
}

/** Where everything stands in the records that have the same paths. */
export interface Plan {
  readonly shape: Shape;
  readonly eventId: Ref | undefined;
  readonly provider: Ref | undefined;
  readonly channel: Ref | undefined;
  readonly source: Ref | undefined;
  readonly computer: Ref | undefined;
  readonly time: Ref | undefined;
  readonly recordId: Ref | undefined;
  readonly message: Ref | undefined;
  readonly data: ReadonlyMap<string, readonly Ref[]>;
  readonly columns: ReadonlyMap<string, readonly Ref[]>;
}

/** A file has records of few kinds; a hostile one has many. */
const MOST_PLANS = 1000;
/** Longer ones are rare, and would be remembered at length. */
const LONGEST_SIGNATURE = 20_000;

/** Finds in records what tells the event; remembers where it stands in those that have the same paths. */
export class EventFinder {
  readonly #plans = new Map<string, Plan>();

  /**
   * @param unfolded - the values of a record
   * @returns the event
   */
  find({ original, record }: Unfolded): FoundEvent {
    const layers = original === undefined ? [record] : [original, record];
    const plan = this.#planOf(layers);
    const leafAt = (ref: Ref | undefined): Leaf | undefined =>
      ref === undefined ? undefined : layers[ref.layer]?.leaves[ref.index];
    const valuesAt = (refs: ReadonlyMap<string, readonly Ref[]>): Values => ({
      names: refs,
      get: (name) => refs.get(name)?.flatMap((ref) => leafAt(ref) ?? []) ?? NO_LEAVES,
    });
    const { shape } = plan;
    const time = leafAt(plan.time);
    const provider = leafAt(plan.provider)?.text ?? undefined;
    const channel = leafAt(plan.channel)?.text ?? undefined;
    const eventId = namedId(shape, leafAt(plan.eventId));
    const message = leafAt(plan.message)?.text ?? undefined;
    return {
      eventId,
      kind: kindOf(provider, channel, leafAt(plan.source)?.text ?? '', eventId?.shown.trim() ?? ''),
      shape,
      data: valuesAt(plan.data),
      columns: valuesAt(plan.columns),
      unnamed: layers.length === 1 ? record.unnamed : layers.flatMap(({ unnamed }) => unnamed),
      // Where data stands as text, it was unfolded.
      message: message === undefined || /^\s*[<{]|^$/.test(message) ? undefined : message,
      wrapped: record.wrapped ?? NOTHING,
      at: (path) =>
        layers
          .map(({ leaves }) => leaves.find((leaf) => leaf.path === path)?.text ?? undefined)
          .find((text) => text !== undefined),
      marked: markOf(layers),
      computer: leafAt(plan.computer)?.text ?? undefined,
      time: time?.text ?? undefined,
      timeIsUtc: time?.path.endsWith('systemtime') === true,
      recordId: leafAt(plan.recordId)?.shown,
    };
  }

  #planOf(layers: readonly EventLeaves[]): Plan {
    const signature = signatureOf(layers);
    const known = this.#plans.get(signature);
    if (known !== undefined) {
      return known;
    }
    const plan = planOf(layers);
    if (signature.length <= LONGEST_SIGNATURE && this.#plans.size < MOST_PLANS) {
      this.#plans.set(signature, plan);
    }
    return plan;
  }
}

/** All that a plan depends on: the paths of the values, and which of them are texts. */
function signatureOf(layers: readonly EventLeaves[]): string {
  let signature = '';
  for (const { leaves, unnamed } of layers) {
    for (const { path, text } of leaves) {
      signature += text === null ? `${path}\u0001` : `${path}\u0002`;
    }
    for (const { path } of unnamed) {
      signature += `${path}\u0003`;
    }
    signature += '\u0004';
  }
  return signature;
}

/**
 * Where everything stands in a record.
 *
 * @param layers - the event as it came first, where the record keeps it, and the record
 * @returns the places
 */
export function planOf(layers: readonly EventLeaves[]): Plan {
  const paths = layers.map(refsOf);
  const lists = new Set(layers.flatMap(({ unnamed }) => unnamed.map(({ path }) => path)));
  const shape = recogniseShape((path) => lists.has(path) || paths.some((layer) => layer.has(path)));
  const finders = paths.map(finder);
  const find = (own: readonly string[] | undefined, general: readonly string[]): Ref | undefined => {
    for (const wanted of own === undefined ? [general] : [own, general]) {
      for (const look of finders) {
        const ref = look(wanted);
        if (ref !== undefined) {
          return ref;
        }
      }
    }
    return undefined;
  };
  const provider = find(shape.provider, PROVIDER);
  const channel = find(shape.channel, CHANNEL);
  return {
    shape,
    eventId:
      find(shape.eventId, EVENT_ID) ??
      find(undefined, EVENT_ID_TEXT) ??
      (provider === undefined && channel === undefined ? undefined : find(undefined, EVENT_ID_OF_POWERSHELL)),
    provider,
    channel,
    source: find(undefined, ['source']),
    computer: find(shape.computer, COMPUTER),
    time: find(shape.time, TIME),
    recordId: find(shape.recordId, RECORD_ID),
    message: find(shape.message, MESSAGE),
    ...valuesOf(layers, shape),
  };
}

/** Of several values at one path the first. */
function refsOf({ leaves }: EventLeaves, layer: number): ReadonlyMap<string, Ref> {
  const refs = new Map<string, Ref>();
  for (const [index, { path }] of leaves.entries()) {
    if (!refs.has(path)) {
      refs.set(path, { layer, index });
    }
  }
  return refs;
}

type Finder = (wanted: readonly string[]) => Ref | undefined;

function finder(paths: ReadonlyMap<string, Ref>): Finder {
  let ends: ReadonlyMap<string, Ref> | undefined;
  return (wanted) => {
    const whole = wanted.find((path) => paths.has(path.startsWith('.') ? path.slice(1) : path));
    if (whole !== undefined) {
      return paths.get(whole.startsWith('.') ? whole.slice(1) : whole);
    }
    ends ??= endsOf(paths);
    for (const path of wanted) {
      const ref = ends.get(path);
      if (ref !== undefined) {
        return ref;
      }
    }
    return undefined;
  };
}

/** The places by every end of their paths that begins with a dot. */
function endsOf(paths: ReadonlyMap<string, Ref>): ReadonlyMap<string, Ref> {
  const ends = new Map<string, Ref>();
  for (const [path, ref] of paths) {
    const shallow = path.split('.', MOST_NAMES + 1).length <= MOST_NAMES;
    for (let dot = path.indexOf('.'); shallow && dot !== -1; dot = path.indexOf('.', dot + 1)) {
      const end = path.slice(dot);
      if (!ends.has(end)) {
        ends.set(end, ref);
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

/** Those in the containers for data come before those in `fields`; those of the record itself are kept apart. */
function valuesOf(layers: readonly EventLeaves[], shape: Shape): Pick<Plan, 'data' | 'columns'> {
  const data = new Map<string, Ref[]>();
  const fields = new Map<string, Ref[]>();
  const columns = new Map<string, Ref[]>();
  for (const [layer, { leaves }] of layers.entries()) {
    for (const [index, { path }] of leaves.entries()) {
      const container = containerOf(path);
      const written = lastOf(path);
      const isData = shape.data?.includes(container) === true || DATA_CONTAINER.test(container);
      const isOwn = container === '' && shape.own?.includes(written) === true;
      const group = isData && !isOwn ? data : container === FIELDS ? fields : container === '' ? columns : undefined;
      const name = (isData ? shape.renamed?.get(written)?.toLowerCase() : undefined) ?? written;
      const refs = group?.get(name);
      if (refs === undefined) {
        group?.set(name, [{ layer, index }]);
      } else {
        refs.push({ layer, index });
      }
    }
  }
  return { data: data.size > 0 ? data : fields, columns };
}

function markOf(layers: readonly EventLeaves[]): boolean | readonly string[] {
  const names: string[] = [];
  let isMarked = false;
  for (const { leaves } of layers) {
    for (const { path, text, shown } of leaves) {
      if (path === 'shortened' || path === 'truncated') {
        isMarked ||= shown === 'true';
        if (text !== null && text !== 'true' && text !== 'false') {
          names.push(text);
        }
      }
    }
  }
  return names.length > 0 ? names : isMarked;
}
