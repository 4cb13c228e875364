/** Random cases per property; set for a long run by hand, or for a short one where each of many faults is looked for. */
const RUNS = process.env['SYSMON_WMI_ENGINE_RUNS'];

/** The most characters of a value that is there to be long. */
const LONGEST = process.env['SYSMON_WMI_ENGINE_LONGEST'];

/**
 * @param usual - how many random cases a property is tried on
 * @returns that number, or what the environment says
 */
export function runs(usual: number): number {
  return RUNS === undefined ? usual : Number(RUNS);
}

/**
 * @param usual - how long a value is, or a list
 * @returns that number, or less where the environment says so
 */
export function length(usual: number): number {
  return LONGEST === undefined ? usual : Math.min(usual, Number(LONGEST));
}
