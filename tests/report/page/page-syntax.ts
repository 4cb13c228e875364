const TAGS =
  'html head meta title style body a header main p h1 h2 h3 h4 h5 table thead tbody tr th td span bdi section svg defs path circle use line text g ol ul li dl dt dd article pre code mark b details summary div';
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z][a-z0-9-]*(?:="[^"<>]*")?)*)\/?>/g;
const ATTRIBUTE = / ([a-z][a-z0-9-]*)(?:="([^"<>]*)")?/g;
const KNOWN = new Set(TAGS.split(' '));

/** One start tag of a page. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Reads a page by the strict syntax that it is written in.
 *
 * @param page - the page
 * @returns its start tags and its text, references not resolved
 * @throws Error where a `<` or `>` belongs to no tag that the page may have
 */
export function readPage(page: string): { readonly tags: readonly Tag[]; readonly text: string } {
  const body = page.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/, '');
  const tags: Tag[] = [];
  const text = body.replace(TAG, (whole: string, end: string, name: string, attributes: string) => {
    if (!KNOWN.has(name)) {
      throw new Error(`a page has no ${whole}`);
    }
    if (end === '') {
      tags.push({
        name,
        attributes: new Map([...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, value])),
      });
    }
    return '';
  });
  const stray = /.{0,40}[<>].{0,40}/.exec(text);
  if (stray !== null) {
    throw new Error(`belongs to no tag: ${stray[0]}`);
  }
  return { tags, text };
}

/**
 * What a reader sees of a piece of HTML.
 *
 * @param source - HTML
 * @returns its text, references resolved
 */
export function shownText(source: string): string {
  return source
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
