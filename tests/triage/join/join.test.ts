import type { Chain } from '../../../lib/triage';
import { sightingsOf } from '../../../lib/triage';
import { binding, chainsOf, consumer, filter, join, shown, whole } from './recordings';

const HOST = 'WS01.corp.example';
const JOINED = [`${HOST} F = C`];

function notesOf(chains: readonly Chain[]): readonly string[] {
  return chains.flatMap(({ notes }) => notes.map(({ kind, part }) => (part === null ? kind : `${kind} ${part}`)));
}

describe('a binding joins', () => {
  const three = [filter('F', { at: 1 }), consumer('C', { at: 2 }), binding('F', 'C', { at: 3 })];

  it.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('in the order %d, %d, %d of the file', (...order) => {
    expect(shown(chainsOf(order.map((index) => three[index] ?? {})))).toEqual(JOINED);
  });

  it('made before its ends, as is on record', () => {
    expect(shown(chainsOf([binding('F', 'C', { at: 1 }), filter('F', { at: 2 }), consumer('C', { at: 3 })]))).toEqual(
      JOINED,
    );
  });

  it('whatever the time between, and shows the first and the last', () => {
    const [chain] = chainsOf([filter('F'), consumer('C'), binding('F', 'C', { at: 9_000_000 })]);
    expect([chain?.first, chain?.last]).toEqual(['2026-01-01T00:00:00.000Z', '2026-04-15T04:00:00.000Z']);
  });

  it('by names without case', () => {
    expect(shown(chainsOf([filter('Updater'), consumer('C'), binding('UPDATER', 'c')]))).toEqual([
      `${HOST} Updater = C`,
    ]);
  });

  it.each([
    '\\\\.\\ROOT\\subscription:',
    '\\\\.\\root\\Subscription:',
    '//./root/subscription:',
    '\\\\WS01\\root\\subscription:',
    'root\\subscription:',
  ])('by the path %s', (prefix) => {
    const [chain] = chainsOf([filter('F'), consumer('C'), binding('F', 'C', { prefix })]);
    expect(chain === undefined ? [] : shown([chain])).toEqual(JOINED);
    expect(chain?.namespace).toBe(prefix.slice(0, -1));
  });

  it('by a path in single quotes, and says so', () => {
    const chains = chainsOf([filter('F'), consumer('C'), binding('F', 'C', { quote: "'" })]);
    expect([shown(chains), notesOf(chains)]).toEqual([JOINED, ['single-quotes binding']]);
  });

  it('one name recorded with relative and with absolute paths: that is one subscription', () => {
    const again = binding('F', 'C', { at: 5, operation: 'Modified', prefix: '\\\\.\\ROOT\\subscription:' });
    expect(shown(chainsOf([...three, again]))).toEqual(JOINED);
  });

  it('a name with quotes, as recorded and with the escapes of WMI', () => {
    expect(shown(chainsOf([filter('a"b'), consumer('C'), binding('a"b', 'C')]))).toEqual([`${HOST} a"b = C`]);
    expect(shown(chainsOf([filter('a"b'), consumer('C'), binding('a\\"b', 'C')]))).toEqual([`${HOST} a"b = C`]);
  });

  it('consumers of one name by their class', () => {
    const chains = chainsOf([
      filter('F'),
      consumer('C', { destination: 'C:\\Tools\\a.exe' }),
      consumer('C', { type: 'Script', destination: 'x = 1' }),
      binding('F', 'C', { wmiClass: 'ActiveScriptEventConsumer' }),
    ]);
    expect(chains.map(({ consumer: one }) => [one?.wmiClass, one?.content.destination])).toEqual([
      ['ActiveScriptEventConsumer', 'x = 1'],
      ['CommandLineEventConsumer', 'C:\\Tools\\a.exe'],
    ]);
    expect(chains.map(({ binding: one }) => one === null)).toEqual([false, true]);
  });

  it('a consumer of a class that no type is known for, by name', () => {
    const bound = binding('F', 'C', { wmiClass: 'MyConsumer' });
    expect(shown(chainsOf([filter('F'), consumer('C', { type: 'My own' }), bound]))).toEqual(JOINED);
  });

  it('no consumer of an unknown type to a binding of a standard class', () => {
    const [chain] = chainsOf([
      filter('F', { at: 0 }),
      binding('F', 'C', { at: 1 }),
      consumer('C', { type: 'My own', at: 2 }),
    ]);
    expect(chain?.consumer).toBeNull();
  });

  it('one filter to several consumers, and says that it is shared', () => {
    const chains = chainsOf([filter('F'), consumer('C'), consumer('D'), binding('F', 'C'), binding('F', 'D')]);
    expect(shown(chains)).toEqual([`${HOST} F = C`, `${HOST} F = D`]);
    expect(notesOf(chains)).toEqual(['shares-filter filter', 'shares-filter filter']);
  });

  it('never a filter of another class', () => {
    const [first] = chainsOf([
      filter('F'),
      consumer('C'),
      binding('F', 'C', { filterClass: '__IntervalTimerInstruction' }),
    ]).filter((chain) => chain.binding !== null);
    expect(first?.filter).toBeNull();
    expect(first?.missing).toEqual([{ part: 'filter', what: 'part', why: ['other class'] }]);
    expect(first && notesOf([first])).toEqual(['binding-odd binding']);
  });

  it('nothing of another namespace', () => {
    const bound = binding('F', 'C', { prefix: '\\\\.\\root\\default:' });
    expect(shown(chainsOf([bound, filter('F'), consumer('C')]))).toContain(
      `${HOST} ? = ?; part of filter: other namespace; part of consumer: other namespace`,
    );
  });

  it('says which path it cannot read, and joins the other end', () => {
    const unread = { ...binding('F', 'C'), Filter: ' "nonsense"' };
    const [chain] = chainsOf([unread, consumer('C')]);
    expect([chain?.consumer?.name, chain?.filter, chain && notesOf([chain])]).toEqual([
      'C',
      null,
      ['unread-path binding'],
    ]);
  });
});

