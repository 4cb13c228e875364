import type { WmiEventDescription, WmiEventId, WmiField } from '../../catalog';
import { wmiEvent } from '../../catalog';
import { compileCondition } from '../../engine';
import type { Condition } from '../../model';
import type { FieldValue } from '../values/domain';
import { FieldDomain } from '../values/domain';
import type { Atom, Atoms, Literal } from '../values/literal';
import { isPositive } from '../values/literal';
import type { Predicate } from '../values/predicate';
import { predicateOf } from '../values/predicate';
import { LONG_VALUE, LongValueAnswers } from './long-value-answers';

/** The events of one ID and the predicates that the conditions of one or more configurations state about them. */
export class EventSpace implements Atoms {
  readonly event: WmiEventDescription;
  /** The domain of each field by position. */
  readonly domains: readonly FieldDomain[];
  readonly #atoms: Atom[] = [];
  /** By kind and position, by text. */
  readonly #numbers = new Map<string, Map<string, number>>();
  readonly #ofCondition = new Map<Condition, Literal>();
  readonly #members = new Map<number, readonly FieldValue[]>();
  readonly #longValues = new LongValueAnswers(this.#atoms);

  /**
   * @param id - 19, 20 or 21
   */
  constructor(id: WmiEventId) {
    this.event = wmiEvent(id);
    this.domains = this.event.fields.map((field) => new FieldDomain(this.event, field));
  }

  /**
   * The literal that a condition states; conditions that mean the same have the same literal.
   *
   * @param condition - a condition
   * @param position - the position of its field in this event, one and the same for every condition on the field
   * @returns the literal
   */
  literal(condition: Condition, position: number): Literal {
    const known = this.#ofCondition.get(condition);
    if (known !== undefined) {
      return known;
    }
    const literal = this.#newLiteral(condition, position);
    this.#ofCondition.set(condition, literal);
    return literal;
  }

  #newLiteral(condition: Condition, position: number): Literal {
    const { predicate, negative } = predicateOf(condition);
    const matches = compileCondition(condition.condition, condition.value);
    return this.#numbered(predicate, position, negative ? (value) => !matches(value) : matches) + (negative ? 1 : 0);
  }

  /** The literal that states a predicate. */
  #numbered(predicate: Predicate, position: number, matches: Atom['matches']): Literal {
    const [text = '', ...others] = predicate.texts;
    const key = others.length === 0 ? text : JSON.stringify(predicate.texts);
    const alike = this.#numbersOf(`${predicate.kind} ${position} ${others.length === 0 ? 'one' : 'many'}`);
    let number = alike.get(key);
    if (number === undefined) {
      number = this.#atoms.length;
      this.#atoms.push({ predicate, position, matches });
      alike.set(key, number);
    }
    return number * 2;
  }

  #numbersOf(group: string): Map<string, number> {
    let numbers = this.#numbers.get(group);
    if (numbers === undefined) {
      numbers = new Map();
      this.#numbers.set(group, numbers);
    }
    return numbers;
  }

  /**
   * The literal that states that a field has exactly one value.
   *
   * @param field - a field of this event
   * @param text - the value
   * @returns the literal
   */
  isExactly(field: WmiField, text: string): Literal {
    const position = this.event.fields.indexOf(field);
    if (position < 0) {
      throw new RangeError(`event ${this.event.id} has no field ${field}`);
    }
    return this.literal({ kind: 'Condition', field, condition: 'is', value: text, name: null }, position);
  }

  /** What a literal states, without its sign. */
  atom(literal: Literal): Atom {
    const atom = this.#atoms[literal >> 1];
    if (atom === undefined) {
      throw new RangeError(`there is no atom ${literal >> 1}`);
    }
    return atom;
  }

  /** What a positive `contains all` states of each of its texts; another literal alone. */
  parts(literal: Literal): readonly Literal[] {
    const { predicate, position } = this.atom(literal);
    if (predicate.kind !== 'contains all' || !isPositive(literal)) {
      return [literal];
    }
    return predicate.texts.map((text, at) => {
      const spellings = [predicate.spellings[at] ?? text];
      return this.#numbered({ kind: 'contains any', texts: [text], spellings }, position, (value) =>
        value.includes(text),
      );
    });
  }

  /** Whether a value satisfies a literal about its field. */
  accepts(literal: Literal, folded: string): boolean {
    return this.atom(literal).matches(folded) === isPositive(literal);
  }

  /** Whether an event satisfies a literal. */
  holds(literal: Literal, event: readonly FieldValue[]): boolean {
    const atom = this.atom(literal);
    const value = event[atom.position];
    return value !== undefined && this.#matches(literal >> 1, atom, value) === isPositive(literal);
  }

  #matches(number: number, atom: Atom, value: FieldValue): boolean {
    return value.folded.length < LONG_VALUE
      ? atom.matches(value.folded)
      : this.#longValues.matches(number, atom, value);
  }

  /** Whether a literal states that its field has one certain value. */
  isOneValue(literal: Literal): boolean {
    const { kind, texts } = this.atom(literal).predicate;
    return isPositive(literal) && kind === 'is' && texts.length === 1;
  }

  /** The values of the domain that an exact predicate allows. */
  members(literal: Literal): readonly FieldValue[] {
    const number = literal >> 1;
    let members = this.#members.get(number);
    if (members === undefined) {
      const { predicate, position } = this.atom(literal);
      const domain = this.domains[position];
      members = predicate.spellings.flatMap((text) => domain?.valueOf(text) ?? []);
      this.#members.set(number, members);
    }
    return members;
  }
}
