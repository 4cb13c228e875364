import { asciiLowerCase } from '../../catalog';
import type { Switch } from './payload';
import { TraceBuilder, type TracedText } from './traced-text';
import { argumentWords, type Word } from './words';

/** A parameter of powershell.exe: its name, the shortest prefix it is known by, other names, and whether a value follows. */
interface Parameter {
  readonly name: string;
  readonly shortest: string;
  readonly others?: readonly string[];
  readonly takes: boolean;
}

/** Source: PowerShell, src/Microsoft.PowerShell.ConsoleHost/host/msh/CommandLineParameterParser.cs (MatchSwitch). */
const PARAMETERS: readonly Parameter[] = [
  { name: 'encodedcommand', shortest: 'e', others: ['ec'], takes: true },
  { name: 'executionpolicy', shortest: 'ex', others: ['ep'], takes: true },
  { name: 'encodedarguments', shortest: 'encodeda', others: ['ea'], takes: true },
  { name: 'command', shortest: 'c', takes: false },
  { name: 'commandwithargs', shortest: 'commandw', others: ['cwa'], takes: false },
  { name: 'configurationname', shortest: 'config', takes: true },
  { name: 'custompipename', shortest: 'cus', takes: true },
  { name: 'file', shortest: 'f', takes: false },
  { name: 'inputformat', shortest: 'in', others: ['if'], takes: true },
  { name: 'interactive', shortest: 'i', takes: false },
  { name: 'login', shortest: 'l', takes: false },
  { name: 'mta', shortest: 'mt', takes: false },
  { name: 'noexit', shortest: 'noe', takes: false },
  { name: 'nologo', shortest: 'nol', takes: false },
  { name: 'noninteractive', shortest: 'noni', takes: false },
  { name: 'noprofile', shortest: 'nop', takes: false },
  { name: 'outputformat', shortest: 'o', others: ['of'], takes: true },
  { name: 'psconsolefile', shortest: 'p', takes: true },
  { name: 'settingsfile', shortest: 'settings', takes: true },
  { name: 'sta', shortest: 'st', takes: false },
  { name: 'version', shortest: 'v', takes: true },
  { name: 'windowstyle', shortest: 'w', takes: true },
  { name: 'workingdirectory', shortest: 'wo', others: ['wd'], takes: true },
];

/** `-`, `/`, the dashes of Unicode that PowerShell takes for one, and two hyphens. */
const DASH = /^(?:--?|\/|[\u2010-\u2015\u2212])/;

function parameterOf(word: string): { readonly parameter: Parameter; readonly value: string | null } | null {
  const dash = DASH.exec(word);
  if (dash === null) return null;
  const colon = word.indexOf(':');
  const key = asciiLowerCase(word.slice(dash[0].length, colon === -1 ? 64 : colon)).replace(/[\^`"']/g, '');
  if (key === '') return null;
  const parameter =
    PARAMETERS.find(({ others }) => others?.includes(key)) ??
    PARAMETERS.find(({ name, shortest }) => name.startsWith(key) && key.startsWith(shortest));
  return parameter === undefined ? null : { parameter, value: colon === -1 ? null : word.slice(colon + 1) };
}

/** What a command line of PowerShell says. */
export interface PowershellLine {
  /** The switches that matter, `at` in the arguments: word by word. */
  readonly switches: readonly { readonly name: Switch['name']; readonly value: string; readonly text: TracedText }[];
  readonly encoded: readonly TracedText[];
  readonly script: TracedText | null;
  readonly file: TracedText | null;
}

/**
 * Reads the arguments of powershell.exe or pwsh.exe.
 *
 * @param rest - the arguments
 * @param fileFirst - true for pwsh, for which an argument without a parameter is a file
 * @returns what it runs
 */
export function powershellLine(rest: TracedText, fileFirst: boolean): PowershellLine {
  const words = argumentWords(rest);
  const switches: { name: Switch['name']; value: string; text: TracedText }[] = [];
  const encoded: TracedText[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const read = parameterOf(word.text.text);
    if (read === null) {
      const isStdin = word.text.text === '-';
      if (isStdin) switches.push({ name: 'stdin', value: '', text: word.text });
      return fileFirst && !isStdin
        ? { switches, encoded, script: null, file: word.text }
        : { switches, encoded, script: joined(rest, words, isStdin ? index + 1 : index), file: null };
    }
    const { parameter, value } = read;
    const next = value === null && parameter.takes ? words[index + 1] : undefined;
    const text = rest.slice(word.start, next?.end ?? word.end);
    const told = value ?? next?.text.text ?? '';
    switch (parameter.name) {
      case 'encodedcommand':
      case 'encodedarguments':
        switches.push({ name: 'encodedcommand', value: told, text: rest.slice(word.start, word.end) });
        if (next !== undefined) encoded.push(next.text);
        else if (value !== null) encoded.push(word.text.slice(word.text.text.length - value.length));
        break;
      case 'windowstyle':
        if (isHidden(told)) switches.push({ name: 'windowstyle', value: told, text });
        break;
      case 'executionpolicy':
        if (/^(?:b|u|1|-1|0)/i.test(told)) switches.push({ name: 'executionpolicy', value: told, text });
        break;
      case 'noprofile':
      case 'noninteractive':
        switches.push({ name: parameter.name, value: '', text });
        break;
      case 'command':
      case 'commandwithargs': {
        const after = words[index + 1];
        if (after?.text.text === '-') {
          switches.push({ name: 'stdin', value: '', text: rest.slice(word.start, after.end) });
        }
        return { switches, encoded, script: joined(rest, words, index + 1), file: null };
      }
      case 'file': {
        const after = words[index + 1];
        return { switches, encoded, script: null, file: after?.text ?? null };
      }
      default:
    }
    if (next !== undefined) index += 1;
  }
  return { switches, encoded, script: null, file: null };
}

/** `hidden`, each of its prefixes, and its number: PowerShell takes any. */
function isHidden(value: string): boolean {
  const style = asciiLowerCase(value.slice(0, 16)).replace(/[\^`"']/g, '');
  return style === '1' || (style !== '' && 'hidden'.startsWith(style));
}

/** PowerShell gets words without their quotes, and joins them with blanks. */
function joined(rest: TracedText, words: readonly Word[], from: number): TracedText | null {
  if (from >= words.length) return null;
  const builder = new TraceBuilder();
  for (let index = from; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const before = words[index - 1];
    if (index > from && before !== undefined) builder.put(' ', rest.span(before.end, word.start));
    builder.keep(word.text, 0, word.text.text.length);
  }
  return builder.done();
}
