import { WRITABLE_PLACES } from '../facts/folders.data';
import type { Program } from '../payload/payload';
import { comparedPath } from './compared-path';

/** The programs that run one file which they are given, with the kinds of files that they are made for. */
const RUN_FILES: ReadonlyMap<string, RegExp> = new Map([
  ['rundll32', /^\.(?:dll|cpl|ocx)$/],
  ['regsvr32', /^\.(?:dll|ocx)$/],
  ['msiexec', /^\.(?:msi|msp|mst)$/],
]);
/** What takes code from elsewhere, or from where the command line does not say. */
const ELSEWHERE = /:\/\/|\\\\|\/\/|[%$~]|javascript:|vbscript:|[-/]i:/i;
/** Libraries of Windows that run what their arguments name. Source: LOLBAS yml/OSLibraries. */
const RUN_ARGUMENTS =
  /\\(?:advpack|ieadvpack|ieframe|mshtml|pcwutl|setupapi|shdocvw|shell32|syssetup|url|zipfldr|comsvcs|dfshim|scrobj|desk)\.(?:dll|cpl)$/;
const DRIVE = /(?=[a-z]:[\\/])/i;

/**
 * Whether a signed program that runs code of others is given local files alone, none of them in a place that others than administrators
 * can write to.
 *
 * @param program - the program
 * @returns true only where each file is named by its whole path; false where anything is open
 */
export function runsLocalFiles({ name, disguised, argumentText, arguments: given }: Program): boolean {
  const kinds = RUN_FILES.get(name);
  const text = argumentText.text;
  if (kinds === undefined || disguised || ELSEWHERE.test(text)) {
    return false;
  }
  const paths = given.flatMap((argument) => pathsIn(argument.text));
  const [first] = paths;
  return (
    first !== undefined &&
    kinds.test(first.slice(first.lastIndexOf('.'))) &&
    paths.every((path) => !RUN_ARGUMENTS.test(path) && !WRITABLE_PLACES.some(({ pattern }) => pattern.test(path)))
  );
}

/** The paths of an argument, without what stands behind a comma: the function of a library, the next file. */
function pathsIn(argument: string): readonly string[] {
  return argument
    .split(DRIVE)
    .filter((part) => /^[a-z]:/i.test(part))
    .map((part) => comparedPath(part.replace(/[,;].*/s, '')));
}
