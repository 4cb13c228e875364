import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintedFile } from '../../../lib/report';
import { lint } from '../../../lib/rules';
import { linted } from '../linted';
import { readPage, shownText } from '../page/page-syntax';
import { formatted } from './formatted';
import { expectGolden } from './golden';

const example = (name: string): LintedFile => ({
  path: `examples/${name}`,
  report: lint(readFileSync(join(__dirname, '../../../examples', name))),
});

const html = (files: readonly LintedFile[], given = {}): Promise<string> => formatted('html', files, given);

test('prints the examples as lint.html', async () => {
  const page = await html(['two-excludes.xml', 'created-only.xml', 'log-all.xml'].map(example));
  expectGolden('lint.html', page);
  readPage(page);
});

test('has no script, and a policy that allows nothing but its own style', async () => {
  const page = await html([example('log-all.xml')]);
  const [, style = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page).toContain(`style-src &#39;sha256-${hash}&#39;;`);
  expect(style).not.toMatch(/url\(|@import/);
});

test('tells the nine cells, the lost event, and what to do', async () => {
  const text = shownText(await html([example('created-only.xml')])).replace(/\s+/g, ' ');
  expect(text).toContain('Sysmon loads this file: Created 19 20 21, Modified -, Deleted -');
  expect(text).toContain('20 WmiEventConsumeralwaysnevernever');
  expect(text).toContain('lost event 20 WmiEventConsumer, as Sysmon would have recorded it OperationModified');
  expect(text).toContain(
    'what to do log every WMI event: replace the include by one empty <WmiEvent onmatch="exclude"/>',
  );
});

test('a file that Sysmon refuses has no cells, and says so first', async () => {
  const page = await html([linted('<Sysmon', [])]);
  expect(page).toContain('<p class="answer">Sysmon refuses this file</p>');
  expect(page).toContain('<h1>no findings in 1 file, 1 file refused by Sysmon</h1>');
  expect(page).not.toContain('class="cells"');
  expect(page).toContain('<article class="finding error"');
});

const LINE = '<!-- a line -->';
const LONG = [
  '<Sysmon schemaversion="4.22">',
  ...Array.from({ length: 1000 }, () => LINE),
  `<EventFiltering>${'<!-- x -->'.repeat(200)}`,
  '<WmiEvent onmatch="exclude"/>',
  '</EventFiltering></Sysmon>',
].join('\n');

test('of a long file the lines around findings are listed, of a long line its ends', async () => {
  const page = await html([linted(LONG, [{ at: '<WmiEvent onmatch="exclude"/>' }])]);
  expect([...page.matchAll(/class="number">(\d+)</g)].map(([, line]) => Number(line))).toEqual([
    999, 1000, 1001, 1002, 1003, 1004,
  ]);
  expect(page).toContain('<div class="gap">998 lines without findings</div>');
  expect(page).toMatch(/<span class="cut"> … 1,6\d\d characters … <\/span>/);
  expect(page.length).toBeLessThan(20_000);
});

test('marks each place once where places overlap', async () => {
  const file = linted('<Sysmon schemaversion="4.22"><EventFiltering/></Sysmon>', [
    { id: 'outer', at: '<Sysmon schemaversion="4.22">' },
    { id: 'inner', severity: 'warning', at: 'schemaversion' },
    { id: 'later', severity: 'info', at: '<EventFiltering/>' },
  ]);
  const page = await html([file]);
  const [, line = ''] = /<div class="line"[^>]*>.*?<code>(.*?)<\/code>/.exec(page) ?? [];
  expect(shownText(line)).toBe('<Sysmon schemaversion="4.22"><EventFiltering/></Sysmon>');
  expect([...line.matchAll(/<mark class="([a-z]+)">/g)].map(([, kind]) => kind)).toEqual(['error', 'info']);
});

test('counts the findings that have no room', async () => {
  const file = linted('<Sysmon schemaversion="4.22"/>', [{ at: '<Sysmon' }, { id: 'second', at: '<Sysmon' }]);
  const many = Array.from({ length: 501 }, () => file);
  const page = await html(many);
  expect([...page.matchAll(/<article /g)]).toHaveLength(1000);
  expect(page).toContain('2 further findings of this file: --format json has all.');
});
