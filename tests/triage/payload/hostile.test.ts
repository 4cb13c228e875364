import { judgePayload, readPayload } from '../../../lib/triage';
import { LIMITS } from '../../../lib/triage/payload/budget';
import { faultsOf, hostileSource } from './hostile-inputs';

/** More of them: `npm run fuzz:payloads`. */
const SEEDS = 1_000;

test(`${String(SEEDS)} payloads that nobody would write are read without an exception, within the limits`, () => {
  const faults = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    for (const fault of faultsOf(hostileSource(seed))) faults.push({ seed, fault });
  }
  expect(faults).toEqual([]);
});

test('the same payload gives the same answer', () => {
  for (let seed = 0; seed < 50; seed++) {
    const source = hostileSource(seed);
    expect(JSON.stringify(judgePayload(readPayload(source)))).toBe(JSON.stringify(judgePayload(readPayload(source))));
  }
});

describe('a payload made to cost much', () => {
  const many = 20_000;
  test.each([
    ['blanks', ' '.repeat(many)],
    ['quotes', `cmd /c ${'"'.repeat(many)}`],
    ['carets', `cmd /c ${'^'.repeat(many)}powershell`],
    ['backslashes', `a.exe ${'\\'.repeat(many)}"`],
    ['nested shells', 'cmd /c '.repeat(many / 10)],
    ['commands', `cmd /c ${'calc&'.repeat(many)}`],
    ['percent signs', '%'.repeat(many)],
    ['brackets of PowerShell', `powershell -c ${'('.repeat(many)}`],
    ['concatenations', `powershell -c ${"'a'+".repeat(many)}'b'`],
    ['lists', `powershell -c "${'1,'.repeat(many)}1"`],
    ['a format', `powershell -c "'${'{0}'.repeat(many / 10)}' -f '${'a'.repeat(many)}'"`],
    ['replaces', `powershell -c "'${'a'.repeat(many)}' -replace 'a','${'b'.repeat(many)}'"`],
    ['variables that double', `powershell -c "${Array.from({ length: 60 }, () => "$a=$a+$a+'xx';").join('')}"`],
    ['variables of the shell that double', `cmd /c set a=xx&${'set a=%a%%a%&'.repeat(60)}%a%`],
    ['long base64', `powershell -enc ${'QQBB'.repeat(many)}`],
    ['addresses', 'http://a.example/x '.repeat(many / 10)],
    ['slashes', `a.exe ${'http://'.repeat(many / 10)}`],
    ['paths', `wscript ${'C:\\a '.repeat(many / 10)}`],
    ['words that are looked for', `powershell -c ${'.run '.repeat(many / 10)}`],
    ['open comments', `powershell -c ${'<# '.repeat(many / 10)}`],
  ])('%s', (_name, destination) => {
    for (const consumerType of ['Command Line', 'Script']) {
      expect(faultsOf({ consumerType, destination })).toEqual([]);
    }
  });
});

test.each([
  [`${'cmd /c '.repeat(40)}calc`, `more than ${String(LIMITS.depth)} interpreters call each other`],
  [`cmd /c ${'calc&'.repeat(300)}`, '256 commands or more in one text'],
  [`a.exe ${'http://a.example/ '.repeat(300)}`, '200 addresses or more in one text'],
  [`a.exe ${'x '.repeat(20_000)}`, '16384 arguments or more in one text'],
  [`a.exe ${'x'.repeat(1_100_000)}`, 'a command line of more than 1048576 characters'],
])('what a limit leaves out is told: %.30s', (destination, stopped) => {
  const payload = readPayload({ consumerType: 'Command Line', destination });
  expect(payload.stopped).toBe(stopped);
  expect(judgePayload(payload).map(({ id }) => id)).toContain('unreadable');
});
