import type { ExclusionManifest, ManifestEntry } from '../../../lib/exclusions';
import { triage } from '../../../lib/triage';
import { binding, consumer, filter, recorded, whole } from '../join/recordings';

const TODAY = '2026-01-15';
const QUERY = 'select * from X';
const DESTINATION = '"C:\\Program Files\\Agent\\agent.exe" -scan\r\n';

const entry: ManifestEntry = {
  id: 'agent',
  product: 'Agent',
  why: 'it scans',
  filter: { name: 'AgentFilter', namespace: 'root\\cimv2', query: QUERY },
  consumer: { type: 'Command Line', name: 'AgentConsumer', destination: DESTINATION },
  evidence: { verifiedBy: 'J. Doe', verified: '2026-01-02', ticket: 'SEC-1', count: 3, hosts: ['WS01'] },
  expires: '2026-12-31',
};

function manifest(...entries: readonly Partial<ManifestEntry>[]): ExclusionManifest {
  return { version: 1, exclusions: entries.map((one) => ({ ...entry, ...one })) };
}

interface Values {
  readonly filterName?: string;
  readonly consumerName?: string;
  readonly query?: string;
  readonly destination?: string;
  readonly type?: string;
  readonly wmiClass?: string;
  readonly host?: string;
}

function events(values: Values = {}): readonly object[] {
  const { filterName = 'AgentFilter', consumerName = 'AgentConsumer' } = values;
  const { query = QUERY, destination = DESTINATION, type = 'Command Line', wmiClass, host } = values;
  const said = host === undefined ? {} : { host };
  return [
    filter(filterName, { ...said, query }),
    consumer(consumerName, { ...said, destination, type }),
    binding(filterName, consumerName, { ...said, ...(wmiClass === undefined ? {} : { wmiClass }) }),
  ];
}

function judged(
  list: readonly object[],
  known?: ExclusionManifest,
  today = TODAY,
): ReturnType<typeof triage>['chains'] {
  return triage([recorded(list)], { today, ...(known === undefined ? {} : { manifest: known }) }).chains;
}

function kindsOf(list: readonly object[], known?: ExclusionManifest, today = TODAY): readonly string[] {
  return judged(list, known, today).map(({ standing: { kind, differs } }) => [kind, ...differs].join(' '));
}

it('is verified where every value agrees, and says by whom', () => {
  const [chain] = judged(events(), manifest({}));
  expect([chain?.level, chain?.standing]).toEqual([
    'known',
    {
      kind: 'verified',
      entry: 'agent',
      differs: [],
      why: 'all values agree with "agent" of the manifest, verified by J. Doe on 2026-01-02',
    },
  ]);
});

it('is new without an entry', () => {
  expect(kindsOf(events())).toEqual(['new']);
  expect(kindsOf(events(), manifest({ filter: { ...entry.filter, name: 'Other' } }))).toEqual(['new']);
});

describe('every change of a single value is found', () => {
  it.each<readonly [string, Values, string]>([
    ['the query', { query: 'select * from Y' }, 'changed Query'],
    ['a letter of the query', { query: 'select * from x' }, 'changed Query'],
    ['the payload', { destination: 'C:\\Windows\\Temp\\a.exe' }, 'changed Destination'],
    ['a blank in the payload', { destination: DESTINATION.replace(' -', '  -') }, 'changed Destination'],
    ['the case of the payload', { destination: DESTINATION.toUpperCase() }, 'changed Destination'],
    ['the class', { type: 'Script', wmiClass: 'ActiveScriptEventConsumer' }, 'changed Type'],
    ['the name of the filter', { filterName: 'AgentFilter2' }, 'new'],
    ['the name of the consumer', { consumerName: 'AgentConsumer2' }, 'new'],
    ['the host', { host: 'WS02' }, 'expired'],
  ])('%s', (_, values, expected) => {
    expect(kindsOf(events(values), manifest({}))).toEqual([expected]);
  });

  it.each(['', 'x', 'X'])('any character of the payload, left out or replaced by "%s"', (replacement) => {
    const verified = Array.from(DESTINATION.trimEnd(), (character, at) => {
      const changed = DESTINATION.slice(0, at) + replacement + DESTINATION.slice(at + 1);
      return character === replacement ? [] : kindsOf(events({ destination: changed }), manifest({}));
    });
    expect(new Set(verified.flat())).toEqual(new Set(['changed Destination']));
  });
});

it('does not look at the case of names, as WMI does not, nor at line ends and blanks at the end of a payload', () => {
  expect(kindsOf(events({ filterName: 'AGENTFILTER', consumerName: 'agentconsumer' }), manifest({}))).toEqual([
    'verified',
  ]);
  expect(kindsOf(events({ destination: DESTINATION.trimEnd() }), manifest({}))).toEqual(['verified']);
});

