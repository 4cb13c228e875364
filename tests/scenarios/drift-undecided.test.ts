import type { Comparison } from '../../lib';
import type * as Analysis from '../../lib/analysis';
import { readConfig } from '../../lib';
import { writeBlob } from '../host/blob-writer';
import { violations } from '../report/schemas';
import { config, LOG_ALL, Workplace } from './program';

/** What a comparison leaves open; set by each test. */
let open: keyof Comparison['proofs'] | null = null;

jest.mock('../../lib/analysis', () => {
  const actual = jest.requireActual<typeof Analysis>('../../lib/analysis');
  return {
    ...actual,
    compareConfigs: (...sides: Parameters<typeof actual.compareConfigs>): Comparison => {
      const found = actual.compareConfigs(...sides);
      if (open === null || found.proofs[open].kind === 'refuted') {
        return found;
      }
      const proofs = { ...found.proofs, [open]: { kind: 'unknown', why: 'the work was spent' } };
      return {
        ...found,
        proofs,
        equivalent: open !== 'renamed' && found.equivalent === true ? 'unknown' : found.equivalent,
      };
    },
  };
});

function blobOf(xml: string): Uint8Array {
  const read = readConfig(xml).config;
  if (read === undefined) throw new Error('refused');
  return writeBlob(read);
}

const CREATED = config('<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>');
const TEXT = "Rule configuration (version 4.22):\r\n - WmiEvent     onmatch: exclude   combine rules using 'Or'\r\n";

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'all.xml': LOG_ALL,
    'created.xml': CREATED,
    'all.bin': blobOf(LOG_ALL),
    'created.bin': blobOf(CREATED),
    'host.txt': TEXT,
  });
});

afterEach(() => {
  workplace.remove();
});

test.each(['all.bin', 'host.txt'])(
  'what could not be proved fails under every --fail-on but never: %s',
  async (dump) => {
    open = 'newlyLost';
    for (const [failOn, expected] of [
      ['newly-lost', 1],
      ['difference', 1],
      ['any', 1],
      ['never', 0],
    ] as const) {
      const { code, stdout } = await workplace.run(['drift', 'all.xml', dump, '--fail-on', failOn]);
      expect([code, stdout.split('\n')[0]]).toEqual([
        expected,
        `could not be proved: that the host of ${dump} logs what all.xml logs`,
      ]);
      expect(stdout).toMatch(/unknown +that no WMI event is newly lost/);
      expect(stdout.split('not shown')[0]).not.toContain('same');
    }
    const json = await workplace.run(['drift', 'all.xml', dump, '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ verdict: 'undecided' });
    expect(violations('drift-report.schema.json', JSON.parse(json.stdout))).toEqual([]);
  },
);

test('where the host logs more and a loss could not be ruled out, that comes first', async () => {
  open = 'newlyLost';
  const { code, stdout } = await workplace.run(['drift', 'created.xml', 'all.bin', '--fail-on', 'newly-lost']);
  expect([code, stdout.split('\n')[0]]).toEqual([
    1,
    'could not be proved: that the host of all.bin logs what created.xml logs',
  ]);
  expect(stdout).toContain('the host adds    19 20 21 Modified');
});

test('an event that is lost comes before what could not be proved', async () => {
  open = 'newlyLogged';
  const { code, stdout } = await workplace.run(['drift', 'all.xml', 'created.bin', '--fail-on', 'newly-lost']);
  expect([code, stdout.split('\n')[0]]).toEqual([1, 'The host of created.bin loses WMI events that all.xml logs']);
  expect(stdout).toMatch(/unknown +that no WMI event is newly logged/);
});

test('a rule name that could not be decided is no sameness', async () => {
  open = 'renamed';
  const { code, stdout } = await workplace.run(['drift', 'all.xml', 'all.bin', '--fail-on', 'newly-lost']);
  expect([code, stdout.split('\n')[0]]).toEqual([
    1,
    'could not be proved: that the host of all.bin logs what all.xml logs',
  ]);
});

test('where all is proved the host is the same', async () => {
  open = null;
  expect((await workplace.run(['drift', 'all.xml', 'all.bin', '--fail-on', 'any'])).code).toBe(0);
});
