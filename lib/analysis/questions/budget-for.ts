import type { BoundElement } from '../../model';
import { conditionsOf } from '../../model';
import type { BudgetPurpose } from '../values/budget';
import { Budget } from '../values/budget';

/**
 * The work that one call about some configurations may do.
 *
 * @param bound - the elements that count, of all of them
 * @param purpose - `hints`: what lint says of conditions that change nothing, beside its verdicts; each question gets little
 * @param share - the part of that work, where the call is one of several
 * @returns a budget that grows with their conditions
 */
export function budgetFor(bound: readonly BoundElement[], purpose: BudgetPurpose = 'verdicts', share = 1): Budget {
  const conditions = bound.reduce((sum, { element }) => sum + conditionsOf(element).length, 0);
  return new Budget(conditions, purpose, share);
}
