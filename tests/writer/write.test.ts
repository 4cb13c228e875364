import fc from 'fast-check';
import type { Condition, Config, ConfigNode, Option, Rule, WmiEvent } from '../../lib';
import { compileConfig, readConfig, UnwritableConfigError, writeConfig } from '../../lib';
import { frozen } from '../../lib/model';
import { recordedLoadings, recordedVerdicts } from '../conformance/recorded';
import { thrownBy } from '../thrown-by';
import { config as anyConfig, xmlText } from './random-models';

const everything: WmiEvent = { kind: 'WmiEvent', onmatch: 'exclude', items: [] };
const condition = (value: string, name: string | null = null): Condition => ({
  kind: 'Condition',
  field: 'Name',
  condition: 'is',
  value,
  name,
});
const configOf = (...items: WmiEvent['items']): Config =>
  frozen({
    kind: 'Config',
    schemaVersion: '4.22',
    options: [],
    eventFiltering: [{ kind: 'WmiEvent', onmatch: 'include', items }],
  });

function readBack(config: Config): Config | undefined {
  return readConfig(writeConfig(config)).config;
}

describe('writeConfig', () => {
  it('writes one stable text', () => {
    const rule: Rule = {
      kind: 'Rule',
      name: 'T1546.003',
      groupRelation: 'and',
      conditions: [
        { kind: 'Condition', field: 'Operation', condition: 'is not', value: 'Deleted', name: '' },
        { kind: 'Condition', field: 'Query', condition: 'contains any', value: ` "a<b && c>d;"`, name: null },
      ],
    };
    const config: Config = frozen({
      kind: 'Config',
      schemaVersion: '4.30',
      options: [
        { kind: 'Option', name: 'HashAlgorithms', value: '*' },
        { kind: 'Option', name: 'CheckRevocation', value: null },
      ],
      eventFiltering: [
        {
          kind: 'RuleGroup',
          name: '',
          groupRelation: 'or',
          wmiEvents: [{ kind: 'WmiEvent', onmatch: 'include', items: [rule, condition('x')] }],
        },
        { kind: 'RuleGroup', name: null, groupRelation: 'and', wmiEvents: [] },
        everything,
      ],
    });
    expect(writeConfig(config)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<Sysmon schemaversion="4.30">
  <HashAlgorithms>*</HashAlgorithms>
  <CheckRevocation/>
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
      <WmiEvent onmatch="include">
        <Rule name="T1546.003" groupRelation="and">
          <Operation condition="is not" name="">Deleted</Operation>
          <Query condition="contains any"> "a&lt;b &amp;&amp; c&gt;d;"</Query>
        </Rule>
        <Name condition="is">x</Name>
      </WmiEvent>
    </RuleGroup>
    <RuleGroup groupRelation="and"/>
    <WmiEvent onmatch="exclude"/>
  </EventFiltering>
</Sysmon>
`);
    expect(readBack(config)).toEqual(config);
  });

  it.each([
    ['4.00', '4.0'],
    ['4.10', '4.1'],
    ['4.20', '4.2'],
    ['4.21', '4.21'],
    ['4.30', '4.30'],
    ['4.91', '4.91'],
    ['4.25', '4.25'],
    ['10.00', '10.00'],
  ])('writes version %s as Sysmon spells it: %s', (printed, spelled) => {
    const text = writeConfig({ kind: 'Config', schemaVersion: printed, options: [], eventFiltering: [everything] });
    expect(text).toContain(`<Sysmon schemaversion="${spelled}">`);
    expect(readConfig(text).config?.schemaVersion).toBe(printed);
  });

  it('reads back every text that a condition can hold, as value and as name', () => {
    fc.assert(
      fc.property(xmlText, xmlText, (value, name) => {
        const config = configOf(condition(value, name.slice(0, 40)));
        expect(readBack(config)).toEqual(config);
      }),
      { numRuns: 10_000, seed: 6 },
    );
  });

  it.each([
    ['blanks at the ends', '  a  '],
    ['only blanks', '   '],
    ['a tab and line feeds', '\ta\n\nb\n'],
    ['a carriage return', 'a\rb'],
    ['CRLF', 'a\r\nb\r\n'],
    ['the end of a CDATA section', 'a]]>b'],
    ['both quotes', `"'"'`],
    ['what looks escaped', '&amp;&#13;&lt;&quot;&nbsp;&'],
    ['astral characters', '😀\u{10ffff}'],
    ['what XML 1.1 would change', '\u0085\u2028'],
    ['markup', '<Rule/><!-- --><?x?>'],
    ['a million characters', 'ab&<'.repeat(250_000)],
  ])('keeps %s', (_, text) => {
    const config = configOf(condition(text, text.slice(0, 50)), condition('', ''));
    expect(readBack(config)).toEqual(config);
  });

  it('reads back every model', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        expect(readBack(config)).toEqual(config);
      }),
      { numRuns: 1000, seed: 6 },
    );
  });

  it('reads back every recorded configuration, and the engine sees no difference', () => {
    let compared = 0;
    for (const { config: source, cases } of recordedVerdicts('realistic').slice(0, 300)) {
      const { config } = readConfig(source);
      const written = config === undefined ? undefined : readBack(config);
      expect(written).toEqual(config);
      const compiled = written === undefined ? undefined : compileConfig(written);
      for (const { event, logged } of cases) {
        expect(compiled?.evaluate(event).logged).toBe(logged);
        compared += 1;
      }
    }
    expect(compared).toBe(3600);
  });

  it('writes what Sysmon accepted so that it is accepted again', () => {
    const accepted = recordedLoadings().flatMap(({ config }) => readConfig(config ?? '').config ?? []);
    expect(accepted.length).toBeGreaterThan(100);
    for (const config of accepted) {
      expect(readConfig(writeConfig(config)).config).toEqual(config);
    }
  });

  it('ends lines as asked, without changing what is read', () => {
    const config = configOf(condition('a\nb\r\nc', 'd\ne'));
    const text = writeConfig(config, { lineEnd: 'crlf' });
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.replaceAll('\r\n', '\n')).toBe(writeConfig(config, { lineEnd: 'lf' }));
    expect(readConfig(text).config).toEqual(config);
  });

  it('writes twenty thousand conditions', () => {
    const big = configOf(...Array.from({ length: 20_000 }, (_, index) => condition(String(index))));
    expect(readBack(big)).toEqual(big);
  });
});

