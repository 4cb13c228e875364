import { readConfig } from '../../../lib/reader';
import { droppedBy } from '../../../lib/triage';
import { binding, chainsOf, consumer, filter, join, shown, whole } from './recordings';

const HOST = 'WS01.corp.example';

/** Other subscriptions of the host, so that all IDs are there. */
function others(at: number): readonly object[] {
  const name = `spare${String(at)}`;
  return [filter(name, { at }), consumer(name, { at }), binding(name, name, { at })];
}

function reasons(events: readonly object[], options?: Parameters<typeof chainsOf>[1]): readonly string[] {
  return shown(chainsOf(events, options)).filter((line) => !line.includes('spare'));
}

function config(content: string) {
  const { config: read } = readConfig(
    `<Sysmon schemaversion="4.22"><EventFiltering>${content}</EventFiltering></Sysmon>`,
  );
  if (read === undefined) {
    throw new Error('the configuration is refused');
  }
  return droppedBy(read);
}

const bound = [consumer('C', { at: 100 }), binding('F', 'C', { at: 100 })];

describe('a filter is missing', () => {
  it('before the recording, where the chain is the first of its host', () => {
    expect(reasons([...bound, ...others(200)])).toEqual([`${HOST} ? = C; part of filter: before the recording`]);
  });

  it('before the recording, where the chain begins with a change', () => {
    const list = [
      consumer('C', { at: 100, operation: 'Modified' }),
      binding('F', 'C', { at: 101, operation: 'Modified' }),
    ];
    expect(reasons([...others(0), ...list, ...others(200)])).toEqual([
      `${HOST} ? = C; part of filter: before the recording; creation of consumer: before the recording; creation of binding: before the recording`,
    ]);
  });

  it('after the recording, where the chain is the last of its host', () => {
    expect(reasons([...others(0), ...bound])).toEqual([`${HOST} ? = C; part of filter: after the recording`]);
  });

  it('for no reason that can be shown, where the recording goes on at both ends', () => {
    expect(reasons([...others(0), ...bound, ...others(200)])).toEqual([`${HOST} ? = C; part of filter: unknown`]);
  });

  it('for no reason that can be shown, where no event tells its time', () => {
    const timeless = { at: null };
    const list = [...others(0), consumer('C', timeless), binding('F', 'C', timeless)];
    expect(reasons(list)).toEqual([`${HOST} ? = C; part of filter: unknown`]);
  });

  it('by the shipper, where an event 19 of the host lost its name', () => {
    const nameless = { ...filter('x', { at: 150 }), Name: '' };
    expect(reasons([...others(0), ...bound, nameless, ...others(200)])).toEqual([
      `${HOST} ? = C; part of filter: shipper`,
      `${HOST}  - ?; part of consumer: unknown; part of binding: unknown`,
    ]);
  });

  it('as not forwarded, where no file of the host has an event 19', () => {
    const noFilters = others(200).slice(1);
    expect(reasons([...bound, ...noFilters])).toEqual([
      `${HOST} ? = C; part of filter: not forwarded, before the recording`,
    ]);
  });

  it('as forwarded, where another file of the host has them', () => {
    const { chains } = join([[...others(0)], [...bound], [...others(200)]]);
    expect(shown(chains)).toContain(`${HOST} ? = C; part of filter: unknown`);
  });

  it('as not forwarded by its host, whatever another host does', () => {
    const { chains } = join([[...bound], [...others(0).map((event) => ({ ...event, Computer: 'WS02' }))]]);
    expect(shown(chains)).toContain(`${HOST} ? = C; part of filter: not forwarded, before the recording`);
  });
});

describe('an event of Sysmon is missing that 5861 shows', () => {
  it('in another namespace, where Sysmon does not watch', () => {
    expect(reasons([...others(0), whole('F', 'C', { at: 100, namespace: '//./root/default' })])).toEqual([
      `${HOST} F = C; event of filter: other namespace; event of consumer: other namespace; event of binding: other namespace`,
    ]);
  });

  it('too fast, where nothing shows it for 5 s though Sysmon recorded before and after', () => {
    expect(reasons([...others(0), whole('F', 'C', { at: 100 }), ...others(200)])).toEqual([
      `${HOST} F = C; event of filter: too fast; event of consumer: too fast; event of binding: too fast`,
    ]);
  });

  it('too fast for certain, where a part was deleted within 5 s', () => {
    const gone = consumer('C', { at: 104, operation: 'Deleted' });
    expect(reasons([whole('F', 'C', { at: 100 }), gone, ...others(200)])).toEqual([
      `${HOST} F = C; event of filter: too fast; creation of consumer: before the recording; event of binding: too fast`,
    ]);
  });

  it('not too fast, where it was deleted later', () => {
    const gone = consumer('C', { at: 105, operation: 'Deleted' });
    expect(reasons([...others(0), whole('F', 'C', { at: 100 }), gone, ...others(200)])[0]).not.toContain('too fast');
  });

  it('because the log of Sysmon was not forwarded', () => {
    expect(reasons([whole('F', 'C')])).toEqual([
      `${HOST} F = C; event of filter: not forwarded; event of consumer: not forwarded; event of binding: not forwarded`,
    ]);
  });
});

describe('what the configuration drops', () => {
  it('is missing as filtered, also where only the name is known', () => {
    const dropped = config('<WmiEvent onmatch="include"><Name condition="contains">C</Name></WmiEvent>');
    expect(reasons([consumer('C'), binding('F', 'C'), ...others(9)], { dropped })).toEqual([
      `${HOST} ? = C; part of filter: filtered`,
    ]);
  });

  it('is not said to be, where a condition looks at a value that is not known', () => {
    const dropped = config('<WmiEvent onmatch="include"><Query condition="contains">Win32_</Query></WmiEvent>');
    expect(reasons([consumer('C'), binding('F', 'C'), ...others(9)], { dropped })).toEqual([
      `${HOST} ? = C; part of filter: before the recording`,
    ]);
  });

  it('is judged by all values where 5861 tells them', () => {
    const dropped = config(
      '<WmiEvent onmatch="exclude"><Destination condition="is"> "C:\\\\Tools\\\\a.exe"</Destination></WmiEvent>',
    );
    expect(reasons([...others(0), whole('F', 'C', { at: 100 }), ...others(200)], { dropped })).toEqual([
      `${HOST} F = C; event of filter: too fast; event of consumer: filtered; event of binding: too fast`,
    ]);
  });

  it('is a binding only where every recorded spelling of its paths is dropped', () => {
    const list = [...others(0), whole('F', 'C', { at: 100 }), ...others(200)];
    const one = config(
      '<WmiEvent onmatch="exclude"><Filter condition="is"> "__EventFilter.Name=\\"F\\""</Filter></WmiEvent>',
    );
    const all = config('<WmiEvent onmatch="exclude"><Filter condition="contains">=\\"F\\"</Filter></WmiEvent>');
    expect(reasons(list, { dropped: one })[0]).toContain('event of binding: too fast');
    expect(reasons(list, { dropped: all })[0]).toContain('event of binding: filtered');
  });

  it('explains a creation of which only later events are there', () => {
    const dropped = config('<WmiEvent onmatch="include"><Operation condition="is">Modified</Operation></WmiEvent>');
    const list = [filter('F'), consumer('C', { operation: 'Modified' }), binding('F', 'C', { at: 1 })];
    expect(reasons(list, { dropped })).toEqual([`${HOST} F = C; creation of consumer: filtered`]);
  });
});
