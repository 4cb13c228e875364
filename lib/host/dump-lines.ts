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
    };

/** A line that cannot be what Sysmon prints for a rule, so that where a value ends cannot be told either. */
export interface DumpDoubt {
  readonly line: number;
  /** One clause: what is wrong. */
  readonly message: string;
}

/** What `sysmon -c` printed for rules. */
export interface DumpRules {
  readonly lines: readonly DumpLine[];
  /** The schema version that it prints in front of them; undefined where it prints none. */
  readonly version: string | undefined;
  readonly doubt: DumpDoubt | null;
}

const ELEMENT = /^ ?- (\w+) +onmatch: (\w+)(?: +combine rules using '(\w+)')?$/;
const VERSION = /^Rule configuration \((?:binary )?version ([0-9.]{1,16})\):?$/;
const RULE = 'Compound Rule ';
const RELATION = ' combine using ';
const FILTER = ' filter: ';
const ONMATCH = ' onmatch: ';
const TAB = 8;
const VALUE = " value: '";
const STARTS = ['Rule configuration (', 'Current configuration:', 'No rules installed', 'Sysmon is not installed'];

/**
 * Whether a line is one that only `sysmon -c` prints.
 *
 * @param line - a line of a file
 * @returns for example true for ` - WmiEvent   onmatch: exclude`
 */
export function isDumpStart(line: string): boolean {
  return STARTS.some((start) => line.startsWith(start)) || elementParts(line) !== null;
}

function elementParts(line: string): RegExpExecArray | null {
  return line.startsWith(' - ') || line.startsWith('- ') ? ELEMENT.exec(line.trimEnd()) : null;
}

/**
 * Reads the lines that Sysmon prints for rules, in order. A value is printed as it is, between quotes, whatever it holds; one
 * with line breaks goes on until a line that ends with a quote. So a value can imitate any line; where that shows, it is said.
 *
 * Source: dumpConfiguration.c of Microsoft's SysmonCommon, and two recorded dumps.
 *
 * @param lines - the dump
 * @returns its elements, `<Rule>`s and conditions, and the first line that cannot be one of them
 * @example
 * ```ts
 * dumpRules([" - WmiEvent   onmatch: exclude   combine rules using 'Or'"]).lines[0]?.kind; // 'element'
 * ```
 */
export function dumpRules(lines: readonly string[]): DumpRules {
  const read = new Reading();
  let index = 0;
  while (index < lines.length) {
    index = read.take(lines, index);
  }
  return { lines: read.found, version: read.version, doubt: read.doubt };
}

class Reading {
  readonly found: DumpLine[] = [];
  version: string | undefined;
  doubt: DumpDoubt | null = null;
  readonly #elements = new Columns();
  readonly #conditions = new Columns();

  /** Reads one line, with those that its value goes on for; returns the index of the next. */
  take(lines: readonly string[], index: number): number {
    const text = lines[index] ?? '';
    const line = index + 1;
    const element = elementParts(text);
    if (element !== null) {
      const [, name = '', onmatch = '', relation = null] = element;
      this.#align(this.#elements, text.slice(0, text.indexOf(ONMATCH)), 0, line);
      this.found.push({ kind: 'element', line, name, onmatch, relation });
      return index + 1;
    }
    const start = conditionStart(text);
    if (start !== null) {
      const { value, closed, next } = wholeValue(lines, index + 1, start.value);
      if (start.value.includes(VALUE) || start.value.includes(ONMATCH)) {
        this.#doubt(line, 'what Sysmon prints for another rule stands inside a value');
      }
      this.#align(this.#conditions, text.slice(0, text.indexOf(FILTER)), text.length - text.trimStart().length, line);
      this.found.push({ kind: 'condition', line, ...start, value, closed });
      return next;
    }
    const relation = ruleRelation(text);
    if (relation !== null) {
      this.found.push({ kind: 'rule', line, relation });
    } else {
      this.#other(text.trimEnd(), line);
    }
    return index + 1;
  }

  #other(text: string, line: number): void {
    const version = VERSION.exec(text)?.[1];
    if (version !== undefined && this.version === undefined && this.found.length === 0) {
      this.version = version;
    } else if (version !== undefined || text === 'Current configuration:') {
      if (this.version !== undefined || this.found.length > 0) {
        this.#doubt(line, 'a second output of sysmon -c begins here');
      }
    } else if (text.trim() !== '' && this.found.length > 0) {
      this.#doubt(line, 'Sysmon prints no such line among its rules');
    }
  }

  #align(columns: Columns, before: string, from: number, line: number): void {
    if (!columns.add(before, from)) {
      this.#doubt(line, 'this line is aligned differently from the others');
    }
  }

  #doubt(line: number, message: string): void {
    this.doubt ??= { line, message };
  }
}

/** Sysmon aligns what it prints with blanks; one blank alone stands behind a name that fills its column, or where blanks were lost. */
class Columns {
  #column: number | null = null;
  #narrowest = Infinity;

  /** Whether a line is in line with those before; `before` is what stands in front of the column, from its indentation on. */
  add(before: string, from: number): boolean {
    const column = before.length - from;
    if (before.endsWith(' ')) {
      this.#column ??= column;
    } else {
      this.#narrowest = Math.min(this.#narrowest, column);
    }
    return (
      this.#column === null || ((!before.endsWith(' ') || column === this.#column) && this.#narrowest >= this.#column)
    );
  }
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

/** The relation of a `<Rule>`, whose name may hold anything; null for another line. */
function ruleRelation(line: string): string | null {
  const text = line.trim();
  const at = text.startsWith(RULE) ? text.lastIndexOf(RELATION) : -1;
  const relation = text.slice(at + RELATION.length);
  return at === -1 || !/^\w+$/.test(relation) ? null : relation;
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
    if (elementParts(text) !== null || conditionStart(text) !== null || ruleRelation(text) !== null) {
      break;
    }
    if (text.endsWith("'")) {
      const value = [start, ...lines.slice(from, index + 1)].join('\n').slice(0, -1);
      return { value, closed: true, next: index + 1 };
    }
  }
  return { value: start, closed: false, next: from };
}
