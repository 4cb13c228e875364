import { Budget } from '../../lib/analysis/values/budget';

/** How many steps the question under way may do, counted in steps of this size. */
function stepsLeft(budget: Budget, size: number): number {
  let steps = 0;
  while (budget.spend(size)) {
    steps += size;
  }
  return steps;
}

describe('Budget', () => {
  it('gives a question nothing before it begins', () => {
    const budget = new Budget(0);
    expect(budget.isSpent).toBe(true);
    expect(budget.spend(1)).toBe(false);
  });

  it('gives every question a little, and a third of what is shared to one', () => {
    const budget = new Budget(0);
    budget.begin();
    expect(budget.isSpent).toBe(false);
    const first = stepsLeft(budget, 1000);
    expect(first).toBeGreaterThan(333_000);
    expect(first).toBeLessThan(337_000);
    expect(budget.isSpent).toBe(true);
    budget.begin();
    expect(stepsLeft(budget, 1000)).toBe(first);
    budget.begin();
    expect(stepsLeft(budget, 1000)).toBeLessThanOrEqual(first);
    budget.begin();
    // What is shared is gone: the little that every question has is left.
    expect(stepsLeft(budget, 1)).toBeGreaterThanOrEqual(2000);
    budget.begin();
    expect(stepsLeft(budget, 1)).toBeLessThan(4000);
  });

  it('grows with the conditions', () => {
    const small = new Budget(0);
    const large = new Budget(1000);
    small.begin();
    large.begin();
    expect(stepsLeft(large, 1000) - stepsLeft(small, 1000)).toBeGreaterThan(332_000);
  });

  it('takes nothing of what is shared for questions that are done within their own', () => {
    const budget = new Budget(0);
    for (let question = 0; question < 10_000; question++) {
      budget.begin();
      expect(budget.spend(2000)).toBe(true);
    }
    budget.begin();
    expect(stepsLeft(budget, 1000)).toBeGreaterThan(333_000);
  });

  it('bounds what the hints of one call do, however many there are', () => {
    for (const conditions of [0, 100, 100_000, 10_000_000]) {
      const budget = new Budget(conditions, 'hints');
      let steps = 0;
      for (let question = 0; question < 20_000; question++) {
        budget.begin();
        steps += budget.aside(() => stepsLeft(budget, 100)) + stepsLeft(budget, 100);
      }
      expect(steps).toBeGreaterThan(3_000_000);
      expect(steps).toBeLessThan(4_100_000);
    }
  });

  it('gives back what a question leaves of its own', () => {
    const budget = new Budget(0, 'hints');
    for (let question = 0; question < 20_000; question++) {
      budget.begin();
      expect(budget.spend(100)).toBe(true);
    }
    budget.begin();
    expect(budget.aside(() => stepsLeft(budget, 100))).toBe(500);
  });

  it('takes a step that is too large from nothing', () => {
    const budget = new Budget(0);
    budget.begin();
    expect(budget.spend(10_000_000)).toBe(false);
    expect(budget.isSpent).toBe(true);
    budget.begin();
    expect(stepsLeft(budget, 1000)).toBeGreaterThan(333_000);
  });
});
