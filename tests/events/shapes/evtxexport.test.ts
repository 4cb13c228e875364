import { pairsOf, xmlOf } from '../renderings';
import { EVENTS, expectEvents, SYSMON } from './invented';

test('text', () => {
  const text = EVENTS.map((event) => {
    const strings = pairsOf(event).map(([, value], index) => `String: ${String(index + 1)}\t\t\t: ${value}\n`);
    const id = `0x000000${event.EventID.toString(16)} (${String(event.EventID)})`;
    return `Event number\t\t\t: 7\nWritten time\t\t\t: Jan 15, 2026 09:11:12.345678900 UTC\nEvent level\t\t\t: Information (4)\nUser security identifier\t: S-1-5-18\nComputer name\t\t\t: HR001\nSource name\t\t\t: ${SYSMON}\nEvent identifier\t\t: ${id}\nNumber of strings\t\t: ${String(strings.length)}\n${strings.join('')}\n`;
  });
  const { kinds, read } = expectEvents(`evtxexport 20240504\n\n${text.join('')}`);
  expect(kinds).toEqual(['moved']);
  expect(read.events[0]).toMatchObject({ computer: 'HR001', recordId: '7' });
});

test('XML, with its own name in the first line', () => {
  const xml = EVENTS.map((event) => `${xmlOf(event, '"')}\n`).join('\n');
  expect(expectEvents(`evtxexport 20240504\n\n${xml}`).kinds).toEqual([]);
});
