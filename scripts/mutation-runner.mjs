import TestRunner from 'jest-runner';

/**
 * What the first run of all tests showed of each file: the full names of its tests and how long they took, in milliseconds. Jest is
 * called again for each fault, by the same process.
 *
 * @type {Map<string, readonly { name: string, duration: number }[]>}
 */
const testsIn = new Map();

/**
 * Jest loads every file, also those in which it then leaves out every test, and it cannot be told to stop at the first failing one. This
 * runs only the files with tests that can notice a fault, the quickest first, up to the first failure.
 */
export default class UntilFailure extends TestRunner {
  /**
   * @override
   * @param {Parameters<TestRunner['runTests']>} args
   */
  async runTests(...[tests, watcher, options]) {
    /** @type {string[]} */
    const failures = [];
    this.on('test-file-success', ([{ path }, { numFailingTests, testExecError, testResults }]) => {
      if (numFailingTests > 0 || testExecError !== undefined) failures.push(path);
      // A fault may keep a file from being loaded: that says nothing of its tests.
      if (!testsIn.has(path) && testResults.length > 0) {
        testsIn.set(
          path,
          testResults.map(({ fullName, duration }) => ({ name: fullName, duration: duration ?? 0 })),
        );
      }
    });
    this.on('test-file-failure', ([{ path }]) => void failures.push(path));
    for (const test of this.#inTurn(tests)) {
      await super.runTests([test], watcher, options);
      if (failures.length > 0) return;
    }
  }

  /**
   * @param {readonly import('jest-runner').Test[]} tests
   * @returns {readonly import('jest-runner').Test[]} those with a test that is asked for, the quickest first
   */
  #inTurn(tests) {
    const { testNamePattern } = this._globalConfig;
    if (testNamePattern === undefined || testNamePattern === '') return tests;
    const asked = new RegExp(testNamePattern, 'i');
    return tests
      .map((test) => {
        const known = testsIn.get(test.path);
        const durations = known?.filter(({ name }) => asked.test(name)).map(({ duration }) => duration);
        return { test, isAsked: durations?.length !== 0, time: durations?.reduce((sum, one) => sum + one, 0) ?? 0 };
      })
      .filter(({ isAsked }) => isAsked)
      .sort((a, b) => a.time - b.time)
      .map(({ test }) => test);
  }
}
