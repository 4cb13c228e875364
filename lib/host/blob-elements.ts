import type { WmiEventId } from '../catalog';
import { CONDITIONS, WMI_EVENTS, wmiEvent } from '../catalog';
import type { Condition, Relation, Rule, WmiEvent } from '../model';
import { BlobDamage, type BlobView, hexadecimal } from './blob-view';

const ELEMENT_BYTES = 24;
const CONDITION_BYTES = 536;
const CONDITION_NAME_BYTES = 512;
const RULE_BYTES = 296;
const HEADER_BYTES = 24;
/** Sysmon fills up to the next multiple of eight. */
const MOST_PADDING = 8;
/** Sysmon refuses a file with more elements of one event name (SEMANTICS 7), so no blob has them. */
const MOST_ELEMENTS = 65_534;

/** Where the fields of a `<Rule>` begin. It starts with its name, which its conditions repeat where they have none of their own. */
const RULE_FIELD = { id: 264, relation: 280 } as const;

/** A WmiEvent element of a blob. */
export interface BlobElement {
  readonly offset: number;
  readonly relation: Relation;
  readonly element: WmiEvent;
}

/** All elements of a blob, those of other events passed over. */
export interface BlobElements {
  readonly elements: readonly BlobElement[];
  /** Whether a WmiEvent element holds a `<Rule>`. */
  readonly hasRules: boolean;
  /** The place behind the end that the last element points to, as it does where Sysmon dropped what came next; else null. */
  readonly danglingAt: number | null;
}

/**
 * Reads the elements of a blob from its first to its last. Sysmon writes them one after the other, each with its conditions,
 * so each offset must lie behind what was read before: a circle is found at once, and no byte is read twice.
 *
 * @param view - the blob
 * @param first - offset of the first element
 * @param count - how many there are
 * @returns the WmiEvent elements in order
 * @throws BlobDamage at the first thing that Sysmon cannot have written
 * @example
 * ```ts
 * readElements(new BlobView(bytes), 24, 1).elements.length; // 1
 * ```
 */
export function readElements(view: BlobView, first: number, count: number): BlobElements {
  const elements: BlobElement[] = [];
  const walk = new Walk(view);
  let offset = first;
  for (let index = 0; index < count; index++) {
    const { element, next } = walk.element(offset);
    if (element !== null) {
      elements.push(element);
    }
    if (elements.length > MOST_ELEMENTS) {
      throw new BlobDamage(offset, `there are more than ${String(MOST_ELEMENTS)} WmiEvent elements`);
    }
    if (index + 1 === count) {
      if (next !== 0 && next !== view.length) {
        throw new BlobDamage(offset, `the header counts ${String(count)} elements, and another follows`);
      }
      walk.end();
      return { elements, hasRules: walk.hasRules, danglingAt: next === 0 ? null : next };
    }
    if (next === 0) {
      throw new BlobDamage(
        offset,
        `the header counts ${String(count)} elements, and number ${String(index + 1)} is the last`,
      );
    }
    offset = next;
  }
  walk.end();
  return { elements, hasRules: false, danglingAt: null };
}

interface ReadElement {
  readonly element: BlobElement | null;
  readonly next: number;
}

interface ReadCondition {
  readonly condition: Condition | null;
  readonly ruleId: number;
  readonly ruleOffset: number;
  readonly offset: number;
}

class Walk {
  hasRules = false;
  readonly #view: BlobView;
  /** The end of what was read: whatever comes next lies at or behind it. */
  #end = HEADER_BYTES;
  /** Where bytes begin that are more than padding and belong to nothing that was read. */
  #unread: { readonly from: number; readonly to: number } | null = null;
  /** Whether an element of any event holds a `<Rule>`: where those lie no sample shows, so what lies between may be one. */
  #anyRule = false;

  constructor(view: BlobView) {
    this.#view = view;
  }

  element(offset: number): ReadElement {
    const view = this.#view;
    this.#take(offset, ELEMENT_BYTES, 'an event element');
    const [id = 0, onmatch = 0, relation = 0, next = 0, count = 0, first = 0] = numbers(view, offset, 6);
    const event = WMI_EVENTS.find((candidate) => candidate.id === id);
    const conditions = this.#conditions(first, count, event?.id ?? null, offset);
    if (event === undefined) {
      return { element: null, next };
    }
    if (onmatch > 1) {
      throw new BlobDamage(offset, `onmatch is ${String(onmatch)}, neither 0 (exclude) nor 1 (include)`);
    }
    const items = this.#items(conditions);
    const element: WmiEvent = {
      kind: 'WmiEvent',
      onmatch: onmatch === 1 ? 'include' : 'exclude',
      items: boundTo(event.id, relationOfNumber(relation, offset), items),
    };
    return { element: { offset, relation: relationOfNumber(relation, offset), element }, next };
  }

