import { eventListIn } from '../json-event';
import { parseJson } from '../json-parser';
import { hasWholeLine } from '../json-texts';
import type { PathNames } from '../leaves';
import type { TextCuts } from '../shapes/cuts';
import { cutsOf } from '../shapes/cuts';
import { fileForm, withoutDecoration } from '../shapes/file-form';
import { textOfEvents } from '../text-of-bytes';
import type { ByteSearch } from './byte-search';
import type { Wanted } from './candidates';
import { listsSubscriptions } from './candidates';
import type { ByteCuts } from './cutting';
import { JsonCutter } from './json-cutter';
import { LineCutter } from './line-cutter';
import { XmlCutter } from './xml-cutter';

/** How an input is cut into records: on its bytes, or on its text. */
export type InputCuts = ({ readonly kind: 'bytes' } & ByteCuts) | ({ readonly kind: 'text' } & TextCuts);

/**
 * How to cut an input into records.
 *
 * @param beginning - its first bytes
 * @param search - finds bytes
 * @param wanted - which events are looked for
 * @param names - turns names into paths
 * @returns what cuts it; null where the beginning does not tell
 */
export function cutsFor(beginning: Uint8Array, search: ByteSearch, wanted: Wanted, names: PathNames): InputCuts | null {
  const { text } = textOfEvents(beginning);
  if (text === null) {
    return null;
  }
  const form = fileForm(withoutDecoration(text), names);
  switch (form.form) {
    case 'csv':
    case 'text':
      return { kind: 'text', ...cutsOf(form, names) };
    case 'xml': {
      const [, prefix = ''] = /<((?:[\w.-]+:)?)Event[\s/>]/.exec(text) ?? [];
      return text.includes(`</${prefix}Event>`)
        ? { kind: 'bytes', format: 'xml', cutter: new XmlCutter(search, prefix, wanted) }
        : null;
    }
    case 'json': {
      const looked = wanted.inInventory !== null && listsSubscriptions(text) ? wanted.inInventory : wanted;
      if (hasWholeLine(text)) {
        return { kind: 'bytes', format: 'json-lines', cutter: new LineCutter(search, text, looked) };
      }
      const list = new TextEncoder().encode(text.slice(0, listIn(text))).length;
      return { kind: 'bytes', format: 'json', cutter: new JsonCutter(list, looked) };
    }
    case 'unreadable':
    case 'unknown':
      return null;
  }
}

/** Where the first value begins; in an export that wraps a list of events, where the list begins. */
function listIn(text: string): number {
  let start = Math.max(0, text.search(/^[ \t\ufeff]*[[{]/m));
  let { node } = parseJson(text, start, text.length);
  while (node?.kind === 'object') {
    const inner = eventListIn(node);
    if (inner === undefined) {
      break;
    }
    node = inner;
    start = inner.start;
  }
  return start;
}
