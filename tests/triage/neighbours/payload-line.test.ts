import { readPayload } from '../../../lib/triage';
import { comparedLine, fitsParts, payloadLine } from '../../../lib/triage/neighbours/payload-line';

const lineOf = (destination: string, consumerType = 'Command Line'): ReturnType<typeof payloadLine> =>
  payloadLine(readPayload({ consumerType, destination }));

it('compares command lines without quotes, runs of blanks and upper case', () => {
  expect(comparedLine('  "C:\\Program Files\\A.exe"\t -X  ')).toBe('c:\\program files\\a.exe -x');
});

it('knows the program, the variables and whether the shell runs it', () => {
  expect(lineOf('C:\\Tools\\a.exe -x')).toEqual({
    line: 'c:\\tools\\a.exe -x',
    parts: null,
    programs: ['a'],
    isBatch: false,
  });
  expect(lineOf('C:\\a.cmd')?.isBatch).toBe(true);
  expect(lineOf('%COMSPEC% /c echo %TargetInstance.Name%.')?.parts).toEqual(['', '/c echo', '.']);
  expect(lineOf('%COMSPEC% /c x')?.programs).toContain('cmd');
});

it('is none for what is no command line', () => {
  expect(lineOf('x = 1', 'Script')).toBeNull();
  expect(lineOf('C:\\log.txt', 'Log File')).toBeNull();
  expect(lineOf('')).toBeNull();
});

it.each([
  ['a.exe /v:1 /end', true],
  ['a.exe /v: /end', true],
  ['a.exe /v:1 /end more', false],
  ['b.exe /v:1 /end', false],
  ['a.exe /v:/end', true],
  ['a.exe /en', false],
])('the parts of a.exe /v:%%X%% /end fit %s: %s', (line, fits) => {
  expect(fitsParts(['a.exe /v:', '/end'], line)).toBe(fits);
});

it('asks for the parts in order, without overlap, and for enough of them', () => {
  expect(fitsParts(['run', 'first', 'second', 'end'], 'run first second end')).toBe(true);
  expect(fitsParts(['run', 'second', 'first', 'end'], 'run first second end')).toBe(false);
  expect(fitsParts(['abcdef', 'cdefgh'], 'abcdefgh')).toBe(false);
  expect(fitsParts(['abcd', 'mid', 'defg'], 'abcdmidefg')).toBe(false);
  expect(fitsParts(['', 'a', ''], 'anything at all')).toBe(false);
});
