import type { XmlReader } from '../xml-event';
import { decodeReferences } from '../xml-event';
import type { Learned } from './learned';
import type { Spot } from './record-template';

/** A tag with its attributes; `<!` and `<?` begin none, so that their records fit no template. */
const TAG = /<(\/?)([^\s<>/!?"']+)((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;
/** Stands for a value while the record is read; of private use. */
const MARK = /^\ue10b(\d+)\ue10b$/;

/**
 * Finds the places of the values in the XML of an event.
 *
 * @param text - the element, perhaps behind white space
 * @param reader - reads XML
 * @returns the record; null where there is something else in it than elements, attributes and texts
 */
export function learnXml(text: string, reader: XmlReader): Learned | null {
  const spots = spotsOf(text);
  if (spots === null || text.includes('\r') || text.includes('\ue10b')) {
    return null;
  }
  const between = [...spots, null].map((spot, index) => text.slice(spots[index - 1]?.end ?? 0, spot?.start));
  const marked = between
    .map((part, index) => (index < spots.length ? `${part}\ue10b${String(index)}\ue10b` : part))
    .join('');
  const start = text.search(/\S/);
  const leaves = reader.leaves(marked.slice(start), 0);
  if (!('leaves' in leaves)) {
    return null;
  }
  const spotOf = leaves.leaves.map(({ shown }) => Number(MARK.exec(shown)?.[1] ?? -1));
  return leaves.leaves.some(({ shown }, index) => spotOf[index] === -1 && shown.includes('\ue10b'))
    ? null
    : { leaves, spots, spotOf, start };
}

/** The values of attributes, and the texts of elements without elements; null where the text is not made of these alone. */
function spotsOf(text: string): readonly Spot[] | null {
  const spots: Spot[] = [];
  let openedAt = -1;
  let at = text.indexOf('<');
  if (at === -1 || text.slice(0, at).trim() !== '') {
    return null;
  }
  while (at < text.length) {
    TAG.lastIndex = at;
    const [tag, closing, name, attributes = '', isEmpty] = TAG.exec(text) ?? [];
    if (tag === undefined || name === undefined) {
      return null;
    }
    if (closing === '/' && openedAt !== -1) {
      spots.push({ kind: 'xml-text', start: openedAt, end: at });
    }
    spots.push(...attributeSpots(attributes, at + 1 + name.length, name === 'Data'));
    at += tag.length;
    openedAt = closing === '' && isEmpty === '' ? at : -1;
    const next = text.indexOf('<', at);
    at = next === -1 ? text.length : next;
  }
  return spots;
}

/** The name of a `<Data>` decides what its text is, and so it is part of the template. */
function attributeSpots(attributes: string, from: number, isData: boolean): readonly Spot[] {
  return [...attributes.matchAll(ATTRIBUTE)].flatMap((found): Spot[] => {
    const [written, name = '', double] = found;
    if (name.startsWith('xmlns') || (isData && name === 'Name')) {
      return [];
    }
    const end = from + found.index + written.length - 1;
    const value = double ?? found[3] ?? '';
    return [{ kind: double === undefined ? 'xml-single' : 'xml-double', start: end - value.length, end }];
  });
}

/**
 * What a text or an attribute of XML means.
 *
 * @param written - the text
 * @param isAttribute - whether it is the value of one
 * @returns the text with its references decoded; null where only a whole reader of XML can tell
 */
export function decodeXml(written: string, isAttribute: boolean): string | null {
  const isDoubtful = (isAttribute ? /[<>\s]/ : /[<>\r]/).test(written) || (written !== '' && written.trim() === '');
  return isDoubtful ? null : decodeReferences(written);
}
