import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../docs/page';
import { CREATED_ONLY, LOG_ALL, Workplace } from '../scenarios/program';
import { packProgram } from './action-package';
import { type ActionRun, runAction } from './composite';

const FOLDER = join(ROOT, 'reports/action-comment-test');
const REFUSED = '<Sysmon schemaversion="4.22">';
const COMMENTS = 'repos/blue-team/configs/issues';

/** A call of gh, with what it was given to send. */
interface GhCall {
  readonly args: readonly string[];
  readonly sent: { readonly body?: string };
}

interface Posted extends ActionRun {
  readonly calls: readonly GhCall[];
  readonly body: string;
}

let tarball: string;
let workplace: Workplace;
let base: string;

beforeAll(() => {
  tarball = packProgram(FOLDER);
}, 60_000);

beforeEach(() => {
  workplace = new Workplace({
    'configs/laptops.xml': LOG_ALL,
    'configs/all servers.xml': CREATED_ONLY,
    'configs/old.xml': LOG_ALL,
    'other/sysmon.xml': LOG_ALL,
  });
  rmSync(join(workplace.folder, '.git'), { recursive: true });
  git('init', '--quiet');
  base = commit();
});

afterEach(() => {
  workplace.remove();
});

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: workplace.folder,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, stderr]);
  return stdout.trim();
}

function commit(): string {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'Configurations');
  return git('rev-parse', 'HEAD');
}

/** A gh that notes how it is called, and answers the question for own comments with an id. */
function fakeGh(comments: string, problem = ''): void {
  workplace.write(
    '.git/bin/gh',
    `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
const input = args.includes('--input') ? readFileSync(0, 'utf8') : '{}';
appendFileSync(${JSON.stringify(join(workplace.folder, '.git/gh.jsonl'))}, JSON.stringify({ args, sent: JSON.parse(input) }) + '\\n');
if (${JSON.stringify(problem)} !== '') { console.error(${JSON.stringify(problem)}); process.exit(1); }
if (args[1] === 'graphql') process.stdout.write(${JSON.stringify(comments)});
`,
  );
  chmodSync(join(workplace.folder, '.git/bin/gh'), 0o755);
}

/** Runs the action on what is committed, as on a pull request. */
function comment({
  paths = 'configs',
  headRepository = 'blue-team/configs',
  pullRequest = { number: 7, base: { sha: base }, head: { repo: { full_name: headRepository } } } as object | null,
  inputs = {},
} = {}): Posted {
  const temp = mkdtempSync(join(FOLDER, 'temp-'));
  const noted = join(workplace.folder, '.git/gh.jsonl');
  rmSync(noted, { force: true });
  try {
    const run = runAction({
      inputs: { package: tarball, paths, comment: 'true', ...inputs },
      workspace: workplace.folder,
      temp,
      github: { event: pullRequest === null ? {} : { pull_request: pullRequest } },
      env: {
        npm_config_offline: 'true',
        PATH: `${join(workplace.folder, '.git/bin')}:${process.env['PATH'] ?? ''}`,
        GITHUB_REPOSITORY: 'blue-team/configs',
        GITHUB_EVENT_NAME: 'pull_request',
      },
    });
    const calls = existsSync(noted)
      ? workplace
          .read('.git/gh.jsonl')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as GhCall)
      : [];
    return { ...run, calls, body: calls.at(-1)?.sent.body ?? '' };
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** Where a call of gh goes, and how. */
function targets({ calls }: Posted): readonly unknown[] {
  return calls.map(({ args }) => [args[1], args.includes('--method') ? args[args.indexOf('--method') + 1] : 'query']);
}

test('posts one comment, and updates it the next time', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  commit();
  fakeGh('');
  const first = comment();
  expect(targets(first)).toEqual([
    ['graphql', 'query'],
    [`${COMMENTS}/7/comments`, 'POST'],
  ]);
  expect(first.body).toMatch(
    /^<!-- sysmon-wmi: .* -->\n## What this pull request does to the WMI events that Sysmon logs\n/,
  );
  expect(first.body).toContain('### WMI events are newly lost');
  expect(first.body).toContain(`${git('rev-parse', '--short', base)}:configs/laptops.xml → configs/laptops.xml`);
  fakeGh('4711\n');
  const second = comment();
  expect(targets(second)).toEqual([
    ['graphql', 'query'],
    [`${COMMENTS}/comments/4711`, 'PATCH'],
  ]);
  expect(second.body).toBe(first.body);
}, 60_000);

