import type { ProblemCode } from '../reader';

/** What is wrong with a configuration that was built. */
export interface BuildProblem {
  /** The reader's code, or why the Sysmon of the schema version does something else than was meant. */
  readonly code: ProblemCode | 'condition-too-new' | 'element-too-new' | 'nothing-logged';
  /** One sentence: what happens. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
}

/**
 * A configuration that Sysmon would refuse, or read otherwise than it was built, for a reason that types do not see.
 *
 * @example
 * ```ts
 * import { ConfigBuildError, sysmonConfig } from 'sysmon-wmi';
 * try {
 *   sysmonConfig().ruleGroup({ name: 'x'.repeat(256), groupRelation: 'or' }, (group) =>
 *     group.exclude((wmi) => wmi.name('Updater').query('select * from X')),
 *   ).build();
 * } catch (error) {
 *   error instanceof ConfigBuildError && error.problems[0]?.code; // 'rule-name-length'
 * }
 * ```
 */
export class ConfigBuildError extends Error {
  /** Tells this error from others. */
  override readonly name = 'ConfigBuildError';
  /** Every problem, at least one. */
  readonly problems: readonly BuildProblem[];

  /**
   * @param problems - at least one
   */
  constructor(problems: readonly BuildProblem[]) {
    super(problems.map(({ message, help }) => `${message} (${help})`).join('\n'));
    this.problems = problems;
  }
}
