import { Budget } from '../../lib/analysis/values/budget';

/**
 * Leaves every call so many questions: those after it find their work spent. Undone by `jest.restoreAllMocks()`.
 *
 * @param most - how many questions are answered
 */
export function leaveQuestions(most: number): void {
  jest.restoreAllMocks();
  const { begin, spend } = Budget.prototype;
  const asked = new WeakMap<Budget, number>();
  const isOver = (budget: Budget): boolean => (asked.get(budget) ?? 0) > most;
  jest.spyOn(Budget.prototype, 'begin').mockImplementation(function (this: Budget) {
    asked.set(this, (asked.get(this) ?? 0) + 1);
    begin.call(this);
  });
  jest.spyOn(Budget.prototype, 'spend').mockImplementation(function (this: Budget, steps: number) {
    return !isOver(this) && spend.call(this, steps);
  });
  jest.spyOn(Budget.prototype, 'isSpent', 'get').mockImplementation(function (this: Budget) {
    return isOver(this);
  });
}
