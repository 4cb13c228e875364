import { compileRank } from '../catalog';
import type { XmlDocument, XmlElement } from '../xml';
import { childElements, textContent } from '../xml';
import { candidatesOf } from './convert';
import { hasNoUsableMatch } from './usable-match';

const BLOCK_BYTES = 4096;
const HEADER_BYTES = 24;
const ELEMENT_BYTES = 24;
const RULE_BYTES = 296;
/** Where the offset of the next `<Rule>` ends in a compiled `<Rule>`. */
const NEXT_RULE_END = 276;
const CONDITION_BYTES = 536;
const ALIGNMENT = 8;

/** How the engine comes to write behind its buffer. */
export interface BufferOverflow {
  /** The event element that the engine gave up for one event before it tried the next. */
  readonly undone: XmlElement;
  /** The field that the event lacks, at which it gave up. */
  readonly field: XmlElement;
  /** The event element whose first `<Rule>` it then compiles. */
  readonly element: XmlElement;
  /** How many bytes behind the buffer the write ends. */
  readonly bytes: number;
}

/**
 * Whether the engine writes beyond its buffer while it compiles a file. It keeps the offset of the last `<Rule>` and notes there
 * where the next one stands; when it gives up the very first element for one event, it frees the buffer, keeps the offset, and
 * the new buffer may be too small for it.
 *
 * Source: measured on Microsoft's open-source engine with AddressSanitizer (SysmonCommon, RuleBuilder in xml.cpp); the sizes are
 * those of its compiled rules. Unverified on Windows.
 *
 * @param document - a file that Sysmon loads
 * @returns how it comes to that, or null where the engine keeps to its buffer
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * import { findBufferOverflow } from 'lib/reader';
 * const { document } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * document && findBufferOverflow(document); // null
 * ```
 */
export function findBufferOverflow({ root }: XmlDocument): BufferOverflow | null {
  return new FirstElement().compile(inOrderOfCompilation(root));
}

function inOrderOfCompilation(root: XmlElement): readonly XmlElement[] {
  return childElements(root)
    .filter(({ name }) => name === 'EventFiltering')
    .flatMap((filtering) => childElements(filtering))
    .flatMap((child) => (child.name === 'RuleGroup' ? childElements(child) : [child]))
    .filter((element) => !hasNoUsableMatch(element))
    .sort((a, b) => compileRank(a.name) - compileRank(b.name));
}

/** The engine up to the first element that fits an event; from then on the buffer only grows. */
class FirstElement {
  #size = 0;
  #allocated = 0;
  #lastRule = 0;
  #undone: Pick<BufferOverflow, 'undone' | 'field'> | null = null;

  compile(elements: readonly XmlElement[]): BufferOverflow | null {
    const given = new Set<string>();
    for (const element of elements) {
      // After an element that fits no event the engine leaves out the others of its name.
      if (given.has(element.name)) {
        continue;
      }
      for (const fields of candidatesOf(element.name)) {
        const end = this.#attempt(element, fields);
        if (end !== 'given up') {
          return end === 'compiled' ? null : end;
        }
      }
      given.add(element.name);
    }
    return null;
  }

  #attempt(element: XmlElement, fields: ReadonlySet<string>): BufferOverflow | 'compiled' | 'given up' {
    // Before anything was given up no write goes wrong, and how long the values are does not matter.
    if (this.#undone === null && fits(element, fields)) {
      return 'compiled';
    }
    this.#size = 0;
    this.#allocated = 0;
    this.#add(HEADER_BYTES);
    this.#add(ELEMENT_BYTES);
    for (const item of childElements(element)) {
      const overflow = item.name === 'Rule' ? this.#beginRule(element) : null;
      if (overflow !== null) {
        return overflow;
      }
      for (const field of item.name === 'Rule' ? childElements(item) : [item]) {
        if (!fields.has(field.name)) {
          this.#undone = { undone: element, field };
          return 'given up';
        }
        this.#add(CONDITION_BYTES + 2 * (textContent(field).length + 1));
      }
    }
    return 'compiled';
  }

  #beginRule(element: XmlElement): BufferOverflow | null {
    const bytes = this.#lastRule === 0 ? 0 : this.#lastRule + NEXT_RULE_END - this.#allocated;
    this.#lastRule = this.#size;
    this.#add(RULE_BYTES);
    return bytes > 0 && this.#undone !== null ? { ...this.#undone, element, bytes } : null;
  }

  #add(bytes: number): void {
    const aligned = Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    if (aligned > this.#allocated - this.#size) {
      this.#allocated += Math.max(aligned, BLOCK_BYTES);
    }
    this.#size += aligned;
  }
}

/** Whether an event has all fields of an element. */
function fits(element: XmlElement, fields: ReadonlySet<string>): boolean {
  return element.children.every(
    (item) =>
      item.kind !== 'element' ||
      (item.name === 'Rule'
        ? item.children.every((field) => field.kind !== 'element' || fields.has(field.name))
        : fields.has(item.name)),
  );
}