describe('hosts', () => {
  const short = { host: 'WS01' };

  it('are one by a short and a full name, in any case, shown by the full one', () => {
    const list = [
      filter('F', { host: 'ws01' }),
      consumer('C', short),
      binding('F', 'C', { host: 'WS01.CORP.example' }),
    ];
    expect(shown(chainsOf(list))).toEqual(['WS01.CORP.example F = C']);
  });

  it('of two domains stay apart, and a short name joins neither', () => {
    const { chains, notes } = join([
      [filter('F', { host: 'ws01.a.example' }), consumer('C', { host: 'ws01.b.example' }), binding('F', 'C', short)],
    ]);
    expect(chains.map(({ host }) => host)).toEqual(['WS01', 'ws01.a.example', 'ws01.b.example']);
    expect(notes).toMatchObject([
      {
        code: 'two-hosts',
        message: 'WS01 may be ws01.a.example or ws01.b.example: its events are joined with those of neither',
      },
    ]);
  });

  it('by address are as many as addresses', () => {
    const list = [filter('F', { host: '10.0.0.1' }), consumer('C', { host: '10.0.0.2' })];
    expect(chainsOf(list).map(({ host }) => host)).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  it('never share objects', () => {
    const list = [filter('F', { host: 'A' }), consumer('C', { host: 'A' }), binding('F', 'C', { host: 'B' })];
    expect(shown(chainsOf(list)).some((line) => line.includes('F = C'))).toBe(false);
  });
});

describe('lives', () => {
  const start = [filter('F', { at: 0 }), consumer('C', { at: 0 })];

  it('end before a binding: the parts are missing, reason deleted', () => {
    const gone = [filter('F', { at: 5, operation: 'Deleted' }), consumer('C', { at: 5, operation: 'Deleted' })];
    expect(shown(chainsOf([...start, ...gone, binding('F', 'C', { at: 9 })]))).toEqual([
      `${HOST} F - C; part of binding: deleted`,
      `${HOST} ? = ?; part of filter: deleted; part of consumer: deleted`,
    ]);
  });

  it('begin again: deleted and created is joined, equal content is said', () => {
    const again = [filter('F', { at: 5, operation: 'Deleted' }), filter('F', { at: 6 })];
    const chains = chainsOf([...start, ...again, binding('F', 'C', { at: 9 })]);
    expect([shown(chains), notesOf(chains)]).toEqual([JOINED, ['came-back filter']]);
  });

  it('begin again after the binding, which is joined too', () => {
    const gone = [filter('F', { at: 5, operation: 'Deleted' }), filter('F', { at: 20 })];
    expect(shown(chainsOf([...start, ...gone, binding('F', 'C', { at: 9 })]))).toEqual(JOINED);
  });

  it('begin only after the binding was deleted: they never were together', () => {
    const list = [
      consumer('C', { at: 0 }),
      binding('F', 'C', { at: 1 }),
      binding('F', 'C', { at: 2, operation: 'Deleted' }),
      filter('F', { at: 3 }),
    ];
    expect(shown(chainsOf(list)).some((line) => line.includes('F = C'))).toBe(false);
  });

  it.each([
    ['Modified', 'payload-changed consumer'],
    ['Deleted', 'payload-changed consumer'],
  ])('with other content after %s are said to have changed', (operation, note) => {
    const destination = 'C:\\Tools\\b.exe';
    const between = operation === 'Deleted' ? [consumer('C', { at: 6, operation })] : [];
    const after = consumer('C', { at: 7, destination, operation: operation === 'Deleted' ? 'Created' : 'Modified' });
    const chains = chainsOf([...start, binding('F', 'C', { at: 1 }), ...between, after]);
    expect(notesOf(chains)).toEqual([note]);
    expect(chains[0]?.consumer?.content.destination).toBe(destination);
    expect(chains[0]?.consumer?.atBinding.destination).toBe(
      operation === 'Deleted' ? 'C:\\Tools\\b.exe' : 'C:\\Tools\\a.exe',
    );
  });

  it('count the change of a query', () => {
    const changed = filter('F', { at: 2, operation: 'Modified', query: 'select * from Y' });
    const chains = chainsOf([...start, binding('F', 'C', { at: 1 }), changed]);
    expect([notesOf(chains), chains[0]?.filter?.content.query]).toEqual([['query-changed filter'], 'select * from Y']);
  });

  it('give the version in force at the binding, not a later one of a dead binding', () => {
    const chains = chainsOf([
      ...start,
      consumer('C', { at: 2, operation: 'Modified', destination: 'second' }),
      binding('F', 'C', { at: 3 }),
      binding('F', 'C', { at: 5, operation: 'Deleted' }),
      consumer('C', { at: 6, operation: 'Modified', destination: 'third' }),
    ]);
    expect([chains[0]?.consumer?.atBinding.destination, chains[0]?.consumer?.content.destination]).toEqual([
      'second',
      'second',
    ]);
  });

  it('without a creation count: Modified alone is an object, and its creation is missing', () => {
    const list = [filter('F'), consumer('C', { operation: 'Modified' }), binding('F', 'C', { at: 1 })];
    expect(shown(chainsOf(list))).toEqual([`${HOST} F = C; creation of consumer: before the recording`]);
  });

  it('are over where the last event is a deletion', () => {
    const [chain] = chainsOf([
      ...start,
      binding('F', 'C', { at: 1 }),
      binding('F', 'C', { at: 2, operation: 'Deleted' }),
    ]);
    expect([chain?.filter?.there, chain?.consumer?.there, chain?.binding?.there]).toEqual([true, true, false]);
  });
});

describe('parts without a binding', () => {
  it('of one name are a guess', () => {
    const chains = chainsOf([filter('Updater', { user: 'A' }), consumer('updater', { at: 9999, user: 'B' })]);
    expect([shown(chains), notesOf(chains)]).toEqual([
      [`${HOST} Updater - updater; part of binding: not forwarded, after the recording`],
      ['same-name'],
    ]);
  });

  it.each([
    [600, 1],
    [601, 2],
  ])('of one user are a guess %d seconds apart or not', (at, count) => {
    expect(chainsOf([filter('F', { at: 0 }), consumer('C', { at })])).toHaveLength(count);
  });

  it('are a guess within the window that is given', () => {
    expect(chainsOf([filter('F', { at: 0 }), consumer('C', { at: 601 })], { window: 601_000 })).toHaveLength(1);
  });

  it.each([
    ['two consumers', [filter('F'), consumer('C'), consumer('D')], 3],
    ['two filters', [filter('F'), filter('G'), consumer('C')], 3],
    ['two users', [filter('F', { user: 'A' }), consumer('C', { user: 'B' })], 2],
    ['no user', [filter('F', { user: '-' }), consumer('C', { user: '-' })], 2],
    ['one name in two classes', [filter('F'), consumer('F'), consumer('F', { type: 'Script' })], 3],
  ])('are no guess with %s', (_, list, count) => {
    expect(chainsOf(list)).toHaveLength(count);
  });

  it('are shown alone', () => {
    expect(shown(chainsOf([filter('F')]))).toEqual([
      `${HOST} F - ?; part of consumer: not forwarded, after the recording; part of binding: not forwarded, after the recording`,
    ]);
  });
});

describe('an event 5861', () => {
  const three = [filter('F', { at: 1 }), consumer('C', { at: 2 }), binding('F', 'C', { at: 3 })];

  it('joins the chain of the same objects, and tells all properties beside', () => {
    const chains = chainsOf([...three, whole('f', 'c', { at: 9 })]);
    expect([shown(chains), notesOf(chains)]).toEqual([JOINED, []]);
    expect(chains[0]?.consumer?.content.properties?.get('ExecutablePath')).toBe('C:\\Tools\\x.exe');
    expect(chains.map((chain) => sightingsOf(chain).listed.map(({ eventId }) => eventId))).toEqual([
      [19, 20, 21, 5861],
    ]);
  });

  it.each([
    ['XML escapes', "a <> 'b'", 'a &lt;&gt; &#39;b&#x27;'],
    ['line ends', 'a\nb', 'a\r\nb'],
    ['a blank at the end', 'a', 'a '],
  ])('is equal but for %s', (_, query, rendered) => {
    const list = [filter('F', { at: 1, query }), consumer('C', { at: 2 }), binding('F', 'C', { at: 3 })];
    const chains = chainsOf([...list, whole('F', 'C', { at: 4, query: rendered })]);
    expect([chains.length, notesOf(chains)]).toEqual([1, []]);
  });

  it('that tells another property which Sysmon records is equal too', () => {
    const list = [filter('F'), consumer('C', { destination: 'C:\\Tools\\x.exe' }), binding('F', 'C')];
    expect(notesOf(chainsOf([...list, whole('F', 'C', { at: 4 })]))).toEqual([]);
  });

  it('with other contents is the same subscription, and the difference is said', () => {
    const chains = chainsOf([...three, whole('F', 'C', { at: 9, destination: 'other', query: 'other' })]);
    expect([chains.length, notesOf(chains)]).toEqual([1, ['logs-differ filter', 'logs-differ consumer']]);
  });

  it('proves that the subscription is there, never that it is new', () => {
    const [chain] = chainsOf([
      whole('F', 'C', { at: 0 }),
      filter('G', { at: 60 }),
      consumer('D', { at: 60 }),
      binding('G', 'D', { at: 60 }),
      whole('F', 'C', { at: 99 }),
    ]);
    expect(chain?.filter?.states.map(({ kind }) => kind)).toEqual(['seen', 'seen']);
    expect(chain?.missing.map(({ part, what, why }) => [part, what, why])).toEqual([
      ['filter', 'event', ['before the recording']],
      ['consumer', 'event', ['before the recording']],
      ['binding', 'event', ['before the recording']],
    ]);
  });

  it('after a deletion shows that it came back', () => {
    const gone = [binding('F', 'C', { at: 5, operation: 'Deleted' })];
    const [chain] = chainsOf([...three, ...gone, whole('F', 'C', { at: 9 })]);
    expect([chain?.binding?.there, chain?.binding?.returns]).toEqual([true, 1]);
  });

  it('that changes from one to the next is a change', () => {
    const chains = chainsOf([whole('F', 'C', { at: 0 }), whole('F', 'C', { at: 9, destination: 'b' })]);
    expect(notesOf(chains)).toEqual(['payload-changed consumer']);
  });

  it('tells what a Modified event changed whose creation was not recorded', () => {
    const changed = consumer('C', { at: 5, operation: 'Modified', destination: 'b' });
    expect(notesOf(chainsOf([whole('F', 'C', { at: 0 }), changed]))).toEqual(['payload-changed consumer']);
  });
});
