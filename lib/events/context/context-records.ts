import { eventNodes, leavesOfJson } from '../json-event';
import { isJsonSpace, parseJson } from '../json-parser';
import { readJsonTexts } from '../json-texts';
import type { EventLeaves, PathNames } from '../leaves';
import { cutsOf } from '../shapes/cuts';
import { fileForm, withoutDecoration } from '../shapes/file-form';
import { recordsIn } from '../shapes/record-scanner';
import type { XmlReader } from '../xml-event';
import { readXmlTexts } from '../xml-texts';

/** Is told the values of a record, and where it begins in the text. */
export type LeavesVisitor = (leaves: EventLeaves, start: number) => void;

/** Takes texts apart into records, of whatever shape. */
export class ContextRecords {
  readonly #names: PathNames;
  readonly #xml: XmlReader;

  /**
   * @param names - turns names into paths
   * @param xml - reads event XML
   */
  constructor(names: PathNames, xml: XmlReader) {
    this.#names = names;
    this.#xml = xml;
  }

  /** Visits the records of a whole file. */
  ofFile(file: string, visit: LeavesVisitor): void {
    const text = withoutDecoration(file);
    const found = fileForm(text, this.#names);
    if (found.form === 'xml') {
      this.ofXml(text, visit);
    } else if (found.form === 'json') {
      readJsonTexts(text, (value) => {
        for (const node of eventNodes(value)) {
          if (node.kind === 'object') {
            visit(leavesOfJson(node, this.#names), node.start);
          }
        }
      });
    } else if (found.form === 'csv' || found.form === 'text') {
      const { scanner, start: first, leaves } = cutsOf(found, this.#names);
      for (const { start, end, fault } of recordsIn(text, scanner, first)) {
        if (fault === null) {
          visit(leaves({ text: text.slice(start, end), start }), start);
        }
      }
    }
  }

  /** Visits the events of a piece of event XML; says whether all of it could be read. */
  ofXml(text: string, visit: LeavesVisitor): boolean {
    const { events, unclosed } = readXmlTexts(text);
    let isWhole = unclosed.length === 0;
    for (const event of events) {
      const read = this.#xml.leaves(event.text, event.start);
      if ('leaves' in read) {
        visit(read, event.start);
      } else {
        isWhole = false;
      }
    }
    return isWhole;
  }

  /** Visits the records of a piece of JSON; says whether all of it could be read. */
  ofJson(text: string, visit: LeavesVisitor): boolean {
    let at = passed(text, 0);
    while (at < text.length) {
      const { node, fault, end } = parseJson(text, at, text.length);
      if (node === null || fault !== null) {
        return false;
      }
      for (const event of eventNodes(node)) {
        if (event.kind === 'object') {
          visit(leavesOfJson(event, this.#names), event.start);
        }
      }
      at = passed(text, end);
    }
    return true;
  }
}

/** Past white space and commas. */
function passed(text: string, from: number): number {
  let at = from;
  while (at < text.length && (isJsonSpace(text.charCodeAt(at)) || text[at] === ',')) {
    at += 1;
  }
  return at;
}
