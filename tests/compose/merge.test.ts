import type { Config, Keep, WmiEventRecord } from '../../lib';
import { compareConfigs, compileConfig, mergeConfigs, readConfig, writeConfig } from '../../lib';
import { proveCombination } from '../../lib/analysis';
import { configOf } from '../analysis/config-of';
import { Random } from '../analysis/random';
import { randomConfig } from '../analysis/random-configs';
import { hasUnread, randomEvent } from '../analysis/random-events';

const LOG_ALL = '<WmiEvent onmatch="exclude"/>';
const CREATED = '<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>';
const MODIFIED = '<WmiEvent onmatch="include"><Operation>Modified</Operation></WmiEvent>';
const NAMED = '<WmiEvent onmatch="exclude"><Name> "A"</Name></WmiEvent>';
const DESTINATION = '<WmiEvent onmatch="exclude"><Destination> "a.exe"</Destination></WmiEvent>';

function merged(keep: Keep, ...elements: readonly string[]): Config {
  const result = mergeConfigs(
    elements.map((element) => configOf(element)),
    keep,
  );
  if (result.outcome !== 'merged') {
    throw new Error(`refused: ${JSON.stringify(result.event)}`);
  }
  return result.config;
}

describe('the union', () => {
  it.each<[what: string, same: string, ...parts: string[]]>([
    ['of a log-all and anything logs everything', LOG_ALL, LOG_ALL, CREATED, NAMED],
    ['of includes has the includes of both', `${CREATED}${MODIFIED}`, CREATED, MODIFIED],
    ['of two log-alls is no blackout', LOG_ALL, LOG_ALL, LOG_ALL],
    ['of the same exclusion keeps it', NAMED, NAMED, NAMED],
    ['of different exclusions of different events drops nothing', LOG_ALL, NAMED, DESTINATION],
  ])('%s', (_, same, ...parts) => {
    expect(compareConfigs(configOf(same), merged('union', ...parts)).equivalent).toBe(true);
  });

  it('drops what all exclude, where one condition of each says it', () => {
    const type = '<WmiEvent onmatch="exclude"><Type>Script</Type></WmiEvent>';
    const config = merged('union', DESTINATION, type);
    const event = { EventID: 20, EventType: 'WmiConsumerEvent', Type: 'Script', Destination: ' "a.exe"' } as const;
    expect(compileConfig(config).evaluate(event).logged).toBe(false);
    expect(compileConfig(config).evaluate({ ...event, Type: 'Command Line' }).logged).toBe(true);
  });

  it('lets an include win over the exclusion of another module', () => {
    const config = merged('union', NAMED, CREATED);
    const event = { EventID: 19, EventType: 'WmiFilterEvent', Operation: 'Created', Name: ' "A"' } as const;
    expect(compileConfig(config).evaluate(event).logged).toBe(true);
    expect(compileConfig(config).evaluate({ ...event, Operation: 'Modified' }).logged).toBe(false);
  });

  it('is refused with an event where no file can say it', () => {
    const include = '<WmiEvent onmatch="include"><Destination condition="more than"> "m"</Destination></WmiEvent>';
    const exclude = '<WmiEvent onmatch="exclude"><Operation>Created</Operation></WmiEvent>';
    const result = mergeConfigs([configOf(exclude), configOf(include)], 'union');
    expect(result.outcome).toBe('refused');
    const event = result.outcome === 'refused' ? result.event : undefined;
    expect(event).toBeDefined();
  });
});

describe('the intersection', () => {
  it.each<[what: string, same: string, ...parts: string[]]>([
    ['of a log-all and an include is the include', CREATED, LOG_ALL, CREATED],
    ['of an include and an exclusion is both', `${CREATED}${NAMED}`, NAMED, CREATED],
    ['of different includes logs nothing', '<WmiEvent onmatch="include"/>', CREATED, MODIFIED],
  ])('%s', (_, same, ...parts) => {
    expect(compareConfigs(configOf(same), merged('intersection', ...parts)).equivalent).toBe(true);
  });

  it('of exclusions drops what either excludes, and logs the rest', () => {
    const evaluate = (event: WmiEventRecord) =>
      compileConfig(merged('intersection', NAMED, DESTINATION)).evaluate(event).logged;
    expect(evaluate({ EventID: 19, EventType: 'WmiFilterEvent', Name: ' "A"' })).toBe(false);
    expect(evaluate({ EventID: 20, EventType: 'WmiConsumerEvent', Destination: ' "a.exe"' })).toBe(false);
    expect(evaluate({ EventID: 20, EventType: 'WmiConsumerEvent', Destination: ' "b.exe"' })).toBe(true);
  });
});

