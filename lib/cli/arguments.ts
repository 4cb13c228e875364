import { parseArgs } from 'node:util';
import { suggest } from '../text';
import type { Argument, Command, FormatOption, Option, WantedFormat } from './command';
import { usageOf } from './command';
import { STDIN_NAME, UsageError } from './io';

/** What a call of a command asks for. */
export type Call =
  { readonly kind: 'run'; readonly given: Readonly<Record<string, unknown>> } | { readonly kind: 'help' | 'version' };

/** An option as Node reads it. */
interface Token {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

const HELP = { type: 'boolean', short: 'h' } as const;
const VERSION = { type: 'boolean', short: 'v' } as const;

/**
 * Reads the arguments of a call. This is the one grammar: long options with `--name value` or `--name=value`, anything behind `--` is no
 * option, `-` is standard input.
 *
 * @param command - the command
 * @param args - what stands behind its name
 * @returns what is to be done, with a value for each option and argument of the command
 * @throws UsageError if the call is wrong
 */
export function readArguments(command: Command, args: readonly string[]): Call {
  const known = new Map(Object.entries(command.options));
  const { tokens } = parseArgs({
    args: withBareValues(known, args),
    options: {
      ...Object.fromEntries([...known].map(([name, option]) => [name, kindOf(option)])),
      help: HELP,
      version: VERSION,
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options = tokens.filter((token) => token.kind === 'option');
  const asked = options.find(({ name }) => name === 'help' || name === 'version');
  if (asked !== undefined) {
    return { kind: asked.name === 'help' ? 'help' : 'version' };
  }
  const texts = textsOf(command, known, options);
  const values = [...known].map(
    ([name, option]) => [name, valueOf(`--${name}`, option, texts.get(name) ?? [])] as const,
  );
  const placed = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  return { kind: 'run', given: Object.fromEntries([...values, ...placeArguments(command, placed)]) };
}

function kindOf({ type }: Option): { readonly type: 'boolean' | 'string' } {
  return { type: type === 'flag' ? 'boolean' : 'string' };
}

/** `--fix` takes a value by `=` only, so that files can follow it. */
function withBareValues(known: ReadonlyMap<string, Option>, args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((argument, index) => {
    const option = end < 0 || index < end ? known.get(argument.slice('--'.length)) : undefined;
    const bare = option?.type === 'choice' && argument.startsWith('--') ? option.bare : undefined;
    return bare === undefined ? argument : `${argument}=${bare}`;
  });
}

/** The values that are given, as text; a flag has an empty one. */
function textsOf(
  command: Command,
  known: ReadonlyMap<string, Option>,
  tokens: readonly Token[],
): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const token of tokens) {
    const option = known.get(token.name);
    if (option === undefined) {
      throw unknownOption(command, token.rawName);
    }
    const own = texts.get(token.name) ?? [];
    texts.set(token.name, own);
    own.push(textOf(option, token));
  }
  return texts;
}

function textOf(option: Option, { rawName, value, inlineValue }: Token): string {
  if (option.type === 'flag') {
    if (value !== undefined) {
      throw new UsageError(`${rawName} takes no value; remove "=${value}"`);
    }
    return '';
  }
  if (value === undefined) {
    throw new UsageError(`${rawName} needs a value; ${expected(option)}`);
  }
  if (inlineValue === false && value.startsWith('-') && value !== '-') {
    throw new UsageError(
      `${rawName} needs a value, and ${value} looks like an option; write ${rawName}=${value} if it is the value`,
    );
  }
  return value;
}

function expected(option: Exclude<Option, { type: 'flag' }>): string {
  switch (option.type) {
    case 'choice':
    case 'format':
      return option.choices.join(', ');
    case 'day':
      return 'a date, YYYY-MM-DD';
    case 'count':
      return 'a whole number';
    default:
      return option.describe;
  }
}

function valueOf(name: string, option: Option, texts: readonly string[]): unknown {
  const [text, ...more] = texts;
  if (option.type === 'flag') {
    return text !== undefined;
  }
  if (option.type === 'list') {
    return texts;
  }
  if (option.type === 'format') {
    return formatsOf(name, option, texts);
  }
  if (more.length > 0) {
    throw new UsageError(`${name} is given more than once; give it once`);
  }
  if (text === undefined) {
    if ('required' in option) {
      throw new UsageError(`${name} is missing; ${expected(option)}`);
    }
    return option.type === 'choice' ? option.default : undefined;
  }
  switch (option.type) {
    case 'choice':
      return oneOf(text, option.choices, option.what, name);
    case 'day':
      return dayOf(name, text);
    case 'count':
      return countOf(name, text);
    case 'text':
      return text;
  }
}

/** What goes to standard output, or to the file of `--out`, can be one format only. */
function formatsOf(
  name: string,
  { choices, default: usual }: FormatOption,
  texts: readonly string[],
): readonly WantedFormat[] {
  const wanted = (texts.length === 0 ? [usual] : texts).map((text): WantedFormat => {
    const [format = '', ...file] = text.split('=');
    const known = oneOf(format, choices, 'format', name);
    if (file.length > 0 && file.join('=') === '') {
      throw new UsageError(`${name} ${text} names no file; write ${format}=FILE, or only ${format}`);
    }
    return { name: known, file: file.length === 0 ? null : file.join('=') };
  });
  const [first, second] = wanted.filter(({ file }) => file === null);
  if (first !== undefined && second !== undefined) {
    throw new UsageError(
      first.name === second.name
        ? `${name} ${first.name} is given more than once; give it once`
        : `${name} ${first.name} and ${name} ${second.name} would be mixed; name a file for one: ${name} ${second.name}=FILE`,
    );
  }
  return wanted;
}

function dayOf(name: string, text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(`${text}T00:00:00Z`))) {
    throw new UsageError(`${name}: ${text} is not a date; write it as YYYY-MM-DD`);
  }
  return text;
}

