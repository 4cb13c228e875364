import { spawnSync } from 'node:child_process';
import { changesSince } from './changes.mjs';
import { appendTo, linesOf, variable } from './inputs.mjs';

/** What the comment is found by, and updated instead of repeated. */
const MARKER = '<!-- sysmon-wmi: what a pull request does -->';
/** GitHub takes 65,536 characters, and 1 MiB for the summary of a step; less room for the marker and the note. */
const COMMENT_ROOM = 65_000;
const SUMMARY_ROOM = 1_000_000;
const TITLE = '## What this pull request does to the WMI events that Sysmon logs';

/** Only a comment of the same author counts: anybody can write the marker, and could later change what the comment says. */
const OWN_COMMENTS = `query ($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $endCursor) {
        nodes { databaseId body viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;
const FIRST_OWN =
  '.data.repository.pullRequest.comments.nodes[] | ' +
  `select(.viewerDidAuthor and (.body | startswith("${MARKER}"))) | .databaseId`;

const repository = variable('GITHUB_REPOSITORY');
const pullRequest = variable('SYSMON_WMI_PULL_REQUEST');

if (pullRequest === '') {
  console.log('There is no pull request, so there is no comment.');
} else {
  const paths = linesOf(variable('SYSMON_WMI_PATHS'));
  comment(changesSince(variable('SYSMON_WMI_BASE'), variable('SYSMON_WMI_HEAD'), paths));
}

/**
 * A comment that cannot be written stops nothing: the summary of the job then says the same.
 *
 * @param {readonly string[]} changes
 */
function comment(changes) {
  const { text, left } = fitting(changes, COMMENT_ROOM);
  const problem = isFork() ? 'it comes from a fork, whose token may not write' : post(text, changes.length === 0);
  if (problem !== null) {
    console.log(`::notice title=sysmon-wmi::No comment on the pull request: ${escaped(problem)}; see the job summary`);
  }
  if (changes.length > 0 && (problem !== null || left > 0)) {
    appendTo('GITHUB_STEP_SUMMARY', fitting(changes, SUMMARY_ROOM).text);
  }
}

/** GitHub gives a workflow that a fork started a token that only reads. */
function isFork() {
  return variable('GITHUB_EVENT_NAME') === 'pull_request' && variable('SYSMON_WMI_HEAD_REPOSITORY') !== repository;
}

/**
 * @param {readonly string[]} changes
 * @param {number} room in bytes of UTF-8
 * @returns {{ text: string, left: number }} what there is room for, and how many files are left out
 */
function fitting(changes, room) {
  if (changes.length === 0) return { text: `${TITLE}\n\nNothing: it changes no configuration.\n`, left: 0 };
  let text = `${TITLE}\n`;
  let left = 0;
  for (const change of changes) {
    const longer = `${text}\n${change}`;
    if (Buffer.byteLength(longer) > room) left += 1;
    else text = longer;
  }
  const note = `**There is no room here for ${left} of ${changes.length} files.** The summary of the job shows more.`;
  return { text: left > 0 ? `${text}\n${note}\n` : text, left };
}

/**
 * @param {string} text
 * @param {boolean} isNothing then a comment is only written where an older one says something else
 * @returns {string | null} why it could not be done
 */
function post(text, isNothing) {
  const [owner = '', name = ''] = repository.split('/');
  const names = ['-f', `owner=${owner}`, '-f', `name=${name}`, '-F', `number=${pullRequest}`];
  const found = gh(['graphql', '--paginate', '-f', `query=${OWN_COMMENTS}`, ...names, '--jq', FIRST_OWN]);
  if (found.problem !== null) return found.problem;
  const [id] = linesOf(found.stdout);
  if (id === undefined && isNothing) return null;
  const [method, place] = id === undefined ? ['POST', `${pullRequest}/comments`] : ['PATCH', `comments/${id}`];
  const call = [`repos/${repository}/issues/${place}`, '--method', method, '--input', '-', '--silent'];
  return gh(call, JSON.stringify({ body: `${MARKER}\n${text}` })).problem;
}

/**
 * @param {readonly string[]} args
 * @param {string} [input]
 * @returns {{ stdout: string, problem: string | null }}
 */
function gh(args, input = '') {
  const { error, status, stdout, stderr } = spawnSync('gh', ['api', ...args], { encoding: 'utf8', input });
  if (error !== undefined) return { stdout: '', problem: `gh could not run (${error.message})` };
  return { stdout, problem: status === 0 ? null : `gh api says ${stderr.trim()}` };
}

/** @param {string} text of a workflow command */
function escaped(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
