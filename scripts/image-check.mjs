import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix } from 'node:path';
import picomatch from 'picomatch';
import { root } from './bundle.mjs';
import { pack } from './pack.mjs';

// Does what the Dockerfile says, as far as that needs no container: copies its files, installs its packages, and runs the program there as
// the user of the image, who may write nowhere.

/** Read by one of the packages beside the program; `generate` writes with another. */
const EVENT = `<Event><System><EventID>19</EventID></System><EventData>
  <Data Name="EventType">WmiFilterEvent</Data><Data Name="Operation">Created</Data><Data Name="User">CORP\\admin</Data>
  <Data Name="EventNamespace"> "root\\\\cimv2"</Data><Data Name="Name"> "Updater"</Data><Data Name="Query"> "SELECT * FROM x"</Data>
</EventData></Event>`;

const folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-image-'));

/**
 * @param {boolean} holds
 * @param {string} words what is wrong where it does not
 */
function demand(holds, words) {
  if (!holds) throw new Error(words);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
function run(program, args, options) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...options, encoding: 'utf8' });
  return { status, stdout, stderr: error?.message ?? stderr };
}

/** The instructions of the Dockerfile: word and rest. */
function instructions() {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8')
    .replace(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '');
  return text.split('\n').flatMap((line) => {
    const [, word, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return word === undefined || rest === undefined ? [] : [{ word, rest }];
  });
}

/** @param {string} path of the context */
function isSent(path) {
  const parents = path.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'));
  const rules = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  return rules.reduce((sent, rule) => {
    const [, not, pattern = ''] = /^(!?)([^#]*)/.exec(rule) ?? [];
    return pattern !== '' && parents.some((parent) => picomatch.isMatch(parent, pattern)) ? not === '!' : sent;
  }, true);
}

/**
 * @param {string} rest of the instruction
 * @param {{ stage: string, cwd: string }} at
 */
function copy(rest, { stage, cwd }) {
  const words = rest.split(' ');
  const from = words[0]?.startsWith('--from=') === true ? words.shift()?.slice('--from='.length) : undefined;
  const destination = words.pop() ?? '';
  for (const source of words) {
    demand(from !== undefined || isSent(source), `.dockerignore leaves out ${source}, which the Dockerfile copies`);
    const file = from === undefined ? join(root, source) : join(folder, from, source);
    const target = join(folder, stage, posix.resolve(cwd, destination));
    cpSync(file, lstatSync(file).isDirectory() ? target : join(target, basename(file)), { recursive: true });
  }
}

/** @returns {{ user: number, links: Map<string, string>, entry: string, stage: string }} what the image says of itself, its files made */
function make() {
  const image = { user: 0, links: new Map(), entry: '', stage: '' };
  const at = { stage: '', cwd: '/' };
  for (const { word, rest } of instructions()) {
    if (word === 'FROM') {
      at.stage = / AS (\w+)$/.exec(rest)?.[1] ?? 'image';
      at.cwd = '/';
      mkdirSync(join(folder, at.stage));
    }
    if (word === 'WORKDIR') {
      at.cwd = rest;
      mkdirSync(join(folder, at.stage, rest), { recursive: true });
    }
    if (word === 'COPY') copy(rest, at);
    if (word === 'USER') image.user = Number(rest.split(':')[0]);
    if (word === 'ENTRYPOINT') [image.entry = ''] = /** @type {string[]} */ (JSON.parse(rest));
    for (const [, target = '', link = ''] of rest.matchAll(/\bln -s (\S+) (\S+)/g)) {
      image.links.set(basename(link), target);
    }
    if (word === 'RUN' && rest.startsWith('npm ')) {
      const { status, stderr } = run('npm', rest.split(' ').slice(1), { cwd: join(folder, at.stage, at.cwd) });
      demand(status === 0 && stderr === '', `${rest} says: ${stderr}`);
    }
  }
  return { ...image, stage: at.stage };
}

/** @param {string} path of a folder, which nobody may change any more */
function seal(path) {
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    const file = join(path, name);
    const { mode } = lstatSync(file);
    if (!lstatSync(file).isSymbolicLink()) chmodSync(file, mode & 0o555);
  }
  chmodSync(path, 0o555);
}

try {
  pack(join(folder, 'packed'));
  const { user, links, entry, stage } = make();
  demand(user > 0, 'the Dockerfile has no USER by number, so that the program would run as root');
  const program = join(folder, stage, links.get(entry) ?? entry);
  cpSync(join(root, 'examples'), join(folder, 'mounted'), { recursive: true });
  writeFileSync(join(folder, 'mounted/event.xml'), EVENT);
  seal(folder);

  // Node also looks into the folders above, where a machine may have any package.
  const home = dirname(dirname(program));
  /** @type {{ dependencies: Record<string, string> }} */
  const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const missing = Object.keys(dependencies).filter((name) => !existsSync(join(home, 'node_modules', name)));
  demand(missing.length === 0, `the image has no ${missing.join(', ')}`);

  const isRoot = process.getuid?.() === 0;
  const options = {
    cwd: join(folder, 'mounted'),
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', TMPDIR: join(folder, 'mounted') },
    ...(isRoot ? { uid: user, gid: user } : {}),
  };
  for (const [expected, ...args] of /** @type {const} */ ([
    [0, '--version'],
    [0, 'lint', 'log-all.xml'],
    [1, 'lint', 'created-only.xml'],
    [0, 'coverage', 'log-all.xml'],
    [0, 'generate', 'sccm-example'],
    [0, 'evaluate', 'log-all.xml', 'event.xml'],
    [2, 'generate', 'log-all', '--out', 'new.xml'],
  ])) {
    const { status, stderr } = run(program, args, options);
    demand(status === expected, `${args.join(' ')} ends with ${String(status)} in the image: ${stderr}`);
    demand(!/bug in sysmon-wmi|\n {4}at /.test(stderr), `${args.join(' ')} fails in the image: ${stderr}`);
  }
  console.log(`the files of the image run as user ${isRoot ? user : 'of this process'}, who may write nowhere`);
} finally {
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    if (lstatSync(join(folder, name)).isDirectory()) chmodSync(join(folder, name), 0o755);
  }
  rmSync(folder, { recursive: true, force: true });
}