function countOf(name: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw new UsageError(`${name}: ${text} is not a whole number; for example ${name} 10`);
  }
  return Number(text);
}

/**
 * Checks a value against those that exist.
 *
 * @param value - what the user wrote
 * @param known - what there is
 * @param what - what a value is, for the message
 * @param where - where it stands, for example `--format`
 * @param see - where they are listed, if they are too many for a message
 * @returns the value
 * @throws UsageError with what may be meant, or what there is, if it is none of them
 * @example
 * ```ts
 * oneOf('jsno', ['text', 'json'], 'format', '--format'); // throws: --format: jsno is not a format; did you mean "json"?
 * ```
 */
export function oneOf<Name extends string>(
  value: string,
  known: readonly Name[],
  what: string,
  where: string,
  see?: string,
): Name {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) {
    // Of two versions the more alike is not the likelier one.
    const meant = /\d/.test(value) ? undefined : suggest(value, known);
    const hint = meant === undefined ? (see ?? known.join(', ')) : `did you mean "${meant}"?`;
    throw new UsageError(`${where}: ${value} is not a ${what}; ${hint}`);
  }
  return found;
}

function unknownOption({ name, options }: Command, rawName: string): UsageError {
  const meant = suggest(rawName.replace(/^-+/, ''), Object.keys(options));
  const help = meant === undefined ? `see "sysmon-wmi ${name} --help"` : `did you mean --${meant}?`;
  return new UsageError(`${rawName} is not an option of ${name}; ${help}`);
}

function placeArguments(command: Command, values: readonly string[]): readonly (readonly [string, unknown])[] {
  let next = 0;
  const placed = Object.entries(command.arguments).map(([name, argument]) => {
    const taken = values.slice(next, argument.many === true ? undefined : next + 1).map(named);
    if (taken.length === 0 && argument.optional !== true) {
      throw missingArgument(command, argument);
    }
    next += taken.length;
    return [name, argument.many === true ? taken : taken[0]] as const;
  });
  const extra = values[next];
  if (extra !== undefined) {
    throw new UsageError(`unexpected argument "${extra}"; usage: sysmon-wmi ${usageOf(command)}`);
  }
  return placed;
}

function named(value: string): string {
  return value === '-' ? STDIN_NAME : value;
}

function missingArgument({ name, examples: [[call]] }: Command, { what }: Argument): UsageError {
  return new UsageError(`${name} needs ${what}; for example: sysmon-wmi ${call}`);
}