it('is likely malicious where the payload of a verified name changed, suspicious where the query did', () => {
  const level = (values: Values): readonly unknown[] =>
    judged(events(values), manifest({})).map((chain) => [chain.level, chain.because.map(({ rule }) => rule)]);
  expect(level({ destination: 'C:\\Tools\\other.exe' })).toEqual([['malicious', ['verified-payload-changed']]]);
  expect(level({ query: 'select * from Y' })).toEqual([['suspicious', ['known-names-other-values']]]);
});

it.each<readonly [string, Partial<ManifestEntry>, string]>([
  ['past its last day', { expires: '2026-01-14' }, 'expired'],
  ['on its last day', { expires: '2026-01-15' }, 'verified'],
  ['verified on other hosts', { evidence: { ...entry.evidence, hosts: ['SRV01', 'WS01.other.example'] } }, 'expired'],
  [
    'verified on this host by its full name',
    { evidence: { ...entry.evidence, hosts: ['ws01.corp.example'] } },
    'verified',
  ],
])('an entry %s: %s', (_, changes, expected) => {
  expect(kindsOf(events(), manifest(changes))).toEqual([expected]);
});

it('takes the entry that agrees where several have the same names', () => {
  const old = { id: 'old', consumer: { ...entry.consumer, destination: 'C:\\old.exe' } };
  expect(judged(events(), manifest(old, {})).map(({ standing }) => standing.entry)).toEqual(['agent']);
});

it.each([
  ['filter', [1, 2]],
  ['consumer', [0, 2]],
  ['binding', [0, 1]],
])('is not verified without its %s, and says that the rest agrees', (part, kept) => {
  const all = events();
  const [chain] = judged(
    kept.map((index) => all[index] ?? {}),
    manifest({}),
  );
  expect(chain?.standing.kind).toBe('new');
  expect(chain?.standing.why).toBe(
    `what was recorded agrees with "agent" of the manifest, but its ${part} was not recorded`,
  );
  expect(chain?.level).not.toBe('known');
});

it('is looked at where what is verified now was something else before', () => {
  const swapped = [
    ...events({ destination: 'C:\\other.exe' }),
    consumer('AgentConsumer', { at: 60, operation: 'Modified', destination: DESTINATION }),
  ];
  const [chain] = judged(swapped, manifest({}));
  expect([chain?.standing.kind, chain?.level]).toEqual(['verified', 'suspicious']);
});

describe('what Windows brings', () => {
  const scm = (destination: string): readonly object[] => [
    filter('SCM Event Log Filter', { query: 'select * from MSFT_SCMEventLogEvent' }),
    consumer('SCM Event Log Consumer', { type: 'Event Log', destination }),
    binding('SCM Event Log Filter', 'SCM Event Log Consumer', { wmiClass: 'NTEventLogEventConsumer' }),
  ];

  it('is known by all its values', () => {
    expect(judged(scm('Service Control Manager')).map(({ level, standing }) => [level, standing.kind])).toEqual([
      ['known', 'built-in'],
    ]);
  });

  it('is never known by its names', () => {
    const attack = [
      ...scm('').slice(0, 1),
      consumer('SCM Event Log Consumer', { destination: 'C:\\Tools\\a.exe' }),
      binding('SCM Event Log Filter', 'SCM Event Log Consumer'),
    ];
    expect(judged(attack).map(({ level, standing }) => [level, standing.differs])).toEqual([
      ['malicious', ['Type', 'Destination']],
    ]);
  });
});

it('refuses a day that is none', () => {
  expect(() => triage([], { today: 'today' })).toThrow(TypeError);
});

it('shows an ExecutablePath that is not the verified program', () => {
  const known = manifest({ consumer: { ...entry.consumer, destination: 'agent.exe -scan' } });
  const kinds = (executablePath: string): readonly string[] =>
    kindsOf([whole('AgentFilter', 'AgentConsumer', { destination: 'agent.exe -scan', executablePath })], known);
  expect(kinds('C:\\Agent\\agent.exe')).toEqual(['verified']);
  expect(kinds('C:\\Temp\\evil.exe')).toEqual(['changed ExecutablePath']);
});

it.each(['//./root/evil/root/subscription', '//./root/xroot/subscription', 'root\\default'])(
  'is not known in the namespace %s, whatever its values',
  (namespace) => {
    const known = manifest({ consumer: { ...entry.consumer, destination: 'agent.exe -scan' } });
    const said = { destination: 'agent.exe -scan', executablePath: 'C:\\Agent\\agent.exe' };
    expect(kindsOf([whole('AgentFilter', 'AgentConsumer', said)], known)).toEqual(['verified']);
    expect(kindsOf([whole('AgentFilter', 'AgentConsumer', { ...said, namespace })], known)).toEqual(['new']);
  },
);
