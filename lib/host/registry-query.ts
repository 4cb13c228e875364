import type { FoundValue, FoundValues } from './registry-values';
import { valueName } from './registry-values';
import { wordAt } from './text-lines';

const KEY = 'hkey_';
const TYPE = 'REG_';
const BINARY = 'REG_BINARY';
const TEXT = 'REG_SZ';

/**
 * Reads what `reg query` prints.
 *
 * @param lines - the file
 * @returns the values `Rules` and `ConfigHash` with their keys
 * @example
 * ```ts
 * readQuery(['HKEY_LOCAL_MACHINE\\X', '    Rules    REG_BINARY    000F']).values.length; // 1
 * ```
 */
export function readQuery(lines: readonly string[]): FoundValues {
  const values: FoundValue[] = [];
  let key = '';
  let hasKeys = false;
  for (const [index, text] of lines.entries()) {
    if (isQueryKey(text)) {
      key = text.trim();
      hasKeys = true;
    } else {
      const value = valueOf(text, index + 1);
      if (value !== null) {
        values.push({ key, line: index + 1, ...value });
      }
    }
  }
  return { values, hasKeys };
}

/** Whether a line is the key that `reg query` prints above its values. */
export function isQueryKey(line: string): boolean {
  return line.slice(0, KEY.length).toLowerCase() === KEY;
}

/** Whether `reg query` prints a line so for one of the two values. */
export function isQueryValue(line: string): boolean {
  return valueOf(line, 1) !== null;
}

function valueOf(line: string, number: number): Pick<FoundValue, 'name' | 'data'> | null {
  const named = wordAt(line, 0);
  const name = named.blanks === 0 ? undefined : valueName(named.word);
  const type = wordAt(line, named.end);
  if (name === undefined || !type.word.startsWith(TYPE)) {
    return null;
  }
  const text = line.slice(type.end).trim();
  return {
    name,
    data:
      type.word === BINARY
        ? { kind: 'binary', isText: false, parts: [{ text, line: number }] }
        : type.word === TEXT
          ? { kind: 'text', text }
          : { kind: 'other' },
  };
}
