import type { Config, WmiEventRecord } from '../../lib';
import { compileConfig, readConfig } from '../../lib';
import type { Cell, Comparison } from '../../lib/analysis';
import { analyzeCoverage, compareConfigs } from '../../lib/analysis';
import { recordedVerdicts } from '../conformance/recorded';
import { editedConfig } from './edited-config';
import { Random } from './random';
import { randomConfig } from './random-configs';
import { hasUnread, operationOf, randomEvent } from './random-events';
import { hasException, onlyUnread } from './unread-exceptions';

/** Raised for a long run by hand. */
const CONFIGS = Number(process.env['SYSMON_WMI_PROOF_RUNS'] ?? '1500');
const EVENTS_EACH = 40;
const IDS = [19, 20, 21] as const;

function cellOf<T extends Cell | Comparison['cells'][number]>(cells: readonly T[], event: WmiEventRecord): T {
  const cell = cells.find(({ eventId, operation }) => eventId === event.EventID && operation === operationOf(event));
  if (cell === undefined) {
    throw new TypeError(`no cell for ${JSON.stringify(event)}`);
  }
  return cell;
}

/** What contradicts the claim of a cell, or null. */
function contradiction(cell: Cell, event: WmiEventRecord, isLogged: boolean): string | null {
  if (cell.exceptUnread && hasUnread(event)) {
    return null;
  }
  const wrong = (cell.logged === 'never' && isLogged) || (cell.logged === 'always' && !isLogged);
  return wrong ? `${cell.logged} but ${isLogged ? 'logged' : 'dropped'}: ${JSON.stringify(event)}` : null;
}

function eventsFor(random: Random): readonly WmiEventRecord[] {
  return Array.from({ length: EVENTS_EACH }, (_, at) => randomEvent(random, random.pick(IDS), at % 4 === 0 ? 0.2 : 0));
}

describe('analyzeCoverage is sound', () => {
  it('about random configurations and random events of the domain', () => {
    const random = new Random(1);
    const contradictions: string[] = [];
    let checks = 0;
    for (let run = 0; run < CONFIGS; run++) {
      const config = randomConfig(random);
      const { cells } = analyzeCoverage(config);
      const compiled = compileConfig(config);
      for (const event of eventsFor(random)) {
        const wrong = contradiction(cellOf(cells, event), event, compiled.evaluate(event).logged);
        contradictions.push(...(wrong === null ? [] : [`${JSON.stringify(config)}: ${wrong}`]));
        checks += 1;
      }
      if (cells.some(({ logged }) => logged === 'unknown')) {
        contradictions.push(`unknown: ${JSON.stringify(config)}`);
      }
    }
    expect(contradictions).toEqual([]);
    expect(checks).toBeGreaterThanOrEqual(CONFIGS * EVENTS_EACH);
  });

  it("about the recorded verdicts of Microsoft's engine", () => {
    const contradictions: string[] = [];
    let checks = 0;
    for (const { config: xml, cases } of recordedVerdicts('realistic').slice(0, CONFIGS * 2)) {
      const { config } = readConfig(xml);
      if (config === undefined) {
        throw new TypeError(`refused: ${xml}`);
      }
      const { cells } = analyzeCoverage(config);
      for (const { event, logged } of cases) {
        const wrong = contradiction(cellOf(cells, event), event, logged);
        contradictions.push(...(wrong === null ? [] : [`${xml}: ${wrong}`]));
        checks += 1;
      }
    }
    expect(contradictions).toEqual([]);
    expect(checks).toBe(Math.min(24_000, CONFIGS * 24));
  });
});

