import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import type { ActivityRecord, EventProblem, InventoryEntry, RecordedEvent, RecordedEvents } from '../events';
import { EventReader } from './event-reader';
import type { Io } from './io';
import type { Source } from './sources';
import { eventSourcesOf } from './sources';

/** The recorded events of one file, as evidence. */
export interface EvidenceFile {
  readonly path: string;
  /** Of the bytes of the file as it is, in hexadecimal digits. */
  readonly sha256: string;
  readonly recorded: RecordedEvents;
}

/**
 * Reads a file of recorded events, of any size and form; what cannot be read of it is said on standard error.
 *
 * @param source - the file
 * @param io - streams
 * @param hash - is fed with the bytes of the file, where they are wanted
 * @param reader - reads it, where it is one of several files
 * @returns its events
 * @throws WorkspaceError if it cannot be read
 */
export async function readEventFile(
  source: Source,
  io: Io,
  hash?: Hash,
  reader = new EventReader([source], io),
): Promise<RecordedEvents> {
  const events: RecordedEvent[] = [];
  const activity: ActivityRecord[] = [];
  const inventory: InventoryEntry[] = [];
  const problems: EventProblem[] = [];
  const sink = {
    event: (event: RecordedEvent) => events.push(event),
    activity: (record: ActivityRecord) => activity.push(record),
    inventory: (entry: InventoryEntry) => inventory.push(entry),
    problem: (problem: EventProblem) => problems.push(problem),
  };
  const { format, skipped } = await reader.read(source, sink, hash);
  return { format, skipped, events, activity, inventory, problems };
}

/**
 * Reads files of recorded events as evidence.
 *
 * @param patterns - files, folders, globs, standard input
 * @param io - streams
 * @returns the files in order
 * @throws WorkspaceError if an argument matches no file, or one cannot be read
 */
export async function readEvidence(patterns: readonly string[], io: Io): Promise<readonly EvidenceFile[]> {
  const files: EvidenceFile[] = [];
  const sources = eventSourcesOf(patterns, io);
  const reader = new EventReader(sources, io);
  for (const source of sources) {
    const hash = createHash('sha256');
    const recorded = await readEventFile(source, io, hash, reader);
    files.push({ path: source.path, sha256: hash.digest('hex'), recorded });
  }
  return files;
}
