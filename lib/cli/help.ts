import type { Argv, Options as YargsOptions } from 'yargs';
import yargs from 'yargs/yargs';
import { wrapWords } from '../report';
import type { Command, Example, ListedCommand, Option } from './command';
import { usageOf } from './command';
import type { Io } from './io';
import { widthOf } from './terminal';

const PROGRAM = 'sysmon-wmi';
const NARROWEST = 60;
const INDENT = '  ';
/** The exit code that means the same for every command. */
const CANNOT =
  'the command could not run: for example an unknown option, a missing file, or an output file that already exists';

/** What the help says of several commands at once. */
export interface Overview {
  /** The word that begins the names of all of them; empty for all commands. */
  readonly family: string;
  /** What they are for, a sentence. */
  readonly about: string;
  readonly examples: readonly Example[];
  readonly seeAlso: readonly string[];
}

/**
 * The help about the program, or about a family of commands.
 *
 * @param commands - those that are to be listed
 * @param overview - what is said of them
 * @param io - the width
 * @returns the page
 */
export async function programHelp(
  commands: readonly ListedCommand[],
  { family, about, examples, seeAlso }: Overview,
  io: Io,
): Promise<string> {
  const width = helpWidth(io);
  const called = ['$0', family, '<command>'].filter((word) => word !== '').join(' ');
  const program = commands.reduce(
    (all, { usage, summary }) => all.command(usage, summary),
    parser(width).scriptName(PROGRAM).usage(`${called}\n\n${about}`),
  );
  return page(await program.getHelp(), [exampleLines(examples, width), section('See also', seeAlso, width)]);
}

/**
 * The help about one command.
 *
 * @param command - the command
 * @param io - the width
 * @returns the page
 */
export async function commandHelp(command: Command, io: Io): Promise<string> {
  const { name, summary, examples, exitCodes, seeAlso } = command;
  const width = helpWidth(io);
  const usage = usageOf(command).slice(name.length);
  const described = parser(width)
    .scriptName(`${PROGRAM} ${name}`)
    .command(`$0${usage}`, summary, (known) =>
      Object.entries(command.arguments)
        .reduce((all, [key, { describe }]) => all.positional(key, { describe, type: 'string' }), known)
        .options(Object.fromEntries(Object.entries(command.options).map(([key, option]) => [key, forYargs(option)]))),
    );
  let help = '';
  // yargs knows the options of a command only once it has read a call of it.
  await described.parseAsync(['--help'], {}, (_error: unknown, _given: unknown, text: string) => {
    help = text;
  });
  const codes = [
    `0  ${exitCodes.ok}`,
    ...(exitCodes.findings === null ? [] : [`1  ${exitCodes.findings}`]),
    `2  ${CANNOT}`,
  ];
  return page(help, [
    exampleLines(examples, width),
    section('Exit codes', codes, width),
    section('See also', seeAlso, width),
  ]);
}

function helpWidth(io: Io): number {
  return Math.max(widthOf({ width: undefined }, io), NARROWEST);
}

function parser(width: number): Argv {
  return yargs()
    .version(false)
    .help()
    .alias('help', 'h')
    .describe('help', 'show help')
    .locale('en')
    .exitProcess(false)
    .wrap(width);
}

function forYargs(option: Option): YargsOptions {
  const { describe } = option;
  switch (option.type) {
    case 'flag':
      return { describe, type: 'boolean' };
    case 'choice':
      return {
        describe,
        type: 'string',
        choices: option.choices,
        ...(option.default === undefined ? {} : { default: option.default }),
        ...(option.required === undefined ? {} : { demandOption: true }),
      };
    case 'format':
      return {
        describe: `${describe}; FORMAT=FILE writes to a file; may be repeated`,
        type: 'string',
        choices: option.choices,
        default: option.default,
      };
    case 'count':
      return { describe, type: 'number' };
    case 'list':
      return { describe: `${describe}; may be repeated`, type: 'string' };
    default:
      return { describe, type: 'string', ...('required' in option ? { demandOption: true } : {}) };
  }
}

function page(start: string, sections: readonly string[]): string {
  return [start.trimEnd(), ...sections].map((part) => `${part}\n`).join('\n');
}

/** A call stands on a line of its own, whatever its length, so that it can be copied. */
function exampleLines(examples: readonly Example[], width: number): string {
  const lines = examples.flatMap(([call, about]) => [
    `${INDENT}${PROGRAM} ${call}`,
    ...wrapped(about, INDENT.repeat(3), width),
  ]);
  return ['Examples:', ...lines].join('\n');
}

function section(title: string, entries: readonly string[], width: number): string {
  return [`${title}:`, ...entries.flatMap((entry) => hanging(entry, width))].join('\n');
}

/** The lines of an entry such as `0  every file is fine`, whose later lines begin below its words. */
function hanging(entry: string, width: number): readonly string[] {
  const [, mark = '', text = ''] = /^(\d {2})?(.*)$/s.exec(entry) ?? [];
  const [first = '', ...more] = wrapped(text, INDENT + ' '.repeat(mark.length), width);
  return [`${INDENT}${mark}${first.trimStart()}`, ...more];
}

function wrapped(text: string, indent: string, width: number): readonly string[] {
  return wrapWords(text, width - indent.length).map((line) => `${indent}${line}`);
}
