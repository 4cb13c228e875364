/** A tag that does not fit, and where. */
export interface TagFault {
  readonly message: string;
  /** From the beginning of the text, in UTF-16 code units. */
  readonly offset: number;
}

const NOT_TAGS: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];
const NAME = /[^\s/>]+/y;

/**
 * Whether every tag of an element has its counterpart. fast-xml-parser takes any end tag for the right one, so that values would land in
 * the wrong field.
 *
 * @param text - one element
 * @returns the first tag that does not fit, or null
 */
export function tagFault(text: string): TagFault | null {
  const open: string[] = [];
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const other = NOT_TAGS.find(([start]) => text.startsWith(start, at));
    const end = other === undefined ? tagEnd(text, at) : text.indexOf(other[1], at + other[0].length);
    if (end === -1) {
      return { message: `this ${other?.[0] ?? 'tag'} is not closed`, offset: at };
    }
    if (other === undefined) {
      const fault = nest(text, at, end, open);
      if (fault !== null) {
        return { message: fault, offset: at };
      }
    }
    at = end + 1;
  }
  return open.length === 0 ? null : { message: `<${open.at(-1) ?? ''}> is not closed`, offset: text.length };
}

/** Opens or closes an element; says what is wrong with that. */
function nest(text: string, at: number, end: number, open: string[]): string | null {
  const closes = text[at + 1] === '/';
  NAME.lastIndex = at + (closes ? 2 : 1);
  const name = NAME.exec(text)?.[0] ?? '';
  if (!closes) {
    if (text[end - 1] !== '/') {
      open.push(name);
    }
    return null;
  }
  const due = open.pop();
  return due === name
    ? null
    : `</${name}> stands where ${due === undefined ? 'nothing is open' : `</${due}> is expected`}`;
}

/** The `>` that ends a tag, those in the quotes of its attributes aside. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === '' && character === '>') {
      return at;
    }
    if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
    } else if (character === quote) {
      quote = '';
    }
  }
  return -1;
}
