import type { WmiEventDescription, WmiField } from '../../catalog';
import { asciiLowerCase, UNREAD_VALUE, WMI_OPERATIONS } from '../../catalog';
import { bareText, consumerPath, filterPath, quotedText, utcTime } from './domain-grammars';
import type { Grammar } from './grammar';
import type { ValueShape } from './realistic';
import { realisticValues, valueShapes } from './realistic';
import { accepts } from './tracker';

/** One value of a field. */
export interface FieldValue {
  /** As Sysmon records it. */
  readonly text: string;
  /** As the engine compares it: A to Z in lower case. */
  readonly folded: string;
}

/** What a field looks like that Sysmon could not read. */
export const UNREAD: FieldValue = { text: UNREAD_VALUE, folded: UNREAD_VALUE };

/** What is known of a field of an event, whoever asks. */
interface DomainFacts {
  readonly listed: readonly FieldValue[] | null;
  readonly grammar: Grammar | null;
  readonly realistic: readonly FieldValue[];
  readonly shapes: readonly ValueShape[];
  readonly byFolded: ReadonlyMap<string, FieldValue>;
}

const facts = new Map<string, DomainFacts>();

function factsOf(event: WmiEventDescription, field: WmiField): DomainFacts {
  const key = `${String(event.id)} ${field}`;
  const known = facts.get(key) ?? findFacts(event, field);
  facts.set(key, known);
  return known;
}

function findFacts(event: WmiEventDescription, field: WmiField): DomainFacts {
  const listed = listedValues(event, field);
  const realistic = listed ?? distinct(realisticValues(event.id, field).map(fold));
  return {
    listed,
    grammar: listed === null ? grammarOf(field) : null,
    realistic,
    shapes: valueShapes(event.id, field),
    byFolded: new Map(realistic.map((value) => [value.folded, value])),
  };
}

/**
 * The values that one field of one event can have: the domain that statements about all events are about.
 *
 * Source: the forms of 42 recorded events, taken wider than the recordings on purpose: in a domain that is too narrow a proof
 * would say "always logged" where an event is lost. `-`, for a field that Sysmon could not read, is not part of it.
 */
export class FieldDomain {
  readonly field: WmiField;
  /** All values, where there are only a few. */
  readonly listed: readonly FieldValue[] | null;
  /** The form of the values, where there are many. */
  readonly grammar: Grammar | null;
  /** Values of real attacks, the most telling first; never empty. */
  readonly realistic: readonly FieldValue[];
  readonly shapes: readonly ValueShape[];
  readonly #byFolded: ReadonlyMap<string, FieldValue>;
  readonly #values = new Map<string, FieldValue>();

  /**
   * @param event - the event
   * @param field - one of its fields
   */
  constructor(event: WmiEventDescription, field: WmiField) {
    const { listed, grammar, realistic, shapes, byFolded } = factsOf(event, field);
    this.field = field;
    this.listed = listed;
    this.grammar = grammar;
    this.realistic = realistic;
    this.shapes = shapes;
    this.#byFolded = byFolded;
  }

  /**
   * The value that a text stands for, written as Sysmon records it.
   *
   * @param text - in any case
   * @returns the value, or null where no value of the field compares equal to the text
   */
  valueOf(text: string): FieldValue | null {
    const folded = asciiLowerCase(text);
    const known = this.#byFolded.get(folded);
    if (known !== undefined || this.grammar === null) {
      return known ?? null;
    }
    return accepts(this.grammar, folded) ? this.#known({ text: asRecorded(this.field, text), folded }) : null;
  }

  /** One object for one value, so that what is known of it need not be found out twice. */
  #known(value: FieldValue): FieldValue {
    const known = this.#values.get(value.text) ?? value;
    this.#values.set(value.text, known);
    return known;
  }
}

function fold(text: string): FieldValue {
  return { text, folded: asciiLowerCase(text) };
}

/** The first of the values that compare equal. */
function distinct(values: readonly FieldValue[]): readonly FieldValue[] {
  const first = new Map<string, FieldValue>();
  for (const value of values) {
    if (!first.has(value.folded)) {
      first.set(value.folded, value);
    }
  }
  return [...first.values()];
}

function listedValues(event: WmiEventDescription, field: WmiField): readonly FieldValue[] | null {
  switch (field) {
    case 'RuleName':
      return [UNREAD];
    case 'EventType':
      return [fold(event.eventType)];
    case 'Operation':
      return WMI_OPERATIONS.map(fold);
    default:
      return null;
  }
}

const grammars = new Map<WmiField, Grammar>();

function grammarOf(field: WmiField): Grammar {
  const grammar = grammars.get(field) ?? buildGrammar(field);
  grammars.set(field, grammar);
  return grammar;
}

function buildGrammar(field: WmiField): Grammar {
  switch (field) {
    case 'UtcTime':
      return utcTime();
    case 'User':
      return bareText('');
    case 'Type':
      return bareText('"');
    case 'Consumer':
      return consumerPath();
    case 'Filter':
      return filterPath();
    default:
      return quotedText();
  }
}

/** Escapes, `.Name=` and the class of filters have one spelling in recordings, though the engine compares them in any case. */
function asRecorded(field: WmiField, text: string): string {
  switch (field) {
    case 'User':
    case 'Type':
    case 'UtcTime':
      return text;
    case 'Consumer':
      return escapesAsRecorded(text).replace(/\.name=\\"/i, '.Name=\\"');
    case 'Filter':
      return escapesAsRecorded(text).replace(/__eventfilter\.name=\\"/i, '__EventFilter.Name=\\"');
    default:
      return escapesAsRecorded(text);
  }
}

function escapesAsRecorded(text: string): string {
  return text.replace(/\\[\\"NT]/gi, (escape) => escape.toLowerCase());
}
