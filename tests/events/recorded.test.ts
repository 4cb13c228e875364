import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { originalText, valueFormat } from '../../lib/catalog';
import type { RecordedEvent } from '../../lib/events';
import { readEvents } from '../../lib/events';
import { pairsOf, RENDERINGS } from './renderings';

const EVENTS = join(__dirname, '../../../shared/corpus/events');

if (existsSync(EVENTS)) {
  const read = (file: string): ReturnType<typeof readEvents> => readEvents(readFileSync(join(EVENTS, file)));
  const raw = ['sysmon-19-filter.jsonl', 'sysmon-20-consumer.jsonl', 'sysmon-21-binding.jsonl'].flatMap(
    (file) => read(file).events,
  );
  const key = ({ event }: RecordedEvent): string => `${String(event.EventID)} ${event.UtcTime ?? ''}`;

  test('every recorded event is read as it is, in the form that Sysmon writes', () => {
    expect(raw).toHaveLength(22);
    expect(raw.flatMap(({ alterations }) => alterations)).toEqual([]);
    const quoted = raw.flatMap(({ event, shortened }) =>
      pairsOf(event).filter(([field]) => valueFormat(field).form === 'quoted' && !shortened.includes(field)),
    );
    expect(quoted.length).toBeGreaterThan(40);
    expect(quoted.filter(([, value]) => originalText(value) === undefined)).toEqual([]);
  });

  test('the values that the corpus cut are marked, and no others', () => {
    const cut = raw.filter(({ shortened }) => shortened.length > 0);
    expect(cut.map(({ event, shortened }) => [event.EventID, shortened])).toEqual(
      Array.from({ length: 3 }, () => [20, ['Destination']]),
    );
  });

  test.each([
    ['mdecrevoisier__ID19-20-WMI_registration_via_PowerLurk.evtxexport.xml', [3, 31, 59]],
    ['mdecrevoisier__ID19-20-WMI_registration_via_PowerLurk.python-evtx.xml', [2, 28, 54]],
    ['splunk__renderXml_examples.xml', [2, 3]],
  ])('the XML of %s holds the same values', (file, lines) => {
    const { events, problems, skipped } = read(file);
    expect([problems, skipped, events.map(({ place }) => place.line)]).toEqual([[], 0, lines]);
    const recorded = new Map(raw.map((event) => [key(event), event.event]));
    expect(events.map(({ event }) => event)).toEqual(events.map((event) => recorded.get(key(event))));
  });

  test.each(RENDERINGS)('in the shape "$name" they are read as recorded', ({ name, render }) => {
    const whole = raw.filter(({ shortened }) => shortened.length === 0).map(({ event }) => event);
    const complete =
      name === 'a list of values without names' ? whole.filter((event) => event.RuleName !== undefined) : whole;
    expect(complete.length).toBeGreaterThan(10);
    expect(complete.map((event) => readEvents(render(event)).events.map((again) => again.event))).toEqual(
      complete.map((event) => [event]),
    );
  });

  test('WMI activity is read, with subscriptions', () => {
    const { activity, problems } = read('wmi-activity-5859-5861.jsonl');
    expect([activity.length, problems]).toEqual([16, []]);
    const subscriptions = activity.flatMap(({ subscription }) => (subscription === undefined ? [] : [subscription]));
    expect(subscriptions.map(({ filter, complete }) => `${filter.name} ${String(complete)}`)).toEqual([
      'SCM Event Log Filter true',
      'Updater false',
      'Evil Persistence false',
      'WSUS_QQTJ7 false',
      'SCM Event Log Filter false',
    ]);
    expect(activity.filter(({ namespace }) => namespace === undefined)).toEqual([]);
  });
} else {
  test('skipped: ../shared is absent', () => {
    expect(existsSync(EVENTS)).toBe(false);
  });
}
