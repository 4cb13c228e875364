import { lint } from '../../lib/rules';
import { include490, includeFile, underlined } from './files';
import { testRule } from './test-rule';

testRule('no-field-in-name', {
  valid: [includeFile('<Type name="T1546.003" condition="is">Script</Type>')],
  invalid: [
    {
      xml: includeFile(underlined('<Name name="Type" condition="is">Script</Name>')),
      message: 'this condition compares Name, not Type',
    },
  ],
});

describe('the field is the element', () => {
  it.each([
    [
      '<Filter name="Type" condition="is">Script</Filter>',
      'this condition compares Filter, not Type: Filter is Script',
    ],
    ['<Query name="Consumer" condition="contains">a</Query>', undefined],
    ['<EventType name="Filter" condition="is">WmiFilterEvent</EventType>', undefined],
    ['<Type name="Type" condition="is">Script</Type>', undefined],
    ['<Type name="type of consumer" condition="is">Script</Type>', undefined],
  ])('%s', (content, message) => {
    expect(lint(include490(content)).findings.find(({ ruleId }) => ruleId === 'no-field-in-name')?.message).toBe(
      message,
    );
  });
});
