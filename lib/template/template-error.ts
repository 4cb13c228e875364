import type { DropProof } from '../analysis';

/** Why a template could not be filled. */
export type TemplateErrorCode =
  | 'unknown-template'
  | 'unknown-schema-version'
  | 'schema-version-too-old'
  | 'invalid-exclusion'
  | 'exclusions-not-taken'
  | 'not-proved'
  | 'invalid-option';

/**
 * A template that cannot be filled as asked. `message` says what is wrong, `help` what to do; both are for the person who asked.
 *
 * @example
 * ```ts
 * import { generateTemplate, TemplateError } from 'sysmon-wmi';
 * try {
 *   generateTemplate('sccm-example', { schemaVersion: '4.21' });
 * } catch (error) {
 *   error instanceof TemplateError && error.code; // 'schema-version-too-old'
 * }
 * ```
 */
export class TemplateError extends Error {
  /** Tells this error from others. */
  override readonly name = 'TemplateError';
  /** The kind of mistake. */
  readonly code: TemplateErrorCode;
  /** The next step. */
  readonly help: string;
  /** What the proof came to, for `not-proved`. */
  readonly proof: DropProof | undefined;

  /**
   * @param code - the kind of mistake
   * @param message - one sentence: what is wrong
   * @param help - what to do
   * @param proof - what the proof came to
   */
  constructor(code: TemplateErrorCode, message: string, help: string, proof?: DropProof) {
    super(message);
    this.code = code;
    this.help = help;
    this.proof = proof;
  }
}
