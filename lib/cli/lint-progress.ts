import type { Io } from './io';

/**
 * A line on the terminal that says how many files are linted; of a single file there is nothing to count.
 *
 * @param total - how many files there are
 * @param io - clock and terminal
 * @returns takes how many are done, and null at the end; null where nothing is to be shown
 */
export async function lintProgress(total: number, io: Io): Promise<((done: number | null) => void) | null> {
  if (total < 2) {
    return null;
  }
  const { lintProgressLine, Progress } = await import('./progress');
  const progress = new Progress(io);
  return (done) => {
    if (done === null) {
      progress.clear();
    } else {
      progress.show((elapsed) => lintProgressLine(done, total, elapsed));
    }
  };
}
