import { escapeControls } from '../../text';

/** A piece of a page that is safe to write as it is: {@link markup} alone makes one. */
export class Markup {
  /** What stands in the file. */
  readonly source: string;

  /** @param source - HTML whose values are escaped */
  constructor(source: string) {
    this.source = source;
  }
}

/** What stands in a page: a text is escaped, a number written, null left out, a list written in its order. */
export type Content = Markup | string | number | null | readonly (Markup | string)[];

/**
 * A piece of a page. Every text that is put in is escaped, in a quoted attribute as well as between tags.
 *
 * @param written - the HTML as it is written in the source
 * @param contents - what is put in
 * @returns the piece
 * @example
 * ```ts
 * markup`<p>${'a < b'}</p>`.source; // '<p>a &lt; b</p>'
 * ```
 */
export function markup(written: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = written.map((piece, index) => (index === 0 ? piece : sourceOf(contents[index - 1] ?? null) + piece));
  return new Markup(parts.join(''));
}

function sourceOf(content: Content): string {
  if (content === null) {
    return '';
  }
  if (typeof content === 'string' || typeof content === 'number') {
    return escapeHtml(String(content));
  }
  return content instanceof Markup ? content.source : content.map(sourceOf).join('');
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/**
 * A text that a page shows and does not obey. Control characters and those that hide or reorder text are made visible.
 *
 * @param text - any text
 * @returns one line without `&`, `<`, `>` and quotes of its own
 * @example
 * ```ts
 * escapeHtml('<b>\u202e'); // '&lt;b&gt;\\u{202e}'
 * ```
 */
export function escapeHtml(text: string): string {
  return escapeControls(text).replace(/[&<>"']/g, (sign) => SIGNS.get(sign) ?? '');
}
