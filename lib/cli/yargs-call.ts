import type { Argv } from 'yargs';
import yargs from 'yargs/yargs';
import { version } from '../../package.json';
import { suggest } from '../text';
import type { Command, Given } from './command';
import { findCommand, nameOf } from './command';

/** What yargs makes of a call: exactly one of the three is set. */
export interface Call {
  /** The arguments of the command that is named. */
  readonly given: Given | null;
  /** Help to print. */
  readonly help: string | null;
  /** What is wrong with the call, and what to do. */
  readonly mistake: string | null;
}

const PROGRAM = 'sysmon-wmi';
const NARROWEST_HELP = 80;

/**
 * Reads a call with yargs.
 *
 * @param commands - the commands that there are
 * @param argv - the arguments
 * @param columns - of the terminal; undefined where there is none
 * @returns the arguments of the command, or what to print instead of running it
 */
export async function readCall(
  commands: readonly Command[],
  argv: readonly string[],
  columns: number | undefined,
): Promise<Call> {
  const found = findCommand(commands, argv);
  const command = found?.command;
  const rest = found?.args ?? argv.slice(1);
  const name = command === undefined ? (argv[0] ?? '') : nameOf(command);
  const family = familyOf(commands, name);
  const inFamily = argv.slice(1).find((argument) => !argument.startsWith('-'));
  if (family.length > 0 && inFamily !== undefined) {
    return { given: null, help: null, mistake: familyMistake(family, name, inFamily) };
  }
  const inherited = rest.map(optionName).find((option) => Reflect.has(Object.prototype, option));
  if (inherited !== undefined) {
    // yargs takes what its plain objects inherit for options that it knows, and breaks.
    return { given: null, help: null, mistake: usageMistake(`Unknown argument: ${inherited}`, commands, name) };
  }
  const read: { given: Given | null; mistake: string | null } = { given: null, mistake: null };
  const parser = yargs()
    .version(version)
    .help()
    .alias('help', 'h')
    .strict()
    .locale('en')
    .exitProcess(false)
    .wrap(Math.max(columns ?? NARROWEST_HELP, NARROWEST_HELP))
    .parserConfiguration({
      'boolean-negation': false,
      'dot-notation': false,
      'camel-case-expansion': false,
      'parse-numbers': false,
    })
    .fail((message, error: Error | undefined) => {
      if (error !== undefined) {
        throw error;
      }
      read.mistake ??= usageMistake(message, commands, name);
    });
  const program =
    command === undefined
      ? describeAll(parser, family.length > 0 ? family : commands)
      : describeOne(parser, command, (given) => {
          read.given = given;
        });
  if (argv.length === 0 || family.length > 0) {
    return { given: null, help: `${await program.getHelp()}\n`, mistake: null };
  }
  let output = '';
  await program.parseAsync(
    command === undefined ? [...argv] : rest,
    {},
    (_error: unknown, _given: unknown, text: string) => {
      output = text;
    },
  );
  const { given, mistake } = read;
  if (mistake !== null) {
    return { given: null, help: null, mistake };
  }
  return output === '' ? { given, help: null, mistake } : { given: null, help: `${output}\n`, mistake };
}

/** Knows all commands, but runs none: for the help, and for names that are none. */
function describeAll(parser: Argv, commands: readonly Command[]): Argv {
  const program = parser
    .scriptName(PROGRAM)
    .usage('$0 <command>\n\nKnows what Sysmon does with the WMI events of a configuration: 19, 20 and 21.')
    .demandCommand(1)
    .example(`${PROGRAM} lint sysmon.xml`, 'what Sysmon does with the file, and what is lost')
    .example(`${PROGRAM} generate log-all --out sysmon.xml`, 'a configuration that logs every WMI event');
  return commands.reduce<Argv>((all, { usage, summary }) => all.command(usage, summary), program);
}

function describeOne(parser: Argv, command: Command, take: (given: Given) => void): Argv {
  const { usage, summary, arguments: positionals, options: flags, examples } = command;
  const name = nameOf(command);
  return parser.scriptName(`${PROGRAM} ${name}`).command(
    `$0${usage.slice(name.length)}`,
    summary,
    (options) => {
      const described = Object.entries(positionals).reduce((all, [key, about]) => all.positional(key, about), options);
      const withFlags = described.options({ ...flags });
      return examples.reduce((all, [call, about]) => all.example(call.replace('$0', PROGRAM), about), withFlags);
    },
    take,
  );
}

function familyMistake(family: readonly Command[], name: string, given: string): string {
  const known = family.map((command) => nameOf(command).slice(name.length + 1));
  const meant = suggest(given, known);
  const help = meant === undefined ? `it is one of ${known.join(', ')}` : `did you mean "${name} ${meant}"?`;
  return `there is no command "${name} ${given}"; ${help}`;
}

function optionName(argument: string): string {
  return /^--([^=]*)/.exec(argument)?.[1] ?? '';
}

/** The commands of two words that begin with a word. */
function familyOf(commands: readonly Command[], word: string): readonly Command[] {
  return commands.filter((command) => nameOf(command).startsWith(`${word} `));
}

function usageMistake(message: string, commands: readonly Command[], name: string): string {
  const names = commands.map(nameOf);
  if (!name.startsWith('-') && !names.includes(name)) {
    const meant = suggest(name, names);
    const help = meant === undefined ? `the commands are ${names.join(', ')}` : `did you mean "${meant}"?`;
    return `there is no command "${name}"; ${help}`;
  }
  const unknown = /^Unknown arguments?: (.*)$/.exec(message)?.[1]?.split(', ')[0];
  const flags = commands.flatMap((command) => (nameOf(command) === name ? Object.keys(command.options) : []));
  const meant = unknown === undefined ? undefined : suggest(unknown, flags);
  const help = meant === undefined ? `see "sysmon-wmi ${name} --help"` : `did you mean --${meant}?`;
  return `${message.replaceAll('\n', ' ')}; ${help}`;
}
