import type { ChainExample, ChainFinding, KnownSubscription } from '../../../../lib/triage';
import { judgeChain } from '../../../../lib/triage';
import { NearNames } from '../../../../lib/triage/judgements/chain/near-names';
import { subjectOf } from './subjects';

const MADE = [{ id: 19 }, { id: 20 }, { id: 21 }] as const;

function found(example: ChainExample, id: string): readonly ChainFinding[] {
  return judgeChain(subjectOf(example)).filter((finding) => finding.id === id);
}

test('a finding has the shape of the JSON of triage', () => {
  const query = "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'";
  expect(found({ events: [{ id: 19, query }] }, 'trigger-known')).toEqual([
    {
      id: 'trigger-known',
      weight: 'high',
      part: 'filter',
      field: 'Query',
      excerpt: "Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'",
      span: { start: 14, end: query.length },
      reason: 'it is a default trigger of Metasploit',
      techniques: ['T1546.003'],
    },
  ]);
});

test('a query form that ordinary scripts have too weighs little', () => {
  const [finding] = found(
    { events: [{ id: 19, query: "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'b.exe'" }] },
    'trigger-known',
  );
  expect(finding).toMatchObject({
    weight: 'low',
    reason: 'Metasploit, PowerLurk, Covenant use a query of this form, and so do ordinary scripts',
  });
});

describe('what cannot be read', () => {
  test('is shown from where reading stopped', () => {
    const query = "SELECT * FROM a WHERE b = 'c' AND";
    const text = `${query} AND d`;
    expect(found({ events: [{ id: 19, query: text }] }, 'query-unread')).toMatchObject([
      { excerpt: 'd', span: { end: text.length } },
    ]);
    expect(found({ events: [{ id: 19, query }] }, 'query-unread')).toMatchObject([
      {
        excerpt: query,
        reason:
          'it cannot be read as WQL from character 34 on: a property or a value is expected here, but the query ends; a broken query does not run',
      },
    ]);
  });

  test('is no fault of the query where the query was cut', () => {
    const subject = subjectOf({ events: [{ id: 19, query: 'SELECT * FR' }] });
    const { chain } = subject;
    const filter = chain.filter && { ...chain.filter, flaws: ['its Query was cut before it reached the file'] };
    const [finding] = judgeChain({ ...subject, chain: { ...chain, filter } }).filter(({ id }) => id === 'query-unread');
    expect(finding?.reason).toContain(
      '; but its Query was cut before it reached the file, so this may not be the fault',
    );
  });

  test('because it is nested too deep may run', () => {
    const query = `SELECT * FROM a WHERE ${'NOT (a = 1 AND '.repeat(120)}b = 1${')'.repeat(120)}`;
    const [finding] = found({ events: [{ id: 19, query }] }, 'query-unread');
    expect(finding?.reason).toMatch(
      /^it is nested too deeply to be read from character \d+ on: .+; WMI may still run it$/,
    );
  });
});

describe('changes', () => {
  test('show what differs, and what was there before', () => {
    const events = [
      ...MADE.map((event) => ({ ...event, destination: 'C:\\Tools\\inventory.exe --daily' })),
      { id: 20, at: 5, operation: 'Modified', destination: 'C:\\Tools\\implant.exe --daily' },
    ] as const;
    expect(found({ events }, 'payload-changed')).toMatchObject([
      {
        field: 'Destination',
        excerpt: 'C:\\Tools\\implant.exe',
        reason:
          'its payload was changed from "C:\\Tools\\inventory.exe --daily", recorded at 2026-01-01T00:00:00.000Z, to "C:\\Tools\\implant.exe --daily"',
      },
    ]);
  });

  test('that only took something away show what is left', () => {
    const events = [
      ...MADE.map((event) => ({ ...event, destination: 'a.exe --safe' })),
      { id: 20, at: 5, operation: 'Modified', destination: 'a.exe' },
    ] as const;
    expect(found({ events }, 'payload-changed')).toMatchObject([
      { excerpt: 'a.exe', reason: expect.stringMatching(/ from "a\.exe --safe", .* to "a\.exe"$/) as string },
    ]);
  });

  test('of the namespace of a query are changes of the query', () => {
    const events = [...MADE, { id: 19, at: 5, operation: 'Modified', eventNamespace: 'root\\default' }] as const;
    expect(found({ events }, 'query-changed')).toMatchObject([{ field: 'EventNamespace', excerpt: 'root\\default' }]);
  });

  test('after the binding was deleted are told as later ones', () => {
    const events = [
      ...MADE,
      { id: 21, at: 5, operation: 'Deleted' },
      { id: 20, at: 6, operation: 'Modified', destination: 'C:\\Tools\\b.exe' },
    ] as const;
    expect(found({ events }, 'payload-changed')).toMatchObject([
      {
        excerpt: 'C:\\Tools\\a.exe',
        reason:
          'its payload was changed later, from "C:\\Tools\\a.exe" to "C:\\Tools\\b.exe", recorded at 2026-01-01T00:06:00.000Z',
      },
    ]);
  });
});

