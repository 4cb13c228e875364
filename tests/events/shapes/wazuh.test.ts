import { readEvents } from '../../../lib/events';
import { messageOf } from '../renderings';
import { ACTIVITY, CHANNEL, dataOf, EVENTS, expectSubscription, SUBSCRIPTION, SYSMON } from './invented';

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const double = (text: string): string => text.replaceAll('\\', '\\\\');

test('alerts and archives, backslashes doubled', () => {
  // Without a backslash in another field a doubled User would leave doubt.
  const events = EVENTS.map((event) => (event.EventID === 20 ? { ...event, Destination: ' "C:\\\\x.exe"' } : event));
  const lines = events.map((event) => {
    const { RuleName, ...rest } = dataOf(event, camel);
    const eventdata = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, double(value)]));
    const message = `"${double(messageOf(event))}"`;
    const system = {
      providerName: SYSMON,
      eventID: String(event.EventID),
      channel: CHANNEL,
      computer: 'HR001',
      message,
    };
    return JSON.stringify({ data: { win: { system, eventdata: { ...eventdata, ruleName: RuleName ?? '-' } } } });
  });
  const read = readEvents(lines.join('\n'));
  expect([read.problems, read.events.map(({ event }) => event)]).toEqual([[], events]);
  expect(read.events[1]?.alterations).toMatchObject([
    { field: 'User', kind: 'escaped-again', certain: true },
    { field: 'Destination', kind: 'escaped-again', certain: true },
  ]);
});

test('event 5861', () => {
  const system = { providerName: ACTIVITY, eventID: '5861', channel: `${ACTIVITY}/Operational`, computer: 'HR001' };
  const { fields } = SUBSCRIPTION;
  const userdata = {
    namespace: fields.Namespace,
    eSS: fields.ESS,
    cONSUMER: fields.CONSUMER,
    possibleCause: fields.PossibleCause,
  };
  expectSubscription(
    JSON.stringify({ data: { win: { system, userdata: { operation_ESStoConsumerBinding: userdata } } } }),
  );
});
