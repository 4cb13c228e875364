import type { TextEdit } from '../text';
import type { XmlDocument, XmlElement, XmlNode } from '../xml';
import { childElements, commentsBefore, commentText } from '../xml';
import type { Container, ExistingElement } from './existing';
import { filteringsOf, isSame, isSound, suits } from './existing';
import type { FragmentWriter, Setting } from './fragment';
import { Lines } from './lines';
import { pairElements } from './pairing';
import { removeChildren, removeSpan } from './removal';
import type { DesiredPart } from './request';

/** A file and what it is to hold. */
export interface Plan {
  readonly document: XmlDocument;
  readonly containers: readonly Container[];
  readonly desired: DesiredPart;
  readonly writer: FragmentWriter;
}

/** Writes a fragment in the layout of its place; null for a single line. */
type Compose = (setting: Setting | null) => string;

/** The start tag of a group in which conditions mean what they say. */
const NEUTRAL_GROUP = '<RuleGroup name="" groupRelation="or">';

/**
 * The edits that give a file the desired WmiEvent elements and no others: one that says the right thing already stays, one for the
 * same events is replaced where it stands, the rest goes.
 *
 * @param plan - the file and the request
 * @returns edits that do not overlap
 */
export function planEdits(plan: Plan): readonly TextEdit[] {
  return new Planner(plan).edits();
}

