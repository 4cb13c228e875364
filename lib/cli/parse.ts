import type { Argv } from 'yargs';
import yargs from 'yargs';
import { version } from '../../package.json';
import { suggest } from '../text';
import type { Command } from './command';
import { COMMANDS } from './commands';
import type { Io } from './io';
import { EXIT, UsageError } from './io';

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
  let code: number = EXIT.ok;
  const parser = COMMANDS.reduce<Argv>(
    (program, command) =>
      program.command(
        [command.usage],
        command.summary,
        (options) => describeOptions(options, command),
        async (given) => {
          code = await (await command.load())(given, io);
        },
      ),
    yargs()
      .scriptName('sysmon-wmi')
      .usage('$0 <command>\n\nKnows what Sysmon does with the WMI events of a configuration: 19, 20 and 21.')
      .version(version)
      .help()
      .alias('help', 'h')
      .strict()
      .locale('en')
      .exitProcess(false)
      .wrap(Math.max(io.columns ?? NARROWEST_HELP, NARROWEST_HELP))
      .parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false, 'parse-numbers': false })
      .example('$0 lint sysmon.xml', 'what Sysmon does with the file, and what is lost')
      .example('$0 generate log-all --out sysmon.xml', 'a configuration that logs every WMI event')
      .fail((message, error: Error | undefined) => {
        throw error ?? new UsageError(usageMessage(message, argv));
      }),
  );
  if (argv.length === 0) {
    io.stderr(`${await parser.getHelp()}\n`);
    return EXIT.usage;
  }
  await parser.parseAsync(withFixLevel(argv), {}, (_error: unknown, _given: unknown, output: string) => {
    if (output !== '') {
      io.stdout(`${output}\n`);
    }
  });
  return code;
}

/** `--fix` takes no value of its own, so that files can follow it; yargs would take the first of them. */
function withFixLevel(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((argument, index) => (argument === '--fix' && (end < 0 || index < end) ? '--fix=safe' : argument));
}

function describeOptions(options: Argv, { arguments: positionals, options: flags, examples }: Command): Argv {
  const withArguments = Object.entries(positionals).reduce(
    (all, [name, about]) => all.positional(name, about),
    options,
  );
  const withFlags = withArguments.options({ ...flags });
  return examples.reduce((all, [call, about]) => all.example(call, about), withFlags);
}

function usageMessage(message: string, argv: readonly string[]): string {
  const [command = ''] = argv;
  const names = COMMANDS.map(({ usage }) => usage.split(' ')[0] ?? '');
  if (!command.startsWith('-') && !names.includes(command)) {
    const meant = suggest(command, names);
    return `there is no command "${command}"; ${meant === undefined ? `the commands are ${names.join(', ')}` : `did you mean "${meant}"?`}`;
  }
  const unknown = /^Unknown arguments?: (.*)$/.exec(message)?.[1]?.split(', ')[0];
  const flags = COMMANDS.flatMap(({ usage, options }) => (usage.startsWith(command) ? Object.keys(options) : []));
  const meant = unknown === undefined ? undefined : suggest(unknown, flags);
  return `${message.replaceAll('\n', ' ')}; ${meant === undefined ? `see "sysmon-wmi ${command} --help"` : `did you mean --${meant}?`}`;
}
