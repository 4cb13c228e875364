import type { ContextEvent, EventProblem } from '../events';
import { ContextStream } from '../events';
import { formatEventProblems } from '../report';
import { nodeSearch } from './event-reader';
import { unpacked } from './gzip';
import type { Io } from './io';
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
  const stream = new ContextStream(sink, nodeSearch());
  for await (const part of unpacked(partsOf(source), path)) {
    stream.write(part);
  }
  stream.end();
  io.stderr(formatEventProblems(path, problems));
  return { events, problems: problems.length };
}

async function* partsOf({ parts }: Source): AsyncGenerator<Uint8Array> {
  yield* parts();
}
