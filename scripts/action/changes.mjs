import { execFileSync, spawnSync } from 'node:child_process';
import { sysmonWmi } from './inputs.mjs';

/**
 * @typedef {object} Change what a pull request does to one configuration
 * @property {boolean} isFine false where events are lost, or where that could not be found out
 * @property {string} text Markdown
 */

/**
 * What a pull request does to each configuration that it changes; those that lose events come first.
 *
 * @param {string} baseCommit the tip of the branch that it would be merged into
 * @param {string} headCommit its last commit
 * @param {readonly string[]} paths files, folders and globs
 * @returns {string[]} a part of the comment for each
 */
export function changesSince(baseCommit, headCommit, paths) {
  if (!isCheckedOut(headCommit)) {
    fail(
      'what is checked out is not the pull request; run the action on the event pull_request, with its own checkout',
    );
  }
  const base = baseOf(baseCommit);
  const args = ['--name-status', '-z', '--find-renames', '--diff-filter=ADMRT', '--relative', base, 'HEAD', '--'];
  const fields = git('diff', ...args, ...paths.map(pathspec))
    .split('\0')
    .slice(0, -1);
  /** @type {Change[]} */
  const changes = [];
  while (fields.length > 0) {
    const [kind = '', before = ''] = fields.splice(0, 2);
    const after = kind.startsWith('R') ? (fields.shift() ?? '') : before;
    if (paths.includes(after) || /\.xml$/i.test(after)) changes.push(changeOf(kind, `git:${base}:${before}`, after));
  }
  return [...changes.filter(({ isFine }) => !isFine), ...changes.filter(({ isFine }) => isFine)].map(
    ({ text }) => text,
  );
}

/**
 * The commit that the pull request starts from. A checkout of one commit holds neither that nor the base, which is then fetched: what is
 * checked out is the merge with it.
 *
 * @param {string} commit
 */
function baseOf(commit) {
  if (spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`]).status !== 0) {
    const fetch = ['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit];
    if (spawnSync('git', fetch, { stdio: 'inherit' }).status !== 0) {
      fail('Git cannot fetch the base of the pull request; check out with fetch-depth: 0');
    }
  }
  const { status, stdout } = spawnSync('git', ['merge-base', commit, 'HEAD'], { encoding: 'utf8' });
  return git('rev-parse', '--short', status === 0 ? stdout.trim() : commit).trim();
}

/**
 * Whether a commit is checked out, or merged into what is: a checkout of one commit knows its parents by name only.
 *
 * @param {string} commit
 */
function isCheckedOut(commit) {
  const [header = ''] = git('cat-file', 'commit', 'HEAD').split('\n\n');
  return (
    git('rev-parse', 'HEAD').trim() === commit ||
    header.split('\n').includes(`parent ${commit}`) ||
    spawnSync('git', ['merge-base', '--is-ancestor', commit, 'HEAD']).status === 0
  );
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.log(`::error title=sysmon-wmi::${message}`);
  process.exit(2);
}

/** @param {string[]} args */
function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** @param {string} path */
function pathspec(path) {
  return /[*?[\]{}]/.test(path) ? `:(glob)${path}` : `:(literal)${path}`;
}

/**
 * @param {string} kind a letter of git diff
 * @param {string} before
 * @param {string} after
 * @returns {Change}
 */
function changeOf(kind, before, after) {
  const format = ['--format', 'markdown'];
  if (kind === 'A') {
    const { code, text } = textOf(['coverage', '--require', 'always', ...format, '--', after]);
    return { isFine: code === 0, text: `A new file. What it logs:\n\n${text}` };
  }
  if (kind === 'D') {
    const { text } = textOf(['coverage', ...format, '--', before]);
    return { isFine: false, text: `A file is deleted. What it logged:\n\n${text}` };
  }
  const { code, text } = textOf(['diff', ...format, '--', before, after]);
  return { isFine: code === 0, text };
}

/**
 * What a command printed. One that could not run printed nothing: the reason is what it wrote to standard error.
 *
 * @param {string[]} args
 */
function textOf(args) {
  const { code, stdout, stderr } = sysmonWmi(args, { isShown: false });
  if (stdout !== '') return { code, text: stdout };
  return {
    code,
    text: `### This file could not be compared\n\n\`\`\`text\n${stderr.replaceAll('```', "'''")}\`\`\`\n`,
  };
}
