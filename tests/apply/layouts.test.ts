import type { ApplyRequest, Config } from '../../lib';
import { analyzeCoverage, applyWmiRules, compareConfigs, generateTemplate, readConfig } from '../../lib';
import { Random } from '../analysis/random';
import { BACKUP, INVENTORY } from './exclusions';
import { tokensOutside } from './outside';
import { randomFile } from './random-files';

// SYSMON_WMI_LAYOUTS=100000 makes the run as long as one likes.
const COUNT = Number(process.env['SYSMON_WMI_LAYOUTS'] ?? 500);
const LOG_ALL: ApplyRequest = { template: 'log-all' };
const EXCEPT: ApplyRequest = { exclusions: [INVENTORY] };
const EXCEPT_MORE: ApplyRequest = { exclusions: [INVENTORY, BACKUP] };
const RULE_SINCE = 422;

function sequence(seed: number): Random {
  return new Random(seed);
}

/** The file after a request, checked: accepted, does what is asked for, the same outside, and unchanged when the request is repeated. */
function applied(source: string, request: ApplyRequest, desired: Config): string {
  const result = applyWmiRules(source, request);
  expect(result.problems).toEqual([]);
  const { outcome, config } = readConfig(result.source);
  expect(outcome).toBe('accepted');
  expect(config === undefined ? 'refused' : compareConfigs(desired, config).equivalent).toBe(true);
  const text = String(result.source);
  expect(tokensOutside(text)).toEqual(tokensOutside(source));
  expect(strangers(lineEnds(text), lineEnds(source))).toEqual([]);
  const again = applyWmiRules(text, request);
  expect(again.outcome).toBe('unchanged');
  expect(again.source).toBe(text);
  return text;
}

function lineEnds(text: string): readonly string[] {
  return [...new Set(text.match(/\r\n|\r|\n/g) ?? [])];
}

/** Line ends that a file did not have before; one that had none gets LF. */
function strangers(after: readonly string[], before: readonly string[]): readonly string[] {
  return after.filter((lineEnd) => !before.includes(lineEnd) && !(before.length === 0 && lineEnd === '\n'));
}

const everything = generateTemplate('log-all').config;
const except = generateTemplate('log-all', { exclusions: [INVENTORY] }).config;
const exceptMore = generateTemplate('log-all', { exclusions: [INVENTORY, BACKUP] }).config;

test('files of every layout get the desired rules, and nothing else changes', () => {
  const tally = { before: new Set<string>(), changed: 0, excluded: 0 };
  for (let seed = 0; seed < COUNT; seed++) {
    const source = randomFile(sequence(seed));
    const before = readConfig(source);
    try {
      expect(before.outcome).toBe('accepted');
      const text = applied(source, LOG_ALL, everything);
      const letters =
        before.config === undefined ? '' : analyzeCoverage(before.config).cells.map(({ logged }) => logged);
      tally.before.add(String(letters));
      tally.changed += text === source ? 0 : 1;
      if ((before.version?.hundredths ?? 0) >= RULE_SINCE) {
        const more = applied(applied(source, EXCEPT, except), EXCEPT_MORE, exceptMore);
        applied(more, LOG_ALL, everything);
        tally.excluded++;
      }
    } catch (error) {
      throw new Error(`seed ${String(seed)}: ${JSON.stringify(source)}`, { cause: error });
    }
  }
  expect(tally.before.size).toBeGreaterThan(5);
  expect(tally.changed).toBeGreaterThan(COUNT / 2);
  expect(tally.excluded).toBeGreaterThan(COUNT / 4);
}, 600_000);
