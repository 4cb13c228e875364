/** The `<Event>` elements of a file, each alone, so that a broken one costs no other; with or without a root around them. */
export interface XmlTexts {
  readonly events: readonly { readonly start: number; readonly text: string }[];
  /** Where an `<Event>` begins that is not closed. */
  readonly unclosed: readonly number[];
}

const MARKUP = /<!--|<(?:[\w.-]+:)?Event(?=[\s/>])|<\/(?:[\w.-]+:)?Event\s*>/g;

/**
 * Splits an XML file at its events.
 *
 * @param text - the file
 * @returns events in file order; what stands in comments is none
 */
export function readXmlTexts(text: string): XmlTexts {
  const events: { readonly start: number; readonly text: string }[] = [];
  const unclosed: number[] = [];
  const markup = new RegExp(MARKUP);
  const lastComment = text.lastIndexOf('-->');
  let open: number | null = null;
  for (let found = markup.exec(text); found !== null; found = markup.exec(text)) {
    if (found[0] === '<!--') {
      if (found.index < lastComment) {
        markup.lastIndex = text.indexOf('-->', found.index) + 3;
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
