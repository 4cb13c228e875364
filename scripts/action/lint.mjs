import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { appendTo, linesOf, sysmonWmi, variable } from './inputs.mjs';

// Lints what the input "paths" names: annotations in the log, a summary of the job, and a SARIF report where one is to be uploaded.
const sarif = join(variable('RUNNER_TEMP'), 'sysmon-wmi.sarif');
const formats = [
  '--format',
  'github',
  ...(variable('SYSMON_WMI_SARIF') === 'true' ? ['--format', `sarif=${sarif}`] : []),
];
const options = linesOf(variable('SYSMON_WMI_ARGUMENTS')).flatMap(wordsOf);

rmSync(sarif, { force: true });
const paths = linesOf(variable('SYSMON_WMI_PATHS'));
const { code } = sysmonWmi(['lint', ...formats, ...options, '--', ...paths], { isShown: true });
if (existsSync(sarif)) appendTo('GITHUB_OUTPUT', `sarif-file=${sarif}\n`);
process.exitCode = code;

/**
 * An option and its value, which may contain spaces: `--baseline known findings.json`.
 *
 * @param {string} line
 */
function wordsOf(line) {
  const end = line.search(/[\s=]/);
  return line.startsWith('--') && end !== -1 && line[end] !== '='
    ? [line.slice(0, end), line.slice(end).trim()]
    : [line];
}
