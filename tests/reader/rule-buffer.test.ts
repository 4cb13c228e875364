import { findBufferOverflow, readConfig } from '../../lib/reader';
import { generateTemplate } from '../../lib/template';

const file = (content: string): string =>
  `<Sysmon schemaversion="4.22"><EventFiltering>${content}</EventFiltering></Sysmon>`;
const exclude = (content: string): string => `<WmiEvent onmatch="exclude">${content}</WmiEvent>`;
const rule = (content: string): string => `<Rule groupRelation="and">${content}</Rule>`;
const user = (length: number): string => `<User>${'u'.repeat(length)}</User>`;

/** A condition takes 536 bytes, and two for each character and the end of its value, rounded up to eight. */
const FITS = 19;
const DESTINATION = '<Destination>d</Destination>';
/** Its second <Rule> begins at 24 + 24 + 296 + 5 * 576 + 600, and 276 bytes of it are needed: four more than 4096. */
const lastRuleAt = (last: number): string =>
  exclude(rule(user(FITS).repeat(5) + user(last)) + rule(DESTINATION) + rule(DESTINATION));
const OVERFLOW = lastRuleAt(31);

/** Which element was given up, at which field, what is compiled then, and how many bytes the write is too far. */
function found(content: string): readonly (string | number)[] | null {
  const { document, outcome } = readConfig(file(content));
  expect(outcome).toBe('accepted');
  const overflow = document === undefined ? null : findBufferOverflow(document);
  return overflow === null ? null : [overflow.undone.name, overflow.field.name, overflow.element.name, overflow.bytes];
}

describe('the engine writes beyond its buffer', () => {
  it.each<[string, string, ReturnType<typeof found>]>([
    [
      'where the last <Rule> of the first attempt lay behind the new buffer',
      OVERFLOW,
      ['WmiEvent', 'Destination', 'WmiEvent', 4],
    ],
    [
      'in a RuleGroup',
      `<RuleGroup groupRelation="or">${OVERFLOW}</RuleGroup>`,
      ['WmiEvent', 'Destination', 'WmiEvent', 4],
    ],
    [
      'counting two bytes for each UTF-16 unit',
      OVERFLOW.replaceAll('uu', '😀'),
      ['WmiEvent', 'Destination', 'WmiEvent', 4],
    ],
    [
      'where an element of a later event stands in front in the file',
      `<DnsQuery onmatch="include"/>${OVERFLOW}`,
      ['WmiEvent', 'Destination', 'WmiEvent', 4],
    ],
    [
      'where the element in front is skipped',
      `<ProcessCreate/><WmiEvent/>${OVERFLOW}`,
      ['WmiEvent', 'Destination', 'WmiEvent', 4],
    ],
    [
      'for an element bound to 21',
      exclude(rule(user(FITS)).repeat(6) + rule('<Consumer>c</Consumer>')),
      ['WmiEvent', 'Consumer', 'WmiEvent', 1460],
    ],
    [
      'at the attempt for 20',
      exclude(`<Name>n</Name>${rule(user(FITS)).repeat(6)}<Type>t</Type>`),
      ['WmiEvent', 'Type', 'WmiEvent', 1132],
    ],
    [
      'in an element of another event, after one that fits none',
      `${exclude(`${rule(user(FITS)).repeat(6)}<Type>t</Type><Query>q</Query>`).replace(
        '<Rule',
        '<Query>q</Query><Rule',
      )}<DnsQuery onmatch="include"><Rule><Image>i</Image></Rule></DnsQuery>`,
      ['WmiEvent', 'Query', 'DnsQuery', 1132],
    ],
    [
      'for RegistryEvent, by the same path',
      `<RegistryEvent onmatch="include">${rule('<Image>i</Image>').repeat(6)}${rule('<Details>d</Details>')}</RegistryEvent>`,
      ['RegistryEvent', 'Details', 'RegistryEvent', 1268],
    ],
  ])('%s', (_, content, expected) => {
    expect(found(content)).toEqual(expected);
  });
});

describe('the engine keeps to its buffer', () => {
  it.each<[string, string]>([
    ['eight bytes before the end', lastRuleAt(27)],
    ['where 19 has all fields', exclude(rule(user(FITS)).repeat(20))],
    ['without a <Rule>', exclude(user(FITS).repeat(20) + DESTINATION)],
    ['without a <Rule> in the second attempt', exclude(`${user(FITS).repeat(20)}${DESTINATION}${rule(user(1))}`)],
    ['where the field that decides stands first', exclude(DESTINATION + rule(user(FITS)).repeat(20))],
    [
      'where the <Rule> that decides stands first',
      exclude(rule(user(FITS).repeat(20) + DESTINATION) + rule(user(FITS)).repeat(20)),
    ],
    [
      'where a catch-all include stands first',
      `<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>${OVERFLOW}`,
    ],
    [
      'where an element of an earlier event is compiled first, wherever it stands',
      `${OVERFLOW}<ProcessCreate onmatch="include"/>`,
    ],
    [
      'where conditions in front have made the buffer larger',
      exclude(user(FITS).repeat(8) + rule(user(FITS)) + rule(DESTINATION)),
    ],
    [
      'where long values in front have made it larger than by a block',
      exclude(user(5000) + rule(user(FITS)).repeat(3) + DESTINATION),
    ],
    [
      'where the elements behind one that fits no event are left out',
      `${exclude('<Query>q</Query><Type>t</Type>')}${OVERFLOW}`,
    ],
    ['without any element', ''],
  ])('%s', (_, content) => {
    expect(found(content)).toBeNull();
  });

  it.each([1, 3, 100])('in a generated file of %i exclusions', (count) => {
    const exclusions = Array.from({ length: count }, (_, index) => ({
      name: `agent ${String(index)}`,
      filter: {
        namespace: 'root\\cimv2',
        name: `Filter ${String(index)}`,
        query: `select * from Thing${String(index)}`,
      },
      consumer: { name: `Consumer ${String(index)}`, destination: `C:\\agent${String(index)}.exe` },
      binding: {
        consumer: { class: 'CommandLineEventConsumer', name: `Consumer ${String(index)}` },
        filter: { name: `Filter ${String(index)}` },
      },
    }));
    const { document } = readConfig(generateTemplate('log-all', { exclusions }).xml);
    expect(document !== undefined && findBufferOverflow(document)).toBeNull();
  });
});
