import { TestEnvironment } from 'jest-environment-node';

/** Leaves out the rest of a file after its first failing test: a fault is noticed once. */
export default class UntilFailure extends TestEnvironment {
  /**
   * @param {import('@jest/types').Circus.Event} event
   * @param {import('@jest/types').Circus.State} state
   */
  handleTestEvent(event, state) {
    if (event.name === 'test_done' && event.test.errors.length > 0) {
      state.testNamePattern = /(?!)/;
    }
  }
}