test('asks for comments of its own author with its own mark', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  commit();
  fakeGh('');
  const { calls, body } = comment();
  const question = calls[0]?.args.join(' ') ?? '';
  expect(question).toContain('-f owner=blue-team -f name=configs -F number=7');
  expect(question).toContain(`select(.viewerDidAuthor and (.body | startswith("${body.split('\n')[0] ?? '?'}")))`);
}, 60_000);

test('says what becomes of each file, those that lose events first', () => {
  workplace.write('configs/all servers.xml', LOG_ALL);
  workplace.write('configs/new.xml', CREATED_ONLY);
  workplace.write('configs/refused.xml', REFUSED);
  workplace.write('other/sysmon.xml', CREATED_ONLY);
  workplace.write('configs/note.txt', 'not a configuration');
  rmSync(join(workplace.folder, 'configs/old.xml'));
  commit();
  fakeGh('');
  const { body } = comment();
  expect(body.match(/^(?:###? |A ).*$/gm)).toEqual([
    '## What this pull request does to the WMI events that Sysmon logs',
    'A new file. What it logs:',
    '### `configs/new.xml`: WMI events are lost',
    'A file is deleted. What it logged:',
    `### \`${git('rev-parse', '--short', base)}:configs/old.xml\`: every WMI event is logged`,
    'A new file. What it logs:',
    '### This file could not be compared',
    '### More WMI events are logged',
  ]);
  expect(body).toContain('configs/refused.xml');
  expect(body).not.toContain('other/sysmon.xml');
}, 60_000);

test('a moved file is compared with what it was', () => {
  git('mv', 'configs/laptops.xml', 'configs/clients.xml');
  commit();
  fakeGh('');
  expect(comment().body).toContain(':configs/laptops.xml → configs/clients.xml');
}, 60_000);

test.each(['$(touch made).xml', '-x;touch made.xml', '[a] \'`".xml'])(
  'a file called %s is compared',
  (name) => {
    workplace.write(`configs/${name}`, LOG_ALL);
    base = commit();
    workplace.write(`configs/${name}`, CREATED_ONLY);
    commit();
    fakeGh('');
    const { body } = comment({ paths: 'configs/*.xml' });
    expect(body).toContain('### WMI events are newly lost');
    expect(body).toContain(`→ configs/${name}`);
    expect(existsSync(join(workplace.folder, 'made'))).toBe(false);
  },
  60_000,
);

test('paths start in the working directory', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  commit();
  fakeGh('');
  expect(comment({ paths: '*.xml', inputs: { 'working-directory': 'configs' } }).body).toContain('→ laptops.xml');
}, 60_000);

test('what the base branch did since is no change of the pull request', () => {
  const start = git('branch', '--show-current');
  git('checkout', '--quiet', '-b', 'change');
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  const head = commit();
  git('checkout', '--quiet', start);
  workplace.write('configs/old.xml', CREATED_ONLY);
  base = commit();
  git('checkout', '--quiet', head);
  fakeGh('');
  const { body } = comment();
  expect(body).toContain('laptops.xml');
  expect(body).not.toContain('old.xml');
}, 60_000);

test('where nothing is changed, there is no new comment, and an old one says so', () => {
  workplace.write('readme.md', 'changed');
  commit();
  fakeGh('');
  expect(targets(comment())).toEqual([['graphql', 'query']]);
  fakeGh('4711\n');
  const posted = comment();
  expect(targets(posted).at(-1)).toEqual([`${COMMENTS}/comments/4711`, 'PATCH']);
  expect(posted.body).toMatch(/\nNothing: it changes no configuration\.\n$/);
}, 60_000);

