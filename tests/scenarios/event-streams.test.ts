import { gzipSync } from 'node:zlib';
import { logFile } from '../cli/evtx/log-builder';
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
  expect(plain.stderr).toBe('events.jsonl: passed over 70001 events other than 19, 20, 21 of Sysmon\n');
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
    expect(stderr).toBe(`${file}: passed over one event other than 19, 20, 21 of Sysmon\n`);
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
  expect([code, stderr]).toEqual([2, expect.stringContaining('cut.gz is packed with gzip and damaged')]);
});
