import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../../lib/rules';
import { linted } from '../linted';
import { CHROMIUM, Chromium } from '../page/chromium';
import { HOSTILE } from '../triage/triaged';
import { formatted } from './formatted';

const whereThere = CHROMIUM === undefined ? describe.skip : describe;

const EXAMPLES = ['two-excludes.xml', 'created-only.xml', 'sccm-guide.xml', 'log-all.xml'].map((name) => ({
  path: `examples/${name}`,
  report: lint(readFileSync(join(__dirname, '../../../examples', name)), { preset: 'audit' }),
}));

whereThere('the page of lint in Chromium', () => {
  jest.setTimeout(60_000);
  let browser: Chromium;
  let page: string;

  beforeAll(async () => {
    page = await formatted('html', EXAMPLES);
    browser = await Chromium.start(CHROMIUM ?? '');
  });

  afterAll(async () => {
    await browser.close();
  });

  test('asks for nothing, reports nothing, runs nothing, and looks as it is meant to', async () => {
    const url = await browser.open(page);
    expect(browser.troubles(url)).toEqual([]);
    expect(await browser.value('document.scripts.length + document.images.length')).toBe(0);
    expect(await browser.value('getComputedStyle(document.querySelector(".finding")).borderLeftWidth')).toBe('5px');
    expect(await browser.value('getComputedStyle(document.querySelector(".cell.never")).fontWeight')).toBe('600');
  });

  test.each(HOSTILE)('shows %j and does nothing with it', async (value) => {
    const xml = `<Sysmon schemaversion="4.22"><!-- ${value.replaceAll('--', '')} --><EventFiltering/></Sysmon>`;
    const file = linted(xml, [{ at: '<EventFiltering/>' }], value);
    const findings = file.report.findings.map((one) => ({ ...one, message: value, why: value, remedy: value }));
    const url = await browser.open(await formatted('html', [{ ...file, report: { ...file.report, findings } }]));
    expect(browser.troubles(url)).toEqual([]);
    const made = `document.querySelectorAll('script, img, iframe, link, base, form, body > :not(a, header, main)').length
      + [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on')).length`;
    expect(await browser.value(made)).toBe(0);
    expect(await browser.value('document.querySelectorAll("article").length')).toBe(1);
  });

  test('the keyboard goes from the table to the files and their findings', async () => {
    await browser.open(page);
    await browser.press('Tab');
    expect(await browser.value('document.activeElement.className')).toBe('skip');
    await browser.press('Enter');
    expect(await browser.value('location.hash')).toBe('#f1');
    await browser.press('Tab');
    expect(await browser.value('document.activeElement.closest("section") !== null')).toBe(true);
    expect(await browser.value('getComputedStyle(document.activeElement).outlineWidth')).toBe('3px');
  });

  test('every link of the page leads somewhere', async () => {
    await browser.open(page);
    const dead = `[...document.querySelectorAll('a[href^="#"]')].map((one) => one.getAttribute('href').slice(1))
      .filter((id) => document.getElementById(id) === null)`;
    expect(await browser.value(dead)).toEqual([]);
  });

  test('follows the colors of the system, and prints on white', async () => {
    await browser.open(page);
    const ground = 'getComputedStyle(document.body).backgroundColor';
    await browser.useScheme('light');
    expect(await browser.value(ground)).toBe('rgb(255, 255, 255)');
    await browser.useScheme('dark');
    expect(await browser.value(ground)).toBe('rgb(15, 19, 23)');
    await browser.useScheme('dark', 'print');
    expect(await browser.value(ground)).toBe('rgb(255, 255, 255)');
    await browser.useScheme('light');
    const { data } = await browser.send('Page.printToPDF', {});
    expect(Buffer.from(String(data), 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  test.each([320, 480, 700, 1000, 1280, 1600])('fits %d pixels', async (width) => {
    await browser.open(page, width);
    expect(await browser.value('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});
