import { readConfig } from '../../../lib';
import { fixSource } from '../../../lib/lint';
import { ALL_RULES } from '../../../lib/rules';
import { conditionsOf, wmiEventsOf } from '../../../lib/model';
import { group } from '../files';

it('writes a CR as a reference, without which it would be read as LF', () => {
  const xml = group('<WmiEvent onmatch="include"><Destination>a &lt;b&gt; &amp;&#13;c</Destination></WmiEvent>');
  const { after } = fixSource(xml, 'unsafe', { rules: ALL_RULES });
  expect(after).toContain('<Destination> "a &lt;b&gt; &amp;&#13;c"</Destination>');
  const { config } = readConfig(after);
  const values = config === undefined ? [] : wmiEventsOf(config).flatMap(({ element }) => conditionsOf(element));
  expect(values.map(({ condition }) => condition.value)).toEqual([' "a <b> &\rc"']);
});
