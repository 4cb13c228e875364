/** One line of `sysmon -c` that Sysmon printed for a rule, with the lines that its value goes on for. */
export type DumpLine =
  | {
      readonly kind: 'element';
      readonly line: number;
      readonly name: string;
      readonly onmatch: string;
      /** As printed, `Or` or `And`; null where this version of Sysmon prints none. */
      readonly relation: string | null;
    }
  | { readonly kind: 'rule'; readonly line: number; readonly relation: string }
  | {
      readonly kind: 'condition';
      readonly line: number;
      /** Columns in front, a tab counted as eight. */
      readonly indent: number;
      readonly field: string;
      readonly condition: string;
      readonly value: string;
      /** Whether the closing quote was found. */
      readonly closed: boolean;
      /** Whether the value goes on for several lines. */
      readonly several: boolean;
    };

const ELEMENT = /^ ?- (\w+) +onmatch: (\w+)(?: +combine rules using '(\w+)')? *$/;
const RULE = /^Compound Rule .* combine using (\w+) *$/;
const FILTER = ' filter: ';
const TAB = 8;
const VALUE = " value: '";

/**
 * Reads the lines that Sysmon prints for rules, in order. A value is printed as it is, between quotes, whatever it holds; one
 * with line breaks goes on until a line that ends with a quote.
 *
 * Source: dumpConfiguration.c of Microsoft's SysmonCommon, and two recorded dumps.
 *
 * @param lines - the dump
 * @returns its elements, `<Rule>`s and conditions
 * @example
 * ```ts
 * dumpLines([" - WmiEvent   onmatch: exclude   combine rules using 'Or'"])[0]?.kind; // 'element'
 * ```
 */
export function dumpLines(lines: readonly string[]): readonly DumpLine[] {
  const found: DumpLine[] = [];
  let index = 0;
  while (index < lines.length) {
    const text = lines[index] ?? '';
    const line = index + 1;
    const element = ELEMENT.exec(text);
    const rule = RULE.exec(text.trimStart());
    const start = conditionStart(text);
    index += 1;
    if (element !== null) {
      const [, name = '', onmatch = '', relation = null] = element;
      found.push({ kind: 'element', line, name, onmatch, relation });
    } else if (start !== null) {
      const { value, closed, next } = wholeValue(lines, index, start.value);
      found.push({ kind: 'condition', line, ...start, value, closed, several: next > index });
      index = next;
    } else if (rule !== null) {
      found.push({ kind: 'rule', line, relation: rule[1] ?? '' });
    }
  }
  return found;
}

interface ConditionStart {
  readonly indent: number;
  readonly field: string;
  readonly condition: string;
  /** What follows the opening quote on this line. */
  readonly value: string;
}

function conditionStart(text: string): ConditionStart | null {
  const filter = text.indexOf(FILTER);
  const value = text.indexOf(VALUE, filter + FILTER.length - 1);
  const start = text.trimStart();
  if (filter === -1 || value === -1 || start === text) {
    return null;
  }
  const blanks = text.slice(0, text.length - start.length);
  return {
    indent: blanks.replaceAll('\t', ' '.repeat(TAB)).length,
    field: text.slice(blanks.length, filter).trimEnd(),
    condition: text.slice(filter + FILTER.length, value).trim(),
    value: text.slice(value + VALUE.length),
  };
}

/** A value that does not end on its line goes on, unless what follows is printed for another rule: then it was cut. */
function wholeValue(
  lines: readonly string[],
  from: number,
  start: string,
): { readonly value: string; readonly closed: boolean; readonly next: number } {
  if (start.endsWith("'")) {
    return { value: start.slice(0, -1), closed: true, next: from };
  }
  for (let index = from; index < lines.length; index++) {
    const text = lines[index] ?? '';
    if (ELEMENT.test(text) || conditionStart(text) !== null || RULE.test(text.trimStart())) {
      break;
    }
    if (text.endsWith("'")) {
      const value = [start, ...lines.slice(from, index + 1)].join('\n').slice(0, -1);
      return { value, closed: true, next: index + 1 };
    }
  }
  return { value: start, closed: false, next: from };
}
