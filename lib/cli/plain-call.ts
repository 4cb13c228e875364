import { parseArgs } from 'node:util';
import type { Command, Given } from './command';

/**
 * Reads the arguments of a call in which nothing is unusual, without yargs: loading that takes as long as linting a file.
 *
 * @param command - the command
 * @param args - the arguments behind its name
 * @returns what yargs would make of them; null for `--help` and all that yargs has to judge, mistakes above all
 */
export function readPlainCall(command: Command, args: readonly string[]): Given | null {
  const parsed = parse(command, args);
  if (parsed === null) {
    return null;
  }
  const given = new Map<string, unknown>();
  for (const [name, { choices, default: preset }] of Object.entries(command.options)) {
    const values = parsed.options.get(name) ?? [];
    if (choices !== undefined && !values.every((value) => choices.some((choice) => choice === value))) {
      return null;
    }
    if (values.length > 0 || preset !== undefined) {
      given.set(name, values.length === 0 ? preset : values.length === 1 ? values[0] : values);
    }
  }
  const positionals = namePositionals(command.usage, parsed.positionals);
  return positionals === null ? null : Object.fromEntries([...given, ...positionals]);
}

interface Parsed {
  readonly options: ReadonlyMap<string, readonly (string | boolean)[]>;
  readonly positionals: readonly string[];
}

function parse(command: Command, args: readonly string[]): Parsed | null {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type }]) => {
      return [name, { type: type === 'boolean' ? ('boolean' as const) : ('string' as const), multiple: true as const }];
    }),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const read = Object.entries(values).map(([name, given]) => [name, given ?? []] as const);
    const isTwice = read.some(([name, given]) => options[name]?.type === 'boolean' && given.length > 1);
    return isTwice ? null : { options: new Map(read), positionals };
  } catch {
    return null;
  }
}

/** Gives positional arguments their names in `name <one> [many..]`; null where there are too few or too many. */
function namePositionals(usage: string, values: readonly string[]): readonly (readonly [string, unknown])[] | null {
  const named: (readonly [string, unknown])[] = [];
  let next = 0;
  for (const [, bracket = '', name = '', dots = ''] of usage.matchAll(/([<[])(\w+)(\.\.)?/g)) {
    const taken = values.slice(next, dots === '' ? next + 1 : undefined);
    if (taken.length === 0 && bracket === '<') {
      return null;
    }
    named.push([name, dots === '' ? taken[0] : taken]);
    next += taken.length;
  }
  return next < values.length ? null : named;
}
