import { wmiEventsOf } from '../../lib/model';
import { readConfig } from '../../lib/reader';

const file = (content: string, version = '4.22', before = ''): string =>
  `<Sysmon schemaversion="${version}">${before}<EventFiltering>${content}</EventFiltering></Sysmon>`;
const codes = (source: string | Uint8Array): string[] => readConfig(source).problems.map(({ code }) => code);

describe('readConfig', () => {
  it('makes a frozen model', () => {
    const { config, outcome, problems } = readConfig(
      file(
        '<RuleGroup name="G" groupRelation=" or "><ProcessCreate onmatch="include"/><WmiEvent default="include">' +
          '<Rule name="R" groupRelation="xor"><Name condition="Begin With" name=""> "a<!-- c -->b&amp;</Name></Rule><User/></WmiEvent></RuleGroup>',
        '4.2',
        '<HashAlgorithms>*</HashAlgorithms><CheckRevocation/>',
      ),
    );
    expect(problems).toEqual([]);
    expect(outcome).toBe('accepted');
    expect(config).toEqual({
      kind: 'Config',
      schemaVersion: '4.20',
      options: [
        { kind: 'Option', name: 'HashAlgorithms', value: '*' },
        { kind: 'Option', name: 'CheckRevocation', value: null },
      ],
      eventFiltering: [
        {
          kind: 'RuleGroup',
          name: 'G',
          groupRelation: 'or',
          wmiEvents: [
            {
              kind: 'WmiEvent',
              onmatch: 'exclude',
              items: [
                {
                  kind: 'Rule',
                  name: 'R',
                  groupRelation: 'and',
                  conditions: [{ kind: 'Condition', field: 'Name', condition: 'begin with', value: ' "ab&', name: '' }],
                },
                { kind: 'Condition', field: 'User', condition: 'is', value: '', name: null },
              ],
            },
          ],
        },
      ],
    });
    expect(Object.isFrozen(config?.eventFiltering)).toBe(true);
    expect(Object.isFrozen(config?.eventFiltering[0])).toBe(true);
  });

  it('knows where each part stands', () => {
    const source = file('<WmiEvent onmatch="exclude"><User>x</User></WmiEvent>');
    const read = readConfig(source);
    const [placed] = read.config === undefined ? [] : wmiEventsOf(read.config);
    const condition = placed?.element.items[0];
    const element = condition === undefined ? undefined : read.locate(condition);
    expect(source.slice(element?.start, element?.end)).toBe('<User>x</User>');
  });

  it('offers the WmiEvent part as a draft where only the rest is refused', () => {
    const read = readConfig(file('<Nonsense/><WmiEvent onmatch="exclude"/>'));
    expect(read.outcome).toBe('refused');
    expect(read.config).toBeUndefined();
    expect(read.draft?.eventFiltering).toHaveLength(1);
    expect(readConfig(file('<WmiEvent onmatch="exclude"><Nonsense/></WmiEvent>')).draft).toBeUndefined();
  });

  it.each<[string, string, string, string | undefined]>([
    ['unknown-element', file('<WMIEvent onmatch="exclude"/>'), '<WMIEvent', 'WmiEvent'],
    ['unknown-element', file('<WmiEvent onmatch="exclude"><query>x</query></WmiEvent>'), '<query', 'Query'],
    ['unknown-element', file('<ProcessTampering onmatch="exclude"/>'), '<ProcessTampering', undefined],
    ['unknown-element', file('<WmiEvent onmatch="exclude"><Image>x</Image></WmiEvent>'), '<Image', undefined],
    ['unknown-element', file('', '4.22', '<Hashalgorithms>*</Hashalgorithms>'), '<Hashalgorithms', 'HashAlgorithms'],
    ['unknown-element', file('<WmiEvent onmatch="exclude"><User><User>x</User></User></WmiEvent>'), '<User', undefined],
    [
      'misplaced-element',
      '<Sysmon schemaversion="4.22"><WmiEvent onmatch="exclude"/></Sysmon>',
      '<WmiEvent',
      undefined,
    ],
    ['misplaced-element', file('<HashAlgorithms>*</HashAlgorithms>'), '<HashAlgorithms', undefined],
    ['stray-text', file('log all'), 'log all', undefined],
    ['stray-text', file('<![CDATA[ ]]>'), '<![CDATA[ ]]>', undefined],
    ['option-not-empty', file('', '4.22', '<CaptureClipboard> </CaptureClipboard>'), ' ', undefined],
    ['unknown-attribute', file('<WmiEvent Onmatch="exclude" default="include"/>'), 'Onmatch', 'onmatch'],
    ['unknown-attribute', file('', '4.22" foo="1'), 'foo', undefined],
    [
      'missing-attribute',
      file('<RuleGroup name=""><WmiEvent onmatch="exclude"/></RuleGroup>'),
      '<RuleGroup',
      undefined,
    ],
    ['attribute-value', file('<WmiEvent onmatch="Exclude"/>'), 'Exclude', 'exclude'],
    ['attribute-value', file('<RuleGroup groupRelation="OR"/>'), 'OR', 'or'],
    [
      'unknown-condition',
      file('<WmiEvent onmatch="exclude"><User condition="ends with">x</User></WmiEvent>'),
      'ends with',
      'end with',
    ],
    [
      'unknown-condition',
      file('<DnsQuery onmatch="exclude"><Image condition="begin with ">x</Image></DnsQuery>'),
      'begin with ',
      'begin with',
    ],
    ['empty-rule', file('<ProcessCreate onmatch="exclude"><Rule></Rule></ProcessCreate>'), '<Rule></Rule>', undefined],
    ['skipped-element', file('<WmiEvent><User>x</User></WmiEvent>'), '<WmiEvent', undefined],
    [
      'incorrect-field',
      file('<WmiEvent onmatch="include"><Query>x</Query><Type>y</Type></WmiEvent>'),
      '<WmiEvent onmatch="include">',
      undefined,
    ],
    [
      'options-ignored',
      file('', '4.22', '<CheckRevocation/><HashAlgorithms>*</HashAlgorithms>'),
      '<CheckRevocation/>',
      undefined,
    ],
    ['schema-version-missing', '<Sysmon/>', '<Sysmon', undefined],
    ['schema-version-not-a-number', file('', 'new'), 'new', undefined],
    ['schema-version-invalid', file('', '-4'), '-4', undefined],
    ['schema-version-unsupported', file('', '3.4'), '3.4', undefined],
    ['doctype', `<!DOCTYPE Sysmon>${file('')}`, '<!DOCTYPE Sysmon>', undefined],
    ['malformed-xml', '<Sysmon schemaversion="4.22">', '', undefined],
    ['unknown-element', '<sysmon schemaversion="4.22"/>', '<sysmon', undefined],
  ])('%s at %s', (code, source, place, suggestion) => {
    const [problem] = readConfig(source).problems;
    expect(problem?.code).toBe(code);
    expect(source.slice(problem?.span.start, problem?.span.end)).toContain(place);
    expect(problem?.suggestion).toBe(suggestion);
    expect(problem?.reason).not.toBe('');
    expect(problem?.help).not.toBe('');
    expect(problem?.range.start.offset).toBe(problem?.span.start);
  });

  it('says since when an element exists', () => {
    const [problem] = readConfig(file('<ProcessTampering onmatch="exclude"/>')).problems;
    expect(problem?.message).toContain('needs schema 4.50');
    const [gone] = readConfig(file('', '4.30', '<CopyOnDelete_SIDs>x</CopyOnDelete_SIDs>')).problems;
    expect(gone?.message).toContain('no longer has');
  });

  it('counts the bytes of rule names that reach a condition', () => {
    const group = (name: string, content: string): string =>
      file(
        `<RuleGroup name="${name}" groupRelation="or"><WmiEvent onmatch="include">${content}</WmiEvent></RuleGroup>`,
      );
    expect(codes(group('n'.repeat(256), '<User>x</User><Name>y</Name>'))).toEqual(['rule-name-length']);
    expect(codes(group('n'.repeat(255), '<User>x</User>'))).toEqual([]);
    expect(codes(group(`n${'é'.repeat(127)}`, '<User>x</User>'))).toEqual([]);
    expect(codes(group('€'.repeat(85), '<User>x</User>'))).toEqual([]);
    expect(codes(group('é'.repeat(128), '<User>x</User>'))).toEqual(['rule-name-length']);
    expect(codes(group('😀'.repeat(63), '<User>x</User>'))).toEqual([]);
    expect(codes(group('😀'.repeat(64), '<User>x</User>'))).toEqual(['rule-name-length']);
    expect(codes(group('n'.repeat(256), '<User name="short">x</User>'))).toEqual([]);
    expect(codes(group('n'.repeat(256), ''))).toEqual([]);
    expect(codes(group('', `<Rule name="${'n'.repeat(256)}"><User>x</User></Rule>`))).toEqual(['rule-name-length']);
  });

  it('counts letters outside ASCII at the edges of their lengths', () => {
    const named = (name: string): string[] =>
      codes(file(`<WmiEvent onmatch="include"><User name="${name}">x</User></WmiEvent>`));
    expect([named('\u0800'.repeat(85)), named('\u0800'.repeat(86))]).toEqual([[], ['rule-name-length']]);
    expect([named('\u07ff'.repeat(127)), named('\u07ff'.repeat(128))]).toEqual([[], ['rule-name-length']]);
    expect([named('\u{10000}'.repeat(63)), named('\u{10ffff}'.repeat(64))]).toEqual([[], ['rule-name-length']]);
    expect([named('\ud7ff'.repeat(85)), named('\ue000'.repeat(86))]).toEqual([[], ['rule-name-length']]);
  });

  it('takes a byte order mark off a text, and only one in front', () => {
    const text = file('<WmiEvent onmatch="exclude"/>');
    const marked = readConfig(`\uFEFF${text}`);
    expect([marked.outcome, marked.source.text, marked.source.bom]).toEqual(['accepted', text, true]);
    expect(readConfig(text).source.bom).toBe(false);
    expect(readConfig(`${text}\uFEFF`).outcome).toBe('refused');
  });

  it('does not notice what Sysmon does not reach', () => {
    const incorrect =
      '<WmiEvent onmatch="include"><Query>q</Query><Type>t</Type><User condition="bogus">u</User></WmiEvent>';
    expect(codes(file(incorrect))).toEqual(['incorrect-field']);
    expect(codes(file(`${incorrect}<WmiEvent onmatch="include"><Rule/></WmiEvent>`))).toEqual(['incorrect-field']);
    expect(
      codes(
        file('<WmiEvent onmatch="include"><User condition="bogus">u</User><Query>q</Query><Type>t</Type></WmiEvent>'),
      ),
    ).toContain('unknown-condition');
  });

  it('drops an element whose Rule names a field of another event type, and those after it', () => {
    const read = readConfig(
      file('<WmiEvent onmatch="exclude"><Rule><Image>x</Image></Rule></WmiEvent><WmiEvent onmatch="exclude"/>'),
    );
    expect(read.outcome).toBe('accepted');
    expect(read.problems.map(({ reason, related }) => [reason, related.length])).toEqual([
      ['Incorrect field Image', 1],
    ]);
  });

  it('never throws and never reaches a prototype', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(readConfig(file(`<${name} onmatch="exclude"/>`)).outcome).toBe('refused');
      expect(readConfig(file('', '4.22', `<${name}>x</${name}>`)).outcome).toBe('refused');
      expect(readConfig(file(`<WmiEvent ${name}="exclude"/>`)).outcome).toBe('refused');
      expect(
        readConfig(file(`<WmiEvent onmatch="exclude"><User condition="${name}">x</User></WmiEvent>`)).outcome,
      ).toBe('refused');
    }
    for (const source of ['', ' ', '\0', '<', '<!', '\uFEFF', '\uFEFF<Sysmon schemaversion="4.22"/>']) {
      expect(typeof readConfig(source).outcome).toBe('string');
    }
  });

  it('survives a million attributes and thousands of mistakes', () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, index) => `a${String(index)}="1"`).join(' ');
    const many = readConfig(`<Sysmon schemaversion="4.22" ${attributes}/>`);
    expect(many.outcome).toBe('refused');
    expect(many.problems.length).toBeLessThanOrEqual(1000);
  });
});