describe('modules', () => {
  it('without a WmiEvent element that counts log nothing', () => {
    const skipped = '<WmiEvent><Operation>Created</Operation></WmiEvent>';
    expect(compareConfigs(configOf(CREATED), merged('union', skipped, CREATED)).equivalent).toBe(true);
    expect(compareConfigs(configOf(''), merged('intersection', skipped, CREATED)).equivalent).toBe(true);
  });

  it('keep the relation that their version gives them', () => {
    const two = '<WmiEvent onmatch="include"><Operation>Created</Operation><User>x</User></WmiEvent>';
    const result = mergeConfigs([configOf(two, '4.1'), configOf(MODIFIED)], 'union');
    const config = result.outcome === 'merged' ? result.config : undefined;
    expect(config?.schemaVersion).toBe('4.22');
    expect(config && compileConfig(config).evaluate({ EventID: 19, Operation: 'Created', User: 'y' }).logged).toBe(
      true,
    );
  });

  it('below schema 4.2 are joined without a RuleGroup', () => {
    const result = mergeConfigs([configOf(CREATED, '4.1'), configOf(MODIFIED, '4.0')], 'union');
    expect(result.outcome === 'merged' && writeConfig(result.config)).not.toContain('RuleGroup');
  });

  it('keep the options of all, the first value of each', () => {
    const options = (text: string) => readConfig(`<Sysmon schemaversion="4.50">${text}</Sysmon>`).config;
    const one = options('<HashAlgorithms>md5</HashAlgorithms><CheckRevocation/>');
    const other = options('<HashAlgorithms>*</HashAlgorithms><DnsLookup>False</DnsLookup>');
    const result = one && other && mergeConfigs([one, other], 'union');
    expect(result).toMatchObject({
      conflictingOptions: ['HashAlgorithms'],
      config: {
        options: [
          { name: 'HashAlgorithms', value: 'md5' },
          { name: 'DnsLookup', value: 'False' },
          { name: 'CheckRevocation', value: null },
        ],
      },
    });
  });

  it('are named where their events arrive under another rule name', () => {
    const named = '<WmiEvent onmatch="include"><Operation name="T1546.003">Created</Operation></WmiEvent>';
    expect(mergeConfigs([configOf(named), configOf(LOG_ALL)], 'union')).toMatchObject({ renamed: [{ part: 0 }] });
  });
});

/** Raised for a long run by hand. */
const PAIRS = Number(process.env['SYSMON_WMI_MERGE_PAIRS'] ?? '400');

it.each<Keep>(['union', 'intersection'])(
  'the %s of random pairs logs what they log together, or is refused',
  (keep) => {
    const random = new Random(7);
    const wrong: string[] = [];
    let joined = 0;
    for (let run = 0; run < PAIRS; run++) {
      const parts = [randomConfig(random), randomConfig(random)];
      const result = mergeConfigs(parts, keep);
      const logged = (event: WmiEventRecord): boolean => {
        const verdicts = parts.map((part) => compileConfig(part).evaluate(event).logged);
        return keep === 'union' ? verdicts.includes(true) : !verdicts.includes(false);
      };
      if (result.outcome === 'refused') {
        // The event is one that the elements side by side in one file get wrong.
        expect(result.event === undefined || (result.plainly === 'logged') !== logged(result.event)).toBe(true);
        continue;
      }
      joined += 1;
      if (parts.length > 0) {
        expect(proveCombination(result.config, parts, keep).kind).toBe('proved');
      }
      if (keep === 'union') {
        expect(parts.map((part) => compareConfigs(part, result.config).newlyLost)).toEqual(parts.map(() => undefined));
      } else {
        expect(parts.map((part) => compareConfigs(part, result.config).newlyLogged)).toEqual(
          parts.map(() => undefined),
        );
      }
      const compiled = compileConfig(result.config);
      for (let count = 0; count < 20; count++) {
        const event = randomEvent(random, random.pick([19, 20, 21] as const), 0);
        if (!hasUnread(event) && compiled.evaluate(event).logged !== logged(event)) {
          wrong.push(JSON.stringify([parts, event]));
        }
      }
      if (parts.every((part) => readConfig(writeConfig(part)).outcome === 'accepted')) {
        expect(readConfig(writeConfig(result.config)).outcome).toBe('accepted');
      }
    }
    expect(wrong).toEqual([]);
    expect(joined).toBeGreaterThan(PAIRS / 4);
  },
);
