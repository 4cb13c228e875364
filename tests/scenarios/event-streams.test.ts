import { gzipSync } from 'node:zlib';
import { logFile } from '../cli/evtx/log-builder';
import { progressLine } from '../../lib/cli/progress';
import { Workplace } from './program';

const workplace = new Workplace();
const LOG_ALL =
  '<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup name="" groupRelation="or"><WmiEvent onmatch="exclude"/></RuleGroup></EventFiltering></Sysmon>';
const OTHER = `{"EventID":1,"Image":"C:\\\\Windows\\\\${'a'.repeat(1000)}.exe"}\n`;
const EVENT = '{"EventID":19,"Operation":"Created","Name":" \\"Updater\\""}\n';

beforeAll(() => {
  workplace.write('sysmon.xml', LOG_ALL);
});

afterAll(() => {
  workplace.remove();
});

test('a file larger than any configuration is read, packed with gzip or not', async () => {
  const text = OTHER.repeat(70_000) + EVENT + OTHER;
  workplace.write('events.jsonl', text);
  workplace.write('events.jsonl.gz', gzipSync(text, { level: 1 }));
  const plain = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl', '--format', 'json']);
  expect([plain.code, plain.stdout.split('\n').length - 1]).toEqual([0, 1]);
  expect(JSON.parse(plain.stdout)).toMatchObject({ logged: true, line: 70_001 });
  expect(plain.stderr).toBe('events.jsonl: skipped 70001 events other than Sysmon 19, 20 and 21\n');
  const packed = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl.gz', '--format', 'json']);
  expect(JSON.parse(packed.stdout)).toMatchObject({ logged: true, line: 70_001 });
});

