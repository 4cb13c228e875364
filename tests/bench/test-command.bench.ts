import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedPath, recordedText, typicalEvent } from '../../lib/catalog';
import { fastest } from './measure';

const EVENTS = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-bench-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const rules = Array.from(
  { length: 50 },
  (_, index) =>
    `<Rule groupRelation="and"><Name> "Agent ${index}"</Name><Query condition="contains">value ${index}</Query></Rule>`,
).join('');
const config = file(
  'sysmon.xml',
  `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup groupRelation="or">
<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>
<WmiEvent onmatch="exclude">${rules}</WmiEvent></RuleGroup></EventFiltering></Sysmon>`,
);

const events = Array.from({ length: EVENTS }, (_, index) => {
  const name = `Updater ${index}`;
  const event = typicalEvent(([19, 20, 21] as const)[index % 3] ?? 19, 'Created');
  return event.EventID === 21
    ? { ...event, Consumer: recordedPath('CommandLineEventConsumer', name) }
    : { ...event, Name: recordedText(name) };
});
file('events.jsonl', events.map((event) => `${JSON.stringify(event)}\n`).join(''));

const calls: Readonly<Record<string, readonly string[]>> = {
  'JSON lines beside the test file': [
    config,
    '--tests',
    file('lines.yaml', 'tests: [{ name: recorded, expect: logged, files: events.jsonl }]\n'),
  ],
  'events written into a JSON test file': [
    config,
    '--tests',
    file('inline.json', JSON.stringify({ tests: [{ name: 'written', expect: 'logged', events }] })),
  ],
  'the attack suite': [config, '--suite', 'attacks'],
  'the attack suite on every mutant of 101 conditions': [config, '--suite', 'attacks', '--mutate'],
};

for (const [name, call] of Object.entries(calls)) {
  const seconds = fastest(5, () => {
    const { status } = spawnSync(process.execPath, ['dist/cli.js', 'test', ...call], { stdio: 'ignore' });
    if (status !== 0) {
      throw new Error(`${call.join(' ')} ends with ${status}`);
    }
  });
  console.log(`${name}: ${seconds.toFixed(2)} s as a whole process`);
}
rmSync(folder, { recursive: true });
