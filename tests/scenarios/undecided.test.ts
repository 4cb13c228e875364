import type { Comparison } from '../../lib';
import type * as Analysis from '../../lib/analysis';
import { violations } from '../report/schemas';
import { config, CREATED_ONLY, LOG_ALL, Workplace } from './program';

/** What comparisons leave open; set by each test. */
let open: keyof Comparison['proofs'] | null = null;
/** How many comparisons came to no event. */
let givenUp = 0;

jest.mock('../../lib/analysis', () => {
  const actual = jest.requireActual<typeof Analysis>('../../lib/analysis');
  return {
    ...actual,
    compareConfigs: (...sides: Parameters<typeof actual.compareConfigs>): Comparison => {
      const found = actual.compareConfigs(...sides);
      if (open === null) {
        return found;
      }
      const proofs = { ...found.proofs, [open]: { kind: 'unknown', why: 'the work was spent' } as const };
      givenUp += Object.values(proofs).some(({ kind }) => kind === 'refuted') ? 0 : 1;
      return { ...found, proofs };
    },
  };
});

const NAMED = config(
  '<WmiEvent onmatch="include"><Operation condition="is any" name="T">Created;Modified;Deleted</Operation></WmiEvent>',
);
const ONLY_WMI = 'this file holds WMI rules only';

let workplace: Workplace;

beforeEach(() => {
  givenUp = 0;
  workplace = new Workplace({ 'all.xml': LOG_ALL, 'created.xml': CREATED_ONLY, 'named.xml': NAMED });
});

afterEach(() => {
  open = null;
  workplace.remove();
});

describe('merge', () => {
  test('says first, in the file too, that rule names could not be proved to stay', async () => {
    open = 'renamed';
    const args = ['merge', 'created.xml', 'named.xml'];
    const { code, stdout, stderr } = await workplace.run(args);
    expect(code).toBe(0);
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      'note: could not be proved: that no WMI event gets another RuleName that created.xml logs (the work was spent)',
      'note: could not be proved: that no WMI event gets another RuleName that named.xml logs (the work was spent)',
      expect.stringContaining(ONLY_WMI),
    ]);
    expect(stdout.split('\n')[1]).toBe('<!-- Could not be proved: that no WMI event gets another RuleName. -->');
    const json: unknown = JSON.parse((await workplace.run([...args, '--format', 'json'])).stdout);
    expect(json).toMatchObject({
      outcome: 'merged',
      unknown: [
        { path: 'created.xml', why: 'the work was spent' },
        { path: 'named.xml', why: 'the work was spent' },
      ],
    });
    expect(violations('merge-report.schema.json', json)).toEqual([]);
  });

  test('says where a proof leaves out events that Sysmon could not read', async () => {
    const args = ['merge', 'all.xml', 'named.xml'];
    const json: unknown = JSON.parse((await workplace.run([...args, '--format', 'json'])).stdout);
    expect(json).toMatchObject({ outcome: 'merged', unknown: [], exceptUnread: false });
    const both = await workplace.run([...args, '--keep', 'intersection', '--format', 'json']);
    expect(JSON.parse(both.stdout)).toMatchObject({ outcome: 'merged', exceptUnread: false });
  });
});

test('apply says in its first line that what the change means could not be proved', async () => {
  open = 'newlyLogged';
  const { stdout } = await workplace.run(['apply', 'created.xml', '--template', 'log-all']);
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    'created.xml   changed: every WMI event is logged; the change could not be fully proved',
    'could not be proved: that no WMI event is newly logged (the work was spent)',
  ]);
});

test('apply says that a file which names the three operations loses what Sysmon could not read', async () => {
  const args = ['apply', 'named.xml', '--template', 'log-all', '--check'];
  expect(await workplace.run(args)).toEqual({
    code: 0,
    stderr: '',
    stdout:
      'named.xml   unchanged: every WMI event is logged already\n   except where Sysmon could not read a field, recorded as "-"\n',
  });
  const json: unknown = JSON.parse((await workplace.run([...args, '--format', 'json'])).stdout);
  expect(json).toMatchObject({ files: [{ outcome: 'unchanged', exceptUnread: true }] });
  expect(violations('apply-report.schema.json', json)).toEqual([]);
});

test('convert writes nothing of which it could not prove that rule names stay', async () => {
  open = 'renamed';
  const { code, stderr } = await workplace.run(['convert', 'all.xml', '--out', 'policy.yaml']);
  expect([code, stderr]).toEqual([
    1,
    'all.xml: a policy cannot express:\n  - possibly rule names: it could not be proved that they stay the same\n',
  ]);
  expect(() => workplace.read('policy.yaml')).toThrow('ENOENT');
});

test('test --mutate calls undecided what no proof decides, and stops proving after a few that give up', async () => {
  open = 'newlyLost';
  const conditions = Array.from({ length: 100 }, (_, at) => `<Name condition="contains">n${String(at)}</Name>`);
  workplace.write('many.xml', config(`<WmiEvent onmatch="exclude">${conditions.join('\n')}</WmiEvent>`));
  const { stdout } = await workplace.run(['test', 'many.xml', '--suite', 'attacks', '--mutate', '--format', 'json']);
  const { mutation } = JSON.parse(stdout) as { mutation: { undecided: number; equivalent: number } };
  expect(mutation.equivalent).toBe(0);
  expect(mutation.undecided).toBeGreaterThan(50);
  expect(givenUp).toBeLessThanOrEqual(5);
});