test('an event log file of Windows is read, packed with gzip or not, by its content', async () => {
  const data = { Operation: 'Created', Name: ' "Updater"' };
  const log = logFile([{ id: 1, record: 4, data: {} }], [{ id: 19, record: 5, data }]);
  workplace.write('log.bin', log);
  workplace.write('log.bin.gz', gzipSync(log));
  for (const file of ['log.bin', 'log.bin.gz']) {
    const { code, stdout, stderr } = await workplace.run(['evaluate', 'sysmon.xml', file, '--format', 'json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { logged: true, eventId: 19, record: 5 }]);
    expect(stderr).toBe(`${file}: skipped one event other than Sysmon 19, 20 and 21\n`);
  }
  const text = await workplace.run(['evaluate', 'sysmon.xml', 'log.bin']);
  expect(text.stdout).toContain('logged      5: 19 Created');
});

test('exclusions collect takes an event log file as evidence', async () => {
  const data = {
    Operation: 'Created',
    User: 'CORP\\a',
    EventNamespace: ' "root\\\\cimv2"',
    Name: ' "Updater"',
    Query: ' "SELECT 1"',
  };
  workplace.write('log.evtx', logFile([{ id: 19, record: 5, data }]));
  const { code, stderr } = await workplace.run(['exclusions', 'collect', 'log.evtx']);
  expect(code).toBe(0);
  expect(stderr).toContain('Updater');
});

describe('evaluate --summary', () => {
  const BROKEN = 'not JSON\n';
  const ACTIVITY =
    '{"System":{"Provider":{"Name":"Microsoft-Windows-WMI-Activity"},"EventID":5858},"EventData":{"Id":"{1}","ClientMachine":"A"}}\n';

  test('counts records, WMI events by ID, verdicts, and places that cannot be read', async () => {
    workplace.write('a.jsonl', OTHER + EVENT + BROKEN + EVENT + ACTIVITY);
    workplace.write('b.jsonl', `${EVENT}{"EventID":21}\n`);
    const json = await workplace.run(['evaluate', 'sysmon.xml', 'a.jsonl', 'b.jsonl', '--summary', '--format', 'json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toEqual({
      records: 6,
      wmiEvents: { 19: 3, 20: 0, 21: 0, 5858: 1 },
      logged: 3,
      dropped: 0,
      uncertain: 0,
      unreadable: 2,
    });
    const text = await workplace.run(['evaluate', 'sysmon.xml', 'a.jsonl', 'b.jsonl', '--summary']);
    expect(text.stdout).toBe(
      [
        '2 files, 6 records',
        'WMI events: 3 of 19, 0 of 20, 0 of 21, 1 of 5858',
        '3 events: 3 logged, 0 dropped',
        '2 places could not be read:',
        '  a.jsonl: this is not JSON from here on: not JSON',
        '  b.jsonl: this event 21, as another tool writes it, has no value that can be read',
        '',
      ].join('\n'),
    );
    expect(text.stderr.split('\n')).toHaveLength(3);
  });

  test('gives the counts that the verdicts give', async () => {
    workplace.write('c.jsonl', EVENT.repeat(500) + '{"EventID":20,"Operation":"Created","Name":"x"}\n'.repeat(20));
    const verdicts = await workplace.run(['evaluate', 'sysmon.xml', 'c.jsonl', '--format', 'json']);
    const logged = verdicts.stdout.trimEnd().split('\n').length;
    const { stdout } = await workplace.run(['evaluate', 'sysmon.xml', 'c.jsonl', '--summary', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ records: 520, wmiEvents: { 19: 500, 20: 20 }, logged });
  });

  test('is not for options that show single events', async () => {
    const { code, stderr } = await workplace.run([
      'evaluate',
      'sysmon.xml',
      'c.jsonl',
      '--summary',
      '--only',
      'logged',
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--summary shows no individual events')]);
  });
});

describe('the line that says how far the reading is', () => {
  /** A clock on which each look is later by so many milliseconds. */
  function clock(step: number): () => number {
    let now = 0;
    return () => (now += step);
  }

  test('stands on a terminal after a second, and is gone at the end', async () => {
    workplace.write('large.jsonl', EVENT + OTHER.repeat(4000));
    const { stdout, stderr } = await workplace.run(['evaluate', 'sysmon.xml', 'large.jsonl'], {
      stderrColumns: () => 70,
      clock: clock(600),
    });
    const shown = stderr.split('\r\u001b[K');
    expect(shown[1]).toMatch(/^read \d of 4 MB, \d+ events, \d of them WMI events; about \d s left$/);
    expect(shown.every((line) => line.length < 70 || line.includes('skipped'))).toBe(true);
    expect(shown.at(-1)).toBe('large.jsonl: skipped 4000 events other than Sysmon 19, 20 and 21\n');
    expect(stdout).toContain('1 logged');
  });

  test.each([
    ['no terminal', undefined, 600],
    ['little work', 70, 10],
  ])('is not there with %s', async (_, columns, step) => {
    const { stderr } = await workplace.run(['evaluate', 'sysmon.xml', 'large.jsonl'], {
      stderrColumns: () => columns,
      clock: clock(step),
    });
    expect(stderr).toBe('large.jsonl: skipped 4000 events other than Sysmon 19, 20 and 21\n');
  });

  test('tells no end where the size is not known', () => {
    expect(progressLine({ bytes: 2.6e6, records: 10, wmiEvents: 1 }, null, 1000)).toBe(
      'read 3 MB, 10 events, 1 of them WMI events',
    );
    expect(progressLine({ bytes: 1e9, records: 10, wmiEvents: 1 }, 1e10, 60_000)).toContain('; about 9 min left');
  });
});

describe('the events of a test', () => {
  const expecting = (file: string): string =>
    `config: sysmon.xml\ntests: [{ name: a, expect: logged, files: ${file} }]\n`;

  test('are read from event log files, packed files and files of any size', async () => {
    const data = { EventType: 'WmiFilterEvent', Operation: 'Created', Name: ' "Updater"' };
    workplace.write('log.evtx', logFile([{ id: 19, record: 5, data }]));
    workplace.write('packed.jsonl.gz', gzipSync(EVENT));
    workplace.write('haystack.jsonl', OTHER.repeat(70_000) + EVENT);
    for (const file of ['log.evtx', 'packed.jsonl.gz', 'haystack.jsonl']) {
      workplace.write('test.yaml', expecting(file));
      const { code, stdout } = await workplace.run(['test', '--tests', 'test.yaml']);
      expect([code, stdout]).toEqual([0, expect.stringContaining('1 test passes: 1 event as expected')]);
    }
  });

  test('that cannot be read are told once, with their record', async () => {
    const log = logFile([{ id: 19, record: 5, data: { Operation: '' } }]);
    workplace.write('empty.evtx', log);
    workplace.write('test.yaml', expecting('empty.evtx'));
    const { code, stderr } = await workplace.run(['test', '--tests', 'test.yaml']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^empty\.evtx:1:1: record 5: this event 19, [^\n]* has no value that can be read; [^\n]*\n$/,
    );
  });
});

test('standard input may be packed too', async () => {
  const { code, stdout } = await workplace.run(['evaluate', 'sysmon.xml', '-'], {
    async *stdinParts() {
      yield await Promise.resolve(gzipSync(EVENT));
    },
  });
  expect([code, stdout.includes('1 logged')]).toEqual([0, true]);
});

test('a packed file that is cut off is told, with exit code 2', async () => {
  workplace.write('cut.gz', gzipSync(EVENT.repeat(100)).subarray(0, 40));
  const { code, stderr } = await workplace.run(['evaluate', 'sysmon.xml', 'cut.gz']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('cut.gz is a damaged gzip file')]);
});

test('verdicts are printed while a file is read', async () => {
  const printed: string[] = [];
  const before: number[] = [];
  const part = new TextEncoder().encode(EVENT.repeat(2000));
  const { code } = await workplace.run(['evaluate', 'sysmon.xml', '-', '--format', 'json'], {
    async *stdinParts() {
      for (let at = 0; at < 30; at++) {
        before.push(printed.join('').length);
        yield await Promise.resolve(part);
      }
    },
    stdout: (text) => void printed.push(text),
  });
  expect([code, printed.join('').split('\n').length - 1]).toEqual([0, 60_000]);
  expect(before.at(-1)).toBeGreaterThan(printed.join('').length / 2);
});
