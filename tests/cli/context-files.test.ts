import { logFile } from './evtx/log-builder';
import { gzipSync } from 'node:zlib';
import { readContextFile } from '../../lib/cli/context-files';
import type { Io } from '../../lib/cli/io';
import { sourcesOf } from '../../lib/cli/sources';
import { Workplace } from '../scenarios/program';

const workplace = new Workplace();
const OTHER = `{"EventID":10,"SourceImage":"C:\\\\Windows\\\\${'a'.repeat(1000)}.exe"}\n`;
const EVENT = '{"EventID":1,"Image":"C:\\\\Tools\\\\a.exe"}\n';

afterAll(() => {
  workplace.remove();
});

/** Reads one file of the folder: how many events, the places of those that were told, and what was said. */
async function read(name: string): Promise<readonly [number, readonly (readonly [string | null, number])[], string]> {
  const said: string[] = [];
  const io = { cwd: workplace.folder, stderr: (text: string) => said.push(text) } as unknown as Io;
  const told: (readonly [string | null, number])[] = [];
  const [source] = sourcesOf([name], io);
  if (source === undefined) {
    throw new Error('the test expects a file');
  }
  const { events } = await readContextFile(source, io, ({ image, place }) => told.push([image, place.line]));
  return [events, told, said.join('')];
}

test('a large file of context is read, packed with gzip or not', async () => {
  const text = OTHER.repeat(3000) + EVENT + OTHER;
  workplace.write('context.jsonl', text);
  workplace.write('context.jsonl.gz', gzipSync(text));
  const expected = [1, [['C:\\Tools\\a.exe', 3001]], ''];
  expect(await read('context.jsonl')).toEqual(expected);
  expect(await read('context.jsonl.gz')).toEqual(expected);
});

test('what cannot be read is said with its place', async () => {
  workplace.write('cut.jsonl', `${EVENT}{"EventID":1,"Ima`);
  expect(await read('cut.jsonl')).toEqual([
    1,
    [['C:\\Tools\\a.exe', 1]],
    expect.stringMatching(/^cut\.jsonl:2:\d+: the JSON ends here before it is complete; [^\n]+\n$/),
  ]);
});

test('an event log file is read, its records at the beginning of the file', async () => {
  workplace.write('log.evtx', logFile([{ id: 1, record: 7, data: { Image: 'C:\\Tools\\a.exe' } }]));
  workplace.write('other.evtx', logFile([{ id: 5, record: 7, data: { Image: 'C:\\Tools\\a.exe' } }]));
  expect(await read('log.evtx')).toEqual([1, [['C:\\Tools\\a.exe', 1]], '']);
  expect(await read('other.evtx')).toEqual([0, [], '']);
});

test('a damaged packed file is an error', async () => {
  workplace.write('cut.gz', gzipSync(EVENT.repeat(100)).subarray(0, 40));
  await expect(read('cut.gz')).rejects.toThrow('cut.gz is a damaged gzip file');
});
