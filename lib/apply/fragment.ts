import { isIgnoreComment } from '../lint';
import type { ConfigNode, RuleGroup, WmiEvent } from '../model';
import type { TextEncodingName } from '../text';
import { encodeText } from '../text';
import { TemplateError } from '../template';
import { UnwritableConfigError, writeFragment } from '../writer';
import type { DesiredPart } from './request';

/** How a fragment is set: the indentation of its lines, what each level adds, and the line end. */
export interface Setting {
  readonly indent: string;
  readonly unit: string;
  readonly lineEnd: string;
}

const ONE_LINE: Setting = { indent: '', unit: '', lineEnd: '' };

/** Writes desired elements with their comments, in characters that the file's encoding has. */
export class FragmentWriter {
  readonly #comments: ReadonlyMap<ConfigNode, readonly string[]>;
  readonly #encoding: TextEncodingName;
  readonly #encodable = new Map<string, boolean>();

  /**
   * @param part - the desired elements
   * @param encoding - of the file
   */
  constructor(part: DesiredPart, encoding: TextEncodingName) {
    this.#comments = insideElements(part);
    this.#encoding = encoding;
  }

  /**
   * Writes a RuleGroup, or WmiEvent elements.
   *
   * @param nodes - of the desired part
   * @param setting - the layout; null for a single line, without comments but those that the linter obeys
   * @param present - comments that stand before the place already and are not repeated
   * @returns the text without indentation before it and line end behind it
   * @throws TemplateError if an exclusion holds what XML cannot
   */
  write(
    nodes: readonly (RuleGroup | WmiEvent)[],
    setting: Setting | null,
    present: ReadonlySet<string> = new Set(),
  ): string {
    const isWritten = (text: string): boolean => !present.has(text) && (setting !== null || isIgnoreComment(text));
    const comments = new Map([...this.#comments].map(([node, texts]) => [node, texts.filter(isWritten)]));
    try {
      return writeFragment(nodes, { ...(setting ?? ONE_LINE), comments, holds: (character) => this.#holds(character) });
    } catch (error) {
      throw error instanceof UnwritableConfigError
        ? new TemplateError('invalid-exclusion', error.message, 'filter this subscription in the SIEM instead')
        : error;
    }
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

/**
 * The comments of the desired elements, those before an element moved into it, so that they go with it when it is replaced one day.
 * Those that the linter obeys stay before it: they are about what follows.
 */
function insideElements({ elements, comments }: DesiredPart): ReadonlyMap<ConfigNode, readonly string[]> {
  const moved = new Map(comments);
  for (const element of elements) {
    const [first] = element.items;
    const texts = comments.get(element) ?? [];
    if (first !== undefined) {
      moved.set(element, texts.filter(isIgnoreComment));
      moved.set(first, [...texts.filter((text) => !isIgnoreComment(text)), ...(comments.get(first) ?? [])]);
    }
  }
  return moved;
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
