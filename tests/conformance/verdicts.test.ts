import { compileConfig } from '../../lib/engine';
import { readConfig } from '../../lib/reader';
import { indexedJudge, plainJudge } from '../engine/reference';
import { recordedVerdicts } from './recorded';

const EVENTS_PER_KIND = 24_000;

function fail(id: string): never {
  throw new Error(`${id} is refused`);
}

describe.each(['realistic', 'synthetic'] as const)('verdicts recorded from the engine, %s', (kind) => {
  it('agrees on every verdict and rule name', () => {
    const differences: string[] = [];
    let compared = 0;
    for (const { id, config: source, cases } of recordedVerdicts(kind)) {
      const { config } = readConfig(source);
      if (config === undefined) {
        differences.push(`${id}: refused`);
        continue;
      }
      const compiled = compileConfig(config);
      for (const [index, { event, logged, ruleName }] of cases.entries()) {
        const verdict = compiled.evaluate(event);
        compared += 1;
        if (verdict.logged !== logged || verdict.ruleName !== ruleName) {
          differences.push(`${id} case ${String(index)}: ${String(verdict.logged)} ${String(verdict.ruleName)}`);
        }
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBe(EVENTS_PER_KIND);
  });

  it.each([
    ['trying every condition', plainJudge],
    ['an index from the first event on', indexedJudge],
  ])('agrees by %s', (_, judgeOf) => {
    const differences: string[] = [];
    for (const { id, config, cases } of recordedVerdicts(kind)) {
      const judge = judgeOf(readConfig(config).config ?? fail(id));
      const told = cases.map(({ event }) => judge(event));
      const recorded = cases.map(({ logged, ruleName }) => `${logged ? 'LOG' : 'DROP'} ${ruleName ?? ''}`.trimEnd());
      if (told.join() !== recorded.join()) {
        differences.push(id);
      }
    }
    expect(differences).toEqual([]);
  });

  it('explains every verdict in agreement with itself', () => {
    const differences: string[] = [];
    for (const { id, config: source, cases } of recordedVerdicts(kind)) {
      const { config } = readConfig(source);
      const compiled = config === undefined ? undefined : compileConfig(config);
      for (const { event, logged } of cases) {
        const decision = compiled?.evaluate(event).decidedBy;
        const decided =
          decision?.element === null
            ? decision.default === 'single exclude'
            : decision?.element.element.onmatch === 'include';
        if (decided !== logged) {
          differences.push(id);
        }
      }
    }
    expect(differences).toEqual([]);
  });
});
