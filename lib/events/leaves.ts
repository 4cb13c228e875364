/** One value of a recorded event, wherever it stands in it. */
export interface Leaf {
  /** Where it stands: names in lower case without `_`, `-`, `@` and blanks, joined by dots, for example `winlog.eventdata.name`. */
  readonly path: string;
  /** Its own name as the file spells it. */
  readonly name: string;
  /** The text; null where it is none, and `shown` says what it is. */
  readonly text: string | null;
  readonly shown: string;
  /** Where it begins in the file. */
  readonly offset: number;
}

/** Values that a file lists without names. */
export interface UnnamedList {
  /** Where the list stands. */
  readonly path: string;
  readonly texts: readonly string[];
}

/** The values of one event, in file order. */
export interface EventLeaves {
  readonly leaves: readonly Leaf[];
  readonly unnamed: readonly UnnamedList[];
  /** The fields, in lower case, whose value had been wrapped at the width of a screen; false where that leaves doubt. */
  readonly wrapped?: ReadonlyMap<string, boolean>;
}

/** Containers that a tool glues to the name of a field. */
const GLUED = /^(event_?data|user_?data|system|Data)_(.+)$/i;
/** What Graylog's input for Beats puts in front of every name. */
const BEATS_PREFIX = /^_?winlogbeat_(?:winlog_)?(?=.)/;
/** File names of fields are few; a hostile file has many. */
const MOST_REMEMBERED = 5000;

/** Turns names into paths; remembers those that it has seen. */
export class PathNames {
  readonly #seen = new Map<string, string>();

  /**
   * @param name - a name as the file spells it, such as `winlog.event_data` or `EventData_Name`
   * @returns its part of a path, such as `winlog.eventdata` or `eventdata.name`
   */
  pathOf(name: string): string {
    const known = this.#seen.get(name);
    if (known !== undefined) {
      return known;
    }
    const path = name
      .replace(BEATS_PREFIX, 'winlog.')
      .split('.')
      .map((part) => {
        const [, container, inner] = GLUED.exec(part) ?? [];
        return container === undefined || inner === undefined ? plain(part) : `${plain(container)}.${plain(inner)}`;
      })
      .join('.');
    if (this.#seen.size < MOST_REMEMBERED) {
      this.#seen.set(name, path);
    }
    return path;
  }
}

function plain(part: string): string {
  return part.toLowerCase().replace(/[-_@ ]/g, '');
}

/**
 * The last name of a path.
 *
 * @param path - such as `winlog.eventdata.name`
 * @returns such as `name`
 */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/**
 * A path without its last name.
 *
 * @param path - such as `winlog.eventdata.name`
 * @returns such as `winlog.eventdata`; empty where there is one name only
 */
export function containerOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}
