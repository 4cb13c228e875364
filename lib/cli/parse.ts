import type { Argv } from 'yargs';
import yargs from 'yargs';
import { version } from '../../package.json';
import { suggest } from '../text';
import type { Command, Given } from './command';
import { COMMANDS } from './commands';
import type { Io } from './io';
import { EXIT, STDIN_NAME, UsageError } from './io';

const PROGRAM = 'sysmon-wmi';
const NARROWEST_HELP = 80;

/**
 * Parses the arguments and runs the command they name.
 *
 * @param argv - the arguments
 * @param io - streams, environment and clock
 * @returns the exit code
 * @throws UsageError if the arguments are wrong
 */
export async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = argv;
  const command = COMMANDS.find(({ usage }) => nameOf(usage) === name);
  if (argv.length === 0) {
    io.stderr(`${await allCommands(argv, io).getHelp()}\n`);
    return EXIT.usage;
  }
  let code: number = EXIT.ok;
  const parser =
    command === undefined
      ? allCommands(argv, io)
      : oneCommand(command, argv, io, async (given) => {
          code = await (await command.load())(given, io);
        });
  const toParse = command === undefined ? argv : rest;
  await parser.parseAsync(unambiguous(toParse), {}, (_error: unknown, _given: unknown, output: string) => {
    if (output !== '') {
      io.stdout(`${output}\n`);
    }
  });
  return code;
}

/** Knows all commands, but runs none: for the help, and for names that are none. */
function allCommands(argv: readonly string[], io: Io): Argv {
  const program = parserFor(argv, io)
    .scriptName(PROGRAM)
    .usage('$0 <command>\n\nKnows what Sysmon does with the WMI events of a configuration: 19, 20 and 21.')
    .demandCommand(1)
    .example(`${PROGRAM} lint sysmon.xml`, 'what Sysmon does with the file, and what is lost')
    .example(`${PROGRAM} generate log-all --out sysmon.xml`, 'a configuration that logs every WMI event');
  return COMMANDS.reduce<Argv>((all, { usage, summary }) => all.command(usage, summary), program);
}

/** Knows one command, as yargs' default: for a named one it lays out the help on every call, which takes longer than linting. */
function oneCommand(command: Command, argv: readonly string[], io: Io, run: (given: Given) => Promise<void>): Argv {
  const name = nameOf(command.usage);
  return parserFor(argv, io)
    .scriptName(`${PROGRAM} ${name}`)
    .command(
      `$0${command.usage.slice(name.length)}`,
      command.summary,
      (options) => describeOptions(options, command),
      run,
    );
}

function parserFor(argv: readonly string[], io: Io): Argv {
  return yargs()
    .version(version)
    .help()
    .alias('help', 'h')
    .strict()
    .locale('en')
    .exitProcess(false)
    .wrap(Math.max(io.columns ?? NARROWEST_HELP, NARROWEST_HELP))
    .parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false, 'parse-numbers': false })
    .fail((message, error: Error | undefined) => {
      throw error ?? new UsageError(usageMessage(message, argv));
    });
}

function nameOf(usage: string): string {
  return usage.split(' ', 1)[0] ?? '';
}

/**
 * Writes out what yargs would misread: `--fix` takes no value of its own, so that files can follow it, where yargs would take
 * the first of them; and a lone `-` is lost among the arguments of a command.
 */
function unambiguous(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((argument, index) => {
    if (argument === '-') {
      return STDIN_NAME;
    }
    return argument === '--fix' && (end < 0 || index < end) ? '--fix=safe' : argument;
  });
}

function describeOptions(options: Argv, { arguments: positionals, options: flags, examples }: Command): Argv {
  const withArguments = Object.entries(positionals).reduce(
    (all, [name, about]) => all.positional(name, about),
    options,
  );
  const withFlags = withArguments.options({ ...flags });
  return examples.reduce((all, [call, about]) => all.example(call.replace('$0', PROGRAM), about), withFlags);
}

function usageMessage(message: string, argv: readonly string[]): string {
  const [command = ''] = argv;
  const names = COMMANDS.map(({ usage }) => nameOf(usage));
  if (!command.startsWith('-') && !names.includes(command)) {
    const meant = suggest(command, names);
    return `there is no command "${command}"; ${meant === undefined ? `the commands are ${names.join(', ')}` : `did you mean "${meant}"?`}`;
  }
  const unknown = /^Unknown arguments?: (.*)$/.exec(message)?.[1]?.split(', ')[0];
  const flags = COMMANDS.flatMap(({ usage, options }) => (usage.startsWith(command) ? Object.keys(options) : []));
  const meant = unknown === undefined ? undefined : suggest(unknown, flags);
  return `${message.replaceAll('\n', ' ')}; ${meant === undefined ? `see "sysmon-wmi ${command} --help"` : `did you mean --${meant}?`}`;
}
