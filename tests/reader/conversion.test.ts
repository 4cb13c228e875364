import type { ReadOptions } from '../../lib/reader';
import { readConfig } from '../../lib/reader';
import { conditionsOf, wmiEventsOf } from '../../lib/model';

const file = (content: string, version = '4.22'): string =>
  `<Sysmon schemaversion="${version}"><EventFiltering>${content}</EventFiltering></Sysmon>`;
const include = (content: string): string => `<WmiEvent onmatch="include">${content}</WmiEvent>`;
const inGroup = (name: string, content: string): string =>
  `<RuleGroup name="${name}" groupRelation="or">${content}</RuleGroup>`;

/** Outcome, then each problem as its code and what Sysmon does. */
function told(source: string | Uint8Array, options?: ReadOptions): readonly string[] {
  const { outcome, problems } = readConfig(source, options);
  return [outcome, ...problems.map(({ code, effect }) => `${code} ${effect}`)];
}

const REFUSED_CONDITION = ['refused', 'unknown-condition refused'];

describe('fields are bound with the newest tables, whatever version the file declares', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'a field that came later, in a <Rule>',
      '4.70',
      '<FileCreate onmatch="include"><Rule><User>x</User></Rule></FileCreate>',
      ['accepted'],
    ],
    [
      'the same of an older file',
      '4.22',
      '<ImageLoad onmatch="exclude"><Rule><User>x</User></Rule></ImageLoad>',
      ['accepted'],
    ],
    [
      'an unknown condition on it',
      '4.50',
      '<RegistryEvent onmatch="include"><Rule><User condition="bogus">x</User></Rule></RegistryEvent>',
      REFUSED_CONDITION,
    ],
    [
      'an unknown condition behind it',
      '4.50',
      '<FileCreate onmatch="include"><Rule><User>x</User><Image condition="bogus">x</Image></Rule></FileCreate>',
      REFUSED_CONDITION,
    ],
    [
      'what the DTD does not declare for the element',
      '4.70',
      '<FileCreate onmatch="include"><User>x</User></FileCreate>',
      ['refused', 'unknown-element refused'],
    ],
    [
      'what no event of the declared version has',
      '4.0',
      '<FileCreate onmatch="include"><Rule><RuleName>x</RuleName></Rule></FileCreate>',
      ['refused', 'unknown-element refused'],
    ],
    [
      'what no version of the event has',
      '4.70',
      '<FileCreate onmatch="include"><Rule><Query>x</Query></Rule></FileCreate>',
      ['accepted', 'incorrect-field dropped'],
    ],
    [
      'what the event has lost since',
      '4.30',
      '<ClipboardChange onmatch="include"><Path>x</Path></ClipboardChange>',
      ['accepted', 'incorrect-field dropped'],
    ],
    [
      'what is not reached behind it',
      '4.30',
      '<ClipboardChange onmatch="include"><Path>x</Path><Image condition="bogus">x</Image></ClipboardChange>',
      ['accepted', 'incorrect-field dropped'],
    ],
    [
      'Details and NewName, which no registry event has together',
      '4.22',
      '<RegistryEvent onmatch="include"><Details>x</Details><NewName>y</NewName></RegistryEvent>',
      ['accepted', 'incorrect-field dropped'],
    ],
  ])('%s: schema %s', (_, version, content, expected) => {
    expect(told(file(content, version))).toEqual(expected);
  });
});

