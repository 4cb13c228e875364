import type { DiffJson } from '../diff-json';
import { diffJson } from '../diff-json';
import { jsonParts } from '../json-parts';
import type { RefusalJson } from '../problems';
import { refusalJson } from '../problems';
import type { ComparedFolders, ComparedPair } from './compared-folders';

/** A configuration in two folders, in the JSON report. */
export interface PairJson {
  /** Its path in the first folder; null where it is not there. */
  readonly before: string | null;
  /** Its path in the second. */
  readonly after: string | null;
  /** How the two differ, or why Sysmon refuses one of them or both. */
  readonly result: DiffJson | { readonly refused: readonly (RefusalJson & { readonly path: string })[] };
}

/**
 * What two folders of configurations differ in, as data; schemas/diff-report.schema.json describes it.
 *
 * @param folders - what was compared
 * @returns the parts of the JSON, with a final newline
 */
export function foldersJson(folders: ComparedFolders): Iterable<string> {
  const { before, after, pairs, unchanged, unchangedRefused, others } = folders;
  return jsonParts({ version: 1, before, after, unchanged, unchangedRefused, others }, 'pairs', eachPair(pairs));
}

function* eachPair(pairs: readonly ComparedPair[]): Iterable<PairJson> {
  for (const { before, after, result } of pairs) {
    yield {
      before,
      after,
      result:
        result.kind === 'compared'
          ? diffJson(result.files)
          : { refused: result.refused.map(({ path, read }) => ({ path, ...refusalJson(read) })) },
    };
  }
}
