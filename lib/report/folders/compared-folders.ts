import { undecidedStatements } from '../../analysis';
import type { ReadResult } from '../../reader';
import { counted } from '../../text';
import type { ComparedFiles } from '../diff-text';

/** A configuration that Sysmon refuses. */
export interface RefusedFile {
  /** As the user would name it, with forward slashes. */
  readonly path: string;
  readonly read: ReadResult;
  /** The file from the root of its Git repository; absent where it is in none. */
  readonly repositoryPath?: string | undefined;
}

/** What became of a configuration that is changed, new or gone. */
export type PairResult =
  | { readonly kind: 'compared'; readonly files: ComparedFiles }
  | { readonly kind: 'refused'; readonly refused: readonly [RefusedFile, ...RefusedFile[]] };

/** A configuration in two folders. */
export interface ComparedPair {
  /** Its path in the first folder; null where it is not there. */
  readonly before: string | null;
  /** Its path in the second. */
  readonly after: string | null;
  readonly result: PairResult;
}

/** Two folders of configurations. */
export interface ComparedFolders {
  /** As the user named them, with forward slashes. */
  readonly before: string;
  readonly after: string;
  /** The configurations that are not the same, byte for byte. */
  readonly pairs: readonly ComparedPair[];
  /** How many are the same in both. */
  readonly unchanged: number;
  /** Which of these Sysmon refuses, before and after. */
  readonly unchangedRefused: readonly string[];
  /** How many changed files are no Sysmon configurations. */
  readonly others: number;
}

/** What a pair shows, the gravest first: what is not known is as grave as a loss, and said as what it is. */
export const PAIR_KINDS = ['newly lost', 'refused', 'undecided', 'newly logged', 'renamed', 'the same'] as const;

/** What a pair shows. */
export type PairKind = (typeof PAIR_KINDS)[number];

/**
 * What a pair shows, in one word.
 *
 * @param pair - a configuration in two folders
 * @returns the gravest of what it shows
 */
export function kindOfPair({ result }: ComparedPair): PairKind {
  if (result.kind === 'refused') {
    return 'refused';
  }
  const { comparison } = result.files;
  if (comparison.newlyLost !== undefined) {
    return 'newly lost';
  }
  if (undecidedStatements(comparison).length > 0) {
    return 'undecided';
  }
  if (comparison.newlyLogged !== undefined) {
    return 'newly logged';
  }
  return comparison.renamed === undefined ? 'the same' : 'renamed';
}

/**
 * The pairs that have something to show, the gravest first.
 *
 * @param folders - what was compared
 * @returns those of which not everything is proved to be the same
 */
export function shownPairs({ pairs }: ComparedFolders): readonly ComparedPair[] {
  return PAIR_KINDS.filter((kind) => kind !== 'the same').flatMap((kind) =>
    pairs.filter((pair) => kindOfPair(pair) === kind),
  );
}

const HEADLINES: Readonly<Record<PairKind, (those: string) => string>> = {
  'newly lost': (those) => `WMI events are newly lost with ${those}`,
  refused: (those) => `Sysmon refuses ${those}`,
  undecided: (those) => `It could not be proved that no WMI event is newly lost or logged with ${those}`,
  'newly logged': (those) => `More WMI events are logged with ${those}, none is lost (proved)`,
  renamed: (those) => `The same WMI events are logged (proved), some with another RuleName with ${those}`,
  'the same': (those) => `The same WMI events are logged (proved) with ${those}`,
};

/**
 * The answer in one sentence, the gravest thing first.
 *
 * @param folders - what was compared
 * @returns for example `WMI events are newly lost with 1 of 3 changed configurations`
 */
export function foldersHeadline({ pairs }: ComparedFolders): string {
  const kinds = pairs.map(kindOfPair);
  const gravest = PAIR_KINDS.find((kind) => kinds.includes(kind));
  if (gravest === undefined) {
    return 'No configuration changed';
  }
  const count = kinds.filter((kind) => kind === gravest).length;
  const all = counted(pairs.length, 'changed configuration');
  return HEADLINES[gravest](count === pairs.length ? all : `${String(count)} of ${all}`);
}

/**
 * How many configurations there are of each kind.
 *
 * @param folders - what was compared
 * @returns for example `3 changed (1 newly lost, 2 the same), 9 unchanged`
 */
export function foldersTotal({ pairs, unchanged, unchangedRefused, others }: ComparedFolders): string {
  const kinds = pairs.map(kindOfPair);
  const counts = PAIR_KINDS.map((kind) => [kind, kinds.filter((one) => one === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${String(count)} ${kind}`);
  const refused = unchangedRefused.length === 0 ? '' : ` (${String(unchangedRefused.length)} refused by Sysmon)`;
  return [
    `${String(pairs.length)} changed${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`,
    `${String(unchanged)} unchanged${refused}`,
    ...(others === 0 ? [] : [`${counted(others, 'changed file')} without a Sysmon configuration`]),
  ].join(', ');
}

/**
 * How a report names a pair.
 *
 * @param pair - a configuration in two folders
 * @param arrow - what stands between two names
 * @returns its path, or both where they differ; says where it is new or gone
 */
export function pairName({ before, after }: ComparedPair, arrow: string): string {
  if (before === null || after === null) {
    return before === null ? `${after ?? ''} (new)` : `${before} (removed)`;
  }
  return `${before} ${arrow} ${after}`;
}
