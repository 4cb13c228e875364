import { gzipSync } from 'node:zlib';
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
