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
  readonly #lines = new Map<string, { readonly sure: Timeline; readonly unsure: Timeline }>();

  /** Keeps an event under a key. What is sure is kept apart, so that the rest does not crowd it out. */
  add(key: string, entry: Entry): void {
    const lines = this.#lines.get(key) ?? { sure: new Timeline(), unsure: new Timeline() };
    this.#lines.set(key, lines);
    lines[entry.isSure ? 'sure' : 'unsure'].add(entry);
  }

  /** The events of a key, the sure ones first; none where the key is null. */
  of(key: string | null): readonly Timeline[] {
    const lines = key === null ? undefined : this.#lines.get(key);
    return lines === undefined ? NONE : [lines.sure, lines.unsure];
  }
}
