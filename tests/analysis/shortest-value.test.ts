import { Budget } from '../../lib/analysis/values/budget';
import { unitsOf } from '../../lib/analysis/values/char-set';
import { predicateOf } from '../../lib/analysis/values/predicate';
import { trackersOf } from '../../lib/analysis/values/predicate-trackers';
import { shortestValue } from '../../lib/analysis/values/shortest-value';

const predicate = (condition: 'contains' | 'begin with' | 'end with', value: string) =>
  predicateOf({ kind: 'Condition', field: 'User', condition, value, name: null }).predicate;

function budget(): Budget {
  const fresh = new Budget(0);
  fresh.begin();
  return fresh;
}

describe('shortestValue', () => {
  const overlapping = trackersOf(
    [predicate('begin with', 'ab'), predicate('contains', 'bc'), predicate('end with', 'ca')],
    [],
  );

  it('spells the shortest value that satisfies all trackers', () => {
    expect(shortestValue(overlapping, unitsOf('cba'), budget())).toEqual({ text: 'abca' });
    expect(shortestValue([], unitsOf('a'), budget())).toEqual({ text: '' });
  });

  it('takes the first characters of the alphabet where there is a choice', () => {
    const twoMore = trackersOf(
      [predicate('begin with', 'a')],
      [predicate('end with', 'a'), predicate('end with', 'x')],
    );
    expect(shortestValue(twoMore, unitsOf('xyza'), budget())).toEqual({ text: 'ay' });
    expect(shortestValue(twoMore, unitsOf('zyxa'), budget())).toEqual({ text: 'az' });
  });

  it('says none where every way ends', () => {
    const contrary = trackersOf([predicate('begin with', 'ab')], [predicate('contains', 'b')]);
    expect(shortestValue(contrary, unitsOf('ab'), budget())).toBe('none');
    expect(shortestValue(overlapping, unitsOf('ab'), budget())).toBe('none');
  });

  it('says unknown where the budget is spent, counting every tracker that moved on', () => {
    const spent = new Budget(0);
    expect(shortestValue(overlapping, unitsOf('abc'), spent)).toBe('unknown');
    const counted = budget();
    const steps: number[] = [];
    const spend = counted.spend.bind(counted);
    counted.spend = (count) => {
      steps.push(count);
      return spend(count);
    };
    shortestValue(overlapping, unitsOf('ba'), counted);
    // `b` ends at the first tracker; `a` moves all three on.
    expect(steps.slice(0, 4)).toEqual([1, 0, 1, 3]);
  });
});
