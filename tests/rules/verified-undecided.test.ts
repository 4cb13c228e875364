import type * as Analysis from '../../lib/analysis';
import { runLint } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { CATCH_ALL, group } from './files';

// Which exclusions are beyond the budget of a proof changes with every better search: here every search gives up.
jest.mock('../../lib/analysis', () => {
  const actual = jest.requireActual<typeof Analysis>('../../lib/analysis');
  return {
    ...actual,
    exclusionExcess: (...given: Parameters<typeof Analysis.exclusionExcess>) =>
      actual
        .exclusionExcess(...given)
        .map((excess) => ({ ...excess, beyond: { kind: 'unknown', why: 'the work was spent' } })),
  };
});

it('takes an exclusion that could not be decided for one that is not verified', () => {
  const xml = group(`${CATCH_ALL}\n<WmiEvent onmatch="exclude"><Name> "Updater"</Name></WmiEvent>`);
  const { findings } = runLint(xml, { rules: ALL_RULES, verified: [] });
  expect(findings.filter(({ ruleId }) => ruleId === 'verified-exclusion')).toMatchObject([
    {
      messageId: 'undecided',
      message: 'it could not be proved that this exclusion drops only what was verified: Name is ` "Updater"`',
    },
  ]);
});
