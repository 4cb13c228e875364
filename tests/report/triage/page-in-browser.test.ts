import { PLAIN_TEXT } from '../../../lib/report/style';
import { triageHtml } from '../../../lib/report/triage/triage-html';
import type { TriagedFiles } from '../../../lib/report/triage/triaged-files';
import { CHROMIUM, Chromium } from '../page/chromium';
import { hostileReport } from './hostile-report';
import { consumer, ENCODED, HOSTILE, subscription, triagedFiles } from './triaged';

const page = (files: TriagedFiles): string => triageHtml(files, PLAIN_TEXT);

const DAY = 86_400;
const PAGE = page(
  triagedFiles([
    ...subscription('Updater', { destination: 'cmd.exe' }),
    ...subscription('A name that is much longer than what a narrow screen can show in one line', { at: 400 * DAY }),
    consumer('Updater', { at: 30 * DAY, operation: 'Modified', destination: ENCODED }),
    ...subscription('Seconds', { host: 'WS02.corp.example' }),
    ...subscription('Night', { host: 'WS03.corp.example', at: DAY - 20 }),
    ...subscription('Day', { host: 'WS03.corp.example', at: DAY + 40 }),
  ]),
);

const whereThere = CHROMIUM === undefined ? describe.skip : describe;

whereThere('the page in Chromium', () => {
  jest.setTimeout(60_000);
  let browser: Chromium;

  beforeAll(async () => {
    browser = await Chromium.start(CHROMIUM ?? '');
  });

  afterAll(async () => {
    await browser.close();
  });

  test('asks for nothing, reports nothing, runs nothing', async () => {
    const url = await browser.open(PAGE);
    expect(browser.troubles(url)).toEqual([]);
    expect(await browser.value('document.scripts.length + document.images.length')).toBe(0);
  });

  test('applies its own style and no other', async () => {
    const url = await browser.open(
      PAGE.replace('<main>', '<main><p style="color: red">x</p><script>alert(1)</script>'),
    );
    expect(await browser.value('getComputedStyle(document.querySelector(".card")).borderLeftWidth')).toBe('5px');
    expect(await browser.value('getComputedStyle(document.querySelector("main > p")).color')).not.toBe(
      'rgb(255, 0, 0)',
    );
    const refused = browser.troubles(url).map((event) => JSON.stringify(event));
    expect(refused).toHaveLength(2);
    expect(refused.every((event) => event.includes('Content Security Policy'))).toBe(true);
  });

  test.each(HOSTILE)('shows %j and does nothing with it', async (value) => {
    const url = await browser.open(page(hostileReport(value)));
    expect(browser.troubles(url)).toEqual([]);
    const made = `[...document.querySelectorAll('script, img, iframe, link, base, form, body > :not(a, header, main)')].length
      + [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on')).length`;
    expect(await browser.value(made)).toBe(0);
    expect(await browser.value('document.querySelectorAll("article").length')).toBeGreaterThan(0);
  });

  test('the keyboard reaches the timeline, every card and its parts in the order of the page', async () => {
    await browser.open(PAGE);
    const reached: unknown[] = [];
    const where = `(() => { const one = document.activeElement; const card = one.closest('article');
      return (card === null ? '' : card.id + ' ') + one.tagName + ' ' + (one.getAttribute('class') ?? one.textContent.slice(0, 20)); })()`;
    for (let count = 0; count < 20; count++) {
      await browser.press('Tab');
      reached.push(await browser.value(where));
    }
    expect(reached[0]).toBe('A skip');
    expect(reached[1]).toBe('A likely malicious');
    expect(reached.filter((one) => String(one).startsWith('A lane-name'))).toHaveLength(5);
    const inCard = reached.filter((one) => String(one).startsWith('s-'));
    const parts = inCard.map((one) => String(one).split(' ')[1]);
    expect(parts.slice(0, 2)).toEqual(['A', 'PRE']);
    expect(parts).toContain('SUMMARY');
    expect(await browser.value('getComputedStyle(document.activeElement).outlineWidth')).toBe('3px');
  });

  test('the first link leads past the timeline', async () => {
    await browser.open(PAGE);
    await browser.press('Tab');
    await browser.press('Enter');
    expect(await browser.value('location.hash')).toBe('#subscriptions');
    await browser.press('Tab');
    expect(await browser.value('document.activeElement.closest("article") !== null')).toBe(true);
  });

  test('follows the colors of the system, and prints on white', async () => {
    await browser.open(PAGE);
    const ground = 'getComputedStyle(document.body).backgroundColor';
    await browser.useScheme('light');
    expect(await browser.value(ground)).toBe('rgb(255, 255, 255)');
    await browser.useScheme('dark');
    expect(await browser.value(ground)).toBe('rgb(15, 19, 23)');
    await browser.useScheme('dark', 'print');
    expect(await browser.value(ground)).toBe('rgb(255, 255, 255)');
    await browser.useScheme('light');
  });

  test('shows on paper what is folded on the screen', async () => {
    await browser.open(PAGE);
    const seen = 'document.querySelector("details.events td").checkVisibility({ contentVisibilityAuto: false })';
    expect(await browser.value(seen)).toBe(false);
    await browser.useScheme('light', 'print');
    expect(await browser.value(seen)).toBe(true);
    await browser.useScheme('light');
    const { data } = await browser.send('Page.printToPDF', {});
    expect(Buffer.from(String(data), 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  test.each([320, 480, 700, 1000, 1280, 1600])('fits %d pixels, and no words of the timeline touch', async (width) => {
    await browser.open(PAGE, width);
    expect(await browser.value('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const touching = `[...document.querySelectorAll('.axis svg')].flatMap((axis) => {
      const boxes = [...axis.querySelectorAll('text')].map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0);
      return boxes.slice(1).filter((box, index) => box.left < boxes[index].right + 4).concat(
        boxes.filter((box) => box.left < 0 || box.right > innerWidth));
    }).length`;
    expect(await browser.value(touching)).toBe(0);
    expect(await browser.value('document.querySelectorAll(".axis text").length')).toBeGreaterThan(3);
  });
});
