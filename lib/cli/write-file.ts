import type { FileContent, WriteOptions } from '../workspace';
import { writeFileAtomically } from '../workspace';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Writes a file to its end, or not at all, before a signal ends the program.
 *
 * @param path - absolute
 * @param content - text is written as UTF-8
 * @param options - whether it may replace a file, and which
 * @throws WorkspaceError if it cannot be written
 */
export async function writeFile(path: string, content: FileContent, options: WriteOptions): Promise<void> {
  await uninterrupted(() => {
    writeFileAtomically(path, content, options);
  });
}

/**
 * Does something that a signal must not cut in the middle. A signal that comes meanwhile ends the program right behind it, as it
 * would have ended it at once.
 *
 * @param work - what is to be done to its end, without waiting for anything
 * @returns what it returns
 */
export async function uninterrupted<Result>(work: () => Result): Promise<Result> {
  const release = (): void => {
    ENDING.forEach((signal) => process.off(signal, end));
  };
  const end = (signal: NodeJS.Signals): void => {
    release();
    process.kill(process.pid, signal);
  };
  ENDING.forEach((signal) => process.on(signal, end));
  try {
    return work();
  } finally {
    // Node tells of signals between two rounds of its loop only.
    await nextRound();
    await nextRound();
    release();
  }
}

function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
