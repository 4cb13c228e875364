import { asciiLowerCase } from '../../catalog';
import type { Budget } from './budget';
import type { Language, Step } from './payload';

/** A piece of a script while it is folded. */
export interface Item {
  readonly kind: 'text' | 'word' | 'number' | 'mark' | 'end' | 'list';
  readonly value: string;
  /** The blanks before it. */
  readonly lead: string;
  /** As the script has it; empty for a text that was made. */
  readonly raw: string;
  /** Of a list: its values. */
  readonly list?: (string | number)[];
}

/** A script while it is folded: the pieces so far, and what was done. */
export interface Folding {
  readonly language: Language;
  readonly budget: Budget;
  readonly steps: Set<Step>;
  readonly stack: Item[];
  codes: number;
}

type Rule = (folding: Folding) => boolean;

/**
 * Applies rules to the last pieces until none fits.
 *
 * @param folding - the script so far; it is changed
 */
export function reduce(folding: Folding): void {
  while (RULES.some((rule) => rule(folding)));
}

function top({ stack }: Folding, back: number): Item | undefined {
  return stack[stack.length - back];
}

function isMark(item: Item | undefined, marks: string): boolean {
  return item?.kind === 'mark' && marks.includes(item.value);
}

function isWord(item: Item | undefined, names: ReadonlySet<string>): boolean {
  return item?.kind === 'word' && names.has(asciiLowerCase(item.value));
}

/** Replaces the last pieces by a text. */
function become(folding: Folding, count: number, value: string, step: Step | null): boolean {
  if (step !== null && !folding.budget.out(value.length)) return false;
  const lead = top(folding, count)?.lead ?? '';
  folding.stack.length -= count;
  folding.stack.push({ kind: 'text', value, lead, raw: '' });
  if (step !== null) folding.steps.add(step);
  return true;
}

/** `'a' + 'b'`, in VBScript also `&`. */
function joinTexts(folding: Folding): boolean {
  const [right, mark, left] = [top(folding, 1), top(folding, 2), top(folding, 3)];
  const marks = folding.language === 'vbscript' ? '+&' : '+';
  if (right?.kind !== 'text' || left?.kind !== 'text' || !isMark(mark, marks)) return false;
  if (!folding.budget.step(1)) return false;
  const lead = left.lead;
  folding.stack.length -= 3;
  folding.stack.push({ kind: 'text', value: left.value + right.value, lead, raw: '' });
  folding.steps.add('concatenation');
  return true;
}

/** `1, 2` and `'a', 'b'` as one list. */
function gather(folding: Folding): boolean {
  const [right, mark, left] = [top(folding, 1), top(folding, 2), top(folding, 3)];
  if (!isMark(mark, ',') || right === undefined || left === undefined) return false;
  const values = right.list ?? [constantOf(right)];
  const first = left.list ?? [constantOf(left)];
  if (values[0] === null || first[0] === null || !folding.budget.step(values.length)) return false;
  const list = left.list ?? [first[0] ?? ''];
  for (const value of values) list.push(value ?? '');
  folding.stack.length -= 3;
  folding.stack.push({ kind: 'list', value: '', lead: left.lead, raw: '', list });
  return true;
}

function constantOf(item: Item): string | number | null {
  if (item.kind === 'text') return item.value;
  return item.kind === 'number' ? numberOf(item.value) : null;
}

function numberOf(text: string): number {
  return /^&h/i.test(text) ? parseInt(text.slice(2), 16) : Number(text);
}

const CHARACTER_CALLS = new Set(['chr', 'chrw', 'chrb', 'fromcharcode', '[char]']);
const REVERSING = new Set(['strreverse']);
const DECODING = new Set(['unescape', 'decodeuricomponent', 'decodeuri']);
const REPLACING = new Set(['replace']);
const JOINING = new Set(['join']);
const STRING_TYPE = new Set(['[string]', '[system.string]']);
const FUNCTIONS = [CHARACTER_CALLS, REVERSING, DECODING, REPLACING, JOINING];

