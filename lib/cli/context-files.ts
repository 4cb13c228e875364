import type { ContextEvent, ContextSink, EventProblem, LogRecord } from '../events';
import { ContextStream, isContextEventId } from '../events';
import { formatEventProblems } from '../report';
import { nodeSearch } from './event-reader';
import { unpacked } from './gzip';
import type { Io } from './io';
import { logOrNot } from './log-or-not';
import type { Source } from './sources';

/** What was read of a file of other events. */
export interface ContextTotals {
  readonly events: number;
  readonly problems: number;
}

/** So many problems of a file are counted: a file of another kind can have one for each line. */
const MOST_PROBLEMS = 100_000;

/**
 * Reads a file of other events around those of WMI, of any size, packed with gzip or not: processes, connections, files and logons. What
 * cannot be read of it is said on standard error.
 *
 * @param source - the file
 * @param io - streams
 * @param take - is told of each event in the order of the file
 * @returns how many events were told, and how many problems there were
 * @throws WorkspaceError if the file cannot be read
 */
export async function readContextFile(
  source: Source,
  io: Io,
  take: (event: ContextEvent) => void,
): Promise<ContextTotals> {
  const { path } = source;
  const problems: EventProblem[] = [];
  let events = 0;
  const sink = {
    event: (event: ContextEvent) => {
      events += 1;
      take(event);
    },
    problem: (problem: EventProblem) => {
      if (problems.length < MOST_PROBLEMS) {
        problems.push(problem);
      }
    },
  };
  const { isLog, all } = await logOrNot(unpacked(partsOf(source), path));
  if (isLog) {
    await readLog(all, sink);
  } else {
    const stream = new ContextStream(sink, nodeSearch());
    for await (const part of all) {
      stream.write(part);
    }
    stream.end();
  }
  io.stderr(formatEventProblems(path, problems));
  return { events, problems: problems.length };
}

async function* partsOf({ parts }: Source): AsyncGenerator<Uint8Array> {
  yield* parts();
}

/** Reads an event log file: its records are told as JSON lines, and stand at the beginning of the file. */
async function readLog(parts: AsyncIterable<Uint8Array>, sink: ContextSink): Promise<void> {
  const { LogFile } = await import('./evtx/log-file');
  const stream = new ContextStream({
    event: (event) => {
      sink.event({ ...event, place: { ...event.place, line: 1, column: 1 } });
    },
    problem: (problem) => {
      sink.problem(problem);
    },
  });
  let records = 0;
  const encoder = new TextEncoder();
  const lines = {
    totals: { format: 'evtx', records: 0, skipped: 0 } as const,
    add: ({ json }: LogRecord) => {
      records += 1;
      stream.write(encoder.encode(`${json}\n`));
    },
    passOver: () => undefined,
  };
  await new LogFile(sink, lines, { providers: ['Sysmon', 'Security'], wants: isContextEventId }).read(parts);
  // Without a record it would take the file for an empty one.
  if (records > 0) {
    stream.end();
  }
}
