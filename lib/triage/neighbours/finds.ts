import type { HostWants } from './host-wants';
import type { Entry } from './timeline';
import { Timeline } from './timeline';

/** The key of events that count where they are near in time. */
export const NEAR = 'near';
/** The key of the process that runs scripts, and of what it starts. */
export const SCRIPT = 'script';

/** Why an event is kept. */
export interface Find extends Omit<Entry, 'occurrence'> {
  readonly key: string;
}

/** What looks at an event of a host. */
export interface Finder {
  /** What is looked for there. */
  readonly wants: HostWants;
  /** Its time; null where it cannot be compared. */
  readonly at: number | null;
}

const NONE: readonly Timeline[] = [];

/** The events of a host that were kept. */
export class Finds {
  /** Those that are sure, and the rest, which would crowd them out. */
  readonly #sure = new Map<string, Timeline>();
  readonly #unsure = new Map<string, Timeline>();

  /** Keeps an event under a key. */
  add(key: string, entry: Entry): void {
    const lines = entry.isSure ? this.#sure : this.#unsure;
    const known = lines.get(key);
    if (known !== undefined) {
      known.add(entry);
      return;
    }
    const line = new Timeline();
    line.add(entry);
    lines.set(key, line);
  }

  /** The events of a key, the sure ones first; none where the key is null. */
  of(key: string | null): readonly Timeline[] {
    if (key === null) {
      return NONE;
    }
    return [this.#sure.get(key), this.#unsure.get(key)].filter((line) => line !== undefined);
  }
}
