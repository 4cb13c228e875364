import { isIgnoreComment } from '../lint';
import type { TextEncodingName } from '../text';
import { encodeText } from '../text';
import type { XmlElement, XmlNode } from '../xml';
import type { WishedElement, WishedPart } from './wish';

/** A line to be written: a tag, a whole element, or a comment of one or more lines. */
export interface FragmentLine {
  /** How deep it stands below the place where the fragment goes. */
  readonly depth: number;
  readonly kind: 'markup' | 'comment' | 'ignore';
  readonly text: string;
}

/** How a fragment is set: the indentation of its first line, what each level adds, and the line end; null for one line. */
export interface Setting {
  readonly indent: string;
  readonly unit: string;
  readonly lineEnd: string;
}

const HANGING = ' '.repeat('<!-- '.length);

/**
 * Puts the lines of a fragment together.
 *
 * @param lines - what to write
 * @param setting - how; null writes all on one line, without comments but those that the linter obeys
 * @returns the text without indentation before it and line end behind it
 */
export function setFragment(lines: readonly FragmentLine[], setting: Setting | null): string {
  if (setting === null) {
    return lines.map(({ kind, text }) => (kind === 'markup' ? text : text.replaceAll('\n', ' '))).join('');
  }
  const { indent, unit, lineEnd } = setting;
  return lines
    .map(({ depth, kind, text }) => {
      const own = indent + unit.repeat(depth);
      return own + (kind === 'markup' ? text : text.replaceAll('\n', lineEnd + own + HANGING));
    })
    .join(lineEnd)
    .slice(indent.length);
}

/** Turns the wished elements into lines, in characters that the file's encoding has. */
export class FragmentWriter {
  readonly #part: WishedPart;
  readonly #encoding: TextEncodingName;
  readonly #encodable = new Map<string, boolean>();

  /**
   * @param part - the wished elements
   * @param encoding - of the file
   */
  constructor(part: WishedPart, encoding: TextEncodingName) {
    this.#part = part;
    this.#encoding = encoding;
  }

  /** A RuleGroup of its own around all wished elements; the bare elements where there are no groups. */
  whole(remarks: boolean): readonly FragmentLine[] {
    const { group, elements } = this.#part;
    const inner = elements.flatMap((wished) => this.element(wished, remarks, new Set(), group === null ? 0 : 1));
    return group === null
      ? inner
      : [this.#markup(0, this.groupTag(group)), ...inner, this.#markup(0, `</${group.name}>`)];
  }

  /** The start tag of that RuleGroup. */
  groupTag(group: XmlElement): string {
    return this.#slice(group.start, group.startTagEnd);
  }

  /**
   * One wished element. Its comments go inside, so that they go with the element when it is replaced one day; those that the linter
   * obeys stay before it, because they are about what follows.
   *
   * @param wished - the element
   * @param remarks - whether to write comments for people
   * @param present - comments that stand before its place already
   * @param depth - of the element
   */
  element(
    { element, comments }: WishedElement,
    remarks: boolean,
    present: ReadonlySet<string>,
    depth = 0,
  ): readonly FragmentLine[] {
    const lines = comments
      .filter(({ value }) => !present.has(commentText(value)))
      .map((comment) => this.#comment(comment.value, depth));
    const isWanted = ({ kind }: FragmentLine): boolean => remarks || kind !== 'comment';
    const inner = [
      ...lines.filter(({ kind }) => kind === 'comment').map((line) => ({ ...line, depth: depth + 1 })),
      ...element.children.flatMap((child) => this.#node(child, depth + 1)),
    ].filter(isWanted);
    const tag = this.#slice(element.start, element.startTagEnd).replace(/\s*\/?>$/, '');
    return [
      ...lines.filter(({ kind }) => kind === 'ignore'),
      ...(inner.length === 0
        ? [this.#markup(depth, `${tag}/>`)]
        : [this.#markup(depth, `${tag}>`), ...inner, this.#markup(depth, `</${element.name}>`)]),
    ];
  }

  #node(node: XmlNode, depth: number): readonly FragmentLine[] {
    if (node.kind === 'comment') {
      return [this.#comment(node.value, depth)];
    }
    if (node.kind !== 'element') {
      return [];
    }
    if (node.name !== 'Rule') {
      return [this.#markup(depth, this.#slice(node.start, node.end))];
    }
    return [
      this.#markup(depth, this.#slice(node.start, node.startTagEnd)),
      ...node.children.flatMap((child) => this.#node(child, depth + 1)),
      this.#markup(depth, this.#slice(node.endTagStart, node.end)),
    ];
  }

  #comment(value: string, depth: number): FragmentLine {
    const kind = isIgnoreComment(value) ? 'ignore' : 'comment';
    const text = this.#spelled(commentText(value), () => '?');
    return { depth, kind, text: `<!-- ${text} -->` };
  }

  #markup(depth: number, text: string): FragmentLine {
    return { depth, kind: 'markup', text };
  }

  #slice(start: number, end: number): string {
    return this.#spelled(
      this.#part.text.slice(start, end),
      (character) => `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
    );
  }

  #spelled(text: string, instead: (character: string) => string): string {
    return text.replace(/[^\0-\x7f]/gu, (character) => (this.#holds(character) ? character : instead(character)));
  }

  #holds(character: string): boolean {
    let holds = this.#encodable.get(character);
    if (holds === undefined) {
      holds = isEncodable(character, this.#encoding);
      this.#encodable.set(character, holds);
    }
    return holds;
  }
}

/** The text of a comment without the layout of its lines: what two comments must share to say the same. */
export function commentText(value: string): string {
  return value.trim().replace(/\n[ \t]*/g, '\n');
}

function isEncodable(character: string, encoding: TextEncodingName): boolean {
  try {
    encodeText(character, encoding, false);
    return true;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}
