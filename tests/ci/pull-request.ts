import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Workplace } from '../scenarios/program';
import { type ActionRun, runAction } from './composite';

/** A call of gh, with what it was given to send. */
export interface GhCall {
  readonly args: readonly string[];
  readonly sent: { readonly body?: string };
}

/** A run of the action, and what it asked of GitHub. */
export interface Posted extends ActionRun {
  readonly calls: readonly GhCall[];
  readonly body: string;
}

/** What is different from a pull request of the repository itself that changes the folder configs. */
export interface CommentOptions {
  readonly paths?: string;
  readonly headRepository?: string;
  readonly base?: string;
  readonly head?: string;
  readonly isPullRequest?: boolean;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A repository with a pull request, in which the action runs with a gh that records its calls. */
export class PullRequest {
  /** The base of the pull request. */
  base = '';
  readonly workplace: Workplace;
  readonly #tarball: string;

  /**
   * @param workplace - the folder
   * @param tarball - the package of the program, beside what is in it
   */
  constructor(workplace: Workplace, tarball: string) {
    this.workplace = workplace;
    this.#tarball = tarball;
    rmSync(join(workplace.folder, '.git'), { recursive: true });
  }

  /** Runs Git in the repository. */
  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
      cwd: this.workplace.folder,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, stderr]);
    return stdout.trim();
  }

  /** Commits everything. */
  commit(): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'Configurations');
    return this.git('rev-parse', 'HEAD');
  }

  /** A gh that notes how it is called, and answers the question for own comments with an id. */
  fakeGh(comments: string, problem = ''): void {
    this.#write(
      'gh',
      `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
const input = args.includes('--input') ? readFileSync(0, 'utf8') : '{}';
appendFileSync(${JSON.stringify(join(this.workplace.folder, '.git/gh.jsonl'))}, JSON.stringify({ args, sent: JSON.parse(input) }) + '\\n');
if (${JSON.stringify(problem)} !== '') { console.error(${JSON.stringify(problem)}); process.exit(1); }
if (args[1] === 'graphql') process.stdout.write(${JSON.stringify(comments)});
`,
    );
  }

  /** An npm that installs at once: what the comment says does not depend on it. */
  #fakeNpm(): void {
    const program = join(dirname(this.#tarball), 'package');
    const folder = '"$RUNNER_TEMP/sysmon-wmi/node_modules"';
    this.#write('npm', `#!/bin/sh\nmkdir -p ${folder} && ln -s '${program}' ${folder}/sysmon-wmi\n`);
  }

  #write(name: string, script: string): void {
    this.workplace.write(`.git/bin/${name}`, script);
    chmodSync(join(this.workplace.folder, '.git/bin', name), 0o755);
  }

  /** Runs the action on what is committed, as on a pull request. */
  comment(options: CommentOptions = {}): Posted {
    const { paths = 'configs', headRepository = 'blue-team/configs', isPullRequest = true, inputs = {} } = options;
    const pullRequest = {
      number: 7,
      base: { sha: options.base ?? this.base },
      head: { sha: options.head ?? this.git('rev-parse', 'HEAD'), repo: { full_name: headRepository } },
    };
    const temp = mkdtempSync(join(dirname(this.#tarball), 'temp-'));
    const noted = join(this.workplace.folder, '.git/gh.jsonl');
    rmSync(noted, { force: true });
    this.#fakeNpm();
    try {
      const run = runAction({
        inputs: { package: this.#tarball, paths, comment: 'true', ...inputs },
        workspace: this.workplace.folder,
        temp,
        github: { event: isPullRequest ? { pull_request: pullRequest } : {} },
        env: {
          PATH: `${join(this.workplace.folder, '.git/bin')}:${process.env['PATH'] ?? ''}`,
          GITHUB_REPOSITORY: 'blue-team/configs',
          GITHUB_EVENT_NAME: 'pull_request',
        },
      });
      const calls = existsSync(noted)
        ? this.workplace
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
}

/** Where a call of gh goes, and how. */
export function targets({ calls }: Posted): readonly unknown[] {
  return calls.map(({ args }) => [args[1], args.includes('--method') ? args[args.indexOf('--method') + 1] : 'query']);
}
