import { analyzeCoverage, compareConfigs, compileConfig } from '../../lib';
import type { WmiEventRecord } from '../../lib';
import { configOf } from './config-of';

/** A multiple of 150. */
const LISTED_TEXTS = Number(process.env['SYSMON_WMI_LISTED_TEXTS'] ?? '15000');

/** Texts of two letters: no two alike, many overlapping. */
function texts(count: number, bits: number): readonly string[] {
  return Array.from({ length: count }, (_, number) =>
    ((number * 37 + 11) % 2 ** bits).toString(2).padStart(bits, '0').replaceAll('0', 'a').replaceAll('1', 'b'),
  );
}

const group = (elements: string): string => `<RuleGroup name="" groupRelation="or">${elements}</RuleGroup>`;
const exclude = (items: string): string => `<WmiEvent onmatch="exclude">${items}</WmiEvent>`;
const include = (items: string): string => `<WmiEvent onmatch="include">${items}</WmiEvent>`;
const LOG_ALL = configOf(exclude(''));

describe('one <Rule> with very many conditions on one field', () => {
  const bypass = configOf(
    group(
      exclude(
        `<Rule groupRelation="and"><Operation condition="is">Created</Operation>${texts(40, 13)
          .map(
            (text) =>
              `<Name condition="contains">${text}</Name><Name condition="excludes">${text} </Name><Name condition="excludes">${text}-</Name>`,
          )
          .join('')}</Rule>`,
      ),
    ),
  );

  it('drops an event, and a comparison shows it', () => {
    const { newlyLost, equivalent } = compareConfigs(LOG_ALL, bypass);
    expect(equivalent).toBe(false);
    expect(newlyLost && compileConfig(bypass).evaluate(newlyLost).logged).toBe(false);
  });

  it('leaves no cell undecided', () => {
    expect(analyzeCoverage(bypass).cells.map(({ logged }) => logged)).toEqual([
      'sometimes',
      ...Array<string>(8).fill('always'),
    ]);
  });
});

describe('many named includes in another order', () => {
  const contains = (name: string, number: number): string =>
    `<Destination condition="contains" name="${name}">x${String(number)}y</Destination>`;
  const numbers = Array.from({ length: 300 }, (_, number) => number);

  it('name an event otherwise where one rule more has another name', () => {
    const catchAll = '<EventType condition="begin with" name="T">Wmi</EventType>';
    const rule =
      '<Rule groupRelation="and" name="Z"><Destination condition="contains">evil1</Destination><Type condition="is">Script</Type></Rule>';
    const before = configOf(group(include(numbers.map((number) => contains('T', number)).join('') + catchAll)));
    const after = configOf(
      group(
        include(
          `${[...numbers]
            .reverse()
            .map((number) => contains('T', number))
            .join('')}${rule}${catchAll}`,
        ),
      ),
    );
    const { renamed, equivalent } = compareConfigs(before, after);
    expect([equivalent, renamed?.before, renamed?.after]).toEqual([true, 'T', 'Z']);
    const event: WmiEventRecord = {
      EventID: 20,
      Type: 'Script',
      Destination: ' "evil1"',
      EventType: 'WmiConsumerEvent',
    };
    expect([before, after].map((config) => compileConfig(config).evaluate(event).ruleName)).toEqual(['T', 'Z']);
  });

  it('name an event otherwise where two of them match it', () => {
    const items = numbers.map((number) => contains(`rule ${String(number)}`, number));
    const { proofs } = compareConfigs(
      configOf(group(include(items.join('')))),
      configOf(group(include(items.toReversed().join('')))),
    );
    expect(proofs.renamed.kind).toBe('refuted');
  });

  it('name none otherwise where each matches a value of its own', () => {
    const items = numbers.map(
      (number) => `<Name condition="is" name="rule ${String(number)}"> "agent ${String(number)}"</Name>`,
    );
    const { proofs, equivalent } = compareConfigs(
      configOf(group(include(items.join('')))),
      configOf(group(include(items.toReversed().join('')))),
    );
    expect([equivalent, proofs.renamed]).toEqual([true, { kind: 'proved', exceptUnread: false }]);
  });
});

describe('the same texts in other lists', () => {
  const items = Array.from({ length: LISTED_TEXTS }, (_, number) => `agent${String(number * 7919)}`);
  const lists = (all: readonly string[], length: number): string =>
    Array.from(
      { length: all.length / length },
      (_, at) =>
        `<Destination condition="contains any">${all.slice(at * length, (at + 1) * length).join(';')}</Destination>`,
    ).join('');
  const catchAll = include('<EventType condition="begin with">Wmi</EventType>');
  const before = configOf(group(catchAll + exclude(lists(items, 50))));
  const other = lists(items.toReversed(), 75);

  it('drop the same events', () => {
    expect(compareConfigs(before, configOf(group(catchAll + exclude(other)))).equivalent).toBe(true);
  });

  it('and one condition more drops another', () => {
    const more = configOf(
      group(catchAll + exclude(`${other}<Destination condition="end with">lonely.exe"</Destination>`)),
    );
    const { newlyLost } = compareConfigs(before, more);
    expect(newlyLost?.Destination).toMatch(/lonely\.exe"$/);
  });
});
