/** Why a query cannot be written. */
export type SiemErrorCode = 'not-expressible' | 'schema-without-language' | 'unwritable-value';

/**
 * A query that cannot be written exactly. `message` says what is in the way, `help` what to do; both are for the person who asked.
 *
 * @example
 * ```ts
 * import { siemFilter, SiemError } from 'sysmon-wmi';
 * try {
 *   siemFilter({ version: 1, exclusions: [] }, { language: 'sigma', schema: 'event' });
 * } catch (error) {
 *   error instanceof SiemError && error.code; // 'schema-without-language'
 * }
 * ```
 */
export class SiemError extends Error {
  /** Tells this error from others. */
  override readonly name = 'SiemError';
  /** The kind of mistake. */
  readonly code: SiemErrorCode;
  /** The next step. */
  readonly help: string;

  /**
   * @param code - the kind of obstacle
   * @param message - one sentence: what is in the way
   * @param help - what to do
   */
  constructor(code: SiemErrorCode, message: string, help: string) {
    super(message);
    this.code = code;
    this.help = help;
  }
}
