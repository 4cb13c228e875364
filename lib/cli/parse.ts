import { version } from '../../package.json';
import { suggest } from '../text';
import { readArguments } from './arguments';
import type { Command, ListedCommand, WantedFormat } from './command';
import { COMMANDS } from './commands';
import type { Overview } from './help';
import type { Io } from './io';
import { EXIT, UsageError } from './io';
import { contentRefusal } from './problems';

const PROGRAM: Overview = {
  family: '',
  about: 'show which WMI events (19, 20 and 21) Sysmon logs with a configuration, and which it loses',
  examples: [
    ['lint sysmon.xml', 'what Sysmon does with the file, and which events are lost'],
    ['generate log-all --out sysmon.xml', 'a configuration that logs every WMI event'],
    ['--version --verbose', 'the versions to name when you report a fault; --version: only that of the program'],
  ],
  seeAlso: ['sysmon-wmi COMMAND --help', 'docs/README.md'],
};

/**
 * Reads the arguments and runs the command they name.
 *
 * @param argv - the arguments
 * @param io - streams, environment and clock
 * @returns the exit code
 * @throws UsageError if the arguments are wrong
 */
export async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const found = findCommand(argv);
  if (found === undefined) {
    return runWithoutCommand(argv, io);
  }
  const command = await found.listed.load();
  const call = readArguments(command, found.args);
  switch (call.kind) {
    case 'help': {
      const { commandHelp } = await import('./help');
      io.stdout(await commandHelp(command, io));
      return EXIT.ok;
    }
    case 'version':
      io.stdout(`${version}\n`);
      return EXIT.ok;
    case 'run':
      return runBody(command, call.given, io);
  }
}

function findCommand(
  argv: readonly string[],
): { readonly listed: ListedCommand; readonly args: readonly string[] } | undefined {
  for (const words of [1, 2]) {
    const name = argv.slice(0, words).join(' ');
    const listed = COMMANDS.find((known) => known.name === name);
    if (listed !== undefined) {
      return { listed, args: argv.slice(words) };
    }
  }
  return undefined;
}

/** A call that names no command: help, or a mistake. */
async function runWithoutCommand([word, second]: readonly string[], io: Io): Promise<number> {
  if (word === undefined || isHelp(word)) {
    return showHelp(COMMANDS, PROGRAM, word !== undefined, io);
  }
  if (word.startsWith('-')) {
    throw new UsageError(`${word} is not an option of sysmon-wmi; see "sysmon-wmi --help"`);
  }
  const family = COMMANDS.filter(({ name }) => name.startsWith(`${word} `));
  if (family.length === 0) {
    throw unknownCommand(word, COMMANDS);
  }
  if (second === undefined || isHelp(second)) {
    return showHelp(family, await overviewOf(word, family), second !== undefined, io);
  }
  throw second.startsWith('-')
    ? new UsageError(`${second} is not an option of ${word}; see "sysmon-wmi ${word} --help"`)
    : unknownCommand(`${word} ${second}`, family);
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function unknownCommand(named: string, commands: readonly ListedCommand[]): UsageError {
  const names = commands.map(({ name }) => name);
  const meant = suggest(named, names);
  const help = meant === undefined ? `the commands are ${names.join(', ')}` : `did you mean "${meant}"?`;
  return new UsageError(`there is no command "${named}"; ${help}`);
}

async function overviewOf(family: string, commands: readonly ListedCommand[]): Promise<Overview> {
  const loaded = await Promise.all(commands.map(({ load }) => load()));
  return {
    family,
    about: `commands for ${family}`,
    examples: loaded.flatMap(({ examples }) => examples),
    seeAlso: [...new Set(loaded.flatMap(({ seeAlso }) => seeAlso))],
  };
}

/** Help that was not asked for is a mistake. */
async function showHelp(
  commands: readonly ListedCommand[],
  overview: Overview,
  isAsked: boolean,
  io: Io,
): Promise<number> {
  const { programHelp } = await import('./help');
  const help = await programHelp(commands, overview, io);
  (isAsked ? io.stdout : io.stderr)(help);
  return isAsked ? EXIT.ok : EXIT.usage;
}

async function runBody(command: Command, given: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  try {
    return await command.run(given, io);
  } catch (error) {
    const refusal = contentRefusal(error);
    if (refusal === null) {
      throw error;
    }
    if (isJsonPrinted(given['format'])) {
      io.stdout(`${refusal.json}\n`);
    } else {
      io.stderr(`sysmon-wmi: ${refusal.text}\n`);
    }
    return EXIT.findings;
  }
}

/** Whether JSON is what goes to standard output. */
function isJsonPrinted(formats: unknown): boolean {
  return Array.isArray(formats) && (formats as readonly WantedFormat[]).some(isJsonOnStdout);
}

function isJsonOnStdout({ name, file }: WantedFormat): boolean {
  return name === 'json' && file === null;
}