describe('a rule name over 255 bytes', () => {
  const long = 'n'.repeat(256);
  const REFUSED = ['refused', 'rule-name-length refused'];

  it.each<[string, string, readonly string[]]>([
    ['its own', include(`<User name="${long}">x</User>`), REFUSED],
    ["its Rule's", include(`<Rule name="${long}"><User>x</User></Rule>`), REFUSED],
    ["its RuleGroup's", inGroup(long, include('<User>x</User>')), REFUSED],
    ["its RuleGroup's, through a Rule without one", inGroup(long, include('<Rule><User>x</User></Rule>')), REFUSED],
    [
      'of a RuleGroup over other event types',
      inGroup(long, '<DnsQuery onmatch="include"><Image>x</Image></DnsQuery>'),
      REFUSED,
    ],
    ['over an element without conditions', inGroup(long, include('')), ['accepted']],
    ['over a Rule with a name', inGroup(long, include('<Rule name="r"><User>x</User></Rule>')), ['accepted']],
    [
      'over conditions that all have their own, an empty one too',
      inGroup(long, include('<User name="">x</User><Name name="n">x</Name>')),
      ['accepted'],
    ],
    ['of a Rule without conditions', include(`<Rule name="${long}"> </Rule>`), ['accepted']],
    ['of the group before', inGroup(long, '') + inGroup('', include('<User>x</User>')), ['accepted']],
    [
      'on a skipped element',
      inGroup(long, '<WmiEvent><User>x</User></WmiEvent>'),
      ['accepted', 'skipped-element skipped'],
    ],
    [
      'behind the field at which the element fails',
      include(`<Query>q</Query><Type>t</Type><User name="${long}">x</User>`),
      ['accepted', 'incorrect-field dropped'],
    ],
    [
      'of a condition that has a mistake too',
      include(`<User name="${long}" condition="bogus">x</User>`),
      ['refused', 'rule-name-length refused', 'unknown-condition refused'],
    ],
  ])('%s', (_, content, expected) => {
    expect(told(file(content))).toEqual(expected);
  });

  it('points at the name', () => {
    const source = file(inGroup(long, include('<Rule><User>x</User></Rule>')));
    const [problem] = readConfig(source).problems;
    expect(source.slice(problem?.span.start, problem?.span.end)).toBe(long);
    expect(problem).toMatchObject({
      message: 'Sysmon refuses this file: the rule name is 256 bytes long, but only 255 are allowed',
      reason: 'Error: Rule name is larger than 255 characters',
      printed: true,
      help: 'shorten the name; letters outside ASCII count two to four bytes each',
      eventName: 'WmiEvent',
    });
    const ofRule = file(inGroup('g', include(`<Rule name="${long}x"><User>x</User></Rule>`)));
    const [other] = readConfig(ofRule).problems;
    expect(ofRule.slice(other?.span.start, other?.span.end)).toBe(`${long}x`);
  });

  it('is told once for all the conditions that carry it', () => {
    expect(told(file(inGroup(long, include('<User>x</User><Name>y</Name><Rule><User>z</User></Rule>'))))).toEqual(
      REFUSED,
    );
  });
});

describe('Sysmon for Linux goes on where Windows refuses', () => {
  const onLinux = (content: string): { problems: readonly string[]; values: readonly string[] } => {
    const { outcome, problems, config } = readConfig(file(content), { platform: 'linux' });
    return {
      problems: [outcome, ...problems.map(({ message }) => message)],
      values: (config === undefined ? [] : wmiEventsOf(config)).flatMap(({ element }) =>
        conditionsOf(element).map(({ condition }) => condition.value),
      ),
    };
  };
  const without = (what: string, why: string): string => `Sysmon for Linux loads this file without ${what}: ${why}`;

  it.each<[string, string, readonly string[], readonly string[]]>([
    [
      'an unknown condition',
      include('<User>a</User><User condition="bogus">b</User><User>c</User>'),
      ['a', 'c'],
      [without('this condition', 'it has no condition "bogus"')],
    ],
    [
      'an unknown condition in a <Rule>, and those behind it',
      include('<Rule><User>a</User><User condition="bogus">b</User><User>c</User></Rule><User>d</User>'),
      ['a', 'd'],
      [without('this condition and those after it in its <Rule>', 'it has no condition "bogus"')],
    ],
    [
      'a long name',
      include(`<User name="${'n'.repeat(256)}">a</User><User>b</User>`),
      ['b'],
      [
        without(
          'the conditions that carry this rule name',
          'the rule name is 256 bytes long, but only 255 are allowed',
        ),
      ],
    ],
    [
      'a long name of a group: every condition that carries it',
      inGroup(
        'n'.repeat(300),
        include('<User>a</User><User name="x">b</User><Rule><User>c</User><User name="x">d</User></Rule>'),
      ),
      ['b'],
      [
        without(
          'the conditions that carry this rule name',
          'the rule name is 300 bytes long, but only 255 are allowed',
        ),
      ],
    ],
    [
      'fields behind it, so that the element fits',
      include('<Rule><Query condition="bogus">q</Query><Type>t</Type></Rule>'),
      [],
      [without('this condition and those after it in its <Rule>', 'it has no condition "bogus"')],
    ],
  ])('%s', (_, content, values, messages) => {
    expect(onLinux(content)).toEqual({ problems: ['accepted', ...messages], values });
    expect(readConfig(file(content)).outcome).toBe('refused');
    expect(readConfig(file(content), { platform: 'windows' }).outcome).toBe('refused');
  });

  it('but refuses what the DTD refuses, and says what it does', () => {
    expect(told(file(include('<Nonsense/>')), { platform: 'linux' })).toEqual(['refused', 'unknown-element refused']);
    expect(told(file(include('<User condition="bogus">b</User>')), { platform: 'linux' })).toEqual([
      'accepted',
      'unknown-condition condition-dropped',
    ]);
  });

  it('dies on a value that overflows its stack', () => {
    const value = (text: string): string => file(include(`<User>${text}</User>`));
    const last = 'x'.repeat(4 * 1024 * 1024 - 2);
    expect(told(value(last), { platform: 'linux' })).toEqual(['accepted']);
    expect(told(value(`${last}x`), { platform: 'linux' })).toEqual(['refused', 'value-too-long refused']);
    expect(told(value('€'.repeat(1_400_000)), { platform: 'linux' })).toEqual(['refused', 'value-too-long refused']);
    expect(told(value('x'.repeat(5_000_000)))).toEqual(['accepted']);
    expect(readConfig(value(`${last}x`), { platform: 'linux' }).problems[0]).toMatchObject({
      message: 'Sysmon for Linux crashes on this file: this value is longer than its stack can hold',
      printed: false,
      help: 'split the value into several conditions, or into lists with fewer items',
      eventName: 'WmiEvent',
    });
    expect(
      told(file(`<DnsQuery onmatch="include"><Rule><Image>${last}x</Image></Rule></DnsQuery>`), { platform: 'linux' }),
    ).toEqual(['refused', 'value-too-long refused']);
  });
});

