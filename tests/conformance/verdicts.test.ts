import { compileConfig } from '../../lib/engine';
import { readConfig } from '../../lib/reader';
import { recordedVerdicts } from './recorded';

const EVENTS_PER_KIND = 24_000;

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
