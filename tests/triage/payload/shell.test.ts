import { shellCommands, shellText } from '../../../lib/triage/payload/shell';
import { TracedText } from '../../../lib/triage/payload/traced-text';

test.each([
  ['/c whoami', 'whoami'],
  ['/C"whoami"', '"whoami"'],
  ['/d /s/v:on /K "a & b"', 'a & b'],
  ['/q/r a', 'a'],
  ['/c "C:\\a b\\c.exe" "d e"', 'C:\\a b\\c.exe" "d e'],
  ['/c "C:\\a b\\c.exe"', '"C:\\a b\\c.exe"'],
  ['/s', null],
  ['whoami', null],
])('cmd %s runs %s', (rest, text) => {
  expect(shellText(TracedText.of(rest))?.text ?? null).toBe(text);
});

test.each([
  ['a & b && c | d || e', ['a', 'b', 'c', 'd', 'e']],
  ['echo "a & b" & c', ['echo "a & b"', 'c']],
  ['p^o^w^er^shell ^& x', ['powershell & x']],
  ['(a) & (b & (c))', ['a', 'b', 'c']],
  ['@call start "t & u" /min /b powershell -nop', ['powershell -nop']],
  ['if not exist C:\\a b', ['b']],
  ['if /i "x y"=="z" b', ['b']],
  ['for %i in (a b) do @net user', ['for %i in', 'a b', 'net user']],
  ['set a=b& %a%c', ['bc']],
  ['set "a=b c"&& echo !A!', ['echo b c']],
  ['a\nb\r\nc', ['a', 'b', 'c']],
  ['', []],
])('%s', (text, commands) => {
  expect(shellCommands(TracedText.of(text)).map((command) => command.text)).toEqual(commands);
});

test('a command knows its place, carets included', () => {
  const text = 'a & p^ow^er /x';
  const [, command] = shellCommands(TracedText.of(text));
  const span = command?.span(0, 5);
  expect(text.slice(span?.start, span?.end)).toBe('p^ow^er');
});
