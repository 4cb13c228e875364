import { chainAt, child, context, shownOf, SYSTEM32 } from './made';

const NOON = 43_200;
const CHAIN = chainAt(NOON);
const WMIC = `${SYSTEM32}wbem\\WMIC.exe`;
const CMD = `${SYSTEM32}cmd.exe`;

describe('programs that ran before', () => {
  it.each([
    'wbem\\WMIC.exe',
    'wbem\\mofcomp.exe',
    'WindowsPowerShell\\v1.0\\PowerShell.EXE',
    'cscript.exe',
    'wscript.exe',
  ])('tells of %s within ten minutes as weak', (program) => {
    const event = context({
      at: NOON - 599,
      image: `${SYSTEM32}${program}`,
      parentImage: CMD,
      user: 'CORP\\adm',
      commandLine: 'x y',
    });
    const file = program.slice(program.lastIndexOf('\\') + 1);
    expect(shownOf(CHAIN, [event])).toEqual([`before weak: cmd.exe started ${file} as CORP\\adm (x y)`]);
  });

  it('tells of what WmiPrvSE.exe started, and of a process of the Security log without its parent', () => {
    const remote = child('cmd /c ipconfig', { at: NOON - 30 });
    const started = context({ eventId: 4688, at: NOON - 20, image: WMIC });
    expect(shownOf(CHAIN, [remote, started])).toEqual([
      'before weak: WMIC.exe was started',
      'before weak: WmiPrvSE.exe started cmd.exe (cmd /c ipconfig)',
    ]);
  });

  it.each([
    ['too early', context({ at: NOON - 601, image: WMIC })],
    ['later', context({ at: NOON + 6, image: WMIC })],
    ['on another host', context({ at: NOON - 1, image: WMIC, computer: 'WS02.corp.example' })],
    ['of another name', context({ at: NOON - 1, image: 'C:\\Tools\\mywmic.exe' })],
    ['without a time', context({ at: null, image: WMIC })],
  ])('passes over a program %s', (_, event) => {
    expect(shownOf(CHAIN, [event])).toEqual([]);
  });

  it('takes another reach where it is given', () => {
    const event = context({ at: NOON - 601, image: WMIC });
    expect(shownOf(CHAIN, [event], { before: 700_000 })).toEqual(['before weak: WMIC.exe was started']);
  });
});

describe('names in command lines', () => {
  const named = (commandLine: string, said = {}): ReturnType<typeof context> =>
    context({ at: NOON - 1, image: WMIC, parentImage: CMD, commandLine, ...said });

  it.each([
    ['the filter', 'wmic PATH __EventFilter CREATE Name="WAKEUP"', '"Wakeup"'],
    ['the consumer', "wmic PATH X WHERE Name='Runner' DELETE", '"Runner"'],
    ['both', 'wmic PATH X CREATE Filter="a=\\"Wakeup\\"", Consumer="b=\\"Runner\\""', '"Wakeup" and "Runner"'],
  ])('prove that it has to do with %s', (_, commandLine, names) => {
    expect(shownOf(CHAIN, [named(commandLine)])).toEqual([
      `before proof: the command line of WMIC.exe names ${names}: cmd.exe started WMIC.exe (${commandLine})`,
    ]);
  });

  it('prove it however long before', () => {
    const [shown] = shownOf(CHAIN, [named('wmic Wakeup', { at: 0 })]);
    expect(shown).toMatch(/^before proof: /);
  });

  it('tell later, or without a comparable time, that it was named and not who made it', () => {
    const later = named('wmic Wakeup DELETE', { at: NOON + 100, line: 1 });
    const timeless = named('wmic Wakeup DELETE', { at: null, line: 2 });
    expect(shownOf(CHAIN, [timeless, later]).map((text) => text.slice(0, 12))).toEqual([
      'named proof:',
      'named proof:',
    ]);
  });

  it('prove it in any program whose command line speaks of WMI, and little in another', () => {
    const python = { image: 'C:\\Python\\python.exe' };
    expect(shownOf(CHAIN, [named('python x.py Wakeup', python)])).toEqual([
      'before weak: the command line of python.exe names "Wakeup", but as far as can be seen it is not a command that makes subscriptions: cmd.exe started python.exe (python x.py Wakeup)',
    ]);
    expect(shownOf(CHAIN, [named('python x.py __EventFilter Wakeup', python)])[0]).toMatch(/^before proof: /);
  });

  it.each([
    ['a longer word', 'powershell WakeupNow'],
    ['a path', 'powershell C:\\Wakeup\\x.ps1'],
    ['the name of a file', 'powershell -File Wakeup.ps1'],
    ['a switch', 'powershell -Wakeup'],
  ])('say nothing as a part of %s', (_, commandLine) => {
    expect(shownOf(CHAIN, [named(commandLine, { at: 0 })])).toEqual([]);
  });

  it.each(['abc', 'Filter', 'System32'])('say nothing where the name is as common or short as %s', (name) => {
    const chain = chainAt(NOON, { names: [name, name] });
    expect(shownOf(chain, [named(`wmic CREATE Name="${name}"`, { at: 0 })])).toEqual([]);
  });

  it('come before what is only near, and are told once', () => {
    const near = context({ at: NOON, image: WMIC });
    const far = named('wmic Wakeup', { at: NOON - 500 });
    expect(shownOf(CHAIN, [near, far]).map((text) => text.slice(0, 12))).toEqual(['before proof', 'before weak:']);
  });
});

