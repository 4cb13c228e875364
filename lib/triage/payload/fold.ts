import { asciiLowerCase } from '../../catalog';
import type { Budget } from './budget';
import type { Language, Step } from './payload';
import { reduce, type Item } from './fold-rules';
import { scriptTokens, type Token } from './script-tokens';

/** A script with its constant texts put together. */
export interface Folded {
  readonly text: string;
  /** What was done; empty where nothing was to do. */
  readonly steps: ReadonlySet<Step>;
  /** How many character codes became text. */
  readonly codes: number;
}

/**
 * Puts constant texts of a script together: concatenation, character codes, reversing, joining, replacing, formatting, backticks,
 * and variables that hold a text. Nothing is run: only what follows from the text alone is done, in one pass over the tokens.
 *
 * @param text - a script
 * @param language - what it is written in
 * @param budget - what may still be done
 * @returns the script, its texts quoted as the language does
 */
export function foldTexts(text: string, language: Language, budget: Budget): Folded {
  const state = { language, budget, steps: new Set<Step>(), codes: 0, stack: [] as Item[] };
  const variables = new Map<string, string>();
  const tokens = scriptTokens(text, language).filter(({ kind }) => kind !== 'comment');
  let end = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || !budget.step(1)) break;
    const lead = text.slice(end, token.start).replace(/[^\s].*/s, ' ');
    end = token.end;
    const item = itemOf(token, text, lead);
    if (token.kind === 'word' && token.value.length !== token.end - token.start) state.steps.add('escapes');
    if (token.kind === 'end') {
      remember(state.stack, variables, language);
    } else if (item.kind === 'word' && !isAssigned(tokens, index)) {
      const known = variables.get(asciiLowerCase(item.value));
      if (known !== undefined && budget.out(known.length)) {
        state.steps.add('variables');
        state.stack.push({ kind: 'text', value: known, lead, raw: '' });
        reduce(state);
        continue;
      }
    }
    state.stack.push(item);
    reduce(state);
  }
  return { text: written(state.stack, language), steps: state.steps, codes: state.codes };
}

function itemOf(token: Token, text: string, lead: string): Item {
  const raw = token.kind === 'word' ? token.value : text.slice(token.start, token.end);
  return { kind: token.kind === 'comment' ? 'mark' : token.kind, value: token.value, lead, raw };
}

/** Whether a word is followed by `=`, or by a mark and `=` as in `+=`. */
function isAssigned(tokens: readonly Token[], index: number): boolean {
  const [next, second] = [tokens[index + 1], tokens[index + 2]];
  return next?.value === '=' || (second?.value === '=' && next?.kind === 'mark' && '+&'.includes(next.value));
}

const NAME = /^[$A-Za-z_]\w*$/;

/** At the end of a statement: `name = 'text'` or `name += 'text'`. */
function remember(stack: readonly Item[], variables: Map<string, string>, language: Language): void {
  const value = stack.at(-1);
  if (stack.at(-2)?.value !== '=' || stack.at(-2)?.kind !== 'mark') return;
  const adds = stack.at(-3)?.kind === 'mark' && '+&'.includes(stack.at(-3)?.value ?? ' ');
  const name = stack.at(adds ? -4 : -3);
  if (name?.kind !== 'word' || !NAME.test(name.value) || (language === 'powershell') !== name.value.startsWith('$')) {
    return;
  }
  const key = asciiLowerCase(name.value);
  if (value?.kind !== 'text') {
    variables.delete(key);
  } else if (!adds) {
    variables.set(key, value.value);
  } else if (variables.has(key)) {
    variables.set(key, `${variables.get(key) ?? ''}${value.value}`.slice(0, MOST_VARIABLE));
  }
}

const MOST_VARIABLE = 262_144;

function written(stack: readonly Item[], language: Language): string {
  return stack.map((item) => item.lead + writtenItem(item, language)).join('');
}

function writtenItem(item: Item, language: Language): string {
  if (item.list !== undefined) {
    return item.list.map((value) => (typeof value === 'number' ? String(value) : quoted(value, language))).join(', ');
  }
  return item.kind === 'text' && item.raw === '' ? quoted(item.value, language) : item.raw;
}

function quoted(text: string, language: Language): string {
  switch (language) {
    case 'powershell':
      return `'${text.replaceAll("'", "''")}'`;
    case 'vbscript':
      return `"${text.replaceAll('"', '""')}"`;
    default:
      return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
  }
}
