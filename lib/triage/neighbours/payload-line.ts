import { asciiLowerCase } from '../../catalog';
import type { Payload } from '../payload/payload';

/** What WMI replaces by a property of the event. */
const VARIABLE = /%[^%"\n]{1,64}%/;
const BATCH = /\.(?:bat|cmd)$/;
const MOST_PROGRAMS = 4;

/** What the payload of a Command Line consumer starts, as far as it is compared with what was started. */
export interface PayloadLine {
  /** The whole command line, as {@link comparedLine} gives it. */
  readonly line: string;
  /** The texts between its variables, in order; null where it has none. */
  readonly parts: readonly string[] | null;
  /** The programs that it may start, by their names. */
  readonly programs: readonly string[];
  /** Whether Windows runs it by the command shell. */
  readonly isBatch: boolean;
}

/**
 * A command line as it is compared: quotes, runs of blanks and upper case make no difference.
 *
 * @param line - a command line
 * @returns the same without them
 */
export function comparedLine(line: string): string {
  return asciiLowerCase(line).replaceAll('"', '').replace(/\s+/g, ' ').trim();
}

/**
 * What a payload starts.
 *
 * @param payload - of a consumer
 * @returns its command line; null where it starts no program by one
 */
export function payloadLine(payload: Payload): PayloadLine | null {
  const line = comparedLine(payload.text);
  if (payload.kind !== 'command-line' || line === '') {
    return null;
  }
  const names = payload.programs.flatMap(({ name, depth }) => (depth === 0 && name !== '' ? [name] : []));
  const parts = line.split(VARIABLE).map((part) => part.trim());
  return {
    line,
    parts: parts.length > 1 ? parts : null,
    programs: [...new Set(names)].slice(0, MOST_PROGRAMS),
    isBatch: names.some((name) => BATCH.test(name)),
  };
}

/** Shorter texts between variables would fit what has nothing to do with the payload. */
const SHORTEST_FIXED = 8;

/**
 * Whether a command line may come of a payload with variables.
 *
 * @param parts - the texts between the variables
 * @param line - as {@link comparedLine} gives it
 * @returns true where the texts stand in it in order, the first and the last at its ends
 */
export function fitsParts(parts: readonly string[], line: string): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const fixed = parts.reduce((sum, { length }) => sum + length, 0);
  if (fixed < SHORTEST_FIXED || first.length + last.length > line.length) {
    return false;
  }
  if (!line.startsWith(first) || !line.endsWith(last)) {
    return false;
  }
  let at = first.length;
  const end = line.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = line.indexOf(part, at);
    if (found === -1 || found + part.length > end) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}
