import type { CharSet } from './char-set';
import { allBut, BEYOND_ASCII, charsOf, DIGITS, LETTERS, union } from './char-set';
import { Grammar } from './grammar';

const BACKSLASH = charsOf('\\');
const QUOTE = charsOf('"');
const ESCAPED = charsOf('\\"nt');
/** What stands unescaped inside the quotes: a line feed is recorded as `\n`. */
const PLAIN = allBut('\\"\n');
const HOST = PLAIN;
const NAMESPACE = allBut('\\"\n:');
const CLASS_START = union(charsOf('_'), LETTERS, BEYOND_ASCII);
const CLASS = union(charsOf('_'), LETTERS, DIGITS, BEYOND_ASCII);

/**
 * A space, a quote, any text escaped, a quote.
 *
 * @returns the form of EventNamespace, Name, Query and Destination
 */
export function quotedText(): Grammar {
  const grammar = new Grammar();
  const body = grammar.text(grammar.start, ' "');
  addBody(grammar, body);
  return grammar.end(grammar.edge(body, QUOTE));
}

/**
 * The quoted path of a consumer: relative, or from `\\HOST\NAMESPACE:` on; any class, any name.
 *
 * @returns the form of Consumer
 */
export function consumerPath(): Grammar {
  const grammar = new Grammar();
  const { open, afterNamespace } = addPathStart(grammar);
  const className = grammar.edge(open, CLASS_START);
  grammar.edge(afterNamespace, CLASS_START, className);
  grammar.edge(className, CLASS, className);
  return endPath(grammar, className);
}

/**
 * The quoted path of a filter, relative or absolute.
 *
 * @returns the form of Filter
 */
export function filterPath(): Grammar {
  const grammar = new Grammar();
  const { open, afterNamespace } = addPathStart(grammar);
  const className = grammar.text(open, '__eventfilter');
  grammar.text(afterNamespace, '__eventfilter', className);
  return endPath(grammar, className);
}

/**
 * `YYYY-MM-DD hh:mm:ss.mmm` with any digits.
 *
 * @returns the form of UtcTime
 */
export function utcTime(): Grammar {
  const grammar = new Grammar();
  let state = grammar.start;
  for (const character of 'dddd-dd-dd dd:dd:dd.ddd') {
    state = character === 'd' ? grammar.edge(state, DIGITS) : grammar.text(state, character);
  }
  return grammar.end(state);
}

/**
 * Any text that is not empty.
 *
 * @param forbidden - characters that do not occur in it
 * @returns the form of User, and without quotes that of Type
 */
export function bareText(forbidden: string): Grammar {
  const grammar = new Grammar();
  const chars: CharSet = allBut(forbidden);
  const text = grammar.edge(grammar.start, chars);
  grammar.edge(text, chars, text);
  return grammar.end(text);
}

function addBody(grammar: Grammar, body: number): void {
  grammar.edge(body, PLAIN, body);
  grammar.edge(grammar.edge(body, BACKSLASH), ESCAPED, body);
}

/** Up to the class: `open` stands behind the quote, `afterNamespace` behind the colon of an absolute path. */
function addPathStart(grammar: Grammar): { readonly open: number; readonly afterNamespace: number } {
  const open = grammar.text(grammar.start, ' "');
  const host = grammar.edge(grammar.text(open, '\\\\\\\\'), HOST);
  grammar.edge(host, HOST, host);
  const beforeNamespace = grammar.text(host, '\\\\');
  const namespace = grammar.edge(beforeNamespace, NAMESPACE);
  grammar.edge(namespace, NAMESPACE, namespace);
  grammar.text(namespace, '\\\\', namespace);
  grammar.text(beforeNamespace, '\\\\', namespace);
  return { open, afterNamespace: grammar.text(namespace, ':') };
}

/** The key: `.Name="`, any name, `"`, escaped; the name may hold the same characters, so the last of them ends it. */
function endPath(grammar: Grammar, className: number): Grammar {
  const name = grammar.text(className, '.name=\\"');
  const escape = grammar.edge(name, BACKSLASH);
  grammar.edge(name, PLAIN, name);
  const afterQuote = grammar.edge(escape, QUOTE);
  grammar.edge(escape, charsOf('\\nt'), name);
  grammar.edge(afterQuote, PLAIN, name);
  grammar.edge(afterQuote, BACKSLASH, escape);
  return grammar.end(grammar.edge(afterQuote, QUOTE));
}
