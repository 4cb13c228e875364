import type { ApplyResult, ApplyRequest } from '../../lib';
import { applyWmiRules, readConfig } from '../../lib';
import { Random } from '../analysis/random';
import { recordedLoadings } from '../conformance/recorded';
import { mutate, Sequence } from '../xml/mutation';
import { INVENTORY } from './exclusions';
import { tokensOutside } from './outside';
import { randomFile } from './random-files';

const WISHES: readonly ApplyRequest[] = [{ template: 'log-all' }, { exclusions: [INVENTORY] }];
const MUTATIONS = 4000;

/** What must hold of every answer, whatever the file is. */
function checked(source: string | Uint8Array, request: ApplyRequest): ApplyResult['outcome'] {
  const result = applyWmiRules(source, request);
  const { outcome, source: left, problems, edits } = result;
  expect(problems.length > 0).toBe(outcome === 'refused');
  expect(edits.length > 0).toBe(outcome === 'changed');
  if (outcome === 'changed') {
    expect(readConfig(left).outcome).toBe('accepted');
    expect(applyWmiRules(left, request).outcome).toBe('unchanged');
  } else {
    expect(left).toBe(source);
  }
  return outcome;
}

test.each(WISHES)('every file that the engine was seen to load can be changed (%#)', (request) => {
  const loadings = recordedLoadings().flatMap(({ accepted, config, configBase64 = '' }) =>
    accepted ? [config ?? Uint8Array.from(Buffer.from(configBase64, 'base64'))] : [],
  );
  const refused = loadings.filter((source) => checked(source, request) === 'refused');
  const codes = refused.map((source) => applyWmiRules(source, request).problems[0]?.code);
  expect(loadings.length).toBeGreaterThan(200);
  expect(new Set(codes)).toEqual(new Set('exclusions' in request ? ['schema-version-too-old'] : []));
});

test('injured files are changed or refused, never with an exception', () => {
  const random = new Sequence(8);
  const tally = { changed: 0, unchanged: 0, refused: 0 };
  for (let seed = 0; seed < MUTATIONS; seed++) {
    const source = mutate(randomFile(new Random(seed)), random);
    try {
      const request = random.pick(WISHES);
      tally[checked(source, request)]++;
      const { outcome, source: left } = applyWmiRules(source, request);
      if (outcome === 'changed' && !source.includes('<![CDATA[')) {
        expect(tokensOutside(String(left))).toEqual(tokensOutside(source));
      }
    } catch (error) {
      throw new Error(`seed ${String(seed)}: ${JSON.stringify(source)}`, { cause: error });
    }
  }
  expect(tally.changed).toBeGreaterThan(MUTATIONS / 20);
  expect(tally.refused).toBeGreaterThan(MUTATIONS / 10);
}, 600_000);
