/** The `<Event>` elements of a file, each alone, so that a broken one costs no other; with or without a root around them. */
export interface XmlTexts {
  readonly events: readonly { readonly start: number; readonly text: string }[];
  /** Where an `<Event>` begins that is not closed. */
  readonly unclosed: readonly number[];
}

const MARKUP = /<!--|<!\[CDATA\[|<(?:[\w.-]+:)?Event(?=[\s/>])|<\/(?:[\w.-]+:)?Event\s*>/g;

/** Comments and CDATA sections, by how they begin and end. */
const NOT_MARKUP = { '<!--': '-->', '<![CDATA[': ']]>' };

/**
 * Splits an XML file at its events.
 *
 * @param text - the file
 * @returns events in file order; what stands in comments and CDATA sections is none
 */
export function readXmlTexts(text: string): XmlTexts {
  const events: { readonly start: number; readonly text: string }[] = [];
  const unclosed: number[] = [];
  const markup = new RegExp(MARKUP);
  const ends = new Map(Object.entries(NOT_MARKUP).map(([start, end]) => [start, { end, last: text.lastIndexOf(end) }]));
  let open: number | null = null;
  for (let found = markup.exec(text); found !== null; found = markup.exec(text)) {
    const section = ends.get(found[0]);
    if (section !== undefined) {
      if (found.index < section.last) {
        markup.lastIndex = text.indexOf(section.end, found.index) + section.end.length;
      }
    } else if (!found[0].startsWith('</')) {
      if (open !== null) {
        unclosed.push(open);
      }
      open = found.index;
    } else if (open !== null) {
      events.push({ start: open, text: text.slice(open, found.index + found[0].length) });
      open = null;
    }
  }
  if (open !== null) {
    unclosed.push(open);
  }
  return { events, unclosed };
}