/** `( 'a' )` without a call before it. */
function unwrap(folding: Folding): boolean {
  const [close, inner, open, before] = [top(folding, 1), top(folding, 2), top(folding, 3), top(folding, 4)];
  if (!isMark(close, ')') || !isMark(open, '(') || inner === undefined) return false;
  if (inner.kind !== 'text' && inner.kind !== 'list') return false;
  if (before !== undefined && open?.lead === '' && before.kind === 'word' && !before.value.startsWith('-')) {
    if (!(before.value.startsWith('[') && inner.kind === 'list')) return false;
  }
  folding.stack.length -= 3;
  folding.stack.push({ ...inner, lead: open?.lead ?? '' });
  return true;
}

/** `Chr(104)`, `String.fromCharCode(104, 105)`, `StrReverse('…')`, `unescape('%68')`, `Replace('…','a','b')`, `.replace('a','b')`. */
function call(folding: Folding): boolean {
  const [close, inner, open, name] = [top(folding, 1), top(folding, 2), top(folding, 3), top(folding, 4)];
  if (!isMark(close, ')') || !isMark(open, '(') || inner === undefined || name?.kind !== 'word') return false;
  if (!FUNCTIONS.some((names) => isWord(name, names))) return false;
  const values = inner.list ?? [constantOf(inner)];
  const receiver = isMark(top(folding, 5), '.') ? top(folding, 6) : undefined;
  const counted = receiver === undefined ? 4 : 6;
  if (isWord(name, CHARACTER_CALLS)) {
    return values.every((value) => typeof value === 'number')
      ? characters(folding, receiver?.kind === 'word' ? 6 : 4, values)
      : false;
  }
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length !== values.length) return false;
  if (isWord(name, REVERSING) && texts.length === 1) return become(folding, 4, reversed(texts[0] ?? ''), 'reversed');
  if (isWord(name, DECODING) && texts.length === 1) {
    return become(folding, 4, unescaped(texts[0] ?? ''), 'character codes');
  }
  if (isWord(name, JOINING) && isMark(top(folding, 5), ':') && isWord(top(folding, 7), STRING_TYPE)) {
    return become(folding, 7, joinedList(folding, texts.slice(1), texts[0] ?? ''), 'concatenation');
  }
  if (isWord(name, REPLACING)) {
    if (receiver === undefined && texts.length === 3) {
      return replaced(folding, 4, texts[0] ?? '', texts[1] ?? '', texts[2] ?? '');
    }
    if (receiver?.kind === 'text' && texts.length === 2) {
      return replaced(folding, counted, receiver.value, texts[0] ?? '', texts[1] ?? '');
    }
  }
  return false;
}

/** `[char]104`, `[char[]](104, 105)` and `'a', 'b' -join ''`, `-join ('a', 'b')`. */
function powershell(folding: Folding): boolean {
  if (folding.language !== 'powershell') return false;
  const [last, name, before] = [top(folding, 1), top(folding, 2), top(folding, 3)];
  if (last === undefined || name?.kind !== 'word') return false;
  switch (asciiLowerCase(name.value).replaceAll(/\s/g, '')) {
    case '[char]':
    case '[system.char]':
      return last.kind === 'number' ? characters(folding, 2, [numberOf(last.value)]) : false;
    case '[char[]]':
    case '[string[]]': {
      if (last.list === undefined) return false;
      const list = last.list.map((value) =>
        typeof value === 'number' ? String.fromCharCode(value % 0x1_0000) : value,
      );
      folding.codes += list.length;
      folding.steps.add('character codes');
      folding.stack.length -= 2;
      folding.stack.push({ kind: 'list', value: '', lead: name.lead, raw: '', list });
      return true;
    }
    case '-join':
      if (before?.list !== undefined && last.kind === 'text') {
        return become(folding, 3, joinedList(folding, before.list, last.value), 'concatenation');
      }
      return last.list !== undefined && before?.list === undefined
        ? become(folding, 2, joinedList(folding, last.list, ''), 'concatenation')
        : false;
    case '-f':
      return before?.kind === 'text' && isWholeRight(last) ? formatted(folding, before.value, last) : false;
    case '-replace':
    case '-ireplace':
    case '-creplace': {
      const [from, to] = last.list ?? [];
      return before?.kind === 'text' &&
        typeof from === 'string' &&
        typeof to === 'string' &&
        !/[.*+?^${}()|[\]]/.test(from)
        ? replaced(folding, 3, before.value, from.replaceAll('\\\\', '\\'), to)
        : false;
    }
    default:
      return false;
  }
}

