import { crc32 } from 'node:zlib';

/** The size of a chunk, in bytes: each holds whole records. */
export const CHUNK_SIZE = 65_536;

/** A record of a chunk. */
export interface LogEntry {
  /** From the beginning of the chunk. */
  readonly start: number;
  readonly end: number;
  /** The number that the chunk gives it. */
  readonly number: number;
}

/** A part of a chunk that holds no record that can be read. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

/** What a chunk holds, by its own structure. */
export interface LogChunk {
  readonly entries: readonly LogEntry[];
  readonly gaps: readonly Gap[];
  /** Whether its beginning is that of a chunk. */
  readonly hasHeader: boolean;
  /** Whether its records have the checksum that it tells; true where it tells none. */
  readonly isIntact: boolean;
}

const CHUNK_MAGIC = Buffer.from('ElfChnk\0', 'latin1');
const RECORD_MAGIC = Buffer.from([0x2a, 0x2a, 0, 0]);
const FIRST_RECORD = 512;
const RECORD_HEADER = 24;
/** The header, and the size once more at the end. */
const SMALLEST_RECORD = RECORD_HEADER + 4;
const AT = { firstNumber: 8, lastNumber: 16, lastId: 32, freeSpace: 48, checksum: 52 } as const;

/**
 * Finds the records of a chunk. A record is one only where its size stands at both of its ends; behind a damaged one the search goes on.
 *
 * @param chunk - its bytes; of the last chunk of a file that is cut off, those that are there
 * @returns the records in order, and where there should be some and are none; null where the chunk was never used
 */
export function readChunk(chunk: Buffer): LogChunk | null {
  const hasHeader = chunk.subarray(0, CHUNK_MAGIC.length).equals(CHUNK_MAGIC) && chunk.length >= FIRST_RECORD;
  if (!hasHeader && chunk.every((byte) => byte === 0)) {
    return null;
  }
  const told = hasHeader ? chunk.readUInt32LE(AT.freeSpace) : 0;
  const isTold = told >= FIRST_RECORD && told <= CHUNK_SIZE;
  const used = isTold ? told : chunk.length;
  const limit = Math.min(used, chunk.length);
  const entries: LogEntry[] = [];
  const gaps: Gap[] = [];
  let at = FIRST_RECORD;
  while (at < limit) {
    const start = nextRecord(chunk, at, limit);
    // Where the header does not tell how much is used, zeros may be room that never was.
    if (start !== at && (isTold || chunk.subarray(at, start).some((byte) => byte !== 0))) {
      gaps.push({ start: at, end: start });
    }
    if (start < limit) {
      const end = start + chunk.readUInt32LE(start + 4);
      entries.push({ start, end, number: Number(chunk.readBigUInt64LE(start + 8)) });
      at = end;
    } else {
      at = limit;
    }
  }
  const missing: readonly Gap[] = limit < used && gaps.at(-1)?.end !== limit ? [{ start: limit, end: used }] : [];
  const isIntact = !hasHeader || crc32(chunk.subarray(FIRST_RECORD, limit)) === chunk.readUInt32LE(AT.checksum);
  return { entries, gaps: [...gaps, ...missing], hasHeader, isIntact };
}

/** Where the next whole record begins; the limit where there is none. */
function nextRecord(chunk: Buffer, from: number, limit: number): number {
  for (let at = chunk.indexOf(RECORD_MAGIC, from); at !== -1; at = chunk.indexOf(RECORD_MAGIC, at + 1)) {
    if (at + SMALLEST_RECORD > limit) {
      break;
    }
    const size = chunk.readUInt32LE(at + 4);
    if (size >= SMALLEST_RECORD && at + size <= limit && chunk.readUInt32LE(at + size - 4) === size) {
      return at;
    }
  }
  return limit;
}

/**
 * A copy of a chunk in which only some of its records are there: a reader that goes from one to the next meets no other. Where the first
 * of them does not stand first, an empty record is put in front.
 *
 * @param chunk - the chunk
 * @param entries - the records, in order, at least one
 * @returns the copy, and how many empty records stand in front: 0 or 1
 */
export function chunkOf(
  chunk: Buffer,
  entries: readonly LogEntry[],
): { readonly copy: Buffer; readonly empty: number } {
  const copy = Buffer.alloc(CHUNK_SIZE);
  chunk.copy(copy);
  const first = entries[0]?.start ?? FIRST_RECORD;
  const empty = first === FIRST_RECORD ? 0 : 1;
  if (empty === 1) {
    copy.fill(0, FIRST_RECORD, Math.min(first, FIRST_RECORD + SMALLEST_RECORD));
    RECORD_MAGIC.copy(copy, FIRST_RECORD);
    copy.writeUInt32LE(first - FIRST_RECORD, FIRST_RECORD + 4);
  }
  for (const [index, { start }] of entries.entries()) {
    const next = entries[index + 1];
    if (next !== undefined) {
      copy.writeUInt32LE(next.start - start, start + 4);
    }
  }
  CHUNK_MAGIC.copy(copy);
  copy.writeBigUInt64LE(1n, AT.firstNumber);
  copy.writeBigUInt64LE(BigInt(entries.length + empty), AT.lastNumber);
  copy.writeBigUInt64LE(1n, AT.lastId);
  return { copy, empty };
}
