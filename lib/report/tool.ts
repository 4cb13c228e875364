/** The program that writes a report. */
export interface Tool {
  /** The version of this package. */
  readonly version: string;
  /** The public address of the project; empty while it is not known. */
  readonly address: string;
}

/**
 * Where the page of a rule is.
 *
 * @param tool - the program
 * @param ruleId - a rule of this version
 * @returns the address, or null while that of the project is not known
 * @example
 * ```ts
 * ruleAddress({ version: '0.1.0', address: '' }, 'no-blackout'); // null
 * ```
 */
export function ruleAddress({ version, address }: Tool, ruleId: string): string | null {
  return address === '' ? null : `${address}/blob/v${version}/docs/rules/${encodeURIComponent(ruleId)}.md`;
}