describe('a mistake that several attempts meet', () => {
  it.each<[string, string, ReadOptions, readonly string[]]>([
    ['an empty <Rule>', '<Rule/>', {}, ['refused', 'empty-rule refused']],
    ['an unknown condition', '<User condition="bogus">x</User>', {}, REFUSED_CONDITION],
    [
      'a value that overflows the stack',
      `<User>${'x'.repeat(5_000_000)}</User>`,
      { platform: 'linux' },
      ['refused', 'value-too-long refused'],
    ],
  ])('is told once: %s', (_, content, options, expected) => {
    expect(told(file(include(`${content}<Consumer>c</Consumer>`)), options)).toEqual(expected);
  });
});

describe('the number of elements', () => {
  const MOST = 65_534;

  it.each<[string, string, readonly string[]]>([
    ['as many as the engine counts', include('').repeat(MOST), ['accepted']],
    ['one more', include('').repeat(MOST + 1), ['refused', 'too-many-elements refused']],
    [
      'one more, of another type, over groups',
      `${inGroup('', '<DnsQuery onmatch="include"/>'.repeat(MOST))}<DnsQuery onmatch="exclude"/>`,
      ['refused', 'too-many-elements refused'],
    ],
    [
      'bound to different events',
      include('<Query>q</Query>').repeat(40_000) + include('<Type>t</Type>').repeat(25_535),
      ['refused', 'too-many-elements refused'],
    ],
    ['of different names', include('').repeat(MOST) + '<DnsQuery onmatch="include"/>'.repeat(MOST), ['accepted']],
    [
      'dropped ones do not count',
      include('').repeat(MOST) + include('<Query>q</Query><Type>t</Type>') + include(''),
      ['accepted', 'incorrect-field dropped'],
    ],
    ['skipped ones do not count', `${include('').repeat(MOST)}<WmiEvent/>`, ['accepted', 'skipped-element skipped']],
  ])('%s', (_, content, expected) => {
    expect(told(file(content))).toEqual(expected);
  });

  it('points at the first that is too many', () => {
    const source = file(`${include('').repeat(MOST)}<WmiEvent default="include"/>${include('')}`);
    const [problem] = readConfig(source).problems;
    expect(source.slice(problem?.span.start, problem?.span.end)).toBe('<WmiEvent default="include"/>');
    expect(problem?.message).toBe(
      'Sysmon refuses this file: it has 65536 <WmiEvent> elements, but only 65534 are allowed',
    );
    expect([problem?.reason, problem?.printed, problem?.eventName]).toEqual([
      'Invalid event count in rules',
      true,
      'WmiEvent',
    ]);
  });
});

describe('UTF-16LE with half a character at the end', () => {
  const bytes = (text: string): Buffer => Buffer.from(text, 'utf16le');
  const document = file(include('<User>x</User>'));
  const stray = Buffer.from('\n');

  it.each<[string, Uint8Array, readonly string[]]>([
    ['behind a complete document', Buffer.concat([bytes(document), stray]), ['accepted']],
    ['with a byte order mark', Buffer.concat([bytes(`\ufeff${document}`), stray]), ['accepted']],
    ['behind a line end', Buffer.concat([bytes(`${document}\n`), stray]), ['accepted']],
    ['cut inside the last >', bytes(document).subarray(0, -1), ['refused', 'unsupported-encoding refused']],
    [
      'cut before it',
      Buffer.concat([bytes(document.slice(0, -1)), stray]),
      ['refused', 'unsupported-encoding refused'],
    ],
    [
      'not well-formed elsewhere',
      Buffer.concat([bytes(document.replace('<User>', '<User')), stray]),
      ['refused', 'malformed-xml refused'],
    ],
  ])('%s', (_, source, expected) => {
    expect(told(source)).toEqual(expected);
  });
});
