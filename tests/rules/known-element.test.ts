import { lint } from '../../lib/rules';
import { testAdvice } from './advice';
import { LOGS_ALL, bare, group } from './files';
import { testRule } from './test-rule';

const found = (xml: string): readonly [string, string, string][] =>
  lint(xml).findings.map(({ ruleId, message, remedy }) => [ruleId, message, remedy]);

testRule('known-element', {
  valid: [bare('<WmiEvent onmatch="exclude"/><FileExecutableDetected onmatch="exclude"/>', '4.90')],
  invalid: [
    { xml: bare('<wmievent onmatch="exclude"/>\n^^^^^^^^^'), message: 'no <wmievent>' },
    { xml: bare('<WmiEvent onmatch="exclude">\n<Image>a</Image>\n^^^^^^\n</WmiEvent>') },
    { xml: bare('everything\n^^^^^^^^^^\n<WmiEvent onmatch="exclude"/>'), message: 'text between' },
    { xml: bare('<ProcessTampering onmatch="include"/>\n^^^^^^^^^^^^^^^^^'), message: 'needs schema 4.50' },
  ],
});

testAdvice('known-element', [
  {
    about: 'words that Sysmon does print are quoted',
    xml: group('<WmiEvnt onmatch="exclude"/>'),
    says: { why: 'Sysmon says: Element RuleGroup content does not follow the DTD, got (WmiEvnt)' },
    done: LOGS_ALL,
  },
]);

it('shows the characters that nobody sees', () => {
  expect(found(bare('\u00a0\u00a0<WmiEvent onmatch="exclude"/>\u200b'))).toMatchObject([
    ['known-element', expect.stringMatching(/: 2 no-break spaces \(U\+00A0\)$/), expect.anything()],
    ['known-element', expect.stringMatching(/: 1 zero-width space \(U\+200B\)$/), expect.anything()],
  ]);
});

it.each(['WmiEventFilter', 'WmiEventConsumer', 'WmiEventConsumerToFilter', 'WmiBinding', 'wmievent'])(
  'tells all that is wrong with <%s> at once, and not that WmiEvent is missing',
  (name) => {
    const xml = group(`<${name} onmatch="include"><Rule technique="T1546.003"><Name>a</Name></Rule></${name}>`);
    expect(found(xml)).toEqual([
      [
        'known-element',
        `Sysmon refuses this file: schema 4.22 has no <${name}> in <RuleGroup>`,
        'write <WmiEvent>: in a configuration it stands for the events 19, 20 and 21',
      ],
      [
        'known-attribute',
        'Sysmon refuses this file: <Rule> has no attribute "technique"',
        'remove the attribute: what the event should show belongs in name="…"',
      ],
    ]);
  },
);

it('turns a <Rule> and an event element round', () => {
  const [first] = found(
    group('<Rule><WmiEventConsumer onmatch="include"><Type>Script</Type></WmiEventConsumer></Rule>'),
  );
  expect(first?.[2]).toBe(
    'put the <Rule> into the event element, around its conditions: <WmiEvent onmatch="…"><Rule groupRelation="…">…</Rule></WmiEvent>; <WmiEvent> stands for the events 19, 20 and 21',
  );
});
