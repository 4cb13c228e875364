import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workplace } from './program';

const workplace = new Workplace();

afterAll(() => {
  workplace.remove();
});

test('writes the schema that the package has', async () => {
  const { code, stdout, stderr } = await workplace.run(['schema', '--xsd', '4.91']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(readFileSync(join(__dirname, '../../schemas/xsd/sysmon-4.91.xsd'), 'utf8'));
});

test('lists the versions where it is given none, or another', async () => {
  const none = await workplace.run(['schema']);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('--xsd')]);
  const other = await workplace.run(['schema', '--xsd', '4.92']);
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('4.91')]);
});
