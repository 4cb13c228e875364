/** An event as its XML has it, for queries: names to texts or to nested elements. */
export interface EventNode {
  readonly [name: string]: string | EventNode;
}

/** What a query is made of, and whether it selects an event. */
export interface EventQuery {
  /** Comparisons and paths, as Windows counts expressions. */
  readonly expressions: number;
  readonly selects: (event: EventNode) => boolean;
}

type Test = (node: EventNode | string) => boolean;

const TOKEN = /\s*(\*|\[|\]|\(|\)|<=|>=|!=|=|<|>|\/|@?[A-Za-z_][\w.-]*|\d+|'[^']*'|"[^"]*")/y;
const FUNCTIONS = new Set(['position', 'band', 'timediff']);

/**
 * Reads a query in the part of XPath 1.0 that the Windows event log knows ([MS-EVEN6] 2.2.15.1): child steps, `*`, predicates, `or`,
 * `and`, comparisons with literals, parentheses. Anything else throws.
 *
 * @param text - the text of a Select
 * @returns the query
 */
export function readEventQuery(text: string): EventQuery {
  const tokens = tokensOf(text.trim());
  let at = 0;
  let expressions = 0;
  const next = (): string => tokens[at++] ?? '';
  const expect = (token: string): void => {
    const found = next();
    if (found !== token) throw new SyntaxError(`"${found}" where "${token}" is needed in ${text}`);
  };

  const step = (): Test => {
    const name = next();
    if (FUNCTIONS.has(name) || !/^(?:\*|[A-Za-z_][\w.-]*)$/.test(name)) throw new SyntaxError(`"${name}" in ${text}`);
    const predicates: Test[] = [];
    while (tokens[at] === '[') {
      at += 1;
      predicates.push(disjunction());
      expect(']');
    }
    const inner = tokens[at] === '/' ? ((at += 1), step()) : undefined;
    return (node) =>
      typeof node !== 'string' &&
      Object.entries(node).some(
        ([child, value]) =>
          (name === '*' || child === name) &&
          predicates.every((predicate) => predicate(value)) &&
          (inner === undefined || inner(value)),
      );
  };
  const comparison = (): Test => {
    if (tokens[at] === '(') {
      at += 1;
      const inside = disjunction();
      expect(')');
      return inside;
    }
    expressions += 1;
    if (tokens[at + 1] !== '=') return step();
    const name = next();
    expect('=');
    const literal = next().replace(/^['"]|['"]$/g, '');
    return (node) => typeof node !== 'string' && node[name] === literal;
  };
  const conjunction = (): Test => {
    const tests = [comparison()];
    while (tokens[at] === 'and') {
      at += 1;
      tests.push(comparison());
    }
    return (node) => tests.every((test) => test(node));
  };
  function disjunction(): Test {
    const tests = [conjunction()];
    while (tokens[at] === 'or') {
      at += 1;
      tests.push(conjunction());
    }
    return (node) => tests.some((test) => test(node));
  }

  const selects = step();
  if (at !== tokens.length) throw new SyntaxError(`"${next()}" is too much in ${text}`);
  return { expressions, selects: (event) => selects({ Event: event }) };
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new SyntaxError(`"${text.slice(start)}" is not XPath of the event log`);
    tokens.push(token);
  }
  return tokens;
}
