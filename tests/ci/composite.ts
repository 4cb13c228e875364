import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../docs/page';

/** A step of a composite action: a script, or another action. */
export interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly shell?: string;
  readonly 'working-directory'?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** An action.yml. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** What a workflow gives to the action, and what GitHub knows. */
export interface Call {
  readonly inputs: Readonly<Record<string, string>>;
  readonly workspace: string;
  /** A folder that is empty before the job. */
  readonly temp: string;
  /** What `github` holds besides. */
  readonly github?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a run of the action did. */
export interface ActionRun {
  /** The exit code of each script that ran, by the name of its step. */
  readonly codes: Readonly<Record<string, number>>;
  /** Other actions that were called, with their inputs. */
  readonly used: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Whether GitHub would show the job as failed. */
  readonly fails: boolean;
}

/** The action of this repository. */
export const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

const EXPRESSION = /\$\{\{ ([^}]+) \}\}/g;

/**
 * Runs the steps of the action as GitHub does: each script in a Bash of its own, inputs as environment variables, outputs and summary
 * through files. Another action is noted and not run.
 *
 * @param call - inputs and surroundings
 * @returns what happened
 */
export function runAction({ inputs, workspace, temp, github = {}, env = {} }: Call): ActionRun {
  const contexts = new Contexts({
    inputs: { ...defaults(), ...inputs },
    github: { token: 'token', ...github },
    steps: {},
  });
  const summary = join(temp, 'summary.md');
  const codes: Record<string, number> = {};
  const used: { uses: string; with: Readonly<Record<string, string>> }[] = [];
  const logs: string[] = [];
  let fails = false;
  mkdirSync(temp, { recursive: true });
  for (const step of ACTION.runs.steps) {
    if (!contexts.isTrue(step.if ?? 'success()', fails)) continue;
    if (step.uses !== undefined) {
      used.push({ uses: step.uses, with: contexts.filled(step.with ?? {}) });
      continue;
    }
    const output = join(temp, 'output');
    const script = join(temp, 'script.sh');
    writeFileSync(output, '');
    writeFileSync(script, step.run ?? '');
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: join(workspace, contexts.fill(step['working-directory'] ?? '.')),
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temp,
        ...env,
        ...contexts.filled(step.env ?? {}),
      },
    });
    logs.push(stdout, stderr);
    codes[step.name] = status ?? -1;
    fails ||= status !== 0;
    contexts.addStep(step.id, status === 0, readFileSync(output, 'utf8'));
    rmSync(script);
  }
  return {
    codes,
    used,
    log: logs.join(''),
    summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '',
    outputs: contexts.filled(
      Object.fromEntries(Object.entries(ACTION.outputs).map(([name, { value }]) => [name, value])),
    ),
    fails,
  };
}

function defaults(): Record<string, string> {
  const contexts = new Contexts({ inputs: {}, github: { token: 'token' }, steps: {} });
  return Object.fromEntries(
    Object.entries(ACTION.inputs).map(([name, { default: value = '' }]) => [name, contexts.fill(value)]),
  );
}

/** The values that expressions name. */
class Contexts {
  readonly #values: { inputs: object; github: object; steps: Record<string, unknown> };

  constructor(values: { inputs: object; github: object; steps: Record<string, unknown> }) {
    this.#values = values;
  }

  addStep(id: string | undefined, isSuccess: boolean, output: string): void {
    if (id === undefined) return;
    const outputs = Object.fromEntries(
      output
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    this.#values.steps[id] = { outputs, outcome: isSuccess ? 'success' : 'failure' };
  }

  fill(text: string): string {
    return text.replace(EXPRESSION, (_, expression: string) => this.#valueOf(expression));
  }

  filled(texts: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, this.fill(text)]));
  }

  /** Conditions joined by `&&`; without a status function a step runs only while nothing failed. */
  isTrue(condition: string, hasFailed: boolean): boolean {
    const terms = condition.replace(EXPRESSION, '$1').split(' && ');
    const statuses = terms.filter((term) => term.endsWith('()'));
    const rest = terms.filter((term) => !term.endsWith('()'));
    const status = (statuses[0] ?? 'success()') === '!cancelled()' || !hasFailed;
    return status && rest.every((term) => this.#holds(term));
  }

  #holds(term: string): boolean {
    const [, name = '', operator, value] = /^([\w.-]+) (==|!=) '([^']*)'$/.exec(term) ?? [];
    if (operator === undefined) throw new Error(`the harness cannot read the condition ${term}`);
    return (this.#valueOf(name) === value) === (operator === '==');
  }

  /** A name that leads nowhere is an empty text, as with GitHub. */
  #valueOf(name: string): string {
    if (!/^(?:inputs|github|steps)(?:\.[\w-]+)+$/.test(name)) throw new Error(`the harness cannot read ${name}`);
    let value: unknown = this.#values;
    for (const key of name.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
}