describe('an unread operation', () => {
  const unreadEvents = (random: Random): readonly WmiEventRecord[] =>
    Array.from({ length: 10 }, () => ({ ...randomEvent(random, random.pick(IDS)), Operation: '-' }));

  it('contradicts no answer that all cells of an event give, unless they say so', () => {
    const random = new Random(4);
    const contradictions: string[] = [];
    let excepted = 0;
    for (let run = 0; run < CONFIGS; run++) {
      const before = randomConfig(random);
      const after = editedConfig(random, before);
      const { cells } = analyzeCoverage(before);
      const comparison = compareConfigs(before, after);
      const [old, fresh] = [compileConfig(before), compileConfig(after)];
      for (const event of unreadEvents(random)) {
        const ofEvent = cells.filter(({ eventId }) => eventId === event.EventID);
        const compared = comparison.cells.filter(({ eventId }) => eventId === event.EventID);
        const [was, is] = [old.evaluate(event), fresh.evaluate(event)];
        const wrong = [
          ofEvent.every(({ logged, exceptUnread }) => logged === 'always' && !exceptUnread) && !was.logged,
          ofEvent.every(({ logged, exceptUnread }) => logged === 'never' && !exceptUnread) && was.logged,
          compared.every((cell) => cell.newlyLost === undefined && onlyUnread(cell)['newlyLost'] === false) &&
            was.logged &&
            !is.logged,
          compared.every((cell) => cell.newlyLogged === undefined && onlyUnread(cell)['newlyLogged'] === false) &&
            !was.logged &&
            is.logged,
          comparison.renamed === undefined &&
            onlyUnread(comparison)['renamed'] === false &&
            was.logged &&
            is.logged &&
            was.ruleName !== is.ruleName,
        ];
        excepted += ofEvent.every(({ exceptUnread }) => exceptUnread) ? 1 : 0;
        if (wrong.includes(true)) {
          contradictions.push(`${JSON.stringify([before, after])}: ${JSON.stringify(event)}`);
        }
      }
    }
    expect(contradictions).toEqual([]);
    expect(excepted).toBeGreaterThan(CONFIGS / 20);
  });
});

describe('compareConfigs is sound', () => {
  /** Every claim of a comparison against one event. */
  function contradictionIn(
    comparison: Comparison,
    [before, after]: readonly [Config, Config],
    events: readonly WmiEventRecord[],
  ) {
    const compiled = [compileConfig(before), compileConfig(after)] as const;
    return events.flatMap((event) => {
      const [one, other] = [compiled[0].evaluate(event), compiled[1].evaluate(event)];
      const cell = cellOf(comparison.cells, event);
      const isExcepted = (excepted: boolean | undefined): boolean => excepted === true && hasUnread(event);
      const decided = cell.equivalent !== 'unknown';
      const lost = decided && cell.newlyLost === undefined && one.logged && !other.logged;
      const gained = decided && cell.newlyLogged === undefined && !one.logged && other.logged;
      const renamed = comparison.renamed === undefined && one.logged && other.logged && one.ruleName !== other.ruleName;
      const wrong =
        (lost && !isExcepted(onlyUnread(cell)['newlyLost'])) ||
        (gained && !isExcepted(onlyUnread(cell)['newlyLogged'])) ||
        (renamed && !isExcepted(onlyUnread(comparison)['renamed']));
      return wrong ? [`${JSON.stringify([before, after])}: ${JSON.stringify(event)}`] : [];
    });
  }

  it('about random configurations and small edits of them', () => {
    const random = new Random(2);
    const contradictions: string[] = [];
    for (let run = 0; run < CONFIGS; run++) {
      const before = randomConfig(random);
      const after = random.chance(0.8) ? editedConfig(random, before) : randomConfig(random);
      contradictions.push(...contradictionIn(compareConfigs(before, after), [before, after], eventsFor(random)));
    }
    expect(contradictions).toEqual([]);
  });

  it('and finds every configuration equivalent to itself, without a renamed event', () => {
    const random = new Random(3);
    for (let run = 0; run < CONFIGS / 4; run++) {
      const config = randomConfig(random);
      expect(compareConfigs(config, config).equivalent).toBe(true);
      expect(hasException(compareConfigs(config, config))).toBe(false);
      expect(compareConfigs(config, config).renamed).toBeUndefined();
    }
  });
});
