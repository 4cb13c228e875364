import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} name of a variable
 * @returns {string} its value; empty where it is not set
 */
export const variable = (name) => process.env[name] ?? '';

/**
 * @param {string} text an input that is a list
 * @returns {string[]} its lines
 */
export function linesOf(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * Runs the installed program.
 *
 * @param {readonly string[]} args
 * @param {{ isShown: boolean }} options whether its output goes to the log at once
 * @returns {{ code: number, stdout: string, stderr: string }}
 */
export function sysmonWmi(args, { isShown }) {
  const program = join(variable('RUNNER_TEMP'), 'sysmon-wmi/node_modules/sysmon-wmi/dist/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', ...(isShown ? /** @type {const} */ (['inherit', 'inherit']) : [])],
  });
  return { code: status ?? 2, stdout, stderr };
}

/**
 * Appends to a file that GitHub gives to a step.
 *
 * @param {'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY'} name the variable that names it
 * @param {string} text
 */
export function appendTo(name, text) {
  const file = variable(name);
  if (file !== '') appendFileSync(file, text);
}
