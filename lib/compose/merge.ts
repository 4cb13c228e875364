import type { CombinationProof, Keep } from '../analysis';
import { compareConfigs, proveCombination } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import { hundredthsOf, RULE_SINCE } from '../catalog';
import type { Config, Option, RuleGroup } from '../model';
import { frozen } from '../model';
import { requireOneOf } from '../text';
import type { Part, Piece } from './part';
import { CATCH_ALL, distinct, keyOf, LOG_ALL, partOf, placedIn } from './part';
import type { Term } from './terms';
import { groupsOf, noneOf, productOf, termsOf } from './terms';

const KEEPS: readonly Keep[] = ['union', 'intersection'];

/** What merging modules gave. */
export type MergeResult =
  | {
      readonly outcome: 'merged';
      readonly config: Config;
      /** Options that the modules give different values; that of the first is kept. */
      readonly conflictingOptions: readonly string[];
      /** Modules whose events can arrive under another rule name, with an example. */
      readonly renamed: readonly { readonly part: number; readonly event: WmiEventRecord }[];
      /** Modules of which it could not be proved that each of their events keeps its rule name. */
      readonly namesUndecided: readonly { readonly part: number; readonly why: string }[];
      /** Whether the configuration logs what the modules log together but for some events of which Sysmon could not read a field. */
      readonly exceptUnread: boolean;
    }
  | {
      readonly outcome: 'refused';
      /** An event that no file can treat as the modules do together; absent where the proof ran out of budget. */
      readonly event?: WmiEventRecord;
      /** What Sysmon would do with it if the elements stood side by side in one file, against what the modules do together. */
      readonly plainly?: 'logged' | 'dropped';
    };

type Merged = Extract<MergeResult, { readonly outcome: 'merged' }>;

/**
 * Joins the WMI parts of modules into one configuration, proved to log what they log together: in Sysmon excludes win over
 * includes whatever file they come from, and two excludes log nothing, so that putting elements side by side changes their
 * meaning.
 *
 * Source of what Sysmon does with several elements: measured on Microsoft's open-source engine.
 *
 * @param modules - at least one configuration, in the order in which their rules are to stand; one without a WmiEvent element that
 * counts logs no WMI event, so that modules which say nothing about WMI events have to be left out
 * @param keep - `union`: what some module logs; `intersection`: what all of them log
 * @returns the configuration, or an event that shows why there is none
 * @example
 * ```ts
 * import { generateTemplate, mergeConfigs } from 'sysmon-wmi';
 * const { config } = generateTemplate('log-all');
 * mergeConfigs([config, config], 'union').outcome; // 'merged'
 * ```
 */
export function mergeConfigs(modules: readonly Config[], keep: Keep): MergeResult {
  requireOneOf(keep, KEEPS, 'way to merge');
  if (modules.length === 0) {
    throw new TypeError('there is nothing to merge; give at least one configuration');
  }
  const parts = modules.map(partOf);
  const schemaVersion = highestVersion(modules);
  const { options, conflicting } = joinOptions(modules);
  for (const groups of keep === 'union' ? unions(parts, schemaVersion) : intersections(parts, schemaVersion)) {
    const eventFiltering = placedIn(groups, schemaVersion);
    if (eventFiltering === null) {
      continue;
    }
    const config = frozen<Config>({ kind: 'Config', schemaVersion, options, eventFiltering });
    const proof = proveCombination(config, modules, keep);
    if (proof.kind === 'proved') {
      return {
        outcome: 'merged',
        config,
        conflictingOptions: conflicting,
        exceptUnread: proof.exceptUnread,
        ...namesIn(config, modules),
      };
    }
  }
  const proof = proveSideBySide(parts, { kind: 'Config', schemaVersion, options, eventFiltering: [] }, keep);
  return proof.kind === 'refuted'
    ? { outcome: 'refused', event: proof.event, plainly: proof.is === 'lost' ? 'dropped' : 'logged' }
    : { outcome: 'refused' };
}

/** What happens if nothing is done but to put the elements into one file. */
function proveSideBySide(parts: readonly Part[], empty: Config, keep: Keep): CombinationProof {
  const eventFiltering = parts.flatMap(({ config }) => config.eventFiltering);
  return proveCombination(
    frozen({ ...empty, eventFiltering }),
    parts.map(({ config }) => config),
    keep,
  );
}

/** Candidates for what some part logs, the plainest first; each is proved before it is taken. */
function* unions(parts: readonly Part[], schemaVersion: string): Generator<readonly RuleGroup[]> {
  const logsByDefault = parts.some((part) => part.logsByDefault);
  const includes = distinct(parts.flatMap((part) => part.includes)).map(({ group }) => group);
  const excludes = [
    ...new Map(
      [
        [],
        commonTo(parts),
        ...parts.map((part) => part.excludes),
        distinct(parts.flatMap((part) => part.excludes)),
      ].map((pieces) => [JSON.stringify(pieces.map(keyOf)), pieces]),
    ).values(),
  ];
  for (const pieces of excludes) {
    yield together(
      includes,
      pieces.map(({ group }) => group),
      logsByDefault,
    );
  }
  // Dropped is what every part drops: an exclude of it matches, or none of its includes, where it needs one.
  const drops = parts.map((part) => droppedBy(part, schemaVersion));
  const rules = written(drops, 'exclude', schemaVersion);
  if (rules !== null) {
    yield together(includes, rules, logsByDefault);
  }
}

