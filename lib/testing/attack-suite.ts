import { ATTACK_SUITE_SOURCE } from './attack-source';
import { readTests } from './read-tests';
import type { TestSuite } from './test-suite';

/** The name by which the command line knows the attack suite. */
export const ATTACK_SUITE_NAME = 'attacks';

/**
 * The attack suite: what Sysmon records of WMI subscriptions after public attack techniques, all to be logged. It is the file
 * `templates/attacks.yaml` of the package.
 *
 * @returns the tests
 * @throws TypeError if the file of the package is not a test file
 * @example
 * ```ts
 * import { attackSuite } from 'sysmon-wmi';
 * attackSuite().tests[0]?.techniques; // ['T1546.003', 'T1059.001']
 * ```
 */
export function attackSuite(): TestSuite {
  const { suite, problems } = readTests(ATTACK_SUITE_SOURCE, { name: ATTACK_SUITE_NAME });
  if (suite === undefined) {
    throw new TypeError(`the attack suite is broken: ${problems.map(({ message }) => message).join('; ')}`);
  }
  return { ...suite, shipped: true };
}
