import { DEEPEST_CONDITION } from './ast';
import type { Comparison, Expression, Junction, Negation, Operand, Operator, Test } from './ast';
import type { Cursor } from './cursor';
import { QueryMistake } from './mistake';

/** A condition and how many AND, OR and NOT stand inside one another in it. */
interface Measured {
  readonly expression: Expression;
  readonly depth: number;
}

/** What an opening bracket began: alternatives so far, and the conditions since the last OR. */
interface Frame {
  readonly alternatives: Measured[];
  conditions: Measured[];
  /** The offset of a NOT that waits for what it negates. */
  not: number | null;
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

/**
 * Reads a condition: AND binds closer than OR, NOT closer than both. Brackets are kept on a stack of its own, so any number of them
 * is read.
 *
 * @param cursor - at the first piece of the condition; afterwards behind the last
 * @returns the condition, nested no deeper than {@link DEEPEST_CONDITION}
 * @throws {@link QueryMistake} where there is no condition, or one that is nested deeper
 */
export function parseCondition(cursor: Cursor): Expression {
  const frames: Frame[] = [];
  let frame = newFrame();
  for (;;) {
    while (cursor.isWord('NOT') || cursor.isSymbol('(')) {
      const { text, span } = cursor.take();
      if (text === '(') {
        frames.push(frame);
        frame = newFrame();
      } else {
        frame.not = frame.not === null ? span.start : null;
      }
    }
    add(frame, { expression: parseTest(cursor), depth: 0 });
    while (frames.length > 0 && cursor.symbol(')')) {
      const inner = close(frame);
      frame = frames.pop() ?? frame;
      add(frame, inner);
    }
    if (cursor.word('OR')) {
      frame.alternatives.push(join('and', frame.conditions));
      frame.conditions = [];
    } else if (!cursor.word('AND')) {
      if (frames.length > 0) {
        cursor.fail(')');
      }
      return close(frame).expression;
    }
  }
}

function newFrame(): Frame {
  return { alternatives: [], conditions: [], not: null };
}

function add(frame: Frame, operand: Measured): void {
  frame.conditions.push(frame.not === null ? operand : negation(operand, frame.not));
  frame.not = null;
}

function close(frame: Frame): Measured {
  return join('or', [...frame.alternatives, join('and', frame.conditions)]);
}

function negation({ expression, depth }: Measured, start: number): Measured {
  if (expression.kind === 'not') {
    return { expression: expression.operand, depth: depth - 1 };
  }
  const span = { start, end: expression.span.end };
  return { expression: { kind: 'not', operand: expression, span }, depth: deeper(depth, start) };
}

/** One condition stays as it is. */
function join(kind: Junction['kind'], operands: readonly Measured[]): Measured {
  const [first] = operands;
  const last = operands.at(-1);
  if (first === undefined || last === undefined) {
    throw new RangeError('nothing to join');
  }
  if (operands.length === 1) {
    return first;
  }
  const span = { start: first.expression.span.start, end: last.expression.span.end };
  const depth = operands.reduce((deepest, operand) => Math.max(deepest, operand.depth), 0);
  const expression: Junction = { kind, operands: operands.map((operand) => operand.expression), span };
  return { expression, depth: deeper(depth, span.start) };
}

function deeper(depth: number, offset: number): number {
  if (depth >= DEEPEST_CONDITION) {
    throw new QueryMistake(
      `more than ${String(DEEPEST_CONDITION)} nested AND, OR and NOT are not read`,
      offset,
      'limit',
    );
  }
  return depth + 1;
}

function parseTest(cursor: Cursor): Test | Negation {
  const left = parseOperand(cursor);
  const isNegated = (cursor.isWord('LIKE', 1) || cursor.isWord('ISA', 1)) && cursor.word('NOT');
  const operand = parseRest(cursor, left);
  return isNegated ? { kind: 'not', operand, span: operand.span } : operand;
}

function parseRest(cursor: Cursor, left: Operand): Test {
  const { start } = left.span;
  if (left.kind === 'property' && cursor.word('IS')) {
    const negated = cursor.word('NOT');
    cursor.expectWord('NULL');
    return { kind: 'null-test', property: left, negated, span: cursor.spanFrom(start) };
  }
  if (left.kind === 'property' && cursor.word('ISA')) {
    const { kind, text, span } = cursor.next;
    if (kind !== 'text' && kind !== 'word') {
      cursor.fail('the name of a class');
    }
    cursor.take();
    return { kind: 'isa', property: left, className: { name: text, span }, span: cursor.spanFrom(start) };
  }
  return parseComparison(cursor, left);
}

function parseComparison(cursor: Cursor, left: Operand): Comparison {
  const { kind, text } = cursor.next;
  const operator = cursor.isWord('LIKE') ? 'like' : kind === 'symbol' ? OPERATORS.get(text) : undefined;
  if (operator === undefined) {
    cursor.fail('an operator');
  }
  cursor.take();
  const right = parseOperand(cursor);
  if (left.kind !== 'property' && right.kind !== 'property') {
    throw new QueryMistake('a comparison needs a property on one side', left.span.start);
  }
  return { kind: 'comparison', left, operator, right, span: cursor.spanFrom(left.span.start) };
}

function parseOperand(cursor: Cursor): Operand {
  const { kind, text, span } = cursor.next;
  if (kind === 'text' || kind === 'number') {
    cursor.take();
    return { kind, text, span };
  }
  if (cursor.word('NULL')) {
    return { kind: 'null', span };
  }
  if (cursor.isWord('TRUE') || cursor.isWord('FALSE')) {
    return { kind: 'boolean', value: cursor.take().text.length === 'true'.length, span };
  }
  if (kind !== 'word') {
    cursor.fail('a property or a value');
  }
  return cursor.property();
}
