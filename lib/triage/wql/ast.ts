import type { Span } from '../../text';

/** A part of a query that knows where it stands in the text of the query. */
export interface Part {
  /** Where it stands; offsets are UTF-16 code units from 0. */
  readonly span: Span;
}

/** A class as the query writes it. */
export interface ClassName extends Part {
  readonly name: string;
}

/** One name of a property path, with its array index where it has one. */
export interface PathStep {
  readonly name: string;
  readonly index: number | null;
}

/** A property: `TargetInstance.Name` has two steps, `ProcessName` one. */
export interface PropertyPath extends Part {
  readonly kind: 'property';
  readonly steps: readonly [PathStep, ...PathStep[]];
}

/** A value that the query writes out. The text of a number is kept as written, since it may be larger than a double holds. */
export type Constant =
  | (Part & { readonly kind: 'text'; readonly text: string })
  | (Part & { readonly kind: 'number'; readonly text: string })
  | (Part & { readonly kind: 'boolean'; readonly value: boolean })
  | (Part & { readonly kind: 'null' });

/** What stands on a side of an operator. */
export type Operand = PropertyPath | Constant;

/** The operators between two operands; `!=` is read as `<>`. */
export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'like';

/** `TargetInstance.Name = 'a.exe'`, with the sides as written. */
export interface Comparison extends Part {
  readonly kind: 'comparison';
  readonly left: Operand;
  readonly operator: Operator;
  readonly right: Operand;
}

/** `TargetInstance ISA 'Win32_Process'`. */
export interface ClassTest extends Part {
  readonly kind: 'isa';
  readonly property: PropertyPath;
  readonly className: ClassName;
}

/** `Name IS NULL`, or `IS NOT NULL`. */
export interface NullTest extends Part {
  readonly kind: 'null-test';
  readonly property: PropertyPath;
  readonly negated: boolean;
}

/** A condition that has no other one inside. */
export type Test = Comparison | ClassTest | NullTest;

/** Conditions of which all, or any, hold; at least two. */
export interface Junction extends Part {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Expression[];
}

/** A condition that must not hold. */
export interface Negation extends Part {
  readonly kind: 'not';
  readonly operand: Test | Junction;
}

/** The condition of a query. Brackets are not kept; it is never nested deeper than {@link DEEPEST_CONDITION}. */
export type Expression = Test | Junction | Negation;

/** How many AND, OR and NOT may stand inside one another; brackets that change nothing do not count. */
export const DEEPEST_CONDITION = 100;

/** `GROUP WITHIN 60 BY TargetInstance.SourceName HAVING NumberOfEvents > 25`. */
export interface Grouping extends Part {
  /** How long events are collected, in seconds. */
  readonly seconds: number;
  readonly by: readonly PropertyPath[];
  readonly having: Expression | null;
}

/** `WITHIN 60`. */
export interface Polling extends Part {
  /** The time between two checks, in seconds. */
  readonly seconds: number;
}

/** A query that begins with SELECT: for events, for data or for classes. */
export interface SelectQuery extends Part {
  readonly form: 'select';
  /** The properties asked for; empty for `*`. */
  readonly properties: readonly PropertyPath[];
  /** The class behind FROM. */
  readonly from: ClassName;
  readonly within: Polling | null;
  readonly where: Expression | null;
  readonly group: Grouping | null;
}

/** A word behind WHERE in a query for related objects: `ResultClass = Win32_Disk`, or `ClassDefsOnly`. */
export interface RelationTerm extends Part {
  readonly name: string;
  readonly value: string | null;
}

/** `ASSOCIATORS OF {path}` or `REFERENCES OF {path}`: objects that belong to another one. */
export interface RelationQuery extends Part {
  readonly form: 'associators' | 'references';
  /** What stands between the braces, without blanks around it. */
  readonly path: string;
  readonly terms: readonly RelationTerm[];
}

/** A query of WQL. */
export type Query = SelectQuery | RelationQuery;
