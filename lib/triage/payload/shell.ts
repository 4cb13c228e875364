import { asciiLowerCase } from '../../catalog';
import { TraceBuilder, type TracedText } from './traced-text';

/** So many commands of one line of the command shell are looked at. */
export const MOST_COMMANDS = 256;
/** So long may a text grow by the variables that the line sets. */
const MOST_EXPANDED = 65_536;

const SWITCH = /^[\s,;=]*\/([a-z])(?::\w*)?/i;

/**
 * The text that cmd.exe runs: what follows `/c`, `/k` or `/r`, its outer quotes taken away as cmd does.
 *
 * @param rest - the arguments of cmd
 * @returns the text; null where cmd is given none
 */
export function shellText(rest: TracedText): TracedText | null {
  let left = rest;
  for (;;) {
    const match = SWITCH.exec(left.text.slice(0, 4096));
    if (match === null) return null;
    const letter = asciiLowerCase(match[1] ?? '');
    if ('ckr'.includes(letter)) {
      return withoutOuterQuotes(left.slice(match[0].indexOf('/') + 2).trim());
    }
    left = left.slice(match[0].length);
  }
}

function withoutOuterQuotes(text: TracedText): TracedText {
  const last = text.text.lastIndexOf('"');
  if (!text.text.startsWith('"') || last === 0) return text;
  const second = text.text.indexOf('"', 1);
  const inner = text.text.slice(1, second);
  if (second === last && !/[&<>()@^|]/.test(inner)) {
    return text;
  }
  const builder = new TraceBuilder();
  builder.keep(text, 1, last);
  builder.keep(text, last + 1, text.text.length);
  return builder.done();
}

/**
 * The commands of a text that cmd.exe runs: carets undone, split at `&`, `|`, brackets and line ends outside quotes, with what only
 * leads to a command (`start`, `call`, `if`, `for … do`, `@`) taken away and variables that the text sets filled in.
 *
 * @param text - a text that cmd runs
 * @returns the commands, 256 at most
 */
export function shellCommands(text: TracedText): TracedText[] {
  const variables = new Map<string, string>();
  const commands: TracedText[] = [];
  let expanded = 0;
  for (const part of splitCommands(text)) {
    let command = part;
    if (variables.size > 0 && expanded < MOST_EXPANDED) {
      command = filledIn(command, variables);
      expanded += command.text.length;
    }
    const set = /^\s*@?set\s+"?([^=\s"]{1,64})=([^"]{0,8192})/i.exec(command.text);
    if (set !== null && set[1] !== '/a') {
      variables.set(asciiLowerCase(set[1] ?? ''), set[2] ?? '');
      continue;
    }
    const led = withoutLeaders(command);
    if (led.text !== '') commands.push(led);
  }
  return commands;
}

function splitCommands(text: TracedText): TracedText[] {
  const parts: TracedText[] = [];
  const source = text.text;
  let builder = new TraceBuilder();
  let copied = 0;
  let quoted = false;
  const endPart = (at: number): void => {
    builder.keep(text, copied, at);
    const part = builder.done().trim();
    if (part.text !== '' && parts.length < MOST_COMMANDS) parts.push(part);
    builder = new TraceBuilder();
    copied = at + 1;
  };
  for (let at = 0; at < source.length && parts.length < MOST_COMMANDS; at++) {
    const character = source.charAt(at);
    if (character === '"') {
      quoted = !quoted;
    } else if (character === '\n') {
      quoted = false;
      endPart(at);
    } else if (!quoted && character === '^') {
      builder.keep(text, copied, at);
      at += 1;
      copied = at;
    } else if (!quoted && '&|()'.includes(character)) {
      endPart(at);
    }
  }
  endPart(source.length);
  return parts;
}

const USE = /%([^%\s]{1,64})%|!([^!\s]{1,64})!/g;

function filledIn(command: TracedText, variables: ReadonlyMap<string, string>): TracedText {
  const builder = new TraceBuilder();
  let copied = 0;
  for (const match of command.text.matchAll(USE)) {
    const value = variables.get(asciiLowerCase(match[1] ?? match[2] ?? ''));
    if (value === undefined || builder.length + value.length > MOST_EXPANDED) continue;
    builder.keep(command, copied, match.index);
    copied = match.index + match[0].length;
    builder.put(value, command.span(match.index, copied));
  }
  builder.keep(command, copied, command.text.length);
  return builder.done();
}

const LEADERS: readonly RegExp[] = [
  /^[@\s,;=]+/,
  /^(?:call|do|else)\s+/i,
  /^start\s+(?:"[^"]{0,256}"\s*)?(?:\/(?:d\s+\S+|\w+)\s+)*/i,
  /^if\s+(?:\/i\s+)?(?:not\s+)?(?:(?:exist|defined|errorlevel)\s+)?(?:"[^"]{0,512}"|[^\s"])+\s+/i,
  /^for\s.{0,512}?\sdo\s+/i,
  /^'(?=[^']{1,4096}')/,
];
const MOST_LEADERS = 8;

function withoutLeaders(command: TracedText): TracedText {
  let left = command;
  for (let turn = 0; turn < MOST_LEADERS; turn++) {
    const head = left.text.slice(0, 8192);
    const match = LEADERS.map((leader) => leader.exec(head)).find((found) => found !== null);
    if (match === undefined) break;
    left = left.slice(match[0].length);
  }
  return left.trim();
}
