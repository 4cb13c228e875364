import { CARRIERS, CODE_ARGUMENT, OPENERS } from '../facts/carriers.data';
import { INTERPRETERS } from '../facts/interpreters.data';
import { PROXIES } from '../facts/proxies.data';
import { addressesIn, pathIn } from './addresses';
import type { Language, Switch } from './payload';
import { powershellLine } from './powershell-line';
import { shellText } from './shell';
import type { TracedText } from './traced-text';
import { argumentWords, type Word } from './words';

/** What a program is handed to run. */
export type Nested =
  | { readonly kind: 'line' | 'shell' | 'file'; readonly text: TracedText }
  | { readonly kind: 'script'; readonly text: TracedText; readonly language: Language }
  | { readonly kind: 'encoded'; readonly text: TracedText }
  | { readonly kind: 'switch'; readonly text: TracedText; readonly name: Switch['name']; readonly value: string };

const CODE_FILE =
  /\.(?:exe|com|scr|pif|dll|ocx|cpl|sys|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|sct|msi|msp|mst|jar|py|pyw|csproj|proj|xml|inf|chm|cab|lnk|url|xsl|mof)[. ]*$/i;
const PROXY_NAMES = new Set(PROXIES.map(({ program }) => program));
const INLINE = /\b(javascript|vbscript):/i;

/**
 * What a program runs by its arguments: scripts, command lines, files, switches of PowerShell.
 *
 * @param name - the program, in lower case without `.exe`
 * @param rest - its arguments
 * @returns what is found, in order
 */
export function nestedIn(name: string, rest: TracedText): Nested[] {
  const kind = INTERPRETERS.get(name)?.kind;
  switch (kind) {
    case 'cmd': {
      const text = shellText(rest);
      return text === null ? [] : [{ kind: 'shell', text }];
    }
    case 'powershell':
      return powershellNested(rest, name === 'pwsh');
    default: {
      const words = argumentWords(rest);
      return [
        ...inlineScript(rest),
        ...code(kind === 'language', words),
        ...carried(name, rest, words),
        ...files(name, words),
      ];
    }
  }
}

function powershellNested(rest: TracedText, fileFirst: boolean): Nested[] {
  const { switches, encoded, script, file } = powershellLine(rest, fileFirst);
  const found: Nested[] = switches.map(({ name, value, text }) => ({ kind: 'switch', name, value, text }));
  for (const text of encoded) found.push({ kind: 'encoded', text });
  if (script !== null) found.push({ kind: 'script', language: 'powershell', text: script });
  if (file !== null) found.push({ kind: 'file', text: file });
  return found;
}

/** `mshta javascript:…`, `rundll32 javascript:"\..\mshtml,RunHTMLApplication";…` */
function inlineScript(rest: TracedText): Nested[] {
  const match = INLINE.exec(rest.text);
  if (match === null) return [];
  const language = /^j/i.test(match[1] ?? '') ? 'jscript' : 'vbscript';
  return [{ kind: 'script', language, text: rest.slice(match.index + match[0].length) }];
}

function code(isLanguage: boolean, words: readonly Word[]): Nested[] {
  if (!isLanguage) return [];
  const index = words.findIndex(({ text }) => CODE_ARGUMENT.test(text.text));
  const word = index === -1 ? undefined : words[index + 1];
  return word === undefined ? [] : [{ kind: 'script', language: 'script', text: word.text }];
}

function carried(name: string, rest: TracedText, words: readonly Word[]): Nested[] {
  const found: Nested[] = [];
  for (const carrier of CARRIERS) {
    if (carrier.program !== name) continue;
    for (const [index, word] of words.entries()) {
      const match = carrier.after.exec(word.text.text);
      if (match === null) continue;
      const behind = word.text.slice(match[0].length);
      const next = words[index + 1];
      if (carrier.rest && next !== undefined) found.push({ kind: 'line', text: rest.slice(next.start) });
      else if (behind.text !== '') found.push({ kind: 'line', text: behind });
      else if (next !== undefined) found.push({ kind: 'line', text: next.text });
      if (found.length > 8) return found;
    }
  }
  if (OPENERS.has(name) && found.length === 0) {
    const first = words.find(({ text }) => !text.text.startsWith('-'));
    if (first !== undefined) found.push({ kind: 'line', text: rest.slice(first.start) });
  }
  return found;
}

const MOST_FILES = 16;

/** Arguments that are files with code: for interpreters and proxies any file with a folder, and the first word of an interpreter. */
function files(name: string, words: readonly Word[]): Nested[] {
  const runsFiles = INTERPRETERS.has(name) || PROXY_NAMES.has(name);
  const found: Nested[] = [];
  for (const { text } of words.slice(0, 256)) {
    if (found.length === MOST_FILES) break;
    const path = pathIn(text);
    const isUrl = addressesIn(text.text.slice(0, 4096)).some(({ kind }) => kind === 'url');
    if (path !== null && !isUrl) {
      if (runsFiles || CODE_FILE.test(path.text)) found.push({ kind: 'file', text: path });
    } else if (CODE_FILE.test(text.text) && !isUrl && !/^[-/]/.test(text.text)) {
      found.push({ kind: 'file', text });
    }
  }
  return found;
}
