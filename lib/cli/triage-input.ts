import type { ContextEvent, RecordedEvents } from '../events';
import type { ContextCount, CountedFile } from '../report';
import type { EventFile } from '../triage';
import { escapeControls } from '../text';
import { WorkspaceError } from '../workspace';
import { readContextFile } from './context-files';
import { readEventFile } from './event-files';
import { EventReader } from './event-reader';
import type { Io } from './io';
import type { Source } from './sources';

/** What files of events hold. */
export interface TriageInput {
  /** Those that could be read. */
  readonly events: readonly EventFile[];
  /** All of them, in their order. */
  readonly counted: readonly CountedFile[];
}

/**
 * Reads files of events. One that cannot be read at all is said on standard error, and the others go on.
 *
 * @param sources - the files
 * @param io - streams
 * @returns their events
 */
export async function readTriageInput(sources: readonly Source[], io: Io): Promise<TriageInput> {
  const reader = new EventReader(sources, io);
  const events: EventFile[] = [];
  const counted: CountedFile[] = [];
  for (const source of sources) {
    const { path } = source;
    const read = await orLost(() => readEventFile(source, io, undefined, reader), io);
    if (typeof read === 'string') {
      counted.push({ path, byId: new Map(), inventory: 0, others: 0, lost: read, problems: [] });
    } else {
      events.push({ name: path, events: read.events, activity: read.activity, inventory: read.inventory });
      counted.push(countedFile(path, read));
    }
  }
  return { events, counted };
}

/** What became of files of other events. */
export interface ReadContext extends ContextCount {
  /** Whether one could not be read at all. */
  readonly isLost: boolean;
}

/**
 * Reads files of other events, as {@link readTriageInput} does.
 *
 * @param sources - the files
 * @param io - streams
 * @param take - is told of each event
 * @returns how many there were
 */
export async function readContext(
  sources: readonly Source[],
  io: Io,
  take: (event: ContextEvent, path: string) => void,
): Promise<ReadContext> {
  const unread: string[] = [];
  let events = 0;
  let isLost = false;
  for (const source of sources) {
    const { path } = source;
    const read = await orLost(
      () =>
        readContextFile(source, io, (event) => {
          take(event, path);
        }),
      io,
    );
    if (typeof read === 'string') {
      isLost = true;
      unread.push(path);
    } else {
      events += read.events;
      unread.push(...(read.problems > 0 ? [path] : []));
    }
  }
  return { events, unread, isLost };
}

/** What was read, or why the file cannot be read. */
async function orLost<Read>(read: () => Promise<Read>, io: Io): Promise<Read | string> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof WorkspaceError)) {
      throw error;
    }
    io.stderr(`sysmon-wmi: ${escapeControls(`${error.message}; ${error.help}`)}\n`);
    return error.message;
  }
}

function countedFile(path: string, { events, activity, inventory, skipped, problems }: RecordedEvents): CountedFile {
  const byId = new Map<number, number>();
  for (const id of [...events.map(({ event }) => event.EventID), ...activity.map(({ eventId }) => eventId)]) {
    byId.set(id, (byId.get(id) ?? 0) + 1);
  }
  const sorted = new Map([...byId].toSorted(([a], [b]) => a - b));
  return { path, byId: sorted, inventory: inventory.length, others: skipped, lost: null, problems };
}
