import type { Given } from './command';
import { UsageError } from './io';

/** The value of an option that takes one text; undefined where it is not given. */
export function textOption(given: Given, name: string): string | undefined {
  const value = given[name];
  if (Array.isArray(value)) {
    throw new UsageError(`--${name} is given more than once`);
  }
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option or argument that may be repeated. */
export function listOption(given: Given, name: string): readonly string[] {
  const value = given[name];
  return [value].flat().filter((item) => typeof item === 'string');
}

/** Whether a switch is given. */
export function flagOption(given: Given, name: string): boolean {
  return given[name] === true;
}