test('a change is told where its end was not recorded whole', () => {
  const subject = subjectOf({
    events: [...MADE, { id: 20, at: 5, operation: 'Modified', destination: 'C:\\Tools\\b.exe' }],
  });
  const { chain } = subject;
  const consumer = chain.consumer && {
    ...chain.consumer,
    content: { ...chain.consumer.content, destination: 'C:\\To' },
  };
  const changed = judgeChain({ ...subject, chain: { ...chain, consumer } }).filter(
    ({ id }) => id === 'payload-changed',
  );
  expect(changed).toMatchObject([
    { excerpt: 'C', span: null, reason: 'its content was changed; its present content was not recorded completely' },
  ]);
});

test('logs that differed in an earlier life are told', () => {
  const events = [
    ...MADE,
    { id: 5861, at: 1, destination: 'C:\\Tools\\b.exe' },
    { id: 20, at: 2, operation: 'Deleted' },
    { id: 20, at: 3 },
    { id: 5861, at: 4 },
  ] as const;
  expect(found({ events }, 'logs-differ').map(({ excerpt, reason }) => [excerpt, reason])).toEqual([
    ['C', 'at some time, the logs recorded different content'],
  ]);
});

test('logs that differ show what the other one has', () => {
  const events = [...MADE, { id: 5861, at: 5, destination: 'C:\\Tools\\b.exe' }] as const;
  expect(found({ events }, 'logs-differ')).toMatchObject([
    {
      part: 'consumer',
      excerpt: 'C:\\Tools\\b.exe',
      reason: 'the logs differ in its payload: Sysmon recorded "C:\\Tools\\a.exe", the other log "C:\\Tools\\b.exe"',
    },
  ]);
});

test('a short life is told with its length, by the binding first', () => {
  const deleted = [20, 21] as const;
  const events = [...MADE, ...deleted.map((id) => ({ id, at: 14, operation: 'Deleted' }) as const)];
  expect(found({ events }, 'short-lived')).toMatchObject([
    {
      part: 'binding',
      span: null,
      excerpt: '2026-01-01T00:14:00.000Z',
      reason: 'its binding was deleted 14 minutes after it was created',
    },
  ]);
});

test('parts that are missing are named with the reasons', () => {
  expect(found({ events: [{ id: 21 }] }, 'parts-missing').map(({ excerpt, reason }) => [excerpt, reason])).toEqual([
    [
      'F',
      'no event shows its filter: the files of the host hold no event with this ID, or it may have happened before the first recorded event of the host',
    ],
    [
      'C',
      'no event shows its consumer: the files of the host hold no event with this ID, or it may have happened before the first recorded event of the host',
    ],
  ]);
  expect(found({ events: [{ id: 5861 }] }, 'parts-missing')[0]?.reason).toMatch(
    /^5861 shows its filter, and no event 19 does: /,
  );
  expect(found({ events: [{ id: 20, operation: 'Modified' }] }, 'parts-missing').map(({ reason }) => reason)).toContain(
    'events 20 show its consumer, and none its creation: it may have happened before the first recorded event of the host',
  );
});