describe('other events before', () => {
  const logon = (said: object): ReturnType<typeof context> =>
    context({ eventId: 4624, at: NOON - 5, logonType: '3', user: 'corp.example\\ADM', ...said });
  const connection = (said: object): ReturnType<typeof context> =>
    context({ eventId: 3, at: NOON - 5, initiated: false, destinationPort: '135', image: 'C:\\svchost.exe', ...said });
  const file = (targetFilename: string): ReturnType<typeof context> =>
    context({ eventId: 11, at: NOON - 5, image: 'C:\\x.exe', targetFilename });

  it('tells of logons of the same account from afar', () => {
    expect(shownOf(CHAIN, [logon({ sourceAddress: '10.0.0.9' })])).toEqual([
      'before weak: corp.example\\ADM logged on over the network from 10.0.0.9',
    ]);
    expect(shownOf(CHAIN, [logon({ logonType: '10' })])).toEqual([
      'before weak: corp.example\\ADM logged on by Remote Desktop',
    ]);
    const sid = 'S-1-5-21-1-2-3-1104';
    expect(shownOf(chainAt(NOON, { user: sid }), [logon({ user: null, userSid: sid })])).toHaveLength(1);
  });

  it.each([
    ['another account', { user: 'CORP\\eve' }],
    ['the account of another domain', { user: 'HOME\\adm' }],
    ['a logon at the keyboard', { logonType: '2' }],
    ['a logon later', { at: NOON + 6 }],
  ])('passes over %s', (_, said) => {
    expect(shownOf(CHAIN, [logon(said)])).toEqual([]);
  });

  it('tells of connections by which WMI is called, and of MOF files', () => {
    expect(shownOf(CHAIN, [connection({ sourceAddress: '10.0.0.9' })])).toEqual([
      'before weak: a connection to port 135 (RPC) came in from 10.0.0.9, for svchost.exe',
    ]);
    expect(shownOf(CHAIN, [connection({ destinationPort: '5985' })])).toHaveLength(1);
    expect(shownOf(CHAIN, [connection({ destinationPort: '5986' })])).toHaveLength(1);
    expect(shownOf(CHAIN, [file('C:\\Temp\\a.MOF')])).toEqual(['before weak: x.exe wrote C:\\Temp\\a.MOF']);
  });

  it.each([
    ['a connection to a share', connection({ destinationPort: '445' })],
    ['a connection to elsewhere', connection({ initiated: true })],
    ['a connection that does not tell who began it', connection({ initiated: null })],
    ['another file', file('C:\\Temp\\a.mofx')],
  ])('passes over %s', (_, event) => {
    expect(shownOf(CHAIN, [event])).toEqual([]);
  });

  it('lists logons behind programs, since there may be many', () => {
    const shown = shownOf(CHAIN, [logon({ at: NOON }), context({ at: NOON - 300, image: WMIC })]);
    expect(shown).toEqual([
      'before weak: WMIC.exe was started',
      'before weak: corp.example\\ADM logged on over the network',
    ]);
  });
});

it('cuts what would make a sentence too long', () => {
  const long = 'x'.repeat(5000);
  const event = context({
    at: NOON - 1,
    image: `C:\\${long}.exe`,
    parentImage: `${SYSTEM32}wbem\\WmiPrvSE.exe`,
    user: long,
    commandLine: `${long} Wakeup`,
  });
  const [shown = '', ...others] = shownOf(CHAIN, [event]);
  expect(others).toEqual([]);
  expect(shown.length).toBeLessThan(1100);
  expect(shown).toContain(`(${'x'.repeat(200)}…)`);
});
