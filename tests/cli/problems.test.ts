import { contentRefusal } from '../../lib/cli/problems';
import { writeConfig } from '../../lib';
import { configOf } from '../analysis/config-of';
import { violations } from '../report/schemas';
import { thrownBy } from '../thrown-by';

const BELL = { kind: 'Condition', field: 'Name', condition: 'is', value: '\u0007', name: null } as const;

test('a result that no file can hold is told with its place and what to do, and is no bug', () => {
  const { eventFiltering, ...rest } = configOf('<WmiEvent onmatch="exclude"/>');
  const withBell = { kind: 'WmiEvent', onmatch: 'exclude', items: [BELL] } as const;
  const error = thrownBy(() => writeConfig({ ...rest, eventFiltering: [...eventFiltering, withBell] }));
  const refusal = contentRefusal(error);
  expect(refusal?.text).toBe(
    'the result cannot be written: the value of <Name> contains the character U+0007, which XML cannot contain; change this value in the file that it comes from',
  );
  expect(violations('unusable.schema.json', JSON.parse(refusal?.json ?? ''))).toEqual([]);
});

test.each([new Error('x'), 'x', null])('%j is about no content', (error) => {
  expect(contentRefusal(error)).toBeNull();
});