describe('who made it', () => {
  const told = (example: ChainExample): readonly string[] =>
    found(example, 'creator').map(({ weight, excerpt, reason }) => `${weight}: ${excerpt}: ${reason}`);

  test.each([
    [
      'NT AUTHORITY\\SYSTEM',
      'low',
      'it was made by SYSTEM: by a service, a task, or a program that already ran as such',
    ],
    ['S-1-5-18', 'low', 'it was made by SYSTEM: by a service, a task, or a program that already ran as such'],
    [
      'NT-AUTORITÄT\\SYSTEM',
      'low',
      'it was made by SYSTEM: by a service, a task, or a program that already ran as such',
    ],
    ['CORP\\WS02$', 'low', 'it was made by a machine account: by a service, or by that computer over the network'],
    ['CORP\\Deploy', 'information', 'it was made by an account that is known to make subscriptions'],
    ['deploy@corp.example', 'information', 'it was made by an account that is known to make subscriptions'],
  ])('%s', (user, weight, reason) => {
    expect(told({ events: [{ id: 21, user }], serviceAccounts: ['deploy'] })).toEqual([
      `${weight}: ${user}: ${reason}`,
    ]);
  });

  test('is unknown where Sysmon could not tell, and nothing else does', () => {
    expect(told({ events: [{ id: 19, user: '-' }] })).toEqual(['information: -: no event shows who made it']);
  });

  test('is nobody that is called suspicious where a SID was not resolved', () => {
    expect(told({ events: [{ id: 19, user: 'S-1-5-21-3-2-1-500' }] })).toEqual([]);
  });

  test('is who created it, not who deleted it', () => {
    const events = [
      { id: 21, at: 5, operation: 'Deleted', user: 'NT AUTHORITY\\SYSTEM' },
      { id: 20, user: 'CORP\\adm' },
    ] as const;
    expect(told({ events })).toEqual([]);
    expect(told({ events: events.slice(0, 1) })).toEqual([
      'low: NT AUTHORITY\\SYSTEM: it was deleted by SYSTEM: by a service, a task, or a program that already ran as such',
    ]);
  });

  test('differs between the logs', () => {
    const creator = [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0];
    const events = [
      { id: 20, user: 'S-1-5-21-1-2-3-1002' },
      { id: 5861, creator, at: 1 },
    ] as const;
    expect(told({ events })).toEqual([
      'medium: S-1-5-18: WMI names this account as the creator of the consumer, but Sysmon recorded S-1-5-21-1-2-3-1002',
    ]);
  });
});

describe('names that can be taken for another', () => {
  const near = (known: string, name: string): boolean => new NearNames([known], (each) => each).near(name).length > 0;

  test.each([
    ['SCM Event Log Consumer', 'scm event log consumer'],
    ['SCM Event Log Consumer', 'SCM Event Consumer'],
    ['SCM Event Log Consumer', 'SCM Event Log Comsumer'],
    ['SCM Event Log Consumer', 'SCM_Event_Log_Consumer'],
    ['SCM Event Log Consumer', 'SCM Event Log Consumer1'],
    ['SCM Event Log Filter', 'SCM Event Log Fitler'],
    ['SCM Event Log Filter', 'SCM Event LogFilter'],
    ['SCM Event Log Filter', 'SCM Ev\u0435nt Log Filter'],
    ['SCM Event Log Filter', 'SCM Event\u200b Log Filter'],
    ['SCM Event Log Filter', '\uff33CM Event Log Filter'],
    ['BVTFilter', 'BVTFi1ter'],
    ['Alarm', 'A1arrn'],
  ])('%s: %s', (known, name) => {
    expect(near(known, name)).toBe(true);
  });

  test.each([
    ['Watch1', 'Watch2'],
    ['DellAlert01', 'DellAlert17'],
    ['SCM Event Log Filter', 'SCM Event Log Consumer'],
    ['BVTFilter', 'BVTConsumer'],
    ['Dell', 'Bell'],
    ['', 'a'],
    ['Updater', 'Inventory'],
  ])('not %s: %s', (known, name) => {
    expect(near(known, name)).toBe(false);
  });

  test('are told with the name that is known', () => {
    const known: KnownSubscription = {
      id: 'k',
      filter: { name: 'Vendor Filter', namespace: null, query: 'SELECT * FROM Vendor_Event' },
      consumer: { type: 'Script', name: 'Vendor Consumer', destination: 'x = 1' },
    };
    const events = [{ id: 20, consumer: 'Vendor Consumers', destination: 'x = 1' }] as const;
    expect(found({ events, known: [known] }, 'impostor')).toMatchObject([
      {
        part: 'consumer',
        excerpt: 'Vendor Consumers',
        reason: 'its name can be mistaken for that of the known "Vendor Consumer", but its content is different',
      },
    ]);
    expect(found({ events: [{ ...events[0], type: 'Script' }], known: [known] }, 'impostor')).toEqual([]);
  });
});

test('a binding in another namespace that Sysmon recorded is odd, and not blind', () => {
  const events = [
    {
      id: 21,
      filterPath: '\\\\.\\root\\default:__EventFilter.Name="F"',
      consumerPath: '\\\\.\\root\\default:CommandLineEventConsumer.Name="C"',
    },
  ] as const;
  expect(found({ events }, 'namespace-blind')).toEqual([]);
  expect(found({ events }, 'binding-odd').map(({ field, excerpt }) => [field, excerpt])).toEqual([
    ['Filter', '\\\\.\\root\\default'],
    ['Consumer', '\\\\.\\root\\default'],
  ]);
});
