import type { Hash } from 'node:crypto';
import type { ByteSearch, EventProblem, EventSink, StreamTotals } from '../events';
import { EventStream, LogRecords } from '../events';
import type { ReadingSummary } from '../report';
import { formatEventProblems, MOST_EVENT_PROBLEMS } from '../report';
import { fileSize } from '../workspace';
import { unpacked } from './gzip';
import { logOrNot } from './log-or-not';
import type { Io } from './io';
import { Progress, progressLine } from './progress';
import type { Source } from './sources';
import { SummaryCounter } from './summary-counter';

/** What takes the bytes of a file apart. */
interface FileReading {
  readonly records: number;
  read(parts: AsyncIterable<Uint8Array>): Promise<StreamTotals>;
}

/**
 * Reads files of recorded events one after the other, of any size and form, packed with gzip or not; a line on the terminal says how far
 * it is. What cannot be read is said on standard error.
 */
export class EventReader {
  readonly #io: Io;
  readonly #progress: Progress;
  readonly #counter = new SummaryCounter();
  readonly #tellsProblems: boolean;
  readonly #showsProgress: boolean;
  /** Of all files; null where that is not known. */
  readonly #total: number | null;
  #bytes = 0;

  /**
   * @param sources - the files
   * @param io - streams and clock
   * @param options - what it does beside reading
   * @param options.tellsProblems - false where the caller says itself what cannot be read
   * @param options.showsProgress - false where something else is written to the terminal meanwhile
   */
  constructor(sources: readonly Source[], io: Io, { tellsProblems = true, showsProgress = true } = {}) {
    this.#io = io;
    this.#tellsProblems = tellsProblems;
    this.#showsProgress = showsProgress;
    const sizes = sources.map(({ file }) => (file === null ? null : fileSize(file)));
    this.#total = sizes.reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0);
    this.#progress = new Progress(io);
  }

  /** What the files held that were read. */
  get summary(): ReadingSummary {
    return this.#counter.summary;
  }

  /**
   * Reads one file.
   *
   * @param source - the file
   * @param sink - is told of events and problems
   * @param hash - is fed with the bytes of the file, where they are wanted
   * @returns what it held
   * @throws WorkspaceError if it cannot be read
   */
  async read(source: Source, sink: EventSink, hash?: Hash): Promise<StreamTotals> {
    const { path } = source;
    const told: EventProblem[] = [];
    let problems = 0;
    const counted = this.#counter.counted(path, sink, (problem) => {
      problems += 1;
      if (told.length < MOST_EVENT_PROBLEMS) {
        told.push(problem);
      }
    });
    const { isLog, all } = await logOrNot(unpacked(this.#watched(source, hash), path));
    const reading = isLog ? await logReading(counted) : streamReading(counted);
    try {
      const totals = await reading.read(this.#shown(all, reading));
      this.#counter.end(totals);
      return totals;
    } finally {
      this.#progress.clear();
      if (this.#tellsProblems) {
        this.#io.stderr(formatEventProblems(path, told, problems));
      }
    }
  }

  /** The bytes of a file as they are, counted. */
  async *#watched({ parts }: Source, hash: Hash | undefined): AsyncGenerator<Uint8Array> {
    for await (const part of parts()) {
      hash?.update(part);
      this.#bytes += part.length;
      yield part;
    }
  }

  /** The same bytes; shows how far their reading is. */
  async *#shown(parts: AsyncIterable<Uint8Array>, reading: FileReading): AsyncGenerator<Uint8Array> {
    for await (const part of parts) {
      yield part;
      if (this.#showsProgress) {
        const { records, wmiEvents } = this.#counter;
        const done = { bytes: this.#bytes, records: records + reading.records, wmiEvents };
        this.#progress.show((elapsed) => progressLine(done, this.#total, elapsed));
      }
    }
  }
}

async function logReading(sink: EventSink): Promise<FileReading> {
  const { LogFile } = await import('./evtx/log-file');
  const file = new LogFile(sink, new LogRecords(sink));
  return {
    get records() {
      return file.totals.records;
    },
    async read(parts) {
      await file.read(parts);
      return file.totals;
    },
  };
}

function streamReading(sink: EventSink): FileReading {
  const stream = new EventStream(sink, nodeSearch());
  return {
    get records() {
      return stream.records;
    },
    async read(parts) {
      for await (const part of parts) {
        stream.write(part);
      }
      return stream.end();
    },
  };
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
