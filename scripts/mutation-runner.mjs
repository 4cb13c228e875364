import TestRunner from 'jest-runner';

/** Leaves out the files after the first one with a failing test: jest cannot be told so by a program that calls it. */
export default class UntilFailure extends TestRunner {
  /**
   * @override
   * @param {Parameters<TestRunner['runTests']>} args
   */
  async runTests(...[tests, watcher, options]) {
    /** @type {string[]} */
    const failed = [];
    this.on('test-file-success', ([{ path }, { numFailingTests, testExecError }]) => {
      if (numFailingTests > 0 || testExecError !== undefined) failed.push(path);
    });
    this.on('test-file-failure', ([{ path }]) => void failed.push(path));
    for (const test of tests) {
      if (failed.length > 0) return;
      await super.runTests([test], watcher, options);
    }
  }
}
