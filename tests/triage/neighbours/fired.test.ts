import type { ContextEvent } from '../../../lib/events';
import { activity, chainAt, child, context, neighboursOf, PROVIDER, shownOf, SYSTEM32 } from './made';

const NOON = 43_200;
const DAY = 86_400;
const CHAIN = chainAt(NOON);
const SCRCONS = `${SYSTEM32}wbem\\scrcons.exe`;

describe('the payload', () => {
  it('is proved by its command line and its parent, however long after', () => {
    const event = child('"CMD.exe"  /c whoami', { at: NOON + 90 * DAY, user: 'NT AUTHORITY\\SYSTEM' });
    expect(shownOf(CHAIN, [event])).toEqual([
      'fired proof: WmiPrvSE.exe started the payload: cmd.exe as NT AUTHORITY\\SYSTEM ("CMD.exe"  /c whoami)',
    ]);
  });

  it('is likely where the parent is not recorded', () => {
    const event = context({
      eventId: 4688,
      at: NOON + 9,
      image: `${SYSTEM32}cmd.exe`,
      commandLine: 'cmd.exe /c whoami',
    });
    expect(shownOf(CHAIN, [event])).toEqual([
      'fired strong: the payload was started, by a process that is not recorded: cmd.exe (cmd.exe /c whoami)',
    ]);
  });

  it('is told without a time that can be compared', () => {
    expect(shownOf(CHAIN, [child('cmd.exe /c whoami', { at: null })])).toHaveLength(1);
  });

  it.each<[string, ContextEvent]>([
    ['by another parent', child('cmd.exe /c whoami', { at: NOON + 9, parentImage: 'C:\\Windows\\explorer.exe' })],
    ['before it was made', child('cmd.exe /c whoami', { at: NOON - 6 })],
    ['on another host', child('cmd.exe /c whoami', { at: NOON + 9, computer: 'WS02.corp.example' })],
    ['with another program', child('calc.exe', { at: NOON + 9, image: 'C:\\calc.exe' })],
    ['with another command line after an hour', child('cmd.exe /c dir', { at: NOON + 3601 })],
  ])('is not taken for started %s', (_, event) => {
    expect(shownOf(CHAIN, [event])).toEqual([]);
  });

  it('is only near with another command line, and likely where that is not recorded and the program is no shell', () => {
    expect(shownOf(CHAIN, [child('cmd.exe /c dir', { at: NOON + 60 })])).toEqual([
      'fired weak: WmiPrvSE.exe started the program of the payload, with another command line: cmd.exe (cmd.exe /c dir)',
    ]);
    expect(shownOf(CHAIN, [child(null, { at: NOON + 60 })])[0]).toMatch(/^fired weak: .* not recorded/);
    const tool = chainAt(NOON, { destination: 'C:\\Tools\\a.exe -x' });
    expect(shownOf(tool, [child(null, { at: NOON + 60, image: 'C:\\Tools\\A.exe' })])[0]).toMatch(/^fired strong: /);
  });

  it('is told by its fixed parts where WMI fills in properties', () => {
    const chain = chainAt(NOON, { destination: 'cmd.exe /c echo %TargetInstance.Name% >> C:\\log.txt' });
    const fits = child('cmd.exe /c echo notepad.exe >> C:\\log.txt', { at: NOON + 60 });
    expect(shownOf(chain, [fits])[0]).toMatch(/^fired proof: /);
    const other = child('cmd.exe /c echo notepad.exe >> C:\\other.txt', { at: NOON + 60 });
    expect(shownOf(chain, [other])[0]).toMatch(/^fired weak: /);
  });

  it('may be a batch file, which the command shell runs', () => {
    const chain = chainAt(NOON, { destination: 'C:\\Tools\\run.bat now' });
    const event = child('C:\\Windows\\system32\\cmd.exe /c ""C:\\Tools\\run.bat" now"', { at: NOON + 60 });
    expect(shownOf(chain, [event])[0]).toMatch(/^fired proof: /);
    const executable = chainAt(NOON, { destination: 'C:\\Tools\\run.exe now' });
    expect(shownOf(executable, [child('cmd.exe /c C:\\Tools\\run.exe now', { at: NOON + 60 })])).toEqual([]);
  });

  it('is not also told as what came before, though it holds the name', () => {
    const chain = chainAt(NOON, { destination: 'powershell Wakeup' });
    const event = child('powershell Wakeup', { at: NOON + 2, image: 'C:\\powershell.exe' });
    expect(neighboursOf(chain, [event]).listed.map(({ role }) => role)).toEqual(['fired']);
  });
});