class Planner {
  readonly #plan: Plan;
  readonly #lines: Lines;
  readonly #edits: TextEdit[] = [];
  readonly #whole: Compose;
  #unit: string | undefined;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#lines = new Lines(plan.document.text);
    const { group, elements } = plan.desired;
    this.#whole = (setting) => plan.writer.write(group === null ? elements : [group], setting);
  }

  edits(): readonly TextEdit[] {
    const { containers, desired } = this.#plan;
    const [first] = containers;
    const target = this.#target();
    if (first === undefined) {
      this.#insert();
    } else if (target !== undefined) {
      this.#align(target);
    } else if (!first.isGroup) {
      const [{ element }, ...others] = first.wmiEvents;
      this.#replace(element, this.#whole);
      this.#removeFrom(first, others);
    } else if (first.isShared) {
      this.#insertAfter(first.element, first.element.parent, this.#whole);
      this.#removeFrom(first, first.wmiEvents);
    } else if (desired.group === null) {
      this.#unwrap(first);
    } else {
      const { start, startTagEnd } = first.element;
      this.#edits.push({ span: { start, end: startTagEnd }, newText: NEUTRAL_GROUP });
      this.#align(first);
    }
    for (const container of containers) {
      if (container !== (target ?? first)) {
        this.#clear(container);
      }
    }
    return withoutOverlap(this.#edits);
  }

  /** Where the desired elements go: where one of them stands already, else in the first place that suits. */
  #target(): Container | undefined {
    const { containers, desired } = this.#plan;
    const suitable = containers.filter((container) => isSound(container) && suits(container, desired.placement));
    const isDesired = ({ model }: ExistingElement): boolean =>
      desired.elements.some((element) => isSame(model, element));
    return suitable.find(({ wmiEvents }) => wmiEvents.some(isDesired)) ?? suitable[0];
  }

  #align(container: Container): void {
    const { desired, writer } = this.#plan;
    const slots = pairElements(container, desired.elements);
    for (const { existing, before, own, after } of slots) {
      const compose = (elements: typeof after, present: ReadonlySet<string>): Compose => {
        return (setting) => writer.write(elements, setting, present);
      };
      if (before.length > 0 || !isSame(existing.model, own)) {
        const present = new Set(commentsBefore(existing.element).map(commentText));
        this.#replace(existing.element, compose([...before, own, ...after], present));
      } else if (after.length > 0) {
        this.#insertAfter(existing.element, container.element, compose(after, new Set()));
      }
    }
    const used = new Set(slots.map(({ existing }) => existing));
    this.#removeFrom(
      container,
      container.wmiEvents.filter((existing) => !used.has(existing)),
    );
  }

  /** Takes all WmiEvent elements out of a container, and a RuleGroup with them that held nothing else; its comments stay. */
  #clear(container: Container): void {
    const { element, isGroup, isShared, wmiEvents } = container;
    const isEmptied = isGroup && !isShared;
    if (isEmptied && !hasRemarks(element)) {
      this.#edits.push(removeSpan(element, this.#lines));
      return;
    }
    this.#removeFrom(container, wmiEvents);
    if (isEmptied) {
      this.#removeTags(element);
    }
  }

  #unwrap(container: Container): void {
    const { element, wmiEvents } = container;
    if (!hasRemarks(element)) {
      this.#replace(element, this.#whole);
      return;
    }
    const [first, ...others] = wmiEvents;
    this.#replace(first.element, this.#whole);
    this.#removeFrom(container, others);
    this.#removeTags(element);
  }

  #removeTags({ start, startTagEnd, endTagStart, end }: XmlElement): void {
    this.#edits.push(removeSpan({ start, end: startTagEnd }, this.#lines));
    this.#edits.push(removeSpan({ start: endTagStart, end }, this.#lines));
  }

  #removeFrom({ element }: Container, removed: readonly ExistingElement[]): void {
    this.#edits.push(...removeChildren(element, new Set(removed.map((existing) => existing.element)), this.#lines));
  }

  #insert(): void {
    const { document } = this.#plan;
    const filtering = filteringsOf(document).at(-1);
    if (filtering !== undefined) {
      this.#insertInto(filtering, this.#whole);
      return;
    }
    this.#insertInto(document.root, (setting) => {
      const inner = setting === null ? null : { ...setting, indent: setting.indent + setting.unit };
      const [before, after] =
        setting === null || inner === null
          ? ['', '']
          : [setting.lineEnd + inner.indent, setting.lineEnd + setting.indent];
      return `<EventFiltering>${before}${this.#whole(inner)}${after}</EventFiltering>`;
    });
  }

  /** Adds a last element to one that may be empty. */
  #insertInto(parent: XmlElement, compose: Compose): void {
    const nodes = parent.children.filter(({ kind }) => kind !== 'text');
    const last = childElements(parent).at(-1) ?? nodes.at(-1);
    if (last !== undefined) {
      this.#insertAfter(last, parent, compose);
      return;
    }
    const content = this.#contentOf(parent, compose);
    const { startTagEnd, endTagStart } = parent;
    if (parent.selfClosing) {
      const start = parent.attributes.at(-1)?.valueEnd ?? parent.nameEnd - 1;
      this.#edits.push({ span: { start: start + 1, end: parent.end }, newText: `>${content}</${parent.name}>` });
    } else {
      this.#edits.push({ span: { start: startTagEnd, end: endTagStart }, newText: content });
    }
  }

  /** Everything between the tags of an element that is empty but for white space. */
  #contentOf({ start, parent }: XmlElement, compose: Compose): string {
    const indent = this.#lines.indentAt(start);
    const { root } = this.#plan.document;
    if (indent === null || (parent !== null && !this.#hasLines())) {
      return this.#set(start, compose);
    }
    const setting = this.#setting(start, indent + this.#unitOf(root));
    return setting.lineEnd + setting.indent + compose(setting) + setting.lineEnd + indent;
  }

  #replace({ start, end }: XmlElement, compose: Compose): void {
    this.#edits.push({ span: { start, end }, newText: this.#set(start, compose) });
  }

  #insertAfter(node: XmlNode, parent: XmlElement | null, compose: Compose): void {
    const indent = this.#lines.indentAt(node.start);
    if (indent === null) {
      this.#edits.push({ span: { start: node.end, end: node.end }, newText: this.#set(node.start, compose) });
      return;
    }
    const siblings = parent?.children ?? [];
    const place = this.#lines.endWithRemarks(node, siblings.slice(siblings.indexOf(node) + 1));
    const setting = this.#setting(node.start, indent);
    const newText = setting.lineEnd + indent + compose(setting);
    this.#edits.push({ span: { start: place, end: place }, newText });
  }

  /** Sets a fragment where an element begins: in lines where the element begins one, else on the line that is there. */
  #set(start: number, compose: Compose): string {
    const indent = this.#lines.indentAt(start);
    if (indent !== null) {
      return compose(this.#setting(start, indent));
    }
    if (this.#plan.desired.placement !== 'neutral-group' || !this.#hasLines()) {
      return compose(null);
    }
    // Many rules on one line would be unreadable in a file that has lines.
    const outer = this.#lines.indentOfLine(start);
    const setting = this.#setting(start, outer + this.#unitOf(this.#plan.document.root));
    return setting.lineEnd + setting.indent + compose(setting) + setting.lineEnd + outer;
  }

  #setting(offset: number, indent: string): Setting {
    return { indent, unit: this.#unitOf(this.#plan.document.root), lineEnd: this.#lines.lineEndNear(offset) };
  }

  #hasLines(): boolean {
    const { start, end } = this.#plan.document.root;
    return this.#lines.isBroken(start, end);
  }

  #unitOf(root: XmlElement): string {
    this.#unit ??= this.#lines.unitOf(root);
    return this.#unit;
  }
}

function hasRemarks({ children }: XmlElement): boolean {
  return children.some(({ kind }) => kind === 'comment' || kind === 'instruction');
}

/** Two deletions may both take the blanks between them. */
function withoutOverlap(edits: readonly TextEdit[]): readonly TextEdit[] {
  let taken = 0;
  return edits
    .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map((edit) => {
      const start = edit.newText === '' ? Math.max(edit.span.start, taken) : edit.span.start;
      taken = edit.span.end;
      return { ...edit, span: { start, end: edit.span.end } };
    });
}
