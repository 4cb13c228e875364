import { readEvents } from '../../../lib/events';
import { messageOf, xmlOf } from '../renderings';
import {
  ACTIVITY,
  CHANNEL,
  csv,
  EVENTS,
  expectEvents,
  expectSubscription,
  kindOf,
  SUBSCRIPTION,
  SYSMON,
} from './invented';

const header = (id: number, log = CHANNEL, source = SYSMON): string =>
  `Log Name:      ${log}\r\nSource:        ${source}\r\nDate:          15/01/2026 10:11:12\r\nEvent ID:      ${String(id)}\r\nTask Category: x\r\nLevel:         Information\r\nKeywords:      \r\nUser:          SYSTEM\r\nComputer:      HR001\r\nDescription:\r\n`;

test('the text that it copies', () => {
  const { kinds, read } = expectEvents(
    EVENTS.map((event) => `${header(event.EventID)}${messageOf(event)}\r\n\r\n`).join(''),
  );
  expect(kinds).toEqual(['moved-into-message']);
  expect(read.events[0]).toMatchObject({ computer: 'HR001', place: { line: 1 } });
});

test('the text with the XML behind it: the XML wins', () => {
  const text = EVENTS.map(
    (event) => `${header(event.EventID)}${messageOf(event)}\r\nEvent Xml:\r\n${xmlOf(event)}\r\n`,
  ).join('');
  expect(expectEvents(text).kinds).toEqual([]);
});

test('labels in German and French', () => {
  const german = EVENTS.map(
    (event) =>
      `Protokollname: ${CHANNEL}\r\nQuelle:        ${SYSMON}\r\nDatum:         15.01.2026 10:11:12\r\nEreignis-ID:   ${String(event.EventID)}\r\nBenutzer:      SYSTEM\r\nComputer:      HR001\r\nBeschreibung:\r\n${messageOf(event)}\r\n`,
  ).join('');
  expectEvents(german);
  const french = EVENTS.map(
    (event) =>
      `Nom du journal :${CHANNEL}\r\nSource :       ${SYSMON}\r\nID de l’événement :${String(event.EventID)}\r\nOrdinateur :   HR001\r\nDescription :\r\n${messageOf(event)}\r\n`,
  ).join('');
  expectEvents(french);
});

test('a message with labels that are not known is a problem, not an event', () => {
  const text = `${header(19)}Détection d’un filtre :\r\nNom de la règle: -\r\nRequête:  "x"\r\n`;
  expect(readEvents(text)).toMatchObject({ events: [], problems: [{ code: 'no-values' }] });
});

test('its XML view, with the signs that fold elements', () => {
  const folded = EVENTS.map((event) =>
    xmlOf(event, '"')
      .replaceAll('<System>', '\r\n- <System>\r\n ')
      .replaceAll('<EventData>', '\r\n- <EventData>\r\n ')
      .replace('<Event ', '- <Event '),
  ).join('\r\n');
  expect(expectEvents(folded).read.format).toBe('xml');
});

test('CSV, whose last column has no name', () => {
  const rows = EVENTS.map((event) => [
    'Information',
    '15/01/2026 10:11:12',
    SYSMON,
    String(event.EventID),
    kindOf(event),
    messageOf(event),
  ]);
  const { kinds, read } = expectEvents(csv(['Level', 'Date and Time', 'Source', 'Event ID', 'Task Category'], rows));
  expect([kinds, read.format]).toEqual([['moved-into-message'], 'csv']);
  expectEvents(csv(['Ebene', 'Datum und Uhrzeit', 'Quelle', 'Ereignis-ID', 'Aufgabenkategorie'], rows, ';'));
});

test('event 5861', () => {
  const log = `${ACTIVITY}/Operational`;
  expectSubscription(`${header(5861, log, ACTIVITY)}${SUBSCRIPTION.message.replaceAll('\n', '\r\n')}\r\n`);
  expectSubscription(
    csv(
      ['Level', 'Date and Time', 'Source', 'Event ID', 'Task Category'],
      [['Information', 'x', ACTIVITY, '5861', 'None', SUBSCRIPTION.message]],
    ),
  );
});
