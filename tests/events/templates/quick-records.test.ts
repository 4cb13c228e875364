import fc from 'fast-check';
import { readEvents } from '../../../lib/events';
import { QuickRecords } from '../../../lib/events/templates/quick-records';
import { RAW_EVENTS } from '../random-events';
import { RENDERINGS, xmlOf } from '../renderings';
import { EVENTS } from '../shapes/invented';

const PLACE = { line: 1, column: 1, index: 0 };

/** Records that are one text each, as JSON or as XML. */
function recordsOf(render: (typeof RENDERINGS)[number]['render']): fc.Arbitrary<readonly string[]> {
  return fc
    .array(RAW_EVENTS, { minLength: 2, maxLength: 12 })
    .map((events) => events.map(render).filter((text) => typeof text === 'string'));
}

/** Whatever is read quickly is what is read with care. */
function expectSame(texts: readonly string[]): number {
  const isXml = texts[0]?.trimStart().startsWith('<') === true;
  const quick = new QuickRecords(isXml);
  let count = 0;
  for (const text of texts) {
    const event = quick.read(text, PLACE);
    if (event !== null) {
      count += 1;
      const { events, problems } = readEvents(text);
      expect({ events, problems }).toStrictEqual({ events: [event], problems: [] });
    }
  }
  return count;
}

test.each(RENDERINGS.map(({ name, render }) => [name, render] as const))(
  '%s: what is read quickly is what is read with care',
  (_, render) => {
    fc.assert(
      fc.property(recordsOf(render), (texts) => {
        expectSame(texts);
      }),
      { numRuns: 60 },
    );
  },
);

test('changed characters are noticed', () => {
  const damages = fc.array(
    fc.tuple(fc.nat(), fc.constantFrom('', '"', '\\', '<', '>', '&', ',', ' ', '\n', '\u0001', 'x')),
    {
      maxLength: 2,
    },
  );
  const renders = fc.constantFrom(...RENDERINGS.map(({ render }) => render));
  fc.assert(
    fc.property(renders.chain(recordsOf), fc.array(damages, { minLength: 12, maxLength: 12 }), (texts, all) => {
      const damaged = texts.map((text, index) =>
        (all[index] ?? []).reduce((changed, [at, character]) => {
          const offset = at % changed.length;
          return changed.slice(0, offset) + character + changed.slice(offset + 1);
        }, text),
      );
      expectSame([...texts.slice(0, 3), ...damaged]);
    }),
    { numRuns: 400 },
  );
});

test('events as Windows, evtx_dump and Winlogbeat export them are read quickly', () => {
  const xml = EVENTS.map((event) => `\n${xmlOf(event)}`);
  expect(expectSameAt([...xml, ...xml])).toBe(2 * EVENTS.length);
  const json = EVENTS.map((event) => {
    const { EventID, ...data } = event;
    const provider = 'Microsoft-Windows-Sysmon';
    return JSON.stringify({ winlog: { event_id: EventID, provider_name: provider, record_id: 7, event_data: data } });
  });
  expect(expectSame([...json, ...json])).toBe(2 * EVENTS.length);
  const dump = EVENTS.map(({ EventID, ...data }) => {
    const system = { Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } }, EventID };
    return JSON.stringify({ Event: { System: system, EventData: data } });
  });
  expect(expectSame([...dump, ...dump])).toBe(2 * EVENTS.length);
});

/** Of records behind a line break, the place is that of the line after. */
function expectSameAt(texts: readonly string[]): number {
  const quick = new QuickRecords(true);
  const read = texts.flatMap((text) => quick.read(text, PLACE) ?? []);
  expect(read).toStrictEqual(texts.flatMap((text) => readEvents(text).events));
  expect(read[0]?.place).toEqual({ line: 2, column: 1, index: 0 });
  return read.length;
}

test.each([
  ['a value in two places', '{"EventID":19,"EventData":{"Name":" \\"A\\"","Operation":"Created"},"Name":"B"}'],
  ['values in the message', '{"EventID":19,"Channel":"Microsoft-Windows-Sysmon/Operational","Message":"Name: x"}'],
  ['a mark that it was cut', '{"EventID":19,"EventData":{"Name":" \\"A\\"","Operation":"Created"},"shortened":true}'],
  [
    'quotes that are gone',
    '{"EventID":19,"EventData":{"EventType":"WmiFilterEvent","Name":"A","Operation":"Created"}}',
  ],
  ['two events', '{"EventID":19} {"EventID":20}'],
])('a record with %s is left to who can read any', (_, text) => {
  expect(new QuickRecords(false).read(text, PLACE)).toBeNull();
});
