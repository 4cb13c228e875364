import type { Span } from '../../text';
import { isKnownProgram } from '../facts/known-programs';
import { programName } from './command-line';
import type { Language } from './payload';
import type { Token } from './script-tokens';

/** So many command lines of one script are looked at. */
export const MOST_LINES = 256;
const MOST_STATEMENT = 32_768;

const CODE_PATH =
  /^\s*"?(?:[a-z]:[\\/]|\\\\\w|%\w+%|\$env:)[^"\n]{0,500}\.(?:exe|com|scr|dll|bat|cmd|ps1|vbs|js|wsf|hta|msi)\b/i;
/** What PowerShell starts programs with. */
const STARTERS = new Set(['start-process', 'saps']);

/**
 * The command lines in a script: texts that begin with a known program or with the path of one, and in PowerShell statements that do.
 *
 * @param text - the script
 * @param tokens - its tokens
 * @param language - what it is written in
 * @returns the parts of the script, without quotes around them, 256 at most
 */
export function commandLines(text: string, tokens: readonly Token[], language: Language): Span[] {
  const found: Span[] = [];
  let begins = true;
  for (const { kind, start, end, value } of tokens) {
    if (found.length === MOST_LINES) break;
    if (kind === 'text' && startsKnown(value)) {
      found.push({ start: start + 1, end: Math.max(start + 1, end - 1) });
    }
    if (language !== 'powershell') continue;
    if (begins && kind === 'word' && startsKnown(text.slice(start, start + 64))) {
      found.push({ start, end: statementEnd(text, start) });
    }
    begins = kind === 'end' || kind === 'comment' || (kind === 'mark' && '{(|&=}'.includes(value));
  }
  return found;
}

function startsKnown(text: string): boolean {
  const head = text.slice(0, 600);
  if (CODE_PATH.test(head)) return true;
  const [, word = ''] = /^\s*"?([^\s"]{1,260})/.exec(head) ?? [];
  if (word.endsWith('.')) return false;
  const { name } = programName(word.replace(/^%comspec%$/i, 'cmd'));
  return isKnownProgram(name) || STARTERS.has(name);
}

function statementEnd(text: string, start: number): number {
  const most = Math.min(text.length, start + MOST_STATEMENT);
  let quote = '';
  for (let at = start; at < most; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (';\n|}'.includes(character)) {
      return at;
    }
  }
  return most;
}
