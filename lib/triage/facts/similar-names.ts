import { WINDOWS_PROGRAMS } from './windows-programs.data';

/** Names that are long enough to be told from others, and that no other program comes near to by chance. */
const IMITATED: readonly string[] = (
  'svchost lsass csrss services winlogon wininit spoolsv taskhost taskhostw dllhost conhost explorer rundll32 regsvr32 ' +
  'runtimebroker searchindexer wmiprvse scrcons userinit logonui fontdrvhost'
).split(' ');
/** Of these a letter may be left out: no other program has such a name. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'svchost',
  'lsass',
  'csrss',
  'winlogon',
  'wininit',
  'spoolsv',
  'dllhost',
]);
/** Letters that look alike in some font, by what they stand for here. */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['|', 'l'],
  ['3', 'e'],
  ['5', 's'],
  ['\u0430', 'a'],
  ['\u0441', 'c'],
  ['\u0435', 'e'],
  ['\u0456', 'l'],
  ['\u043e', 'o'],
  ['\u0440', 'p'],
  ['\u0455', 's'],
  ['\u0445', 'x'],
  ['\u0443', 'y'],
]);

/**
 * The program of Windows whose name another name imitates: by characters that look like its letters, by two neighbouring letters that have
 * changed places, by a letter that is written twice, or, where no other program has such a name, by one that is left out.
 *
 * @param name - in lower case, without `.exe`
 * @returns the name of Windows' program; null where it is one itself, or imitates none
 * @example
 * ```ts
 * imitatedProgram('svch0st'); // 'svchost'
 * imitatedProgram('service'); // null
 * ```
 */
export function imitatedProgram(name: string): string | null {
  if (WINDOWS_PROGRAMS.has(name)) {
    return null;
  }
  return IMITATED.find((known) => isImitation(name, known)) ?? null;
}

function isImitation(name: string, known: string): boolean {
  switch (name.length - known.length) {
    case 0:
      return shape(name) === shape(known) || hasSwappedLetters(name, known);
    case 1:
      return hasDoubledLetter(name, known) || name.replace('rn', 'm') === known || name.replace('vv', 'w') === known;
    case -1:
      return LEFT_OUT.has(known) && isWithoutLetter(name, known);
    default:
      return false;
  }
}

function shape(name: string): string {
  return name.replace(/[^a-hj-z]/g, (letter) => ALIKE.get(letter) ?? letter);
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) {
    at += 1;
  }
  return at;
}

function hasSwappedLetters(name: string, known: string): boolean {
  const at = firstDifference(name, known);
  const [first = '', second = ''] = known.slice(at, at + 2);
  return name === known.slice(0, at) + second + first + known.slice(at + 2);
}

function hasDoubledLetter(name: string, known: string): boolean {
  const at = firstDifference(name, known);
  return at > 0 && name[at] === name[at - 1] && name.slice(0, at) + name.slice(at + 1) === known;
}

/** One of those in the middle. */
function isWithoutLetter(name: string, known: string): boolean {
  const at = firstDifference(name, known);
  return at > 0 && name === known.slice(0, at) + known.slice(at + 1);
}
