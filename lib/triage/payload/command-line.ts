import { asciiLowerCase } from '../../catalog';
import { ENVIRONMENT } from '../facts/environment.data';
import { isKnownProgram } from '../facts/known-programs';
import type { Reading } from './payload';
import { TraceBuilder, type TracedText } from './traced-text';

/** The program of a command line, and the rest. */
export interface ProgramPart {
  readonly path: TracedText;
  readonly rest: TracedText;
  /** What CreateProcess tries before and after, where the path has blanks and no quotes. */
  readonly candidates: readonly string[];
}

/** So many blanks of a path without quotes are tried. */
const MOST_CANDIDATES = 24;
const EXECUTABLE = /\.(?:exe|com|bat|cmd|scr|pif|cpl|vbs|vbe|js|jse|wsf|hta|ps1|msi|lnk)[. ]*$/i;
const DISGUISE = /[\^`"']/g;

/**
 * Splits a command line as CreateProcess does: a quoted program ends with its quote; without quotes each blank may end it, shortest
 * first. Which files exist is not known: the first that is a known program or ends as one does is taken, the others are candidates.
 * Source: Microsoft, CreateProcessW, lpCommandLine.
 *
 * @param line - a command line
 * @returns the program; null for a blank line
 */
export function programPart(line: TracedText): ProgramPart | null {
  const trimmed = line.trim();
  const { text } = trimmed;
  if (text === '') return null;
  if (text.startsWith('"')) {
    const quote = text.indexOf('"', 1);
    const end = quote === -1 ? text.length : quote;
    return { path: trimmed.slice(1, end), rest: trimmed.slice(Math.min(end + 1, text.length)), candidates: [] };
  }
  const ends = blanksOf(text);
  const tried = ends.map((end) => text.slice(0, end));
  const first = tried[0] ?? text;
  // A name without a folder is looked for in the path, and ends at the first blank.
  const isFirst = !/[\\/]/.test(first) || isKnownProgram(programName(first).name);
  const found = isFirst ? 0 : tried.findIndex((path) => EXECUTABLE.test(path));
  const chosen = Math.max(0, found);
  const end = ends[chosen] ?? text.length;
  return {
    path: trimmed.slice(0, end),
    rest: trimmed.slice(end),
    candidates: chosen === 0 ? [] : tried.slice(0, chosen),
  };
}

function blanksOf(text: string): number[] {
  const ends: number[] = [];
  const blank = /[ \t\r\n]+/g;
  for (let match = blank.exec(text); match !== null && ends.length < MOST_CANDIDATES; match = blank.exec(text)) {
    ends.push(match.index);
  }
  if (ends.length < MOST_CANDIDATES) ends.push(text.length);
  return ends;
}

/** The name of a program, for tables. */
export interface ProgramName {
  /** In lower case, without folder, `.exe` and what disguises it. */
  readonly name: string;
  readonly folder: string;
  readonly disguised: boolean;
}

/**
 * The name of a program from its path: Windows drops dots and blanks at the end and takes `/` for `\`.
 *
 * @param path - a path or a name
 * @returns `powershell` for `C:\Windows\…\PowerShell.EXE`
 */
export function programName(path: string): ProgramName {
  const cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  const file = path.slice(cut + 1);
  const plain = file.replace(DISGUISE, '').slice(0, 260).replace(/^ +/, '');
  const kept = plain.slice(0, endOfName(plain));
  return {
    name: asciiLowerCase(kept).replace(/\.(?:exe|com)$/, ''),
    folder: path.slice(0, Math.max(0, cut)),
    disguised: plain.length !== file.slice(0, 260).length,
  };
}

function endOfName(name: string): number {
  let end = name.length;
  while (end > 0 && '. \t'.includes(name.charAt(end - 1))) end -= 1;
  return end;
}

const VARIABLE = /%([^%"\n]{1,64})%/g;

/** A command line, read in one of the ways that its `%…%` can be meant. */
export interface ReadLine {
  readonly reading: Reading;
  readonly line: TracedText;
}

/**
 * Both readings of `%…%`: WMI puts properties of the event there, an interpreter variables of the environment.
 *
 * @param line - a command line
 * @returns one reading where there is no `%…%`, else two: known variables filled in, and all of them left out
 */
export function readingsOf(line: TracedText): ReadLine[] {
  const found = [...line.text.matchAll(VARIABLE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: asciiLowerCase(match[1] ?? ''),
  }));
  if (found.length === 0) return [{ reading: 'plain', line }];
  const environment = new TraceBuilder();
  const template = new TraceBuilder();
  let copied = 0;
  for (const { start, end, name } of found) {
    environment.keep(line, copied, start);
    template.keep(line, copied, start);
    const value = ENVIRONMENT.get(name);
    if (value === undefined) environment.keep(line, start, end);
    else environment.put(value, line.span(start, end));
    copied = end;
  }
  environment.keep(line, copied, line.text.length);
  template.keep(line, copied, line.text.length);
  return [
    { reading: 'environment', line: environment.done() },
    { reading: 'template', line: template.done() },
  ];
}
