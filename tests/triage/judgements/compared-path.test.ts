import { comparedPath } from '../../../lib/triage/judgements/compared-path';

test.each([
  ['C:/Windows/System32/../Temp/a.exe', 'c:\\windows\\temp\\a.exe'],
  ['C:\\\\Temp\\.\\\\a.exe', 'c:\\temp\\a.exe'],
  ['C:\\..\\..\\a.exe', 'c:\\a.exe'],
  ['\\\\?\\C:\\Users\\a', 'c:\\users\\a'],
  ['\\\\Srv\\Share\\..\\x', '\\\\srv\\x'],
  ['a.exe', 'a.exe'],
  ['', ''],
])('%s', (path, expected) => {
  expect(comparedPath(path)).toBe(expected);
});
