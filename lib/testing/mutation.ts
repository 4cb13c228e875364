import { allOf, compareConfigs } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import type { CompiledConfig, Verdict } from '../engine';
import { compileConfig } from '../engine';
import type { Config } from '../model';
import { conditionsOf } from '../model';
import { deviation } from './expectation';
import type { Mutant } from './mutants';
import { mutantsOf } from './mutants';
import type { TestedEvent, TestSuite } from './test-suite';

/** An event by which a mutant can be told from the original: what a test that notices it would hold. */
export interface MutantWitness {
  /** The event. */
  readonly event: WmiEventRecord;
  /** What the configuration does with it. */
  readonly original: Pick<Verdict, 'logged' | 'ruleName'>;
  /** What the mutant does with it. */
  readonly mutant: Pick<Verdict, 'logged' | 'ruleName'>;
}

/** What came of one mutant. */
export interface MutantResult {
  /** The mutant. */
  readonly mutant: Mutant;
  /**
   * `noticed`: a test fails. `survives`: none does, though one could: {@link MutantResult.witness}. `equivalent`: none can, which is proved but for
   * events of which Sysmon could not read a field. `undecided`: none does, and whether one could was not proved or not looked at.
   */
  readonly outcome: 'noticed' | 'survives' | 'equivalent' | 'undecided';
  /** For a mutant that survives: an event that tells it. */
  readonly witness?: MutantWitness;
}

/** What came of all mutants. */
export interface MutationRun {
  /** How many mutants there are; of very many only some are tried. */
  readonly total: number;
  /** Those that were tried, in document order. */
  readonly results: readonly MutantResult[];
  /** How many mutants a test notices. */
  readonly noticed: number;
  /** How many change something and no test notices. */
  readonly surviving: number;
  /** How many are proved to change nothing. */
  readonly equivalent: number;
  /** Of how many it could not be decided whether they change something. */
  readonly undecided: number;
  /**
   * How many of the mutants that change something a test notices, per cent, rounded down so that 100 means all. What is undecided counts
   * as not noticed.
   */
  readonly score: number;
}

/** Of the tests that noticed a mutant so many are tried first on the next: what notices one often notices others. */
const MOST_NOTICING = 64;
/**
 * What the proofs may cost, in conditions looked at: some five seconds. Whoever has more survivors than can be examined has enough of
 * them to begin with.
 */
const MOST_EXAMINED = 50_000;
/** What a proof that gives up costs: it has done all the work that one comparison may do. */
const COST_OF_GIVING_UP = MOST_EXAMINED / 5;
/** Each mutant costs as much as compiling the configuration. */
const MOST_MUTANTS = 2000;

/** How mutants are tried. */
export interface MutationOptions {
  /** So many mutants are tried, 2,000 unless given; more are thinned out evenly. */
  readonly most?: number;
}

/**
 * Changes a configuration in one place after the other and looks whether a test fails: what no test notices can be broken without
 * anyone being told.
 *
 * @param config - a configuration that passes all the tests
 * @param suites - the tests
 * @param options - how many mutants to try
 * @returns what came of each mutant, in document order
 * @example
 * ```ts
 * import { attackSuite, readConfig, testMutants } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && testMutants(config, [attackSuite()]).surviving; // 0
 * ```
 */
export function testMutants(
  config: Config,
  suites: readonly TestSuite[],
  { most = MOST_MUTANTS }: MutationOptions = {},
): MutationRun {
  const original = compileConfig(config);
  const watch = new Watch(original, suites);
  const all = [...mutantsOf(config, original.binding)];
  const stride = Math.max(1, all.length / most);
  const tried = all.filter((_, index) => Math.floor(index / stride) > Math.floor((index - 1) / stride));
  const cost = 1 + original.binding.bound.reduce((sum, { element }) => sum + conditionsOf(element).length, 0);
  let left = MOST_EXAMINED;
  const results = tried.map((mutant): MutantResult => {
    const changed = mutant.build();
    const compiled = compileConfig(changed);
    if (watch.notices(compiled)) {
      return { mutant, outcome: 'noticed' };
    }
    left -= cost;
    if (left < 0) {
      return { mutant, outcome: 'undecided' };
    }
    const result = examine({ config, compiled: original }, { config: changed, compiled }, watch.checksNames);
    left -= result.outcome === 'undecided' ? COST_OF_GIVING_UP : 0;
    return { mutant, ...result };
  });
  return { total: all.length, results, ...countsOf(results) };
}

function countsOf(results: readonly MutantResult[]): Omit<MutationRun, 'total' | 'results'> {
  const count = (outcome: MutantResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const [noticed, surviving, undecided] = [count('noticed'), count('survives'), count('undecided')];
  const judged = noticed + surviving + undecided;
  return {
    noticed,
    surviving,
    equivalent: count('equivalent'),
    undecided,
    score: judged === 0 ? 100 : Math.floor((100 * noticed) / judged),
  };
}

interface Side {
  readonly config: Config;
  readonly compiled: CompiledConfig;
}

/** Whether a mutant that no test notices does the same as the original, and if not, which event tells it. */
function examine(original: Side, mutant: Side, checksNames: boolean): Omit<MutantResult, 'mutant'> {
  const { newlyLost, newlyLogged, renamed } = compareConfigs(original.config, mutant.config).proofs;
  const same = allOf([newlyLost, newlyLogged, ...(checksNames ? [renamed] : [])]);
  if (same.kind === 'refuted') {
    const { event } = same;
    const witness = { event, original: verdictOn(original.compiled, event), mutant: verdictOn(mutant.compiled, event) };
    return { outcome: 'survives', witness };
  }
  return { outcome: same.kind === 'proved' ? 'equivalent' : 'undecided' };
}

function verdictOn(compiled: CompiledConfig, event: WmiEventRecord): Pick<Verdict, 'logged' | 'ruleName'> {
  const { logged, ruleName } = compiled.evaluate(event);
  return { logged, ruleName };
}

/** The events of all tests, each kind once. */
class Watch {
  /** Whether a test expects a rule name. */
  readonly checksNames: boolean;
  readonly #events: readonly TestedEvent[];
  readonly #noticing = new Set<TestedEvent>();

  constructor({ binding }: CompiledConfig, suites: readonly TestSuite[]) {
    const looksAtTime = binding.bound.some(({ element }) =>
      conditionsOf(element).some(({ condition }) => condition.field === 'UtcTime'),
    );
    const distinct = new Map<string, TestedEvent>();
    for (const tested of suites.flatMap(({ tests }) => tests.flatMap(({ events }) => events))) {
      const { UtcTime, ...others } = tested.event;
      const key = JSON.stringify([looksAtTime ? UtcTime : null, others, tested.expected]);
      distinct.set(key, distinct.get(key) ?? tested);
    }
    this.#events = [...distinct.values()];
    this.checksNames = this.#events.some(({ expected }) => expected.ruleName !== undefined);
  }

  /** Whether a test fails under a configuration. */
  notices(compiled: CompiledConfig): boolean {
    const fails = (tested: TestedEvent): boolean => deviation(tested, compiled.evaluate(tested.event)) !== null;
    const noticing = [...this.#noticing].find(fails) ?? this.#events.find(fails);
    if (noticing === undefined) {
      return false;
    }
    if (this.#noticing.size < MOST_NOTICING) {
      this.#noticing.add(noticing);
    }
    return true;
  }
}
