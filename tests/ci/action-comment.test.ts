import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../docs/page';
import { CREATED_ONLY, LOG_ALL, Workplace } from '../scenarios/program';
import { packProgram } from './action-package';
import { PullRequest, targets } from './pull-request';

const FOLDER = join(ROOT, 'reports/action-comment-test');
const REFUSED = '<Sysmon schemaversion="4.22">';
const COMMENTS = 'repos/blue-team/configs/issues';

let tarball: string;
let workplace: Workplace;
let repository: PullRequest;

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
  repository = new PullRequest(workplace, tarball);
  repository.git('init', '--quiet');
  repository.base = repository.commit();
});

afterEach(() => {
  workplace.remove();
});

test('posts one comment, and updates it the next time', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  repository.commit();
  repository.fakeGh('');
  const first = repository.comment();
  expect(targets(first)).toEqual([
    ['graphql', 'query'],
    [`${COMMENTS}/7/comments`, 'POST'],
  ]);
  expect(first.body).toMatch(
    /^<!-- sysmon-wmi: .* -->\n## What this pull request does to the WMI events that Sysmon logs\n/,
  );
  expect(first.body).toContain('### WMI events are newly lost');
  expect(first.body).toContain(
    `${repository.git('rev-parse', '--short', repository.base)}:configs/laptops.xml → configs/laptops.xml`,
  );
  repository.fakeGh('4711\n');
  const second = repository.comment();
  expect(targets(second)).toEqual([
    ['graphql', 'query'],
    [`${COMMENTS}/comments/4711`, 'PATCH'],
  ]);
  expect(second.body).toBe(first.body);
}, 60_000);

test('asks for comments of its own author with its own mark', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  repository.commit();
  repository.fakeGh('');
  const { calls, body } = repository.comment();
  const question = calls[0]?.args.join(' ') ?? '';
  expect(question).toContain('-f owner=blue-team -f name=configs -F number=7');
  expect(question).toContain(`select(.viewerDidAuthor and (.body | startswith("${body.split('\n')[0] ?? '?'}")))`);
}, 60_000);

test('says what becomes of each file, those that lose events first', () => {
  workplace.write('configs/all servers.xml', LOG_ALL);
  workplace.write('configs/new.xml', `<!--${'another text '.repeat(200)}-->${CREATED_ONLY}`);
  workplace.write('configs/laptops.xml', REFUSED);
  workplace.write('other/sysmon.xml', CREATED_ONLY);
  workplace.write('configs/note.txt', 'not a configuration');
  rmSync(join(workplace.folder, 'configs/old.xml'));
  repository.commit();
  repository.fakeGh('');
  const { body } = repository.comment();
  expect(body.match(/^(?:###? |A ).*$/gm)).toEqual([
    '## What this pull request does to the WMI events that Sysmon logs',
    '### Sysmon refuses `configs/laptops.xml`',
    'A new file. What it logs:',
    '### `configs/new.xml`: WMI events are lost',
    'A file is deleted. What it logged:',
    `### \`${repository.git('rev-parse', '--short', repository.base)}:configs/old.xml\`: every WMI event is logged, proved`,
    '### More WMI events are logged, none is lost (proved)',
  ]);
  expect(body).toMatch(/configs\/laptops\.xml:1:\d+/);
  expect(body).not.toContain('other/sysmon.xml');
}, 60_000);

test('a moved file is compared with what it was', () => {
  repository.git('mv', 'configs/laptops.xml', 'configs/clients.xml');
  repository.commit();
  repository.fakeGh('');
  expect(repository.comment().body).toContain(':configs/laptops.xml → configs/clients.xml');
}, 60_000);

test.each(['$(touch made).xml', '-x;touch made.xml', '[a] \'`".xml'])(
  'a file called %s is compared',
  (name) => {
    workplace.write(`configs/${name}`, LOG_ALL);
    repository.base = repository.commit();
    workplace.write(`configs/${name}`, CREATED_ONLY);
    repository.commit();
    repository.fakeGh('');
    const { body } = repository.comment({ paths: 'configs/*.xml' });
    expect(body).toContain('### WMI events are newly lost');
    expect(body).toContain(`→ configs/${name}`);
    expect(existsSync(join(workplace.folder, 'made'))).toBe(false);
  },
  60_000,
);

test('paths start in the working directory', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  repository.commit();
  repository.fakeGh('');
  expect(repository.comment({ paths: '*.xml', inputs: { 'working-directory': 'configs' } }).body).toContain(
    '→ laptops.xml',
  );
}, 60_000);

