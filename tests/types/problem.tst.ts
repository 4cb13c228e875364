import { describe, expect, test } from 'tstyche';
import type { ProblemData, ProblemId } from '../../lib/reader/problem-texts';

declare function add<Id extends ProblemId>(id: Id, data: ProblemData<Id>): void;

describe('a problem of the reader', () => {
  test('has a value for each placeholder of its texts', () => {
    expect<ProblemData<'misspelt-condition'>>().type.toBe<Readonly<Record<'condition' | 'meant', string>>>();
    expect<ProblemData<'empty-rule'>>().type.toBe<Readonly<Record<never, string>>>();
  });

  test('does not compile with a misspelt id', () => {
    expect(add).type.not.toBeCallableWith('mispelt-condition', { condition: 'a', meant: 'b' });
  });

  test('does not compile without one of its values', () => {
    expect(add).type.toBeCallableWith('misspelt-condition', { condition: 'a', meant: 'b' });
    expect(add).type.not.toBeCallableWith('misspelt-condition', { condition: 'a' });
    expect(add).type.not.toBeCallableWith('misspelt-condition', { condition: 'a', ment: 'b' });
  });
});
