import { frozen } from '../../lib/model';
import type { Condition, Config, WmiEvent } from '../../lib/model';
import { readConfig } from '../../lib/reader';
import { writeConfig, writeFragment } from '../../lib/writer';

const TEXT = 'a\u009b31m & \u202eb\u200b\u2028\ufeff\u007f&#x202E;';
const CONTROLS = /[\x7f-\x9f\u200b\u2028\u202e\ufeff]/;

const condition: Condition = { kind: 'Condition', field: 'Name', condition: 'is', value: TEXT, name: TEXT };
const wmiEvent: WmiEvent = { kind: 'WmiEvent', onmatch: 'exclude', items: [condition] };
const config: Config = frozen({ kind: 'Config', schemaVersion: '4.22', options: [], eventFiltering: [wmiEvent] });
const comments = new Map([[condition, TEXT]]);

test('what drives a terminal is written as references, and read as it was', () => {
  const text = writeConfig(config, { comments });
  expect(text).not.toMatch(CONTROLS);
  expect(text).toContain('a&#x9B;31m &amp; &#x202E;b&#x200B;&#x2028;&#xFEFF;&#x7F;&amp;#x202E;');
  expect(text).toContain(String.raw`<!-- a\x9b31m & \u{202e}b`);
  expect(readConfig(text).config).toEqual(config);
});

test('so is a part of a file', () => {
  const part = writeFragment([wmiEvent], { comments, indent: '', unit: '  ', lineEnd: '\n' });
  expect(part).not.toMatch(CONTROLS);
  const whole = `<Sysmon schemaversion="4.22"><EventFiltering>${part}</EventFiltering></Sysmon>`;
  expect(readConfig(whole).config).toEqual(config);
});
