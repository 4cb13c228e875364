import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import * as library from '../../lib';
import * as shell from '../../lib/workspace';
import { Workplace } from '../scenarios/program';
import type { Block, Commit, Page } from './page';
import { ROOT } from './page';
import { splitWords } from './words';

/** The day on which the pages run. */
export const TODAY = '2026-11-26';

/** What a page shows, and what there is. */
export interface Shown {
  /** The line of the block's opening fence. */
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
}

/** What running a page gave. */
export interface PageRun {
  readonly shown: readonly Shown[];
  /** What is wrong besides, as sentences with their line. */
  readonly problems: readonly string[];
}

interface Runner {
  readonly workplace: Workplace;
  readonly shown: Shown[];
  readonly problems: string[];
  /** What the last commands printed; undefined where a page has none so far. */
  output: string | undefined;
}

/**
 * Does what a page says, in a folder of its own that holds the repository's examples and templates: writes its files, runs its
 * commands and TypeScript, and sets what they print beside what the page shows.
 *
 * @param page - the page
 * @returns the outputs, and what is wrong
 */
export async function runPage(page: Page): Promise<PageRun> {
  const workplace = new Workplace();
  const runner: Runner = { workplace, shown: [], problems: [], output: undefined };
  try {
    for (const folder of ['examples', 'templates']) {
      cpSync(join(ROOT, folder), join(workplace.folder, folder), { recursive: true });
    }
    for (const step of page.steps) {
      if ('branch' in step) commit(workplace, step);
      else await runBlock(step, runner);
    }
    for (const { line, code } of page.inline) await checkInline(code, line, runner);
  } finally {
    workplace.remove();
  }
  return { shown: runner.shown, problems: runner.problems };
}

function commit({ folder }: Workplace, { branch }: Commit): void {
  const git = (...args: string[]): Buffer =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '--quiet', '--initial-branch', branch);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Configuration');
}

async function runBlock(block: Block, runner: Runner): Promise<void> {
  const { language, file, content, notes, line } = block;
  if (notes.has('not-run')) {
    if ((notes.get('not-run') ?? '').length < 8) runner.problems.push(`${String(line)}: not-run needs a reason`);
    runner.output = undefined;
  } else if (file !== undefined) {
    runner.workplace.write(file, content);
  } else if (language === 'sh') {
    runner.output = await runCommands(block, runner);
  } else if (language === 'ts') {
    runner.output = await runTypeScript(content);
  } else if (notes.has('content')) {
    runner.shown.push({ line, expected: content, actual: runner.workplace.read(notes.get('content') ?? '') });
  } else if (language === 'text' || notes.has('output')) {
    if (runner.output === undefined) runner.problems.push(`${String(line)}: no command was run before this output`);
    else runner.shown.push({ line, expected: content, actual: runner.output });
  } else {
    runner.problems.push(`${String(line)}: this block is neither a file, nor a command, nor an output, nor not-run`);
  }
}

async function runCommands({ content, notes, line }: Block, runner: Runner): Promise<string> {
  const expected = Number(notes.get('exit') ?? '0');
  const printed: string[] = [];
  for (const command of content.split('\n')) {
    const words = splitWords(command);
    if (words.length === 0) continue;
    if (words[0] !== 'sysmon-wmi') {
      runner.problems.push(`${String(line)}: "${command}" is not a call of sysmon-wmi and not marked as not-run`);
      continue;
    }
    const code = await runLine(words, runner, printed);
    if (code !== expected) {
      const said = printed.join('');
      runner.problems.push(
        `${String(line)}: "${command}" exits with ${String(code)}, not ${String(expected)}: ${said}`,
      );
    }
  }
  return printed.join('');
}

/** Runs the calls of a line, each with the output of the one before as its input: `sysmon-wmi … | sysmon-wmi …`. */
async function runLine(words: readonly string[], runner: Runner, printed: string[]): Promise<number> {
  const pipe = words.indexOf('|');
  if (pipe === -1) return call(words.slice(1), runner, printed);
  const passed: string[] = [];
  await call(words.slice(1, pipe), runner, passed);
  return call(words.slice(pipe + 2), runner, printed, passed.join(''));
}

async function call(args: readonly string[], { workplace }: Runner, printed: string[], input = ''): Promise<number> {
  const print = (text: string): void => void printed.push(text);
  const { code } = await workplace.run(args, { today: () => TODAY, stdout: print, stderr: print, input });
  return code;
}

async function runTypeScript(content: string): Promise<string> {
  const printed: string[] = [];
  const log = (...values: unknown[]): void =>
    void printed.push(`${values.map((value) => (typeof value === 'string' ? value : shownValue(value))).join(' ')}\n`);
  const { outputText } = ts.transpileModule(content, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const load = (name: string): unknown => {
    if (name === 'sysmon-wmi') return library;
    if (name === 'sysmon-wmi/node') return shell;
    throw new Error(`the documentation may not import ${name}`);
  };
  // eslint would rather have no code from text; this is the code of the pages.
  const AsyncFunction = runTypeScript.constructor as new (
    ...names: string[]
  ) => (...values: unknown[]) => Promise<void>;
  await new AsyncFunction('require', 'exports', 'console', outputText)(load, {}, { log });
  return printed.join('');
}

function shownValue(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

/** Whether words only name a command, or have a placeholder in capitals: `explain RULE`. */
function isUsage(args: readonly string[]): boolean {
  return args.every((word) => /^[a-z]+$/.test(word)) || args.some((word) => /^[A-Z]+…?$/.test(word));
}

/**
 * A command in the running text runs like the others, behind them; one that is only named, or has a placeholder, is compared with the
 * help of its command.
 */
async function checkInline(code: string, line: number, runner: Runner): Promise<void> {
  const [program, ...args] = splitWords(code);
  if (program !== 'sysmon-wmi' || args.length === 0) return;
  const printed: string[] = [];
  if (!isUsage(args)) {
    const result = await runLine([program, ...args], runner, printed);
    if (result > 1) {
      runner.problems.push(`${String(line)}: "${code}" exits with ${String(result)}: ${printed.join('')}`);
    }
    return;
  }
  const names = args.filter((word) => /^[a-z]+$/.test(word)).slice(0, 2);
  const result = await call([...names, '--help'], runner, printed);
  const help = printed.join('');
  for (const option of args.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*/, ''))) {
    if (!help.includes(option)) runner.problems.push(`${String(line)}: "${code}": the help knows no ${option}`);
  }
  if (result !== 0 || !help.includes([program, ...names].join(' '))) {
    runner.problems.push(`${String(line)}: "${code}": there is no such command`);
  }
}