test('what the base branch did since is no change of the pull request', () => {
  const start = repository.git('branch', '--show-current');
  repository.git('checkout', '--quiet', '-b', 'change');
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  const head = repository.commit();
  repository.git('checkout', '--quiet', start);
  workplace.write('configs/old.xml', CREATED_ONLY);
  repository.base = repository.commit();
  repository.git('checkout', '--quiet', head);
  repository.fakeGh('');
  const { body } = repository.comment();
  expect(body).toContain('laptops.xml');
  expect(body).not.toContain('old.xml');
}, 60_000);

test('where nothing is changed, there is no new comment, and an old one says so', () => {
  workplace.write('readme.md', 'changed');
  repository.commit();
  repository.fakeGh('');
  expect(targets(repository.comment())).toEqual([['graphql', 'query']]);
  repository.fakeGh('4711\n');
  const posted = repository.comment();
  expect(targets(posted).at(-1)).toEqual([`${COMMENTS}/comments/4711`, 'PATCH']);
  expect(posted.body).toMatch(/\nNothing: it changes no configuration\.\n$/);
}, 60_000);

test('there is no comment outside of pull requests, or where none is wanted', () => {
  workplace.write('configs/laptops.xml', LOG_ALL.replace('exclude"', 'exclude" '));
  repository.commit();
  repository.fakeGh('');
  const pushed = repository.comment({ isPullRequest: false });
  expect([pushed.calls, pushed.codes['Comment on the pull request']]).toEqual([[], 0]);
  const unwanted = repository.comment({ inputs: { comment: 'false' } });
  expect([unwanted.calls, unwanted.codes['Comment on the pull request']]).toEqual([[], undefined]);
}, 60_000);

test.each([
  ['from a fork', '', { headRepository: 'somebody/configs' }, 'it comes from a fork, whose token may not write'],
  ['without permission', 'gh: Resource not accessible by integration (HTTP 403)', {}, 'not accessible by integration'],
])(
  'a pull request %s fails nothing: the summary of the job has the text',
  (_, problem, options, reason) => {
    workplace.write('configs/laptops.xml', CREATED_ONLY);
    repository.commit();
    repository.fakeGh('', problem);
    const { codes, calls, log, summary } = repository.comment(options);
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
    { length: 50 },
    (_, index) => `configs/${String(index).padStart(2, '0')}-${'x'.repeat(240)}.xml`,
  );
  for (const name of names) workplace.write(name, LOG_ALL);
  repository.base = repository.commit();
  for (const name of names) workplace.write(name, CREATED_ONLY);
  repository.commit();
  repository.fakeGh('');
  const { body, summary } = repository.comment();
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body.length).toBeGreaterThan(60_000);
  const shown = body.match(/^### WMI events are newly lost$/gm)?.length ?? 0;
  expect(body).toContain(
    `**There is no room here for ${String(50 - shown)} of 50 files.** The summary of the job shows more.`,
  );
  expect(body.match(/^```/gm)).toHaveLength(2 * shown);
  expect(summary.match(/^### WMI events are newly lost$/gm)).toHaveLength(50);
}, 120_000);

test('fetches a base that is not there, and says what to do where it cannot', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  repository.commit();
  repository.fakeGh('');
  const { codes, log, calls } = repository.comment({ base: '0'.repeat(40) });
  expect([codes['Comment on the pull request'], calls]).toEqual([2, []]);
  expect(log).toContain(
    '::error title=sysmon-wmi::Git cannot fetch the base of the pull request; check out with fetch-depth: 0',
  );
}, 60_000);

test('a checkout of the merge commit alone is enough', () => {
  const start = repository.git('branch', '--show-current');
  repository.git('checkout', '--quiet', '-b', 'change');
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  const head = repository.commit();
  repository.git('checkout', '--quiet', '-b', 'merge', start);
  repository.git('merge', '--quiet', '--no-ff', '--no-edit', 'change');
  const whole = workplace;
  workplace = new Workplace();
  try {
    const clone = new PullRequest(workplace, tarball);
    clone.git('clone', '--quiet', '--depth=1', '--branch=merge', `file://${whole.folder}`, '.');
    clone.base = repository.base;
    clone.fakeGh('');
    const { body, codes } = clone.comment({ head });
    expect(codes['Comment on the pull request']).toBe(0);
    expect(body).toContain('### WMI events are newly lost');
  } finally {
    whole.remove();
  }
}, 60_000);

test('fails where something else is checked out, which could look as if nothing were changed', () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  const head = repository.commit();
  repository.git('checkout', '--quiet', repository.base);
  repository.fakeGh('4711\n');
  const { codes, log, calls } = repository.comment({ head });
  expect([codes['Comment on the pull request'], calls]).toEqual([2, []]);
  expect(log).toContain('::error title=sysmon-wmi::what is checked out is not the pull request; run the action on the');
}, 60_000);