describe('scripts', () => {
  const script = { type: 'Script', wmiClass: 'ActiveScriptEventConsumer', destination: 'x = 1' };
  const host = context({ at: NOON + 2 * DAY, image: SCRCONS, parentImage: `${SYSTEM32}svchost.exe` });

  it('are run by scrcons.exe, and so is what it starts', () => {
    const started = context({
      at: NOON + 2 * DAY + 1,
      image: 'C:\\calc.exe',
      parentImage: SCRCONS,
      commandLine: 'calc',
    });
    expect(shownOf(chainAt(NOON, script), [started, host])).toEqual([
      'fired strong: scrcons.exe was started, which runs the scripts of consumers',
      'fired strong: scrcons.exe, which runs the scripts of consumers, started calc.exe (calc)',
    ]);
  });

  it('are told apart no more where there are several', () => {
    const chains = [...chainAt(NOON, script), ...chainAt(NOON, { ...script, names: ['Second', 'Another'] })];
    expect(shownOf(chains, [host])).toEqual([
      'fired weak: scrcons.exe was started, which runs the scripts of consumers; this host has 2 script consumers',
    ]);
  });

  it('say nothing of command lines, nor before they were made', () => {
    expect(shownOf(CHAIN, [host])).toEqual([]);
    expect(shownOf(chainAt(NOON + 3 * DAY, script), [host])).toEqual([]);
  });
});

describe('events of WMI-Activity', () => {
  const started = (fields: Readonly<Record<string, string>>, at = NOON + 60): ReturnType<typeof activity> =>
    activity(5857, { Code: '0x0', HostProcess: 'wmiprvse.exe', ...fields }, at);
  const query = 'select * from X where Y = 1';

  it('tell that a consumer of the class ran', () => {
    const path = '%SystemRoot%\\system32\\wbem\\wbemcons.dll';
    expect(shownOf(CHAIN, [started({ ProviderName: 'CommandLineEventConsumer', ProviderPath: path })])).toEqual([
      'fired weak: the provider of CommandLineEventConsumer was started: a consumer of that class ran',
    ]);
    expect(shownOf(CHAIN, [started({ ProviderName: 'Another', ProviderPath: path })])).toEqual([
      'fired weak: the provider of CommandLineEventConsumer, LogFileEventConsumer and NTEventLogEventConsumer was started: a consumer of one of these classes ran',
    ]);
  });

  it.each([
    ['of another class', started({ ProviderName: 'LogFileEventConsumer', ProviderPath: 'wbemcons.dll' })],
    ['of no consumer', started({ ProviderName: 'CIMWin32', ProviderPath: 'cimwin32.dll' })],
    ['that did not start', started({ ProviderName: 'CommandLineEventConsumer', Code: '0x80041002' })],
    ['after an hour', started({ ProviderName: 'CommandLineEventConsumer' }, NOON + 3601)],
  ])('say nothing of a provider %s', (_, record) => {
    expect(shownOf(CHAIN, [record])).toEqual([]);
  });

  it('tell that WMI waits for the very query, and not that it fired', () => {
    const chain = chainAt(NOON, { query });
    const active = activity(5859, { Query: 'SELECT *  FROM X WHERE Y = 1', Provider: 'A Provider' }, NOON + 40 * DAY);
    expect(shownOf(chain, [active])).toEqual([
      'active strong: WMI began to wait for the query of the filter, with the provider A Provider',
    ]);
    expect(shownOf(chain, [activity(5859, { Query: 'select * from X' }, NOON)])).toEqual([]);
  });

  it('tell of failed calls that speak of subscriptions, of a name or of the query', () => {
    const failed = (Operation: string, at = NOON - 60): ReturnType<typeof activity> =>
      activity(5858, { User: 'CORP\\adm', ClientMachine: 'WS09', ResultCode: '0x80041002', Operation }, at);
    const chain = chainAt(NOON, { query });
    const put = 'Start IWbemServices::PutInstance - ROOT\\Subscription : __EventFilter';
    expect(shownOf(chain, [failed(put)])).toEqual([
      `before weak: a WMI call failed with 0x80041002, by CORP\\adm from WS09 (${put})`,
    ]);
    expect(shownOf(chain, [failed(put, NOON + 60)])).toEqual([]);
    expect(shownOf(chain, [failed(`${put}.Name="Wakeup"`, 0)])[0]).toMatch(/^before proof: .*; it names "Wakeup"$/);
    const asks = `Start IWbemServices::ExecNotificationQuery - root\\cimv2 : ${query}`;
    expect(shownOf(chain, [failed(asks, 0)])[0]).toMatch(/^before strong: .*; it contains the query of the filter$/);
    expect(shownOf(chain, [failed('Start IWbemServices::ExecQuery - root\\cimv2 : select * from Z')])).toEqual([]);
    expect(shownOf(chain, [activity(5860, { Query: query }, NOON)])).toEqual([]);
  });
});

it('tells where each neighbour stands', () => {
  const event = child('cmd.exe /c whoami', { at: NOON + 60, line: 12, recordId: '99' });
  expect(neighboursOf(CHAIN, [event]).listed).toEqual([
    {
      role: 'fired',
      strength: 'proof',
      what: 'WmiPrvSE.exe started the payload: cmd.exe (cmd.exe /c whoami)',
      log: 'Sysmon',
      eventId: 1,
      time: event.time,
      path: 'context.jsonl',
      line: 12,
      record: '99',
    },
  ]);
  expect(event.parentImage).toBe(PROVIDER);
});
