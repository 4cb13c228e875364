import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import type {
  ActivityRecord,
  ByteSearch,
  EventProblem,
  InventoryEntry,
  RecordedEvent,
  RecordedEvents,
} from '../events';
import { EventStream } from '../events';
import { formatEventProblems } from '../report';
import { unpacked } from './gzip';
import type { Io } from './io';
import type { Source } from './sources';
import { sourcesOf } from './sources';

/** The recorded events of one file, as evidence. */
export interface EvidenceFile {
  readonly path: string;
  /** Of the bytes of the file as it is, in hexadecimal digits. */
  readonly sha256: string;
  readonly recorded: RecordedEvents;
}

/**
 * Reads a file of recorded events, of any size, packed with gzip or not; what cannot be read of it is said on standard error.
 *
 * @param source - the file
 * @param io - streams
 * @param hash - is fed with the bytes of the file, where they are wanted
 * @returns its events
 * @throws WorkspaceError if it cannot be read
 */
export async function readEventFile(source: Source, io: Io, hash?: Hash): Promise<RecordedEvents> {
  const { path } = source;
  const recorded = await readParts(unpacked(partsOf(source, hash), path));
  io.stderr(formatEventProblems(path, recorded.problems));
  return recorded;
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
  for (const source of sourcesOf(patterns, io)) {
    const hash = createHash('sha256');
    const recorded = await readEventFile(source, io, hash);
    files.push({ path: source.path, sha256: hash.digest('hex'), recorded });
  }
  return files;
}

async function* partsOf({ parts }: Source, hash: Hash | undefined): AsyncGenerator<Uint8Array> {
  for await (const part of parts()) {
    hash?.update(part);
    yield part;
  }
}

async function readParts(parts: AsyncIterable<Uint8Array>): Promise<RecordedEvents> {
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
  const stream = new EventStream(sink, nodeSearch());
  for await (const part of parts) {
    stream.write(part);
  }
  const { format, skipped } = stream.end();
  return { format, skipped, events, activity, inventory, problems };
}

/**
 * The search of Node, several times as fast as one in JavaScript: it is asked about the same bytes again and again.
 *
 * @returns a search for one stream
 */
export function nodeSearch(): ByteSearch {
  let known: Uint8Array = Buffer.alloc(0);
  let buffer = Buffer.alloc(0);
  return (bytes, wanted, from) => {
    if (bytes !== known) {
      known = bytes;
      buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
    }
    return buffer.indexOf(wanted, from);
  };
}