/** Ways to write a text backwards, as kinds and marks, with the place of the text from the end. */
const BACKWARDS: readonly { readonly shape: string; readonly last: string }[] = [
  // PowerShell: 'txet'[-1..-4]
  { shape: 'T[-N..-N]', last: ']' },
  // JScript: 'txet'.split('').reverse().join('')
  { shape: 'T.split(T).reverse().join(T)', last: ')' },
];

function backwards(folding: Folding): boolean {
  if (!isMark(top(folding, 1), ')]')) return false;
  for (const { shape, last } of BACKWARDS) {
    const count = shape.match(/\w+|\W/g)?.length ?? 0;
    const text = top(folding, count);
    if (top(folding, 1)?.value !== last || text?.kind !== 'text') continue;
    const written = folding.stack
      .slice(-count)
      .map(({ value, kind }) => (kind === 'text' ? 'T' : kind === 'number' ? 'N' : value));
    if (written.join('') === shape) return become(folding, count, reversed(text.value), 'reversed');
  }
  return false;
}

const RULES: readonly Rule[] = [joinTexts, gather, call, unwrap, powershell, backwards];

function isWholeRight(item: Item): boolean {
  return item.kind === 'text' || item.list !== undefined;
}

function formatted(folding: Folding, format: string, item: Item): boolean {
  const values = item.list ?? [item.value];
  if (!folding.budget.step(format.length + values.length)) return false;
  const size = values.reduce<number>((sum, value) => sum + String(value).length, 0);
  const uses = format.match(/\{\d{1,3}\}/g)?.length ?? 0;
  // A list may still grow by a comma: a place without its value waits for it.
  const highest = Math.max(
    -1,
    ...[...format.slice(0, 65_536).matchAll(/\{(\d{1,3})\}/g)].map((match) => Number(match[1])),
  );
  if (highest >= values.length || !folding.budget.step(size * uses + 1)) return false;
  return become(
    folding,
    3,
    format.replace(/\{(\d{1,3})\}/g, (_whole, index: string) => String(values[Number(index)] ?? '')),
    'concatenation',
  );
}

function characters(folding: Folding, count: number, codes: readonly number[]): boolean {
  if (codes.some((code) => !(code >= 0 && code <= 0xffff))) return false;
  folding.codes += codes.length;
  return become(folding, count, codes.map((code) => String.fromCharCode(code)).join(''), 'character codes');
}

function replaced(folding: Folding, count: number, text: string, from: string, to: string): boolean {
  if (from === '') return false;
  const parts = text.split(from);
  if (!folding.budget.step(text.length + parts.length * to.length)) return false;
  return become(folding, count, parts.join(to), 'replaced');
}

function joinedList(folding: Folding, list: readonly (string | number)[], by: string): string {
  return folding.budget.step(list.length * (by.length + 1)) ? list.join(by) : '';
}

function reversed(text: string): string {
  return text.split('').reverse().join('');
}

function unescaped(text: string): string {
  return text.replace(
    /%u([0-9a-f]{4})|%([0-9a-f]{2})/gi,
    (_whole, long: string | undefined, short: string | undefined) =>
      String.fromCharCode(parseInt(long ?? short ?? '', 16)),
  );
}