  #conditions(first: number, count: number, id: WmiEventId | null, of: number): readonly ReadCondition[] {
    const read: ReadCondition[] = [];
    let offset = count === 0 ? 0 : first;
    while (offset !== 0) {
      if (read.length === count) {
        throw new BlobDamage(of, `the element counts ${String(count)} conditions, and another follows`);
      }
      const { condition, next } = this.#condition(offset, id);
      read.push(condition);
      offset = next;
    }
    if (read.length !== count) {
      throw new BlobDamage(of, `the element counts ${String(count)} conditions and has ${String(read.length)}`);
    }
    return read;
  }

  #condition(offset: number, id: WmiEventId | null): { readonly condition: ReadCondition; readonly next: number } {
    const view = this.#view;
    this.#take(offset, CONDITION_BYTES, 'a condition');
    const position = view.u32(offset);
    const [code = 0, next = 0, size = 0, ruleId = 0, ruleOffset = 0] = numbers(
      view,
      offset + 4 + CONDITION_NAME_BYTES,
      5,
    );
    this.#anyRule ||= ruleId !== 0;
    const start = offset + CONDITION_BYTES;
    if (size === 0 || size % 2 !== 0) {
      throw new BlobDamage(
        offset,
        `a value takes ${String(size)} bytes; it must be an even number with a zero at its end`,
      );
    }
    this.#take(start, size, 'a value');
    const condition = id === null ? null : this.#model(offset, id, position, code, size);
    return { condition: { condition, ruleId, ruleOffset, offset }, next };
  }

  #model(offset: number, id: WmiEventId, position: number, code: number, size: number): Condition {
    const field = wmiEvent(id).fields[position];
    if (field === undefined) {
      throw new BlobDamage(offset, `event ${String(id)} has no field at position ${String(position)}`);
    }
    const description = CONDITIONS.find((candidate) => candidate.code === code);
    if (description === undefined) {
      throw new BlobDamage(offset, `condition number ${String(code)} is unknown`);
    }
    return {
      kind: 'Condition',
      field,
      condition: description.name,
      value: this.#view.value(offset + CONDITION_BYTES, size),
      name: this.#view.text(offset + 4, CONDITION_NAME_BYTES, 'the rule name'),
    };
  }

  /** Conditions that follow each other with the same `<Rule>` id are one `<Rule>`, as the engine takes them. */
  #items(conditions: readonly ReadCondition[]): readonly (Condition | Rule)[] {
    const items: (Condition | Rule)[] = [];
    let index = 0;
    for (;;) {
      const current = conditions[index];
      if (current?.condition === undefined || current.condition === null) {
        return items;
      }
      if (current.ruleId === 0) {
        items.push(current.condition);
        index += 1;
        continue;
      }
      const run: Condition[] = [];
      for (let next = conditions[index]; next?.ruleId === current.ruleId; next = conditions[index]) {
        if (next.condition !== null) {
          run.push(next.condition);
        }
        index += 1;
      }
      items.push(this.#rule(current, run));
    }
  }

  #rule({ ruleId, ruleOffset, offset }: ReadCondition, conditions: readonly Condition[]): Rule {
    const view = this.#view;
    this.hasRules = true;
    view.require(ruleOffset, RULE_BYTES, `the <Rule> of the condition at ${hexadecimal(offset)}`);
    const id = view.u32(ruleOffset + RULE_FIELD.id);
    if (id !== ruleId) {
      throw new BlobDamage(
        offset,
        `the condition belongs to <Rule> ${String(ruleId)}, and ${String(id)} stands at ${hexadecimal(ruleOffset)}`,
      );
    }
    return {
      kind: 'Rule',
      name: null,
      groupRelation: relationOfNumber(view.u32(ruleOffset + RULE_FIELD.relation), ruleOffset),
      conditions,
    };
  }

  #take(offset: number, size: number, what: string): void {
    if (offset < this.#end) {
      throw new BlobDamage(
        offset,
        `${what} lies at ${hexadecimal(offset)}, before the end of what precedes it: the offsets form a loop`,
      );
    }
    this.#view.require(offset, size, what);
    this.#leaveOut(offset);
    this.#end = offset + size;
  }

  /**
   * Ends the walk.
   *
   * @throws BlobDamage if the blob holds bytes that belong to nothing that was read
   */
  end(): void {
    this.#leaveOut(this.#view.length);
    if (this.#unread !== null && !this.#anyRule) {
      const { from, to } = this.#unread;
      throw new BlobDamage(from, `the bytes from ${hexadecimal(from)} to ${hexadecimal(to)} belong to no element`);
    }
  }

  #leaveOut(to: number): void {
    if (to - this.#end > MOST_PADDING) {
      this.#unread ??= { from: this.#end, to };
    }
  }
}

function numbers(view: BlobView, offset: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => view.u32(offset + 4 * index));
}

function relationOfNumber(relation: number, offset: number): Relation {
  if (relation > 1) {
    throw new BlobDamage(offset, `a relation is ${String(relation)}, neither 0 (or) nor 1 (and)`);
  }
  return relation === 1 ? 'and' : 'or';
}

/**
 * A model binds an element by its fields, a blob says to what it is bound. They differ where an element of event 20 has Name
 * and neither Type nor Destination, which no XML gives: a condition on Type that decides nothing binds it as the blob says.
 */
function boundTo(
  id: WmiEventId,
  relation: Relation,
  items: readonly (Condition | Rule)[],
): readonly (Condition | Rule)[] {
  const fields = new Set(
    items.flatMap((item) => (item.kind === 'Rule' ? item.conditions : [item])).map(({ field }) => field),
  );
  if (id !== 20 || !fields.has('Name') || fields.has('Type') || fields.has('Destination')) {
    return items;
  }
  const inert: Condition = {
    kind: 'Condition',
    field: 'Type',
    condition: relation === 'and' ? 'contains' : 'is any',
    value: '',
    name: '',
  };
  return [...items, inert];
}
