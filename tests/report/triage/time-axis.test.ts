import fc from 'fast-check';
import { placeOn, spanText, timeAxis, utcText } from '../../../lib/report/triage/page/time-axis';

const at = (text: string): number => Date.parse(text);
const labels = (first: string, last: string): readonly string[] =>
  timeAxis(at(first), at(last)).ticks.map(({ label }) => label);

test.each([
  ['2026-01-01T10:00:00.100Z', '2026-01-01T10:00:00.180Z', ['10:00:00.100', '10:00:00.150']],
  ['2026-01-01T10:00:00Z', '2026-01-01T10:00:05Z', ['10:00:00', '10:00:02', '10:00:04']],
  ['2026-01-01T10:00:00Z', '2026-01-01T12:10:00Z', ['10:00', '11:00', '12:00']],
  ['2026-01-01T22:00:00Z', '2026-01-02T04:00:00Z', ['01-01 22:00', '01-02 00:00', '01-02 02:00', '01-02 04:00']],
  ['2026-01-01T23:59:40Z', '2026-01-02T00:00:20Z', ['01-01 23:59:45', '01-02 00:00:00', '00:00:15']],
  ['2026-01-01T00:00:00Z', '2026-01-05T00:00:00Z', ['2026-01-01', '2026-01-03', '2026-01-05']],
  ['2026-01-15T00:00:00Z', '2026-04-15T00:00:00Z', ['2026-02', '2026-03', '2026-04']],
  ['2019-05-18T00:00:00Z', '2026-11-27T00:00:00Z', ['2020', '2022', '2024', '2026']],
  ['0001-01-01T00:00:00Z', '9999-01-01T00:00:00Z', ['0000', '4000', '8000']],
])('from %s to %s', (first, last, expected) => {
  expect(labels(first, last)).toEqual(expected);
});

test('one time has one tick, in the middle', () => {
  const axis = timeAxis(at('2026-01-01T10:00:00Z'), at('2026-01-01T10:00:00Z'));
  expect(axis.ticks.map((tick) => [tick.label, placeOn(axis, tick.at)])).toEqual([['2026-01-01 10:00:00', 50]]);
});

test('times read well', () => {
  expect(utcText(at('2026-01-01T10:00:00.050Z'))).toBe('2026-01-01 10:00:00.050');
  expect(spanText(at('2026-01-01T10:00:00Z'), at('2026-01-01T10:00:09Z'))).toBe('2026-01-01 10:00:00 to 10:00:09');
  expect(spanText(at('2026-01-01T10:00:00Z'), at('2026-01-02T10:00:00Z'))).toBe(
    '2026-01-01 10:00:00 to 2026-01-02 10:00:00',
  );
});

test('every recording gets one to four ticks, on the axis and in order', () => {
  const instant = fc.integer({ min: at('0000-01-01T00:00:00Z'), max: at('9999-12-31T23:59:59Z') });
  fc.assert(
    fc.property(instant, fc.oneof(fc.nat(100_000), fc.nat(10_000_000_000), instant.map(Math.abs)), (first, length) => {
      const last = Math.min(first + length, at('9999-12-31T23:59:59Z'));
      const axis = timeAxis(first, Math.max(first, last));
      const places = axis.ticks.map((tick) => placeOn(axis, tick.at));
      expect(places.length).toBeGreaterThan(0);
      expect(places.length).toBeLessThanOrEqual(4);
      expect(places.every((place) => place >= 0 && place <= 100)).toBe(true);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }),
  );
});
