import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { companionFiles } from '../../lib/companion';
import type { XmlElement } from '../../lib/xml';
import { attribute, childElements, parseXml, textContent } from '../../lib/xml';
import { askLibxml2 } from '../xml/libxml2';
import { readEventQuery } from './event-xpath';

const FOLDER = join(__dirname, '../../templates/companion');
const EVENTS = join(__dirname, '../../../shared/corpus/events');
const ACTIVITY = 'Microsoft-Windows-WMI-Activity/Operational';
const SYSMON = 'Microsoft-Windows-Sysmon/Operational';
const IDS = new Map([
  [ACTIVITY, [5857, 5858, 5859, 5860, 5861]],
  [SYSMON, [19, 20, 21]],
]);
/** Windows: a query of more than 20 expressions needs a QueryList, and a Select of one may have 32. */
const MOST_EXPRESSIONS = 20;

const files = new Map(companionFiles().map((file) => [file.name, file]));

function content(name: string): string {
  const file = files.get(name);
  if (file === undefined) throw new Error(`the kit has no ${name}`);
  return file.content;
}

function rootOf(text: string): XmlElement {
  const result = parseXml(text);
  if (!result.ok) throw new Error(result.problem.message);
  return result.document.root;
}

interface Select {
  readonly channel: string;
  readonly text: string;
}

/** The Selects of a QueryList, which must have the form that Windows asks for. */
function selectsOf(list: XmlElement): readonly Select[] {
  expect(list.name).toBe('QueryList');
  const queries = childElements(list);
  expect(queries.map((query) => [query.name, attribute(query, 'Id')?.value])).toEqual(
    queries.map((_, index) => ['Query', String(index)]),
  );
  return queries.flatMap((query) =>
    childElements(query).map((select) => {
      expect(select.name).toBe('Select');
      return { channel: attribute(select, 'Path')?.value ?? '', text: textContent(select) };
    }),
  );
}

const NXLOG_QUERY = /<QueryXML>(.*)<\/QueryXML>/s;
const QUERIES: readonly [string, () => XmlElement][] = [
  ['query.xml', () => rootOf(content('query.xml'))],
  [
    'wef-subscription.xml',
    () => {
      const query = childElements(rootOf(content('wef-subscription.xml'))).find(({ name }) => name === 'Query');
      return rootOf(query === undefined ? '' : textContent(query));
    },
  ],
  ['nxlog.conf', () => rootOf((NXLOG_QUERY.exec(content('nxlog.conf'))?.[1] ?? '').trim())],
];

describe('the files of the kit', () => {
  test('are those of templates/companion, each with what it is for, and named in its README', () => {
    expect([...files.keys()]).toEqual(readdirSync(FOLDER).sort());
    for (const { name, about } of files.values()) {
      expect(content('README.md').includes(`[${name}](${name})`)).toBe(name !== 'README.md');
      expect(about).toMatch(/^\w.+[^.]$/);
    }
  });

  test.each([...files.keys()])('%s is ASCII, with LF, or CRLF in a .cmd, and ends with one', (name) => {
    const text = content(name);
    expect(text).toMatch(name.endsWith('.cmd') ? /^(?:[\x20-\x7e]*\r\n)+$/ : /^(?:[\t\x20-\x7e]*\n)+$/);
    expect(text.replaceAll('\r\n', '\n')).toBe(readFileSync(join(FOLDER, name), 'utf8'));
  });

  test('name both logs exactly', () => {
    for (const name of ['enable-wmi-activity.cmd', 'enable-wmi-activity.ps1', 'README.md']) {
      expect(content(name)).toContain(ACTIVITY);
    }
  });

  test('XML is well-formed for libxml2 too, the query inside the subscription included', () => {
    const documents = ['query.xml', 'wef-subscription.xml'].map(content);
    const inner = QUERIES.slice(1).map(([, list]) => list());
    expect(inner.map(({ name }) => name)).toEqual(['QueryList', 'QueryList']);
    const answers = askLibxml2(documents.map((text) => new TextEncoder().encode(text)));
    expect(answers.map(({ accepted }) => accepted)).toEqual([true, true]);
  });

  test('the subscription has the elements of its schema', () => {
    const root = rootOf(content('wef-subscription.xml'));
    expect(attribute(root, 'xmlns')?.value).toBe('http://schemas.microsoft.com/2006/03/windows/events/subscription');
    const values = new Map(childElements(root).map((element) => [element.name, textContent(element)]));
    expect(Object.fromEntries(values)).toMatchObject({
      SubscriptionType: 'SourceInitiated',
      Enabled: 'true',
      Uri: 'http://schemas.microsoft.com/wbem/wsman/1/windows/EventLog',
      ConfigurationMode: 'MinLatency',
      TransportName: 'http',
      ContentFormat: 'Events',
      LogFile: 'ForwardedEvents',
      AllowedSourceDomainComputers: 'O:NSG:NSD:(A;;GA;;;DC)(A;;GA;;;DD)',
    });
  });

  test('Winlogbeat is told the same events', () => {
    const ranges = (parse(content('winlogbeat.yml')) as Record<string, unknown>)['winlogbeat.event_logs'];
    expect(ranges).toEqual([
      { name: ACTIVITY, event_id: '5857-5861' },
      { name: SYSMON, event_id: '19-21' },
    ]);
  });
});

describe.each(QUERIES)('the query of %s', (_, list) => {
  const selects = (): readonly (Select & ReturnType<typeof readEventQuery>)[] =>
    selectsOf(list()).map((select) => ({ ...select, ...readEventQuery(select.text) }));
  const isSelected = (channel: string, id: number): boolean =>
    selects().some(
      (select) => select.channel === channel && select.selects({ System: { EventID: String(id), Channel: channel } }),
    );

  test('keeps within the limits of Windows', () => {
    for (const { expressions, channel } of selects()) {
      expect(expressions).toBeLessThanOrEqual(MOST_EXPRESSIONS);
      expect([...IDS.keys()]).toContain(channel);
    }
  });

  test('selects 5857 to 5861 and 19 to 21, each in its own log, and nothing else', () => {
    for (const [channel, ids] of IDS) {
      const around = [1, 3, ...Array.from({ length: 10 }, (_unused, index) => index + 16), 255, 5856, 5862];
      const candidates = [...new Set([...around, ...[...IDS.values()].flat()])];
      expect(candidates.filter((id) => isSelected(channel, id)).sort((a, b) => a - b)).toEqual(ids);
    }
    expect(isSelected('Security', 19)).toBe(false);
  });

  (existsSync(EVENTS) ? test : test.skip)('selects every recorded event of ../shared/corpus', () => {
    const recorded = readdirSync(EVENTS)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(EVENTS, name), 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line) as { readonly channel: string; readonly EventID: number });
    expect(recorded.length).toBeGreaterThan(30);
    expect(new Set(recorded.map(({ EventID }) => EventID))).toEqual(new Set([19, 20, 21, 5859, 5860, 5861]));
    expect(recorded.filter(({ channel, EventID }) => !isSelected(channel, EventID))).toEqual([]);
  });
});

test.each([
  "*[starts-with(System/Channel, 'x')]",
  '//Event',
  '*[System[EventID=1]',
  '*[System[EventID=1]] or',
  '*[System[not(EventID=1)]]',
])('the reader of these tests refuses what Windows does not know: %s', (query) => {
  expect(() => readEventQuery(query)).toThrow(SyntaxError);
});
