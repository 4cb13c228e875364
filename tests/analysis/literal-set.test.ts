import { LiteralSet } from '../../lib/analysis/values/literal-set';

describe('LiteralSet', () => {
  it('has what was added, in that order, and leaves the set before it alone', () => {
    let set = LiteralSet.EMPTY;
    for (let literal = 0; literal < 120; literal += 1) {
      const larger = set.with([literal * 3]);
      expect([set.has(literal * 3), larger.has(literal * 3)]).toEqual([false, true]);
      expect(larger.size).toBe(set.size + 1);
      set = larger;
    }
    expect(set.all).toEqual(Array.from({ length: 120 }, (_, at) => at * 3));
    expect([set.has(1), set.has(0), set.has(357), set.has(360)]).toEqual([false, true, true, false]);
    expect([LiteralSet.EMPTY.size, LiteralSet.EMPTY.all]).toEqual([0, []]);
  });
});