describe('comments', () => {
  it('stand before their element, or inside an empty WmiEvent', () => {
    const option: Option = { kind: 'Option', name: 'HashAlgorithms', value: '*' };
    const name = condition('x');
    const rule: Rule = { kind: 'Rule', name: null, groupRelation: 'and', conditions: [name] };
    const include: WmiEvent = { kind: 'WmiEvent', onmatch: 'include', items: [rule] };
    const group = { kind: 'RuleGroup', name: '', groupRelation: 'or', wmiEvents: [include] } as const;
    const config: Config = {
      kind: 'Config',
      schemaVersion: '4.22',
      options: [option],
      eventFiltering: [group, everything],
    };
    const comments = new Map<ConfigNode, string | readonly string[]>([
      [config, 'file'],
      [option, ['first', 'second']],
      [group, 'group'],
      [include, 'include'],
      [rule, 'two\nlines'],
      [name, 'condition <Name> & co'],
      [everything, 'inside'],
    ]);
    const text = writeConfig(config, { comments });
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<!-- file -->
<Sysmon schemaversion="4.22">
  <!-- first -->
  <!-- second -->
  <HashAlgorithms>*</HashAlgorithms>
  <EventFiltering>
    <!-- group -->
    <RuleGroup name="" groupRelation="or">
      <!-- include -->
      <WmiEvent onmatch="include">
        <!-- two
             lines -->
        <Rule groupRelation="and">
          <!-- condition <Name> & co -->
          <Name condition="is">x</Name>
        </Rule>
      </WmiEvent>
    </RuleGroup>
    <WmiEvent onmatch="exclude">
      <!-- inside -->
    </WmiEvent>
  </EventFiltering>
</Sysmon>
`);
    expect(readConfig(text).config).toEqual(config);
  });

  it.each([['ends - with a hyphen -'], ['a\rb\r\nc'], ['😀 & < > " \' ]]>']])('hold %j', (comment) => {
    const config = configOf(condition('x'));
    expect(readConfig(writeConfig(config, { comments: new Map([[config, comment]]) })).config).toEqual(config);
  });

  it.each([
    ['a -- b', 'the comment of <Sysmon> holds "--", which XML does not allow in a comment'],
    ['--> <WmiEvent/>', 'the comment of <Sysmon> holds "--", which XML does not allow in a comment'],
    ['bell \u0007', 'the comment of <Sysmon> contains the character U+0007, which XML cannot contain'],
  ])('cannot hold %j', (comment, message) => {
    const config = configOf();
    expect(() => writeConfig(config, { comments: new Map([[config, comment]]) })).toThrow(message);
  });
});

describe('what no file can hold', () => {
  const bell = condition('\u0007');
  const surrogate = condition('x', 'a\ud800b');
  const notACharacter = condition('\uffff');
  const emptyRule: Rule = { kind: 'Rule', name: null, groupRelation: 'or', conditions: [] };
  const markup: Condition = { ...condition('x'), field: 'Name><Rule' };
  const nested: Condition = { ...condition('x'), field: 'Rule' };
  const emptyOption: Option = { kind: 'Option', name: 'DriverName', value: '' };
  const strangeOption: Option = { kind: 'Option', name: '{"a":1}', value: null };
  const withOption = (option: Option): Config => ({ ...configOf(), options: [option] });
  const ofVersion = (schemaVersion: string): Config => ({ ...configOf(), schemaVersion });
  const short = ofVersion('4.2');
  const junk = ofVersion('latest');

  it.each<[string, Config, ConfigNode, string, string]>([
    [
      'a control character',
      configOf(bell),
      bell,
      'value',
      'the value of <Name> contains the character U+0007, which XML cannot contain',
    ],
    [
      'half a surrogate pair',
      configOf(surrogate),
      surrogate,
      'name',
      'the name of <Name> contains the character U+D800, which XML cannot contain',
    ],
    [
      'U+FFFF',
      configOf(notACharacter),
      notACharacter,
      'value',
      'the value of <Name> contains the character U+FFFF, which XML cannot contain',
    ],
    [
      'an empty Rule',
      configOf(emptyRule),
      emptyRule,
      'conditions',
      'Sysmon crashes on a <Rule> without conditions: remove it',
    ],
    ['markup as field', configOf(markup), markup, 'field', '"Name><Rule" cannot be the name of a field'],
    ['a Rule as field', configOf(nested), nested, 'field', '"Rule" cannot be the name of a field'],
    [
      'JSON as option',
      withOption(strangeOption),
      strangeOption,
      'name',
      '"{\\"a\\":1}" cannot be the name of an option',
    ],
    [
      'an empty option value',
      withOption(emptyOption),
      emptyOption,
      'value',
      '<DriverName> has the empty text as its value, which a file cannot distinguish from no value (null)',
    ],
    [
      'a version cut short',
      short,
      short,
      'schemaVersion',
      '"4.2" is not a schema version as Sysmon prints it: write "4.20"',
    ],
    ['no version', junk, junk, 'schemaVersion', '"latest" is not a schema version as Sysmon prints it'],
  ])('is refused: %s', (_, config, node, part, message) => {
    const thrown = thrownBy(() => writeConfig(config));
    expect(thrown).toBeInstanceOf(UnwritableConfigError);
    expect(thrown).toMatchObject({ name: 'UnwritableConfigError', message, part });
    expect((thrown as UnwritableConfigError).node).toBe(node);
  });
});