/** Candidates for what all parts log. */
function* intersections(parts: readonly Part[], schemaVersion: string): Generator<readonly RuleGroup[]> {
  const excludes = distinct(parts.flatMap((part) => part.excludes)).map(({ group }) => group);
  const including = parts.filter((part) => !part.logsByDefault);
  if (including.length === 0) {
    yield together([], excludes, parts.length > 0);
  }
  for (const { includes } of including) {
    yield together(
      includes.map(({ group }) => group),
      excludes,
      false,
    );
  }
  const rules = written(
    including.map((part) => termsOf(part.includes)),
    'include',
    schemaVersion,
  );
  if (rules !== null) {
    yield together(rules, excludes, false);
  }
}

function droppedBy({ excludes, includes, logsByDefault }: Part, schemaVersion: string): readonly Term[] | null {
  const excluded = termsOf(excludes);
  const included = logsByDefault ? null : termsOf(includes);
  const missed = included === null ? null : noneOf(included, schemaVersion);
  return excluded === null || (!logsByDefault && missed === null) ? null : [...excluded, ...(missed ?? [])];
}

/** One term of each list together, as rules; null where the version or Sysmon cannot say it. */
function written(
  lists: readonly (readonly Term[] | null)[],
  onmatch: 'include' | 'exclude',
  schemaVersion: string,
): readonly RuleGroup[] | null {
  const known = lists.filter((list) => list !== null);
  const terms = known.length < lists.length ? null : productOf(known);
  const isSayable =
    terms?.every((term) => term.length > 0) === true &&
    (hundredthsOf(schemaVersion) >= hundredthsOf(RULE_SINCE) || terms.every((term) => term.length === 1));
  return isSayable ? groupsOf(terms, onmatch) : null;
}

/** Includes come first: a field that no event has drops every later element. */
function together(
  includes: readonly RuleGroup[],
  excludes: readonly RuleGroup[],
  logsByDefault: boolean,
): readonly RuleGroup[] {
  if (logsByDefault) {
    const [only, ...others] = excludes;
    if (only === undefined) {
      return [LOG_ALL];
    }
    return others.length === 0 && includes.length === 0 ? [only] : [CATCH_ALL, ...includes, ...excludes];
  }
  return includes.length === 0 ? [NOTHING] : [...includes, ...excludes];
}

/** Logs no event: what remains where nothing is to be logged. */
const NOTHING: RuleGroup = {
  ...LOG_ALL,
  wmiEvents: [{ kind: 'WmiEvent', onmatch: 'include', items: [] }],
};

function commonTo(parts: readonly Part[]): readonly Piece[] {
  const [first, ...others] = parts;
  const keys = others.map(({ excludes }) => new Set(excludes.map(keyOf)));
  return (first?.excludes ?? []).filter((piece) => keys.every((known) => known.has(keyOf(piece))));
}

function highestVersion(modules: readonly Config[]): string {
  return modules.reduce<string>(
    (highest, { schemaVersion }) => (hundredthsOf(schemaVersion) > hundredthsOf(highest) ? schemaVersion : highest),
    modules[0]?.schemaVersion ?? '4.22',
  );
}

function joinOptions(modules: readonly Config[]): {
  readonly options: readonly Option[];
  readonly conflicting: string[];
} {
  const options = new Map<string, Option>();
  const conflicting = new Set<string>();
  for (const option of modules.flatMap((module) => module.options)) {
    const known = options.get(option.name);
    if (known === undefined) {
      options.set(option.name, option);
    } else if (known.value !== option.value) {
      conflicting.add(option.name);
    }
  }
  // An empty option ends the reading of options: it goes last.
  const all = [...options.values()];
  return {
    options: [...all.filter(({ value }) => value !== null), ...all.filter(({ value }) => value === null)],
    conflicting: [...conflicting],
  };
}

function namesIn(config: Config, modules: readonly Config[]): Pick<Merged, 'renamed' | 'namesUndecided'> {
  const proofs = modules.map((module, part) => ({ part, proof: compareConfigs(module, config).proofs.renamed }));
  return {
    renamed: proofs.flatMap(({ part, proof }) => (proof.kind === 'refuted' ? [{ part, event: proof.event }] : [])),
    namesUndecided: proofs.flatMap(({ part, proof }) => (proof.kind === 'unknown' ? [{ part, why: proof.why }] : [])),
  };
}
