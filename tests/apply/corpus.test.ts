import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApplyResult, ApplyRequest } from '../../lib';
import { analyzeCoverage, applyWmiRules, compareConfigs, generateTemplate, readConfig } from '../../lib';
import { INVENTORY } from './exclusions';
import { tokensOutside } from './outside';

const CORPUS = join(__dirname, '../../../shared/corpus/configs');
const LOG_ALL: ApplyRequest = { template: 'log-all' };
const EXCEPT: ApplyRequest = { exclusions: [INVENTORY] };
const RULE_SINCE = 422;

interface Applied {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly result: ApplyResult;
}

function textOf(bytes: string | Uint8Array): string {
  return typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
}

if (existsSync(CORPUS)) {
  const files = readdirSync(CORPUS)
    .sort()
    .map((file) => ({ file, bytes: new Uint8Array(readFileSync(join(CORPUS, file))) }));
  const accepted = files.filter(({ bytes }) => readConfig(bytes).outcome === 'accepted');
  const apply = (request: ApplyRequest): readonly Applied[] =>
    accepted.map(({ file, bytes }) => ({ file, bytes, result: applyWmiRules(bytes, request) }));

  describe.each([
    ['log-all', LOG_ALL],
    ['exclusions', EXCEPT],
  ])('public configurations with %s', (name, request) => {
    const applied = apply(request).filter(
      ({ result }) => name === 'log-all' || (result.before.version?.hundredths ?? 0) >= RULE_SINCE,
    );

    it('can all be changed', () => {
      expect(applied.length).toBeGreaterThan(25);
      expect(applied.filter(({ result }) => result.outcome === 'refused')).toEqual([]);
    });

    it('then do what is asked for', () => {
      const desired = generateTemplate('log-all', name === 'log-all' ? {} : { exclusions: [INVENTORY] }).config;
      const wrong = applied.filter(({ result }) => {
        const { config } = readConfig(result.source);
        return config === undefined || compareConfigs(desired, config).equivalent !== true;
      });
      expect(wrong.map(({ file }) => file)).toEqual([]);
    });

    it('keep everything else', () => {
      const damaged = applied.filter(
        ({ bytes, result }) =>
          tokensOutside(textOf(result.source)).join('\n') !== tokensOutside(textOf(bytes)).join('\n'),
      );
      expect(damaged.map(({ file }) => file)).toEqual([]);
    });

    it('keep their line ends', () => {
      const mixed = applied.filter(
        ({ bytes, result }) => !/[^\r]\n/.test(textOf(bytes)) && /[^\r]\n/.test(textOf(result.source)),
      );
      expect(mixed.map(({ file }) => file)).toEqual([]);
    });

    it('are not changed a second time', () => {
      const again = applied.filter(({ result }) => applyWmiRules(result.source, request).outcome !== 'unchanged');
      expect(again.map(({ file }) => file)).toEqual([]);
    });

    it('can be brought back to logging everything', () => {
      const lossy = applied.filter(({ result }) => {
        const { config } = readConfig(applyWmiRules(result.source, LOG_ALL).source);
        return config === undefined || analyzeCoverage(config).cells.some(({ logged }) => logged !== 'always');
      });
      expect(lossy.map(({ file }) => file)).toEqual([]);
    });
  });

  test('public configurations that log everything already stay as they are', () => {
    const unchanged = apply(LOG_ALL).filter(({ result }) => result.outcome === 'unchanged');
    expect(unchanged.length).toBeGreaterThan(30);
    expect(unchanged.every(({ bytes, result }) => result.source === bytes)).toBe(true);
  });

  test('public configurations that Sysmon refuses stay as they are', () => {
    const refused = files.filter(({ file }) => !accepted.some((other) => other.file === file));
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.map(({ bytes }) => applyWmiRules(bytes, LOG_ALL).outcome)).toEqual(refused.map(() => 'refused'));
  });
} else {
  test('skipped: ../shared is absent', () => {
    expect(existsSync(CORPUS)).toBe(false);
  });
}