test('there is no comment outside of pull requests, or where none is wanted', () => {
  workplace.write('configs/laptops.xml', LOG_ALL.replace('exclude"', 'exclude" '));
  commit();
  fakeGh('');
  const pushed = comment({ pullRequest: null });
  expect([pushed.calls, pushed.codes['Comment on the pull request']]).toEqual([[], 0]);
  const unwanted = comment({ inputs: { comment: 'false' } });
  expect([unwanted.calls, unwanted.codes['Comment on the pull request']]).toEqual([[], undefined]);
}, 60_000);

test.each([
  ['from a fork', '', { headRepository: 'somebody/configs' }, 'it comes from a fork, whose token may not write'],
  ['without permission', 'gh: Resource not accessible by integration (HTTP 403)', {}, 'not accessible by integration'],
])(
  'a pull request %s fails nothing: the summary of the job has the text',
  (_, problem, options, reason) => {
    workplace.write('configs/laptops.xml', CREATED_ONLY);
    commit();
    fakeGh('', problem);
    const { codes, calls, log, summary } = comment(options);
    expect(codes['Comment on the pull request']).toBe(0);
    expect(calls.filter(({ args }) => args.includes('--method'))).toEqual([]);
    expect(log).toContain('::notice title=sysmon-wmi::No comment on the pull request: ');
    expect(log).toContain(reason);
    expect(summary).toContain('### WMI events are newly lost');
  },
  60_000,
);

test('a text beyond the limit of GitHub is cut between files, and the summary has all', () => {
  const names = Array.from(
    { length: 60 },
    (_, index) => `configs/${String(index).padStart(2, '0')}-${'x'.repeat(200)}.xml`,
  );
  for (const name of names) workplace.write(name, LOG_ALL);
  base = commit();
  for (const name of names) workplace.write(name, CREATED_ONLY);
  commit();
  fakeGh('');
  const { body, summary } = comment();
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body.length).toBeGreaterThan(60_000);
  const shown = body.match(/^### WMI events are newly lost$/gm)?.length ?? 0;
  expect(body).toContain(
    `**There is no room here for ${String(60 - shown)} of 60 files.** The summary of the job shows more.`,
  );
  expect(body.match(/^```/gm)).toHaveLength(2 * shown);
  expect(summary.match(/^### WMI events are newly lost$/gm)).toHaveLength(60);
}, 120_000);

test('fetches a base that is not there, and says what to do where it cannot', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  commit();
  fakeGh('');
  const { codes, log, calls } = comment({
    pullRequest: { number: 7, base: { sha: '0'.repeat(40) }, head: { repo: { full_name: 'blue-team/configs' } } },
  });
  expect([codes['Comment on the pull request'], calls]).toEqual([2, []]);
  expect(log).toContain(
    '::error title=sysmon-wmi::Git cannot fetch the base of the pull request; check out with fetch-depth: 0',
  );
}, 60_000);

test('a checkout of the merge commit alone is enough', () => {
  const start = git('branch', '--show-current');
  git('checkout', '--quiet', '-b', 'change');
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  commit();
  git('checkout', '--quiet', '-b', 'merge', start);
  git('merge', '--quiet', '--no-ff', '--no-edit', 'change');
  const whole = workplace;
  workplace = new Workplace();
  try {
    rmSync(join(workplace.folder, '.git'), { recursive: true });
    git('clone', '--quiet', '--depth=1', '--branch=merge', `file://${whole.folder}`, '.');
    fakeGh('');
    const { body, codes } = comment();
    expect(codes['Comment on the pull request']).toBe(0);
    expect(body).toContain('### WMI events are newly lost');
  } finally {
    whole.remove();
  }
}, 60_000);
