import { CHANNEL, csv, dataOf, EVENTS, expectEvents, SYSMON } from './invented';

const PREFIX = 'winlogbeat_winlog_';

test('messages of the Beats input, and of the older one', () => {
  const messages = EVENTS.map((event, index) => {
    const prefix = index === 0 ? 'winlogbeat_' : PREFIX;
    return {
      message: {
        gl2_message_id: 'x',
        source: 'HR001',
        [`${prefix}event_id`]: String(event.EventID),
        [`${prefix}provider_name`]: SYSMON,
        [`${prefix}channel`]: CHANNEL,
        ...dataOf(event, (field) => `${prefix}event_data_${field}`),
      },
      index: 'graylog_0',
    };
  });
  expect(expectEvents(JSON.stringify({ messages }, null, 1)).kinds).toEqual([]);
});

test('a search as CSV', () => {
  const fields = [...new Set(EVENTS.flatMap((event) => Object.keys(dataOf(event))))];
  const header = ['timestamp', 'source', `${PREFIX}event_id`, `${PREFIX}channel`];
  const rows = EVENTS.map((event) => [
    ...['x', 'HR001', String(event.EventID), CHANNEL],
    ...fields.map((field) => dataOf(event)[field] ?? ''),
  ]);
  expectEvents(csv([...header, ...fields.map((field) => `${PREFIX}event_data_${field}`)], rows));
});

test('a GELF message', () => {
  const lines = EVENTS.map((event) =>
    JSON.stringify({
      version: '1.1',
      host: 'HR001',
      short_message: 'x',
      ...dataOf(event, (field) => `_${field}`),
      _EventID: event.EventID,
      _Channel: CHANNEL,
    }),
  );
  expectEvents(lines.join('\n'));
});
