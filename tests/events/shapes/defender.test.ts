import { readEvents } from '../../../lib/events';
import { csv, expectSubscription, SUBSCRIPTION } from './invented';

const AdditionalFields = JSON.stringify(SUBSCRIPTION.fields);

test('a binding in DeviceEvents is event 5861', () => {
  const row = {
    Timestamp: '2026-01-15T09:11:12.345Z',
    DeviceName: 'hr001.corp.example',
    ActionType: 'WmiBindEventFilterToConsumer',
  };
  const read = expectSubscription(JSON.stringify([{ ...row, AdditionalFields }], null, 1));
  expect(read.activity[0]).toMatchObject({ computer: 'hr001.corp.example', time: '2026-01-15T09:11:12.345Z' });
  expectSubscription(JSON.stringify({ ...row, AdditionalFields: SUBSCRIPTION.fields }));
  const header = ['Timestamp', 'DeviceName', 'ActionType', 'AdditionalFields'];
  expectSubscription(csv(header, [['x', 'hr001', 'WmiBindEventFilterToConsumer', AdditionalFields]]));
});

test('other actions are passed over', () => {
  const row = { DeviceName: 'hr001', ActionType: 'PowerShellCommand', AdditionalFields: '{"Command":"x"}' };
  expect(readEvents(JSON.stringify(row))).toMatchObject({ activity: [], events: [], skipped: 1, problems: [] });
});
