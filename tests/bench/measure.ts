/**
 * The shortest of several runs: what the machine does besides only ever makes a run longer.
 *
 * @param runs - how often
 * @param work - what is measured
 * @returns seconds
 */
export function fastest(runs: number, work: () => void): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    work();
    best = Math.min(best, performance.now() - started);
  }
  return best / 1000;
}

/**
 * The time of the processor, not of the clock: others use the machine too.
 *
 * @param work - what is measured
 * @returns seconds
 */
export function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * The middle one of several figures.
 *
 * @param figures - at least one
 * @returns the figure; NaN of none
 */
export function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[figures.length >> 1] ?? NaN;
}
