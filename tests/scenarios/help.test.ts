import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { usageOf } from '../../lib/cli/command';
import { COMMANDS } from '../../lib/cli/commands';
import { displayWidth } from '../../lib/report';
import { Workplace } from './program';

const ROOT = join(__dirname, '../..');
const NAMES = COMMANDS.map(({ name }) => name);

const workplace = new Workplace();

afterAll(() => {
  workplace.remove();
});

async function helpOf(name: string, columns?: number): Promise<string> {
  const { code, stdout, stderr } = await workplace.run([...name.split(' '), '--help'], { columns });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

describe.each(COMMANDS)('$name', ({ name, usage, summary, load }) => {
  test('is in the list as its file says', async () => {
    const command = await load();
    expect({ name, usage, summary }).toEqual({ name: command.name, usage: usageOf(command), summary: command.summary });
  });

  test.each([60, 80, 200])('shows each example on a line of its own at %d columns', async (columns) => {
    const { examples } = await load();
    const lines = (await helpOf(name, columns)).split('\n');
    for (const [call] of examples) {
      expect(lines).toContain(`  sysmon-wmi ${call}`);
    }
  });

  test('has examples that its own grammar reads', async () => {
    const { examples } = await load();
    for (const [call] of examples) {
      const { stderr } = await workplace.run([...call.split(' '), '--help']);
      expect([call.startsWith(`${name} `) || call === name, stderr]).toEqual([true, '']);
    }
  });

  test('names its exit codes and where to learn more', async () => {
    const help = await helpOf(name);
    expect(help).toMatch(/^Exit codes:\n {2}0 {2}\S.*\n(?: {5}.*\n)*(?: {2}1 {2}\S.*\n(?: {5}.*\n)*)? {2}2 {2}\S/m);
    expect(help).toMatch(/^See also:\n(?: {2}\S.*\n)+$/m);
  });

  test('names pages and commands that exist', async () => {
    const { seeAlso } = await load();
    for (const place of seeAlso) {
      const called = /^sysmon-wmi ([a-z]+(?: [a-z]+)?)/.exec(place)?.[1] ?? '';
      const isPage = place.startsWith('docs/') && existsSync(join(ROOT, place));
      expect([place, isPage || NAMES.includes(called) || place.endsWith('of the kit')]).toEqual([place, true]);
    }
  });

  test('keeps to 80 columns but for what is to be copied', async () => {
    const { examples } = await load();
    const copied = examples.flatMap(([call, about]) => [call, ...(/`[^`]*`/.exec(about) ?? [])]);
    const wide = (await helpOf(name)).split('\n').filter((line) => displayWidth(line) > 80);
    expect(wide.filter((line) => !copied.some((text) => line.includes(text)))).toEqual([]);
  });
});

test('exclusions --help speaks of exclusions', async () => {
  const help = await helpOf('exclusions');
  expect(help).toMatch(/^sysmon-wmi exclusions <command>\n\ncommands for exclusions\n/);
  expect(help).toContain('\n  sysmon-wmi exclusions check exclusions.yaml\n');
  expect(help).not.toContain('lint');
});

test('a family without a command shows its help as a mistake', async () => {
  const { code, stdout, stderr } = await workplace.run(['exclusions']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe(await helpOf('exclusions'));
});
