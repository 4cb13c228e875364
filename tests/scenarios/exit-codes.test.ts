import { linkSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { MANIFEST, TODAY } from '../exclusions/manifests';
import { escapeControls } from '../../lib/text';
import { CREATED_ONLY, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

const EVENT =
  '{"EventID":19,"Operation":"Created","User":"CORP\\\\u","EventNamespace":"\\"root\\\\\\\\cimv2\\"","Name":" \\"a\\"","Query":" \\"q\\""}\n';
const POLICY = 'version: 1\nmode: log-all\n';
const TESTS = 'config: good.xml\ntests:\n  - name: a\n    events: [{ EventID: 19 }]\n    expect: logged\n';
const MAPPING = 'version: 1\nfields: {}\n';
const BASELINE = '{ "version": 1, "findings": [] }\n';
const LARGEST_FILE = 64 * 1024 * 1024;

/** Every way in which a command takes a file; X is the file. */
const WAYS_IN: readonly (readonly string[])[] = [
  ['lint', 'X'],
  ['lint', 'X', '--format', 'json'],
  ['lint', 'X', '--fix'],
  ['lint', 'good.xml', '--baseline', 'X'],
  ['lint', 'good.xml', '--exclusions', 'X'],
  ['apply', 'X', '--template', 'log-all'],
  ['apply', 'good.xml', '--exclusions', 'X'],
  ['coverage', 'X'],
  ['coverage', 'X', '--format', 'json'],
  ['diff', 'X', 'good.xml'],
  ['diff', 'good.xml', 'X'],
  ['evaluate', 'X', 'events.jsonl'],
  ['drift', 'X', 'host.txt'],
  ['drift', 'good.xml', 'X'],
  ['test', 'X', '--suite', 'attacks'],
  ['test', 'good.xml', '--tests', 'X'],
  ['merge', 'X', 'good.xml'],
  ['convert', 'X'],
  ['convert', 'good.xml', '--exclusions', 'X'],
  ['build', 'X'],
  ['build', 'X', '--format', 'json'],
  ['generate', 'log-all', '--exclusions', 'X'],
  ['generate', 'log-all', '--exclusions', 'X', '--format', 'json'],
  ['siem', 'X', '--to', 'sql'],
  ['siem', 'exclusions.yaml', '--to', 'kql', '--mapping', 'X'],
  ['exclusions', 'check', 'X'],
];

/** Content that is in order for no way in. */
const CONTENTS: readonly (readonly [string, string | Uint8Array])[] = [
  ['binary', Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256)],
  ['zeros', new Uint8Array(100)],
  ['UTF-16 cut in a character', Uint8Array.of(0xff, 0xfe, 0x3c, 0x00, 0x61)],
  ['XML cut in a tag', LOG_ALL.slice(0, LOG_ALL.indexOf(' onmatch'))],
  ['JSON cut in a text', '{ "version": 1, "exclusions": [ { "id": "a'],
  ['YAML with a tab', 'version: 1\n\texclusions: [\n'],
  ['control characters', '\u001b[31m\u009b31m\u202e: ]['],
];

/** What cannot be opened, or is no file. */
const OBSTACLES: readonly string[] = ['missing', 'folder', 'socket', 'circle', 'dangling', 'large', 'below-a-file'];

let workplace: Workplace;
const server = createServer();

beforeAll(async () => {
  workplace = new Workplace({
    'good.xml': LOG_ALL,
    'exclusions.yaml': MANIFEST,
    'events.jsonl': EVENT,
    'host.txt': 'no dump',
  });
  const at = (name: string): string => join(workplace.folder, name);
  mkdirSync(at('folder'));
  symlinkSync('circle', at('circle'));
  symlinkSync('nowhere', at('dangling'));
  writeFileSync(at('large'), '');
  truncateSync(at('large'), LARGEST_FILE + 1);
  await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
});

afterAll(() => {
  server.close();
  workplace.remove();
});

/** Runs, and checks what holds of every call: one exit code, no stack trace, no bug, no control characters, nothing left behind. */
async function codeOf(args: readonly string[]): Promise<number> {
  const before = readdirSync(workplace.folder);
  const { code, stdout, stderr } = await workplace.run(
    [...args, '--today', TODAY].slice(0, takesToday(args) ? undefined : -2),
  );
  expect(`${stdout}${stderr}`).not.toMatch(/^ {4}at |this is a bug/m);
  const printable = `${stdout}${stderr}`.split('\n').every((line) => escapeControls(line) === line);
  expect(printable).toBe(true);
  expect(stdout === '' && stderr === '').toBe(false);
  expect([readdirSync(workplace.folder), workplace.read('good.xml')]).toEqual([before, LOG_ALL]);
  return code;
}

function takesToday([name = '']: readonly string[]): boolean {
  return !['coverage', 'diff', 'evaluate', 'drift', 'test', 'merge'].includes(name);
}

const named = (args: readonly string[], file: string): readonly string[] =>
  args.map((word) => (word === 'X' ? file : word));

describe.each(WAYS_IN.map((args) => [args.join(' '), args] as const))('%s', (_, args) => {
  test.each(CONTENTS)('%s is content: 1', async (_name, content) => {
    workplace.write('bad', content);
    expect(await codeOf(named(args, 'bad'))).toBe(1);
  });

  test.each(OBSTACLES)('%s cannot be read: 2', async (obstacle) => {
    const file = obstacle === 'below-a-file' ? 'good.xml/x' : obstacle;
    expect(await codeOf(named(args, file))).toBe(2);
  });
});

describe('what is in order passes the same ways', () => {
  test.each([
    ['build', POLICY],
    ['test', TESTS],
    ['siem exclusions.yaml --to kql --mapping', MAPPING],
    ['lint good.xml --baseline', BASELINE],
  ])('%s', async (call, content) => {
    workplace.write('right.yaml', content);
    expect(await codeOf([...call.split(' '), 'right.yaml'])).toBe(0);
  });
});

describe('a result that may not be written: 2, and the file stays', () => {
  test.each([
    [['generate', 'log-all', '--out', 'OUT']],
    [['build', 'policy.yaml', '--out', 'OUT']],
    [['merge', 'good.xml', 'good.xml', '--out', 'OUT']],
    [['convert', 'good.xml', '--out', 'OUT']],
    [['exclusions', 'collect', 'events.jsonl', '--out', 'OUT']],
    [['siem', 'exclusions.yaml', '--to', 'kql', '--out', 'OUT']],
  ])('%j', async (args) => {
    workplace.write('policy.yaml', POLICY);
    workplace.write('there', 'there');
    const run = (file: string, more: readonly string[] = []): Promise<number> =>
      codeOf([...args.map((word) => (word === 'OUT' ? file : word)), ...more]);
    expect([await run('there'), workplace.read('there')]).toEqual([2, 'there']);
    expect([await run('folder', ['--force']), await run('dangling', ['--force']), await run('no/such/folder')]).toEqual(
      [2, 2, 2],
    );
  });
});

test.each([[['apply', 'linked.xml', '--template', 'log-all']], [['lint', '--fix', 'linked.xml']]])(
  '%j leaves a file with several hard links alone and says what to do',
  async (args) => {
    const own = new Workplace({ 'linked.xml': TWO_EXCLUDES });
    linkSync(join(own.folder, 'linked.xml'), join(own.folder, 'other.xml'));
    const { code, stderr } = await own.run(args);
    expect([code, own.read('linked.xml'), own.read('other.xml')]).toEqual([2, TWO_EXCLUDES, TWO_EXCLUDES]);
    expect(stderr).toMatch(/^sysmon-wmi: linked\.xml has 2 hard links[^\n]*--out[^\n]*\n$/);
    own.remove();
  },
);

test('apply writes the result of one file to another, also where the one that is named has several links', async () => {
  const own = new Workplace({ 'linked.xml': TWO_EXCLUDES });
  linkSync(join(own.folder, 'linked.xml'), join(own.folder, 'other.xml'));
  const args = ['apply', 'linked.xml', '--template', 'log-all', '--out', 'new.xml'];
  expect((await own.run(args)).code).toBe(0);
  expect([own.read('new.xml'), own.read('linked.xml')]).toEqual([LOG_ALL, TWO_EXCLUDES]);
  expect((await own.run(args)).code).toBe(2);
  expect((await own.run([...args, '--force'])).code).toBe(0);
  expect(await own.run(['apply', '.', '--template', 'log-all', '--out', 'x.xml'])).toMatchObject({
    code: 2,
    stdout: '',
  });
  own.remove();
});

test('a file that is not in order does not keep the others from being changed', async () => {
  const own = new Workplace({ 'a.xml': '<', 'b.xml': CREATED_ONLY });
  const { code } = await own.run(['apply', 'a.xml', 'b.xml', '--template', 'log-all']);
  expect([code, own.read('a.xml'), own.read('b.xml').includes('onmatch="exclude"')]).toEqual([1, '<', true]);
  own.remove();
});
