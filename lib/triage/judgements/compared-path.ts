import { asciiLowerCase } from '../../catalog';

const MOST_COMPARED = 1024;

/**
 * A path as Windows takes it, for comparing: `/` as `\`, one `\` between names, `.` and `..` resolved, in lower case.
 *
 * @param path - a path
 * @returns `c:\windows\temp\a.exe` for `C:/Windows/System32/../Temp/a.exe`
 */
export function comparedPath(path: string): string {
  const given = asciiLowerCase(path.slice(0, MOST_COMPARED)).replaceAll('/', '\\').trim();
  const plain = given.replace(/^\\\\\?\\(?!unc\\)/, '');
  const isShare = /^\\\\[^\\]/.test(plain);
  const names: string[] = [];
  for (const name of plain.split('\\')) {
    if (name === '..') {
      if (names.length > 1) names.pop();
    } else if (name !== '.' && name !== '') {
      names.push(name);
    }
  }
  return (isShare ? '\\\\' : '') + names.join('\\');
}
