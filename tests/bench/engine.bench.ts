import type { WmiEventRecord, WmiOperation } from '../../lib';
import { compileConfig, readConfig } from '../../lib';
import { recordedPath, recordedText, wmiEvent, WMI_OPERATIONS } from '../../lib/catalog';
import { fastest } from './measure';

const EVENTS = 1000;
const ROUNDS = 300;

const rule = (index: number, field: string): string =>
  `<Rule groupRelation="and"><Name> "Agent ${index}"</Name><${field}> "value ${index}"</${field}></Rule>`;
const exclude = (content: string): string => `<WmiEvent onmatch="exclude">${content}</WmiEvent>`;

/** 20 conditions over the three events. */
const CONFIG = `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup groupRelation="or">
<WmiEvent onmatch="include"><EventType name="T1546.003" condition="begin with">Wmi</EventType></WmiEvent>
${exclude([1, 2, 3].map((index) => rule(index, 'Query')).join(''))}
${exclude([...[1, 2, 3].map((index) => rule(index, 'Destination')), '<Destination condition="contains any">KernCap.vbs;ccmexec</Destination>'].join(''))}
${exclude('<Rule groupRelation="and"><Consumer condition="end with">.Name=\\"SCM Event Log Consumer\\""</Consumer><Filter condition="end with">.Name=\\"SCM Event Log Filter\\""</Filter></Rule><Rule groupRelation="and"><Consumer condition="contains">Agent</Consumer><Filter condition="contains">Agent</Filter></Rule><Consumer condition="contains">BVTConsumer</Consumer><Filter condition="contains">BVTFilter</Filter>')}
</RuleGroup></EventFiltering></Sysmon>`;

const { config } = readConfig(CONFIG);
if (config === undefined) {
  throw new Error('the configuration of the benchmark is refused');
}
const compiled = compileConfig(config);
const events = Array.from({ length: EVENTS }, (_, index) => eventOf(index));
let logged = 0;
const seconds = fastest(5, () => {
  for (let round = 0; round < ROUNDS; round++) {
    for (const event of events) {
      const verdict = compiled.evaluate(event);
      logged += verdict.logged && verdict.ruleName !== null ? 1 : 0;
    }
  }
});
const million = 1_000_000;
console.log(
  `20 conditions, ${EVENTS} distinct events: ${((EVENTS * ROUNDS) / seconds / million).toFixed(2)} million events a second`,
);
console.log(`(${logged} logged with a name)`);

function eventOf(index: number): WmiEventRecord {
  const id = ([19, 20, 21] as const)[index % 3] ?? 19;
  const operation: WmiOperation = WMI_OPERATIONS[(index * 7) % 3] ?? 'Created';
  const shared = {
    EventID: id,
    EventType: wmiEvent(id).eventType,
    UtcTime: `2026-01-15 09:11:12.${String(index % 1000).padStart(3, '0')}`,
    Operation: operation,
    User: `CORP\\user${index % 50}`,
  };
  const name = `Updater ${index}`;
  switch (id) {
    case 19:
      return {
        ...shared,
        EventNamespace: recordedText('root\\cimv2'),
        Name: recordedText(name),
        Query: recordedText(
          `SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System' AND ${index}`,
        ),
      };
    case 20:
      return {
        ...shared,
        Name: recordedText(name),
        Type: 'Command Line',
        Destination: recordedText(`C:\\Windows\\System32\\powershell.exe -NoP -W Hidden -Enc SQBFAFgA${index}`),
      };
    case 21:
      return {
        ...shared,
        Consumer: recordedPath('CommandLineEventConsumer', name),
        Filter: recordedPath('__EventFilter', name),
      };
  }
}
