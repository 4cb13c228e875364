import type { Io } from './io';

interface Described {
  /** What it is, for the help: a phrase without a full stop. */
  readonly describe: string;
}

/** A switch: given or not. */
export interface FlagOption extends Described {
  readonly type: 'flag';
}

/** An option with a text for its value. */
export interface TextOption extends Described {
  readonly type: 'text';
  /** What stands for the value in the help, for example `FILE`. */
  readonly value: string;
  /** Values that a shell may offer; absent where a file is to be named. */
  readonly values?: readonly string[];
  /** The command cannot do without it. */
  readonly required?: true;
}

/** An option with a text that may be given several times. */
export interface ListOption extends Described {
  readonly type: 'list';
  readonly value: string;
}

/** An option with one of a few values. */
export interface ChoiceOption extends Described {
  readonly type: 'choice';
  /** What a value is, for the message about one that is none: `format`. */
  readonly what: string;
  readonly choices: readonly string[];
  readonly default?: string;
  /** What the bare option means; another value is then given with `=` only. */
  readonly bare?: string;
  readonly required?: true;
}

/** How to print a result, perhaps in several formats at once: `NAME`, or `NAME=FILE`. */
export interface FormatOption extends Described {
  readonly type: 'format';
  readonly choices: readonly string[];
  /** What is printed where none is named. */
  readonly default: string;
}

/** A format that a call asks for. */
export interface WantedFormat<Name extends string = string> {
  readonly name: Name;
  /** Where it goes, as the user named it; null for standard output, or what `--out` names. */
  readonly file: string | null;
}

/** An option with a day, YYYY-MM-DD. */
export interface DayOption extends Described {
  readonly type: 'day';
}

/** An option with a whole number. */
export interface CountOption extends Described {
  readonly type: 'count';
}

/** An option of a command. */
export type Option = FlagOption | TextOption | ListOption | ChoiceOption | FormatOption | DayOption | CountOption;

/** The options of a command, by name without dashes. */
export type Options = Readonly<Record<string, Option>>;

/** An argument of a command that has a place instead of a name. */
export interface Argument extends Described {
  /** What is to be named, for the message where it is missing: `a rule`. */
  readonly what: string;
  /** It may be left out. */
  readonly optional?: true;
  /** It takes all that is left. */
  readonly many?: true;
  /** Values that a shell may offer; absent where a file is to be named. */
  readonly values?: readonly string[];
}

/** The arguments of a command in their order, by name. */
export type Arguments = Readonly<Record<string, Argument>>;

type ValueOf<Known> = Known extends FlagOption
  ? boolean
  : Known extends ListOption
    ? readonly string[]
    : Known extends CountOption
      ? number | undefined
      : Known extends { readonly type: 'format'; readonly choices: readonly (infer Name extends string)[] }
        ? readonly [WantedFormat<Name>, ...WantedFormat<Name>[]]
        : Known extends { readonly choices: readonly (infer Choice)[] }
          ? Known extends { readonly default: string } | { readonly required: true }
            ? Choice
            : Choice | undefined
          : Known extends { readonly required: true }
            ? string
            : string | undefined;

type PlacedValueOf<Known> = Known extends { readonly many: true }
  ? readonly string[]
  : Known extends { readonly optional: true }
    ? string | undefined
    : string;

/** The values that a call gives to the options of a command. */
export type OptionValues<KnownOptions extends Options> = {
  readonly [Name in keyof KnownOptions]: ValueOf<KnownOptions[Name]>;
};

/** What a call gives to a command: a value for each argument and option that the command has. */
export type Given<KnownArguments extends Arguments, KnownOptions extends Options> = {
  readonly [Name in keyof KnownArguments]: PlacedValueOf<KnownArguments[Name]>;
} & OptionValues<KnownOptions>;

/** A call that shows what a command is for. */
export type Example = readonly [call: string, about: string];

/** What the help says of a command beside its arguments. */
export interface CommandPage {
  /** One word, or two where it is one of a family: `lint`, `exclusions check`. */
  readonly name: string;
  /** What it does: a phrase without a full stop. */
  readonly summary: string;
  /** Calls behind the name of the program; the first shows what the command mostly is for. */
  readonly examples: readonly [Example, ...Example[]];
  /** What 0 and 1 mean; 2 means the same for every command. 1 is null where the command never ends with it. */
  readonly exitCodes: { readonly ok: string; readonly findings: string | null };
  /** Where to learn more: pages of the documentation, and calls. */
  readonly seeAlso: readonly [string, ...string[]];
}

/** All there is to a command: what the help says, what it takes, and what it does. */
export interface CommandDefinition<KnownArguments extends Arguments, KnownOptions extends Options> extends CommandPage {
  readonly arguments: KnownArguments;
  readonly options: KnownOptions;
  /** Carries it out and returns the exit code. */
  run(given: Given<KnownArguments, KnownOptions>, io: Io): Promise<number>;
}

/** A command, whatever it takes. */
export interface Command extends CommandPage {
  readonly arguments: Arguments;
  readonly options: Options;
  /** Carries it out with what {@link readArguments} read by its arguments and options. */
  run(given: Readonly<Record<string, unknown>>, io: Io): Promise<number>;
}

/**
 * Defines a command. What its body is given has the types of its options, so that a misspelt name does not compile.
 *
 * @param definition - the command
 * @returns the command, to be found in the list of commands
 * @example
 * ```ts
 * const command = defineCommand({
 *   name: 'greet',
 *   summary: 'say hello',
 *   arguments: { who: { what: 'a name', describe: 'whom to greet' } },
 *   options: { loud: { type: 'flag', describe: 'in capital letters' } },
 *   examples: [['greet World --loud', 'to everyone']],
 *   exitCodes: { ok: 'always', findings: null },
 *   seeAlso: ['docs/commands.md'],
 *   run({ who, loud }, io) {
 *     io.stdout(`Hello ${loud ? who.toUpperCase() : who}\n`);
 *     return Promise.resolve(0);
 *   },
 * });
 * ```
 */
export function defineCommand<const KnownArguments extends Arguments, const KnownOptions extends Options>(
  definition: CommandDefinition<KnownArguments, KnownOptions>,
): CommandDefinition<KnownArguments, KnownOptions> {
  return definition;
}

/** A command in the list of commands, which knows no more of it than that it is there. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  /** How it is called, without the name of the program and the options: `diff <old> <new>`. */
  readonly usage: string;
  /** Loads it with its body. */
  readonly load: () => Promise<Command>;
}

/**
 * How a command is called.
 *
 * @param command - name and arguments
 * @returns for example `lint [paths..]`
 */
export function usageOf({ name, arguments: known }: Pick<Command, 'name' | 'arguments'>): string {
  const placed = Object.entries(known).map(([argument, { optional, many }]) => {
    const text = `${argument}${many === true ? '..' : ''}`;
    return optional === true ? `[${text}]` : `<${text}>`;
  });
  return [name, ...placed].join(' ');
}
