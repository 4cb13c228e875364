import { readEvents } from '../../lib';

const field = (source: string, name: 'Name' | 'Destination'): string | undefined =>
  readEvents(source).events[0]?.event[name];

test('150,000 line ends in a message', () => {
  const message = `Name:  "x${'\n'.repeat(150_000)}x"`;
  const value = field(JSON.stringify({ EventID: 20, Channel: 'Sysmon', Message: message }), 'Name');
  expect(value?.length).toBe(' "xx"'.length + 150_000 * 2);
});

test('a message on many lines gives each field up to the line of the next', () => {
  const message = 'Operation: Created\nUser: b\n c\n\r\nOperation: later\nDestination:d\n\n';
  const [read] = readEvents(JSON.stringify({ EventID: 20, Channel: 'Sysmon', Message: message })).events;
  expect(read?.event).toMatchObject({
    Operation: 'Created',
    User: 'b\n c\n\r\nOperation: later',
    Destination: ' "d"',
  });
});

test('a value of 10 MB with escapes', () => {
  const text = `C:\\\\${'x'.repeat(10_000_000)}`;
  const value = field(JSON.stringify({ EventID: 20, Destination: ` "${text}"` }), 'Destination');
  expect(value).toBe(` "${text}"`);
});

test('a namespace of a million parts without its quotes', () => {
  const text = `root${'\\\\a'.repeat(1_000_000)}`;
  const value = field(JSON.stringify({ EventID: 20, Name: text, Operation: 'Created' }), 'Name');
  expect(value).toBe(` "${text}"`);
});

describe('CR in XML', () => {
  const event = (data: string): string =>
    `<Event><System><EventID>20</EventID></System><EventData><Data Name="Destination">${data}</Data></EventData></Event>`;

  test.each([
    ['in a text', ' "a\r\\nb"', ' "a\r\\nb"'],
    ['in a section', '<![CDATA[ "a>\r\\nb"]]>', ' "a>\r\\nb"'],
    ['beside the character that stands for it', ' "a\r\\nb\ue00d"', ' "a\r\\nb\ue00d"'],
    ['absent, but not the character that stands for it', ' "\ue00d"', ' "\ue00d"'],
  ])('is kept: %s', (_, written, expected) => {
    expect(field(event(written), 'Destination')).toBe(expected);
  });

  test('100,000 references and as many line ends', () => {
    const value = field(event(` "${'&amp;\r\\n'.repeat(100_000)}"`), 'Destination');
    expect(value).toBe(` "${'&\r\\n'.repeat(100_000)}"`);
  });
});
