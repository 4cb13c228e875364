import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { CheckStatus } from '@stryker-mutator/api/check';

/**
 * @param {import('@stryker-mutator/api/core').Mutant} mutant
 * @returns {string} what tells it from every other one
 */
const keyOf = ({ fileName, location, mutatorName, replacement }) =>
  JSON.stringify([fileName, location.start, location.end, mutatorName, replacement]);

/** Lets only those mutants be tried that mutation.mjs has chosen; stryker leaves the others out of the score. */
class Sample {
  /** @type {ReadonlySet<string>} */
  #chosen = new Set();

  /** @returns {Promise<void>} */
  init() {
    /** @type {import('@stryker-mutator/api/core').Mutant[]} */
    const chosen = JSON.parse(readFileSync(process.env['SYSMON_WMI_MUTANTS'] ?? '', 'utf8'));
    this.#chosen = new Set(chosen.map(keyOf));
    return Promise.resolve();
  }

  /**
   * @param {import('@stryker-mutator/api/core').Mutant[]} mutants
   * @returns {Promise<Record<string, import('@stryker-mutator/api/check').CheckResult>>}
   */
  check(mutants) {
    /** @type {Record<string, import('@stryker-mutator/api/check').CheckResult>} */
    const results = {};
    for (const mutant of mutants) {
      const fileName = relative(process.cwd(), mutant.fileName).replaceAll('\\', '/');
      results[mutant.id] = this.#chosen.has(keyOf({ ...mutant, fileName }))
        ? { status: CheckStatus.Passed }
        : { status: CheckStatus.CompileError, reason: 'not in the sample' };
    }
    return Promise.resolve(results);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', Sample)];
