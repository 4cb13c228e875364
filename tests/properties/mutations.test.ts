import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadResult } from '../../lib';
import { compileConfig, lint, readConfig } from '../../lib';
import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../../lib/catalog';
import { mutate, Sequence } from '../xml/mutation';

// SYSMON_WMI_MUTATIONS=1000000 makes the run as long as one likes.
const COUNT = Number(process.env['SYSMON_WMI_MUTATIONS'] ?? 20_000);
const CORPUS = join(__dirname, '../../../shared/corpus/configs');
const CORPUS_FILE_BYTES = 3000;
const EVENTS = WMI_EVENTS.flatMap(({ id }) => WMI_OPERATIONS.map((operation) => typicalEvent(id, operation)));

const wrap = (version: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Sysmon schemaversion="${version}">\n  <HashAlgorithms>*</HashAlgorithms>\n` +
  `  <EventFiltering>\n${content}\n  </EventFiltering>\n</Sysmon>\n`;

const SEEDS: readonly string[] = [
  wrap('4.22', '<RuleGroup name="" groupRelation="or">\n<WmiEvent onmatch="exclude"/>\n</RuleGroup>'),
  wrap('4.50', '<WmiEvent onmatch="include"><Operation condition="is">Created</Operation></WmiEvent>'),
  wrap(
    '4.22',
    '<RuleGroup name="T1546.003" groupRelation="or">\n<WmiEvent onmatch="include">\n<EventType condition="begin with">Wmi</EventType>\n</WmiEvent>\n' +
      '<WmiEvent onmatch="exclude">\n<Rule groupRelation="and" name="SCCM">\n<Name condition="is"> "CCM Filter"</Name>\n' +
      '<Query condition="is"> "SELECT * FROM x"</Query>\n</Rule>\n</WmiEvent>\n</RuleGroup>',
  ),
  wrap(
    '4.0',
    '<!-- sysmon-wmi-ignore no-blackout, no-or-exclusion: a test -->\n<WmiEvent onmatch="exclude"><Consumer condition="contains any">CCM;;BVT;</Consumer>' +
      '<Operation condition="is not">Created</Operation><Operation condition="is not">Deleted</Operation></WmiEvent>\n' +
      '<ProcessCreate onmatch="exclude"/>',
  ),
  wrap(
    '4.90',
    '<RuleGroup groupRelation="and"><WmiEvent default="include"><Type condition="excludes all">Script;Log</Type>' +
      '<Destination condition="image">C:\\Windows\\x.exe</Destination><Name condition="end with">r"</Name></WmiEvent>\n' +
      '<DnsQuery onmatch="exclude"><Image condition="is">a</Image></DnsQuery></RuleGroup>\n' +
      '<WmiEvent onmatch="include"><Rule><Query condition="more than">%TEMP%</Query><User>-</User></Rule></WmiEvent>',
  ),
];

/** Strings that mean something to Sysmon, put where the mutations of XML seldom get. */
const WORDS: readonly string[] = (
  'WmiEvent,Rule,RuleGroup,Name,Query,Type,Destination,Consumer,Filter,EventNamespace,Operation,User,EventType,UtcTime,RuleName,Image,' +
  'include,exclude,or,and,is,is any,is not,contains,contains any,contains all,excludes,excludes any,begin with,not end with,less than,image,' +
  'onmatch,default,condition,groupRelation,4.1,1e1,0x5,NaN,__proto__,constructor,toString,;, ",\\\\,%x%,'
).split(',');

const WORD = /[A-Za-z][A-Za-z0-9.]*/g;

/** Replaces one to three words of a file by others that Sysmon knows: most results are well-formed. */
function exchangeWords(source: string, random: Sequence): string {
  let text = source;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const words = [...text.matchAll(WORD)];
    const { index, 0: word } = random.pick(words);
    const replacement = random.pick(WORDS);
    // An element keeps matching tags: every tag of the name is renamed.
    text =
      random.below(2) === 0
        ? text.slice(0, index) + replacement + text.slice(index + word.length)
        : text.replaceAll(new RegExp(`(?<=</?)${word}\\b`, 'g'), replacement);
  }
  return text;
}

/** Changes, drops or doubles a few bytes, so that encodings break too. */
function injureBytes(source: string, random: Sequence): Uint8Array {
  const utf16 = random.below(4) === 0;
  const bytes = [...Buffer.from(utf16 ? `\ufeff${source}` : source, utf16 ? 'utf16le' : 'utf8')];
  for (let count = 1 + random.below(4); count > 0; count--) {
    const place = random.below(bytes.length);
    bytes.splice(place, random.below(3), ...Array.from({ length: random.below(3) }, () => random.below(256)));
  }
  return Uint8Array.from(bytes);
}

type Mutation = (source: string, random: Sequence) => string | Uint8Array;

interface Tally {
  accepted: number;
  refused: number;
  logged: number;
  findings: number;
}

/** Everything the product does with a file. Nothing of it may throw; what it says must hang together. */
function exercise(source: string | Uint8Array, tally: Tally): void {
  const { read, findings } = lint(source, { preset: 'audit' });
  const { length } = read.source.text;
  for (const { span, message } of findings) {
    expect(span.start >= 0 && span.start <= span.end && span.end <= length && message !== '').toBe(true);
  }
  tally.findings += findings.length;
  if (read.outcome === 'refused') {
    expect(read.problems.some(({ effect }) => effect === 'refused')).toBe(true);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
    tally.refused++;
  } else {
    expect(read.problems.some(({ effect }) => effect === 'refused')).toBe(false);
    tally.logged += countLogged(read);
    tally.accepted++;
  }
}

function countLogged({ config }: ReadResult): number {
  const compiled = config === undefined ? undefined : compileConfig(config);
  const verdicts = EVENTS.flatMap((event) => compiled?.evaluate(event) ?? []);
  for (const { logged, decidedBy } of verdicts) {
    const { element, default: reason } = decidedBy;
    expect(logged).toBe(element === null ? reason === 'single exclude' : element.element.onmatch === 'include');
  }
  return verdicts.filter(({ logged }) => logged).length;
}

function run(seeds: readonly string[], mutation: Mutation, count: number, seed: number): Tally {
  const random = new Sequence(seed);
  const tally: Tally = { accepted: 0, refused: 0, logged: 0, findings: 0 };
  for (let done = 0; done < count; done++) {
    const source = mutation(random.pick(seeds), random);
    try {
      exercise(source, tally);
    } catch (error) {
      const shown = typeof source === 'string' ? JSON.stringify(source) : Buffer.from(source).toString('base64');
      throw new Error(`mutation ${done} of seed ${seed} is not survived: ${shown}`, { cause: error });
    }
  }
  return tally;
}

describe.each<[string, Mutation, number]>([
  ['injured text', mutate, 0.5],
  ['exchanged words', exchangeWords, 0.25],
  ['injured bytes', injureBytes, 0.15],
])('%s', (_, mutation, share) => {
  it('is read, linted and evaluated without an exception', () => {
    const count = Math.ceil(COUNT * share);
    const { accepted, refused, logged, findings } = run(SEEDS, mutation, count, 3);
    expect(accepted + refused).toBe(count);
    expect(accepted).toBeGreaterThan(count / 50);
    expect(refused).toBeGreaterThan(count / 10);
    expect(logged).toBeGreaterThan(0);
    expect(findings).toBeGreaterThanOrEqual(refused);
  }, 600_000);
});

if (existsSync(CORPUS)) {
  it('injured real configurations are read, linted and evaluated without an exception', () => {
    const files = readdirSync(CORPUS)
      .sort()
      .map((name) => join(CORPUS, name))
      .filter((path) => statSync(path).size <= CORPUS_FILE_BYTES);
    const seeds = files.map((path) => readFileSync(path, 'utf8'));
    const count = Math.ceil(COUNT * 0.1);
    const { accepted, refused } = run(seeds, mutate, count, 4);
    expect(accepted + refused).toBe(count);
    expect(accepted).toBeGreaterThan(count / 50);
  }, 600_000);
} else {
  test('skipped: ../shared is absent', () => {
    expect(existsSync(CORPUS)).toBe(false);
  });
}

test('an unharmed seed is accepted', () => {
  expect(SEEDS.map((seed) => readConfig(seed).outcome)).toEqual(SEEDS.map(() => 'accepted'));
});
