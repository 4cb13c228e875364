import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { CheckStatus } from '@stryker-mutator/api/check';

// Which of all faults mutation.mjs has chosen. Stryker leaves the others out of the score.

/** @typedef {Pick<import('@stryker-mutator/api/core').Mutant, 'fileName' | 'location' | 'mutatorName' | 'replacement'>} Fault */

/** @type {readonly Fault[]} */
const chosen = JSON.parse(readFileSync(process.env['SYSMON_WMI_MUTANTS'] ?? '', 'utf8'));
const NOT_CHOSEN = 'not in the sample';

/**
 * @param {Fault} fault
 * @returns {string} what tells it from every other one
 */
const keyOf = ({ fileName, location, mutatorName, replacement }) =>
  JSON.stringify([fileName, location.start, location.end, mutatorName, replacement]);

/**
 * @param {string} fileName
 * @returns {string} as mutation.mjs names it
 */
const nameOf = (fileName) => relative(process.cwd(), fileName).replaceAll('\\', '/');

const keys = new Set(chosen.map(keyOf));

/** Lets only the chosen faults be tried. */
class Sample {
  /** @returns {Promise<void>} */
  init() {
    return Promise.resolve();
  }

  /**
   * @param {import('@stryker-mutator/api/core').Mutant[]} mutants
   * @returns {Promise<Record<string, import('@stryker-mutator/api/check').CheckResult>>}
   */
  check(mutants) {
    return Promise.resolve(
      Object.fromEntries(
        mutants.map((mutant) => [
          mutant.id,
          keys.has(keyOf({ ...mutant, fileName: nameOf(mutant.fileName) }))
            ? { status: CheckStatus.Passed }
            : { status: CheckStatus.CompileError, reason: NOT_CHOSEN },
        ]),
      ),
    );
  }
}

/** @type {Map<string, Fault[]>} */
const chosenIn = new Map();
for (const fault of chosen) {
  chosenIn.set(fault.fileName, [...(chosenIn.get(fault.fileName) ?? []), fault]);
}

/**
 * @param {{ line: number, column: number }} one
 * @param {{ line: number, column: number }} other
 * @returns {boolean} whether the one stands before the other or at the same place
 */
const isUpTo = (one, other) => one.line < other.line || (one.line === other.line && one.column <= other.column);

/** Keeps faults out of the code in which none is chosen: code with few faults in it runs several times as fast. */
const unchosenCode = {
  /**
   * @param {{ node: { loc: Fault['location'] }, hub: { file: { opts: { filename: string } } } }} path - as babel has it
   * @returns {string | undefined}
   */
  shouldIgnore({ node, hub }) {
    const faults = chosenIn.get(nameOf(hub.file.opts.filename)) ?? [];
    // Stryker counts the lines of a fault from 0, babel those of a node from 1.
    const start = { ...node.loc.start, line: node.loc.start.line - 1 };
    const end = { ...node.loc.end, line: node.loc.end.line - 1 };
    const holdsOne = faults.some(({ location }) => isUpTo(start, location.start) && isUpTo(location.end, end));
    return holdsOne ? undefined : NOT_CHOSEN;
  },
};

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Checker, 'sample', Sample),
  declareValuePlugin(PluginKind.Ignore, 'sample', unchosenCode),
];
